package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/dashboard/assets"
	"github.com/thidua/thidua/dashboard/export"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// world is an edition of the returns of testdata/world.txtar, in a real
// database; it is made once for all tests.
func world(tb testing.TB) Edition {
	tb.Helper()
	if _, err := assets.Load(); err != nil {
		tb.Skip("dashboard/assets/dist is not built: run make assets")
	}
	shared.Do(func() {
		text, err := txtar.ParseFile("testdata/world.txtar")
		if err != nil {
			tb.Fatal(err)
		}
		files := map[string]string{}
		for _, f := range text.Files {
			files[f.Name] = string(f.Data)
		}
		shared.Edition = edit(tb, files)
	})
	if shared.Pages == nil {
		tb.Fatal("the world could not be made")
	}
	return shared.Edition
}

var shared struct {
	sync.Once
	Edition
}

// edit makes an edition of returns. Its database lasts as long as the tests.
func edit(tb testing.TB, files map[string]string) Edition {
	tb.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		tb.Fatal(err)
	}
	store, err := warehouse.Scratch(tb.Context(), f)
	if err != nil {
		tb.Fatal(err)
	}
	if err := store.LoadArchive(tb.Context(), files); err != nil {
		tb.Fatal(err)
	}
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		tb.Fatal(err)
	}
	e := &analytics.Evaluator{Catalog: c, Q: store}
	forms, err := analytics.LoadForms(sqlfiles.FS)
	if err != nil {
		tb.Fatal(err)
	}
	tables := official(e, forms)
	if _, large := tb.(*testing.B); large {
		tables = nil // three thousand of them
	}
	m, err := dashboard.Build(tb.Context(), e, dashboard.Options{
		AsOf: time.Date(2025, 12, 20, 0, 0, 0, 0, time.UTC), Sample: true, Official: tables,
	})
	if err != nil {
		tb.Fatal(err)
	}
	pages, err := dashboard.Site{Model: m}.Pages()
	if err != nil {
		tb.Fatal(err)
	}
	return Edition{Stamp: "1", Pages: pages, Figures: e}
}

// official fills the first official table of each year there is one for.
func official(e *analytics.Evaluator, forms *analytics.Forms) func(context.Context, string, int) ([]dashboard.Download, error) {
	return func(ctx context.Context, unit string, year int) ([]dashboard.Download, error) {
		for _, def := range forms.All() {
			if !def.Rules(year) {
				continue
			}
			t, err := e.Official(ctx, def, analytics.Filter{Unit: unit, To: year})
			if err != nil {
				return nil, err
			}
			x := &export.Official{OfficialTable: t}
			return []dashboard.Download{{Code: def.Code, Title: def.Title, Files: []dashboard.File{
				{Ext: ".xlsx", Write: func(w io.Writer) error { return x.XLSX(w, lang.VI) }},
			}}}, nil
		}
		return nil, nil
	}
}

// serving starts a server that shows e.
func serving(tb testing.TB, e Edition) (*Server, *httptest.Server) {
	tb.Helper()
	s := New(Options{Log: func(err error) { tb.Errorf("told: %v", err) }})
	s.Show(e)
	site := httptest.NewServer(s.Handler())
	tb.Cleanup(site.Close)
	return s, site
}

// reply is an answer as a client has it, not unpacked.
type reply struct {
	status int
	header http.Header
	body   string
}

// ask asks once, without following redirects or unpacking.
func ask(tb testing.TB, method, url string, header map[string]string) reply {
	tb.Helper()
	r, err := http.NewRequestWithContext(tb.Context(), method, url, nil)
	if err != nil {
		tb.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity")
	for k, v := range header {
		if r.Header.Set(k, v); k == "Host" {
			r.Host = v
		}
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		tb.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, string(body)}
}

func get(tb testing.TB, url string) reply {
	tb.Helper()
	return ask(tb, http.MethodGet, url, nil)
}

// one is an address of each kind of page.
func oneOfEach(names []string) map[string]string {
	found := map[string]string{}
	for _, name := range names {
		dir := path.Dir(name)
		for path.Dir(dir) != "." && path.Dir(dir) != "en" {
			dir = path.Dir(dir)
		}
		if path.Ext(name) == ".html" && (found[dir] == "" || name < found[dir]) {
			found[dir] = name
		}
	}
	return found
}
