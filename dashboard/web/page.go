package web

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/ingest/lang"
)

// page answers with a page, or with what lies beside the pages.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	e := s.take()
	if e == nil {
		s.refuse(w, r, notReady())
		return
	}
	defer s.give(e)
	name := strings.TrimPrefix(r.URL.Path, "/")
	switch name {
	case "":
		name = "index.html"
	case "en/":
		name = "en/index.html"
	case "en", "api", "en/api":
		http.Redirect(w, r, "/"+name+"/", http.StatusMovedPermanently)
		return
	}
	a := e.kept.get(name)
	if a == nil {
		var err error
		if a, err = made(e.Pages, name); errors.Is(err, fs.ErrNotExist) {
			s.refuse(w, r, noPage(r.URL.Path))
			return
		}
		if err != nil {
			s.o.Log(err)
			s.refuse(w, r, failed())
			return
		}
		e.kept.put(name, a)
	}
	a.send(w, r)
}

// made makes a page that is not kept.
func made(pages *dashboard.Pages, name string) (*answer, error) {
	content, err := pages.Read(name)
	if err != nil {
		return nil, err
	}
	return newAnswer(kindOf(name), content)
}

// manual is the page about the API.
func (s *Server) manual(w http.ResponseWriter, r *http.Request) {
	e := s.take()
	if e == nil {
		s.refuse(w, r, notReady())
		return
	}
	defer s.give(e)
	l := langOf(r.URL.Path)
	n := dashboard.Notice{
		Lang: l, Up: strings.Count(r.URL.Path, "/") - 1, Other: "en/api/",
		Heading: lang.T(l, "serve.api.title"),
		Say:     []string{lang.T(l, "serve.api.lead"), lang.T(l, "serve.api.errors"), lang.T(l, "serve.api.figures")},
	}
	if l == lang.EN {
		n.Other = "api/"
	}
	for _, x := range examples() {
		n.Links = append(n.Links, dashboard.Link{Href: strings.TrimPrefix(x.href, "/"), Text: x.href, Say: x.say.In(l)})
	}
	content, err := e.Pages.Notice(n)
	if err != nil {
		s.o.Log(err)
		s.refuse(w, r, failed())
		return
	}
	a, err := newAnswer(kinds[".html"], content)
	if err != nil {
		s.o.Log(err)
		s.refuse(w, r, failed())
		return
	}
	a.send(w, r)
}
