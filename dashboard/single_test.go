package dashboard

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/dashboard/pack"
	"github.com/thidua/thidua/ingest/lang"
)

// mainText is the text of a page without what is data for the script.
const mainText = `(() => {
	const main = document.querySelector("main").cloneNode(true);
	main.querySelectorAll("script, .chart, noscript").forEach((e) => e.remove());
	return main.textContent.replace(/\s+/g, " ").trim();
})()`

// oneOfEach is the first page of every kind, in both languages.
func oneOfEach(m *Model) []Ref {
	var refs []Ref
	for _, l := range languages {
		seen := map[string]bool{}
		for _, ref := range m.refs(l) {
			if !seen[ref.Page] {
				seen[ref.Page] = true
				refs = append(refs, ref)
			}
		}
	}
	return refs
}

func TestTheSingleFileSaysWhatTheSiteSays(t *testing.T) {
	m := fakeModel("")
	dir, _ := written(t, m)
	var file bytes.Buffer
	if err := (Site{m}).Single(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	url := filepath.Join(t.TempDir(), "F.html")
	if err := os.WriteFile(url, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	url = "file://" + url
	within := browser(t)
	link := files{m.home()}
	for _, width := range []int64{390, 1366} {
		p := blank(within, t, "light")
		_, err := chromedp.Call(p.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}},
		})
		p.must(err)
		p.load(url, width)
		for _, ref := range oneOfEach(m) {
			if ref != m.home() {
				p.turn(ref.name())
			}
			p.settle()
			if wide := eval[int](p, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
				t.Errorf("%s: %d px wider than the screen", ref.name(), wide)
			}
			if width == 1366 {
				site := open(within, t, "file://"+filepath.Join(dir, link.page(ref)), width, "light")
				if got, want := eval[string](p, mainText), eval[string](site, mainText); got != want {
					t.Errorf("%s says\n%s\nwant\n%s", ref.name(), got, want)
				}
				site.close()
			}
		}
		p.mu.Lock()
		if len(p.said) > 0 || len(p.requests) != 1 || p.requests[0] != url {
			t.Errorf("%d px: the console says %q; asked for %q", width, p.said, p.requests)
		}
		p.mu.Unlock()
		p.close()
	}
}

// module gives the address of a script as a module, with those it imports.
func module(t *testing.T, name string, imports ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("assets", "src", name))
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, other := range imports {
		text = strings.ReplaceAll(text, `"./`+other+`"`, `"`+module(t, other)+`"`)
	}
	return "data:text/javascript;base64," + base64.StdEncoding.EncodeToString([]byte(text))
}

// odd are pages with what is hard to tell apart.
var odd = []pack.Page{
	{VI: "", EN: ""},
	{VI: "<p>1.234.567,8 và 0,50; 05/07/2021</p>", EN: "<p>1,234,567.8 and 0.50; 05/07/2021</p>"},
	{VI: "<b>1.5</b> 007 1.2.3 1,2,3 12345678901234567890 0.123456789", EN: "<b>1.5</b> 007 1.2.3 1,2,3 12345678901234567890 0.123456789"},
	{VI: "một < hai > ba \" bốn & năm \\ \x00\n\t1", EN: "<i>one</i> <i>two</i>"},
	{VI: "<p class=\"x\">5</p><p>6</p>", EN: "<p class=\"x\">6</p>"},
	{VI: "9.999.999.999.999 0 00 0,0 10,", EN: "9,999,999,999,999 0 00 0.0 10,"},
	{VI: strings.Repeat("<td>1.024,5</td>", 300), EN: strings.Repeat("<td>1,024.5</td>", 300)},
}

func TestTheScriptUnpacksWhatWasPacked(t *testing.T) {
	pages := odd
	for _, m := range []*Model{fakeModel(""), fakeModel(hostile)} {
		for _, ref := range oneOfEach(m) {
			vi, en := ref, ref
			vi.Lang, en.Lang = lang.VI, lang.EN
			pages = append(pages, pack.Page{VI: printed(t, m, vi), EN: printed(t, m, en)})
		}
	}
	packer := pack.New()
	half := len(pages) / 2
	first, isFirst := packer.Bundle("a", pages[:half])
	second, isSecond := packer.Bundle("a", pages[half:])
	if !isFirst || isSecond {
		t.Errorf("the first bundle is first: %v, the second: %v", isFirst, isSecond)
	}
	words, err := packer.Words()
	if err != nil {
		t.Fatal(err)
	}
	p := blank(browser(t), t, "light")
	asked, err := json.Marshal([]string{words, first, second})
	if err != nil {
		t.Fatal(err)
	}
	got := eval[[][]string](p, fmt.Sprintf(`(async () => {
		const [words, first, second] = %s;
		const { bytes, Unpacker, Words } = await import(%q);
		const stream = new Blob([bytes(words)]).stream().pipeThrough(new DecompressionStream("gzip"));
		const unpacker = new Unpacker(new Words(await new Response(stream).json()));
		const pages = [...unpacker.pages(first, first), ...unpacker.pages(second, first)];
		return pages.map((page) => [unpacker.text(page, false), unpacker.text(page, true)]);
	})()`, asked, module(t, "unpack.js", "foretell.js")))
	if len(got) != len(pages) {
		t.Fatalf("%d pages, want %d", len(got), len(pages))
	}
	for i, page := range pages {
		for j, want := range []string{page.VI, page.EN} {
			if got[i][j] != want {
				t.Errorf("page %d comes out otherwise:\n%.300q\nwant\n%.300q", i, got[i][j], want)
			}
		}
	}
}

func TestABriefDrawingIsMadeWhole(t *testing.T) {
	m := fakeModel("")
	p := blank(browser(t), t, "light")
	press, err := newPress()
	if err != nil {
		t.Fatal(err)
	}
	d := desk{m: m, l: lang.VI, link: hashes{}, home: m.home()}
	for _, ind := range m.Indicators {
		u := m.Units[2]
		c := course{id: "c", ind: ind, at: Place{analytics.Reported, u.Key, ind.ID, 2024}}
		for _, key := range []string{u.Key, m.Units[0].Key} {
			c.lines = append(c.lines, chart.Line{Name: key, Points: m.line(analytics.Reported, key, ind)})
		}
		plot, err := d.trend(c)
		if err != nil {
			t.Fatal(err)
		}
		from, to := c.years()
		full, err := chart.Trend{
			ID: "c", Lang: d.l, Title: plot.Title, Indicator: ind, From: from, To: to, Lines: c.lines, Breaks: m.Breaks[ind.ID],
		}.Draw()
		if err != nil {
			t.Fatal(err)
		}
		var figure bytes.Buffer
		if err := press[lang.VI][pageUnit].ExecuteTemplate(&figure, "plot", plot); err != nil {
			t.Fatal(err)
		}
		html, _ := json.Marshal(figure.String())
		got := eval[chart.Drawing](p, fmt.Sprintf(`(async () => {
			const { whole } = await import(%q);
			document.body.innerHTML = %s;
			return whole(JSON.parse(document.querySelector("script").textContent), document.querySelector(".chart"));
		})()`, module(t, "whole.js", "text.js"), html))
		sameSeries(t, ind.ID, got, full)
	}
}

// sameSeries compares what is drawn and said; values are as written.
func sameSeries(t *testing.T, id string, got, want chart.Drawing) {
	t.Helper()
	drawn, _ := got.Option["series"].([]any)
	full, _ := want.Option["series"].([]any)
	if len(drawn) != len(full) {
		t.Fatalf("%s: %d series, want %d", id, len(drawn), len(full))
	}
	for i := range full {
		a, b := drawn[i].(map[string]any), full[i].(map[string]any)
		for _, key := range []string{"name", "lineStyle", "itemStyle", "label", "symbol", "z", "markLine"} {
			if fmt.Sprint(a[key]) != fmt.Sprint(b[key]) {
				t.Errorf("%s: series %d has %s %v, want %v", id, i, key, a[key], b[key])
			}
		}
		ours, _ := a["data"].([]any)
		theirs, _ := b["data"].([]any)
		if len(ours) != len(theirs) {
			t.Fatalf("%s: series %d has %d points, want %d", id, i, len(ours), len(theirs))
		}
		for j := range theirs {
			x, y := ours[j].(map[string]any), theirs[j].(map[string]any)
			v, w := x["value"].([]any), y["value"].([]any)
			near := v[1] == nil && w[1] == nil
			if v[1] != nil && w[1] != nil {
				off := v[1].(float64) - w[1].(float64)
				near = off < .51 && off > -.51
			}
			if x["name"] != y["name"] || x["symbol"] != y["symbol"] || v[0] != w[0] || !near {
				t.Errorf("%s: point %v, want %v", id, x, y)
			}
			if !strings.HasPrefix(got.Tips[i][j], fmt.Sprintf("%s, %v: %s", a["name"], v[0], x["name"])) {
				t.Errorf("%s: said %q", id, got.Tips[i][j])
			}
		}
	}
}
