package dashboard

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/thidua/thidua/analytics"
)

// print prints the page on A4, and gives the file. Nothing says how large the
// paper is but the reader, as in the browser's own dialogue.
func (p *tab) print(landscape bool) string {
	p.t.Helper()
	printed, err := chromedp.Call(p.ctx, page.PrintToPDF, page.PrintToPDFParams{
		PaperWidth: 210 / 25.4, PaperHeight: 297 / 25.4, Landscape: &landscape,
	})
	p.must(err)
	file := filepath.Join(p.t.TempDir(), "p.pdf")
	p.must(os.WriteFile(file, printed.Data, 0o600))
	return file
}

// read is the text of a printed file as pdftotext gives it.
func read(t testing.TB, file, how string) string {
	t.Helper()
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext: install poppler-utils to run this test")
	}
	text, err := exec.Command(reader, how, file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sheets prints the page and gives the text of every sheet.
func (p *tab) sheets(landscape bool) []string {
	p.t.Helper()
	return strings.Split(strings.TrimSuffix(read(p.t, p.print(landscape), "-layout"), "\f"), "\f")
}

// scripts allows or forbids the page's scripts from its next visit on.
func (p *tab) scripts(on bool) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
	p.must(err)
}

// paperCases are the ways a page is printed.
var paperCases = map[string]struct{ landscape, script bool }{
	"upright": {false, true}, "laid across": {true, true}, "without the script": {false, false},
}

// TestALongTablePrintsWhole prints 300 units with names of several lines and
// looks for every row, whole, under the table's head.
func TestALongTablePrintsWhole(t *testing.T) {
	names := make([]string, 300)
	for i := range names {
		names[i] = fmt.Sprintf("Số %03d có một cái tên khá dài qua bao nhiêu là dòng đến tận hết%03d", i+1, i+1)
	}
	ref := district2023
	ref.Year = 2021
	url := onDisk(t, fakeModelOf("", names), ref)
	p := open(browser(t), t, url, 1366, "dark")
	for name, how := range paperCases {
		p.scripts(how.script)
		p.must(chromedp.Do(p.ctx, chromedp.Navigate(url)))
		if how.script {
			p.settle()
		}
		sheets := p.sheets(how.landscape)
		begun, ended, there := map[string]int{}, map[string]int{}, false
		for i, sheet := range sheets {
			if _, after, ok := strings.Cut(sheet, "Chỉ tiêu của từng đơn vị"); ok {
				sheet, there = after, true // before it is the table of a ranking
			}
			if !there {
				continue
			}
			rows := picked(sheet, `(?m)^\s*Phường Số (\d{3}).* \d,\d`, begun)
			ends := picked(sheet, `hết(\d{3})`, ended)
			if !slices.Equal(rows, ends) {
				t.Errorf("%s: on sheet %d a row is cut: %v begin, %v end", name, i+1, rows, ends)
			}
			if len(rows) > 0 && !regexp.MustCompile(`cận\s`).MatchString(sheet) {
				t.Errorf("%s: sheet %d has %d rows and no head", name, i+1, len(rows))
			}
		}
		if len(begun) != 300 || slices.Max(slices.Collect(maps.Values(begun))) > 1 {
			t.Errorf("%s: %d of 300 rows are on paper, or some twice", name, len(begun))
		}
	}
}

// picked finds what a pattern picks out of a text, sorted, and counts it.
func picked(text, pattern string, into map[string]int) []string {
	var found []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		into[m[1]]++
		found = append(found, m[1])
	}
	slices.Sort(found)
	return found
}

// TestEverySheetSaysWhatItIs reads the margins of every sheet of a page of
// every kind.
func TestEverySheetSaysWhatItIs(t *testing.T) {
	m := fakeModel("")
	refs := fullest(t, m, languages...)
	pages := shelf(t, m, refs...)
	p := open(browser(t), t, pages[refs[0].name()], 1366, "light")
	for i, ref := range refs {
		p.visit(pages[ref.name()])
		d := desk{m: m, l: ref.Lang, link: files{m.home()}, home: m.home()}
		c, err := d.compose(ref)
		if err != nil {
			t.Fatal(err)
		}
		about := c.about()
		sheets := p.sheets(i%2 == 1)
		for n, sheet := range sheets {
			sheet := strings.Join(strings.Fields(sheet), " ")
			want := []string{fmt.Sprintf("%s %d/%d", about.Paper.Sheet, n+1, len(sheets)), about.AsOf, m.Inputs[:fewDigits], about.Site, about.Heading, about.Paper.Period}
			if n == len(sheets)-1 {
				want = append(want, m.Inputs)
			}
			for _, w := range want {
				if !strings.Contains(sheet, w) {
					t.Errorf("%s, sheet %d: no %q in %.300s", ref.name(), n+1, w, sheet)
				}
			}
		}
	}
}

// TestNoChartIsCut prints a ranking of 70 units, longer than a sheet, beside
// trends: every bar is there once, whole, and a trend is on one sheet.
func TestNoChartIsCut(t *testing.T) {
	names := make([]string, 70)
	for i := range names {
		names[i] = fmt.Sprintf("Số_%03d", i+1)
	}
	ref := Ref{Page: pageIndicator, Unit: "534-2004-08-31", Indicator: "pov_rate", Map: analytics.Reported}
	p := open(browser(t), t, onDisk(t, fakeModelOf("", names), ref), 390, "dark")
	texts := eval[[]string](p, `[...document.querySelectorAll("#chart-pov_rate-trend svg text")].map((e) => e.textContent.trim())`)
	for _, landscape := range []bool{false, true} {
		file := p.print(landscape)
		bars := barsOn(t, file)
		if len(bars) != 70 {
			t.Errorf("landscape %v: %d of 70 bars", landscape, len(bars))
		}
		for name, places := range bars {
			if len(places) != 1 {
				t.Errorf("landscape %v: %s is on paper %d times", landscape, name, len(places))
			}
			if over := places[0].over; over > 0 {
				t.Errorf("landscape %v: the bar of %s lies %.1f pt over the edge", landscape, name, over)
			}
		}
		sheets := strings.Split(read(t, file, "-layout"), "\f")
		whole := slices.ContainsFunc(sheets, func(s string) bool {
			return !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(s, text) })
		})
		if !whole {
			t.Errorf("landscape %v: no sheet has the whole of the trend: %q", landscape, texts)
		}
	}
	if n := eval[int](p, `document.querySelectorAll(".pieces, .chart svg[viewBox]").length`); n > 0 {
		t.Errorf("%d parts of drawings are left on the screen after printing", n)
	}
}

// barOn is a bar on a sheet: how far its edge lies beyond what is printed on.
type barOn struct{ middle, over float64 }

// barsOn finds the bars of a ranking in a printed file by their names,
// "12. Phường Số_012". A bar takes 22/26 of the way to the next one.
func barsOn(t *testing.T, file string) map[string][]barOn {
	t.Helper()
	const margin = 20 / 25.4 * 72 // pt, above and below
	bars := map[string][]barOn{}
	word := regexp.MustCompile(`yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>`)
	number := func(s string) float64 {
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, sheet := range strings.Split(read(t, file, "-bbox"), "<page ")[1:] {
		height := number(regexp.MustCompile(`height="([\d.]+)"`).FindStringSubmatch(sheet)[1])
		var on []barOn
		var names []string
		words := word.FindAllStringSubmatch(sheet, -1)
		for i, w := range words {
			if i > 1 && strings.HasPrefix(w[3], "Số_") && strings.HasSuffix(words[i-2][3], ".") {
				on, names = append(on, barOn{middle: (number(w[1]) + number(w[2])) / 2}), append(names, w[3])
			}
		}
		half := 0.
		for i := 1; i < len(on); i++ {
			half = min(cmp.Or(half, height), (on[i].middle-on[i-1].middle)*22/26/2)
		}
		for i, b := range on {
			b.over = max(margin-(b.middle-half), b.middle+half-(height-margin))
			bars[names[i]] = append(bars[names[i]], b)
		}
	}
	return bars
}

// TestTheSingleFileSaysWhatASheetIs turns a page, whose margins turn with it.
func TestTheSingleFileSaysWhatASheetIs(t *testing.T) {
	m := fakeModel("")
	p := open(browser(t), t, single(t, m), 1366, "light")
	eval[any](p, `new Promise((turned) => {
		new MutationObserver((_, o) => { o.disconnect(); setTimeout(turned) }).observe(document.getElementById("app"), { childList: true });
		location.hash = "#/en/unit/21400-2004-08-31";
	})`)
	p.settle()
	for _, sheet := range p.sheets(false) {
		sheet := strings.Join(strings.Fields(sheet), " ")
		for _, want := range []string{"Page ", "Phường An", "2014–2025", m.Inputs[:fewDigits]} {
			if !strings.Contains(sheet, want) {
				t.Errorf("no %q in %.300s", want, sheet)
			}
		}
	}
}

// TestTheHashNamesTheInputs builds pages twice from the same returns, and once
// from fewer.
func TestTheHashNamesTheInputs(t *testing.T) {
	fewer := map[string]string{"s05_poverty.csv": strings.Join(strings.Split(eras["s05_poverty.csv"], "\n")[:3], "\n") + "\n"}
	first, again, other := built(t, eras, Options{}).Inputs, built(t, eras, Options{}).Inputs, built(t, fewer, Options{}).Inputs
	if len(first) != 64 || first != again || first == other {
		t.Errorf("hashes of the inputs: %q, again %q, of fewer returns %q", first, again, other)
	}
	if none := built(t, nil, Options{}).Inputs; none != "" {
		t.Errorf("without returns: %q", none)
	}
}
