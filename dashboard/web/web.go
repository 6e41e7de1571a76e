// Package web serves the pages of a model and an API over HTTP, for reading
// only.
//
// What is served is an Edition: pages and figures of one moment. A newer one
// takes its place whole, so nobody sees half of each; the older is closed when
// the last request that reads it is done.
package web

import (
	"net/http"
	"strings"
	"sync"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
)

// Edition is what is served from one moment on.
type Edition struct {
	Stamp   string // names the moment; another one where a figure may differ
	Pages   *dashboard.Pages
	Figures *analytics.Evaluator // of the same moment as Pages
	Close   func() error         // called once, when nobody reads it any more; may be nil
}

// Options say what a Server needs to know besides its editions.
type Options struct {
	Hosts []string    // names and addresses requests may be addressed to, without port; nil for any
	Log   func(error) // hears of what could not be answered; may be nil
	Cache int64       // bytes of answers kept in memory for an edition; 64 MiB if 0
	Asks  int         // questions to the database at a time; 2 if 0
}

// Server answers requests with the newest edition it was shown.
type Server struct {
	o    Options
	asks chan struct{} // one place for each question to the database

	mu  sync.Mutex
	now *edition
}

// edition is an Edition with its answers, and how many read it.
type edition struct {
	Edition
	kept  *cache
	users int // under Server.mu
}

// New makes a server that has nothing to show yet.
func New(o Options) *Server {
	if o.Cache == 0 {
		o.Cache = 64 << 20
	}
	if o.Asks == 0 {
		o.Asks = 2
	}
	if o.Log == nil {
		o.Log = func(error) {}
	}
	return &Server{o: o, asks: make(chan struct{}, o.Asks)}
}

// Show puts e in the place of what was shown before.
func (s *Server) Show(e Edition) {
	s.mu.Lock()
	old := s.now
	s.now = &edition{Edition: e, kept: newCache(s.o.Cache)}
	idle := old != nil && old.users == 0
	s.mu.Unlock()
	if idle {
		s.close(old)
	}
}

// Close closes what is shown, once nobody reads it.
func (s *Server) Close() {
	s.mu.Lock()
	old := s.now
	s.now = nil
	idle := old != nil && old.users == 0
	s.mu.Unlock()
	if idle {
		s.close(old)
	}
}

// take lends the edition shown; nil if there is none yet. It is given back.
func (s *Server) take() *edition {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now != nil {
		s.now.users++
	}
	return s.now
}

func (s *Server) give(e *edition) {
	s.mu.Lock()
	e.users--
	last := e.users == 0 && e != s.now
	s.mu.Unlock()
	if last {
		s.close(e)
	}
}

func (s *Server) close(e *edition) {
	if e.Close == nil {
		return
	}
	if err := e.Close(); err != nil {
		s.o.Log(err)
	}
}

// Handler answers every request: pages at the addresses they have as files,
// the API under /api/.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", s.page)
	mux.HandleFunc("/api/{$}", s.manual)
	mux.HandleFunc("/en/api/{$}", s.manual)
	mux.HandleFunc(apiRoot+"openapi.json", s.document)
	for pattern, ask := range questions {
		mux.HandleFunc(apiRoot+pattern, func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, ask) })
	}
	mux.HandleFunc(apiRoot, s.noAddress)
	return s.guard(http.NewCrossOriginProtection().Handler(mux))
}

// isAPI reports whether an address is for programs.
func isAPI(path string) bool { return strings.HasPrefix(path, apiRoot) }
