package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export"
)

// apiRoot is where the API lives; what is under it keeps its shape.
const apiRoot = "/api/v1/"

// question is what may be asked at one address of the API.
type question struct {
	params []string // beside format and, for a list, limit and offset
	list   bool
	ask    func(context.Context, *asked) (*found, error)
}

// questions are the addresses of the API.
var questions = map[string]question{
	"units":           {[]string{"on", "parent", "level"}, true, askUnits},
	"units/{code}":    {nil, false, askUnit},
	"indicators":      {nil, true, askIndicators},
	"indicators/{id}": {nil, false, askIndicator},
	"values":          {[]string{"indicator", "unit", "level", "from", "to", "period", "map"}, true, askValues},
	"completeness":    {[]string{"year", "period", "unit"}, false, askCompleteness},
}

// found is an answer before it is written: as JSON all of it or, of a list,
// the part asked for; as CSV a line of headings and the rows.
type found struct {
	whole any
	items []any
	head  []string
	rows  [][]any
}

// mostTime is how long a question may take.
const mostTime = 30 * time.Second

// answer answers a question, from what is kept if it was asked before.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, q question) {
	e := s.take()
	if e == nil {
		s.refuse(w, r, notReady())
		return
	}
	defer s.give(e)
	a, err := s.reply(r, e, q)
	if err == nil {
		a.send(w, r)
		return
	}
	f, ours := errors.AsType[*FaultError](err)
	if !ours {
		s.o.Log(fmt.Errorf("%s: %w", r.URL.Path, err))
		f = failed()
	}
	s.refuse(w, r, f)
}

func (s *Server) reply(r *http.Request, e *edition, q question) (*answer, error) {
	in, err := read(r, e, q)
	if err != nil {
		return nil, err
	}
	key := r.URL.Path + "?" + in.query.Encode()
	if a := e.kept.get(key); a != nil {
		return a, nil
	}
	ctx, cancel := context.WithTimeout(r.Context(), mostTime)
	defer cancel()
	select {
	case s.asks <- struct{}{}:
		defer func() { <-s.asks }()
	case <-ctx.Done():
		return nil, busy()
	}
	out, err := q.ask(ctx, in)
	if err != nil {
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return nil, busy()
		}
		return nil, err
	}
	a, err := in.write(out)
	if err == nil {
		e.kept.put(key, a)
	}
	return a, err
}

// write makes the bytes of an answer in the format asked for.
func (in *asked) write(out *found) (*answer, error) {
	total := max(len(out.items), len(out.rows))
	from, to := 0, total
	if in.q.list {
		from, to = min(in.offset, total), min(in.offset+in.limit, total)
	}
	var content []byte
	var err error
	kind := kinds[".json"]
	switch {
	case in.format == "csv":
		kind = kinds[".csv"]
		var b bytes.Buffer
		err = export.WriteCSV(&b, out.head, out.rows[from:to])
		content = b.Bytes()
	case in.q.list:
		content, err = encode(append([]any{}, out.items[from:to]...))
	default:
		content, err = encode(out.whole)
	}
	if err != nil {
		return nil, err
	}
	a, err := newAnswer(kind, content)
	if err != nil {
		return nil, err
	}
	a.extra = in.about(total, to)
	return a, nil
}

// about is what the headers say of an answer: as of which day, whether figures
// are invented, and where a list goes on.
func (in *asked) about(total, to int) map[string]string {
	m := in.e.Pages.Model()
	h := map[string]string{"X-As-Of": m.AsOf.Format(time.DateOnly), "X-Sample": strconv.FormatBool(m.Sample)}
	if !in.q.list {
		return h
	}
	h["X-Total-Count"] = strconv.Itoa(total)
	if to < total {
		next := maps.Clone(in.query)
		next.Set("offset", strconv.Itoa(to))
		h["Link"] = "<" + (&url.URL{Path: in.path, RawQuery: next.Encode()}).String() + `>; rel="next"`
	}
	return h
}

// encode writes JSON as thidua --json does.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // it is no page, and is never taken for one
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write an answer: %w", err)
	}
	return b.Bytes(), nil
}

// noAddress answers at an address of the API where there is nothing.
func (s *Server) noAddress(w http.ResponseWriter, r *http.Request) {
	f := noPage(r.URL.Path)
	var known []string
	for pattern := range questions {
		known = append(known, apiRoot+pattern)
	}
	slices.Sort(known)
	f.Expected = addresses(known)
	s.refuse(w, r, f)
}

// named turns analytics' word that nothing bears a name into a fault.
func named(parameter, value string, err error) error {
	if u, ok := errors.AsType[*analytics.UnknownError](err); ok {
		return unknown(parameter, value, u.Text())
	}
	return err
}
