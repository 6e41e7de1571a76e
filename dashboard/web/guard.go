package web

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/ingest/lang"
)

// Limits of what a request may bring.
const (
	mostAddress = 4096 // bytes of path and query
	mostBody    = 1024 // bytes; nothing here reads a body
)

// headers go with every answer: nothing from elsewhere, nothing inline, in
// nobody's frame.
var headers = map[string]string{
	"Content-Security-Policy":      dashboard.Policy + "; frame-ancestors 'none'",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
}

// guard refuses what is not for this server before anything looks at it.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostBody)
		switch {
		case !s.knows(r.Host):
			s.refuse(w, r, misdirected(r.Host))
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			s.refuse(w, r, wrongMethod(r.Method))
		case len(r.URL.Path)+len(r.URL.RawQuery) > mostAddress:
			s.refuse(w, r, tooLong(mostAddress))
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// knows reports whether a request is addressed to this server by a name it
// has. A page of elsewhere whose own name was made to lead here is not.
func (s *Server) knows(host string) bool {
	if s.o.Hosts == nil {
		return true
	}
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	return slices.Contains(s.o.Hosts, strings.TrimSuffix(name, "."))
}

// refuse sends a fault, to programs as JSON and to people as a page.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, f *FaultError) {
	w.Header().Set("Cache-Control", "no-store")
	if f.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "2")
	}
	if isAPI(r.URL.Path) {
		f.send(w, r)
		return
	}
	e := s.take()
	if e == nil {
		f.plain(w, r, langOf(r.URL.Path))
		return
	}
	defer s.give(e)
	page, err := e.Pages.Notice(f.notice(r.URL.Path))
	if err != nil {
		s.o.Log(err)
		f.plain(w, r, langOf(r.URL.Path))
		return
	}
	send(w, r, f.Status, kinds[".html"], page)
}

// send sends content that is not kept.
func send(w http.ResponseWriter, r *http.Request, status int, kind string, content []byte) {
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(content) // who asked may be gone
	}
}

// langOf is the language an address is in.
func langOf(path string) lang.Lang {
	if path == "/en" || strings.HasPrefix(path, "/en/") {
		return lang.EN
	}
	return lang.VI
}
