package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Bounds of lists and of years.
const (
	usual     = 1000  // entries where limit is not given
	most      = 10000 // entries at a time
	firstYear = 1900
	lastYear  = 2199
	mostYears = 101
)

// asked is a question with its parameters read; each reading names what is
// wrong.
type asked struct {
	e             *edition
	q             question
	path          string
	query         url.Values // as given: known names, each once
	name          string     // in the address itself: a code, an id
	format        string     // json or csv
	limit, offset int
}

// read holds a request to the parameters its question knows.
func read(r *http.Request, e *edition, q question) (*asked, error) {
	in := &asked{e: e, q: q, path: r.URL.Path, name: r.PathValue("code") + r.PathValue("id")}
	var err error
	if in.query, err = url.ParseQuery(r.URL.RawQuery); err != nil {
		return nil, badValue("?", r.URL.RawQuery, lang.Both("serve.want.query"))
	}
	known := append(slices.Clone(q.params), "format")
	if q.list {
		known = append(known, "limit", "offset")
	}
	for _, name := range slices.Sorted(keys(in.query)) {
		if !slices.Contains(known, name) {
			return nil, unknownParameter(name, known)
		}
		if len(in.query[name]) > 1 {
			return nil, twice(name)
		}
		if in.query.Get(name) == "" {
			in.query.Del(name) // "unit=" asks for no unit
		}
	}
	if in.format, err = in.oneOf("format", "json", "csv"); err != nil {
		return nil, err
	}
	if in.limit, err = in.number("limit", usual, 1, most); err != nil {
		return nil, err
	}
	in.offset, err = in.number("offset", 0, 0, 1<<30)
	return in, err
}

func keys(v url.Values) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range v {
			if !yield(k) {
				return
			}
		}
	}
}

// oneOf reads one of some words, the first if none is given.
func (in *asked) oneOf(name string, words ...string) (string, error) {
	v := in.query.Get(name)
	if v == "" {
		return words[0], nil
	}
	if !slices.Contains(words, v) {
		list := strings.Join(words, ", ")
		return "", badValue(name, v, lang.Both("serve.want.one", "names", list))
	}
	return v, nil
}

func (in *asked) number(name string, usual, from, to int) (int, error) {
	v := in.query.Get(name)
	if v == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < from || n > to {
		return 0, badValue(name, v, lang.Both("serve.want.number", "from", from, "to", to))
	}
	return n, nil
}

// year reads a year of four digits, 0 if none is given.
func (in *asked) year(name string) (int, error) {
	return in.number(name, 0, firstYear, lastYear)
}

// isUnit is an official code, or the id of one life of a unit.
var isUnit = regexp.MustCompile(`^[0-9]{1,10}(@[0-9]{4}-[0-9]{2}-[0-9]{2})?$`)

// unit reads a unit's code or id, "" if none is given.
func (in *asked) unit(name string) (string, error) {
	v := in.query.Get(name)
	if v != "" && !isUnit.MatchString(v) {
		return "", badValue(name, v, lang.Both("serve.want.unit"))
	}
	return v, nil
}

// day reads a day, "" if none is given.
func (in *asked) day(name string) (string, error) {
	v := in.query.Get(name)
	if _, err := time.Parse(time.DateOnly, v); v != "" && err != nil {
		return "", badValue(name, v, lang.Both("serve.want.day"))
	}
	return v, nil
}

func (in *asked) period(name string) (period.Period, error) {
	v := in.query.Get(name)
	if v == "" {
		return "", nil
	}
	p, err := period.Parse(v)
	if err != nil || p.Year() < firstYear || p.Year() > lastYear {
		return "", badValue(name, v, lang.Both("serve.want.period"))
	}
	return p, nil
}

// on reads a map: reported, restated (onto the day the pages use), or a day.
func (in *asked) on(name string) (analytics.Map, error) {
	v := in.query.Get(name)
	switch v {
	case "", string(analytics.Reported):
		return analytics.Reported, nil
	case "restated":
		if day := in.e.Pages.Model().MapDay; day != "" {
			return analytics.Map(day), nil
		}
		return analytics.Reported, nil // no unit ever changed
	}
	if _, err := time.Parse(time.DateOnly, v); err != nil {
		return "", badValue(name, v, lang.Both("serve.want.map"))
	}
	return analytics.Map(v), nil
}

// level reads a level of units, "" for all.
func (in *asked) level() (string, error) {
	return in.oneOf("level", "", "province", "district", "commune")
}

// years reads the ends of a stretch of years, 0 where it is open.
func (in *asked) years() (from, to int, err error) {
	if from, err = in.year("from"); err != nil {
		return 0, 0, err
	}
	if to, err = in.year("to"); err != nil {
		return 0, 0, err
	}
	if from > 0 && to > 0 && (from > to || to-from >= mostYears) {
		return 0, 0, badValue("to", in.query.Get("to"), lang.Both("serve.want.years", "from", from, "most", mostYears))
	}
	return from, to, nil
}
