package dashboard

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// hostile is put into every text a model has.
const hostile = `</script><script>window.__pwned=1</script>__f__window.__pwned=1__f__"><img src=x onerror=window.__pwned=1>{{t}}` + "`${window.__pwned=1}`"

func TestHostileTextStaysText(t *testing.T) {
	_, pages := written(t, fakeModel(hostile))
	for name, text := range pages {
		page := parse(t, text)
		for _, script := range page.all("script", "") {
			if script.attr("src") == "" && script.attr("type") != "application/json" {
				t.Errorf("%s: a script that is not ours: %.80s", name, script.text())
			}
			if body := script.text(); strings.Contains(body, "<") || strings.Contains(body, "__f__") {
				t.Errorf("%s: chart data is not neutral: %.120s", name, body)
			}
		}
		if n := len(page.all("img", "")); n > 0 {
			t.Errorf("%s: %d images", name, n)
		}
		if !strings.Contains(page.all("main", "")[0].text(), `</script><script>window.__pwned=1</script>__f__`) {
			t.Errorf("%s: the text is not shown as typed", name)
		}
	}
}

// examples are a page of each kind, in files and in the single file.
var examples = []string{
	"overview/534-2004-08-31/2023", "unit/21400-2004-08-31", "unit/21403-2025-07-01",
	"indicator/51-2004-08-31/pov_rate", "compare/534-2004-08-31",
	"movement/534-2004-08-31/2024", "commendations/534-2004-08-31/2024", "commendations/21400-2004-08-31/2014-2024",
	"models/21400-2004-08-31/2024", "donors/534-2004-08-31/2024", "donors/21400-2004-08-31/2014-2024", "documents/534-2004-08-31/2024", "council/21400-2004-08-31/2024",
	"methods", "methods/pov_rate", "quality/534-2004-08-31/2024", "units", "completeness/534-2004-08-31",
	"en/overview/51-2004-08-31/2024-restated",
}

// fewCharts is how many charts a kind of page has at least, where not two.
var fewCharts = map[string]int{pageMovement: 1, pageCommendations: 1, pageDocuments: 0, pageCouncil: 0, pageMethods: 0, pageQuality: 0, pageUnits: 0, pageCompleteness: 1}

// calm fails the test if the page ran what it should not, spoke, asked another
// host, or is wider than the screen.
func (p *tab) calm(t *testing.T, name, origin string) {
	t.Helper()
	if eval[bool](p, "window.__pwned !== undefined") {
		t.Errorf("%s: text of a ward ran as code", name)
	}
	p.mu.Lock()
	for _, s := range p.said {
		t.Errorf("%s: the console says %s", name, s)
	}
	for _, r := range p.requests {
		if !strings.HasPrefix(r, origin) && !strings.HasPrefix(r, "data:") {
			t.Errorf("%s: asked for %s", name, r)
		}
	}
	p.mu.Unlock()
	if wide := eval[int](p, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
		t.Errorf("%s: %d px wider than the screen", name, wide)
	}
	want := 2
	for kind, few := range fewCharts {
		if strings.Contains(name+"/", " "+kind+"/") {
			want = few
		}
	}
	if n := eval[int](p, `document.querySelectorAll(".chart svg").length`); n < want {
		t.Errorf("%s: %d charts drawn, want %d", name, n, want)
	}
}

func TestHostilePagesAreCalmInABrowser(t *testing.T) {
	dir, _ := written(t, fakeModel(hostile))
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	within := browser(t)
	for origin, names := range map[string][]string{server.URL: examples, "file://" + dir: examples[:2]} {
		for _, kind := range names {
			p := open(within, t, origin+"/"+kind+".html", 1366, "light")
			p.calm(t, origin[:4]+" 1366 "+kind, origin)
			p.must(chromedp.Do(p.ctx, chromedp.EmulateViewport(390, 800)))
			eval[any](p, `document.querySelectorAll("details").forEach((d) => { d.open = true })`)
			p.calm(t, origin[:4]+" 390 "+kind, origin)
			p.close()
		}
	}
}

func TestTheSingleFileTurnsItsPagesAndAsksNobody(t *testing.T) {
	within := browser(t)
	for word, name := range map[string]string{"": "plain", hostile: "hostile"} {
		var file bytes.Buffer
		if err := (Site{fakeModel(word)}).Single(t.Context(), &file); err != nil {
			skipUnbuilt(t, err)
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "F.html")
		if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		for width, scheme := range map[int64]string{390: "dark", 1366: "light"} {
			p := open(within, t, "file://"+path, width, scheme)
			p.calm(t, name, "file://"+path)
			for _, kind := range examples {
				p.turn(kind)
				p.settle()
				p.calm(t, name+" "+kind, "file://"+path)
			}
			if got := eval[string](p, "document.documentElement.lang"); got != "en" {
				t.Errorf("%s: the English page says lang=%s", name, got)
			}
			if n := len(p.requests); n != 1 {
				t.Errorf("%s: %d requests, want the file alone", name, n)
			}
			p.close()
		}
	}
}
