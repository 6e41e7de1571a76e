package dashboard

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// focusable is what the keyboard must reach: links, buttons, summaries and
// tables that slide, in the order of the page, of those that are not folded
// away.
const focusable = `[...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) )`

// TestTheKeyboardReachesEverything goes through a page by Tab alone: the skip
// link comes first, everything is met once and seen, and nothing holds the
// focus.
func TestTheKeyboardReachesEverything(t *testing.T) {
	ref := Ref{Page: pageOverview, Unit: "534-2004-08-31", Year: 2023, Map: analytics.Reported}
	p := open(browser(t), t, onDisk(t, fakeModel(""), ref), 1366, "light")
	want := eval[int](p, focusable+".length")
	type stop struct {
		Name    string
		Outline float64
		Width   float64
		Top     float64
		Bottom  float64
	}
	seen := 0
	for ; seen <= want; seen++ {
		p.press("Tab")
		s := eval[*stop](p, `(() => {
			const e = document.activeElement;
			if (e === document.body) { return null; }
			const style = getComputedStyle(e), box = e.getBoundingClientRect();
			return { name: e.textContent.trim().slice(0, 40), outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
				width: box.width, top: box.top, bottom: box.bottom };
		})()`)
		if s == nil {
			break
		}
		if seen == 0 && !strings.Contains(s.Name, "Đến nội dung chính") {
			t.Errorf("the first stop is %q, want the skip link", s.Name)
		}
		if s.Outline < 2 || s.Width < 2 || s.Bottom <= 0 || s.Top >= 900 {
			t.Errorf("stop %d, %q, is not seen: %+v", seen, s.Name, *s)
		}
	}
	if seen != want || want < 40 {
		t.Errorf("%d stops by Tab, %d things to reach", seen, want)
	}
}

func TestTheSkipLinkLeadsToTheContent(t *testing.T) {
	ref := Ref{Page: pageUnit, Unit: "21400-2004-08-31"}
	p := open(browser(t), t, onDisk(t, fakeModel(""), ref), 1366, "light")
	for _, key := range []string{"Tab", "Enter", "Tab"} {
		p.press(key)
	}
	if !eval[bool](p, `document.querySelector("main").contains(document.activeElement)`) {
		t.Error("after the skip link the focus is not in the content")
	}
}

// small lists what a finger misses: links, buttons and summaries under 44 px,
// but for those in the run of a sentence.
const small = `(() => {
	const inText = (e) => e.matches("p > a, li > a, dd > a, small a, td a, span > a") &&
		[...e.parentElement.childNodes].some((n) => n !== e && n.textContent.trim().length > 1);
	return [...document.querySelectorAll("main a[href], main button, main summary, header a, nav a")]
		.filter((e) => e.checkVisibility() && !inText(e))
		.map((e) => [e, e.getBoundingClientRect()])
		.filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 24))
		.map(([e, box]) => e.tagName + " " + e.textContent.trim().slice(0, 40) + " " + Math.round(box.width) + " × " + Math.round(box.height));
})()`

// mute lists the charts in sight without a name, a table or their three files.
const mute = `[...document.querySelectorAll("figure.plot")].filter((f) => f.checkVisibility() && !(
	f.querySelector(".chart[role=img]")?.getAttribute("aria-label") && f.querySelector("table, p.notes a") && f.querySelectorAll(".takeaway button").length === 3))
	.map((f) => f.querySelector(".chart").id)`

// TestAFingerFindsItsWay looks at the fullest page of every kind on a phone,
// with everything unfolded, for targets too small and charts that are mute.
func TestAFingerFindsItsWay(t *testing.T) {
	m := fakeModel("")
	refs := fullest(t, m, lang.VI)
	pages := shelf(t, m, refs...)
	p := open(browser(t), t, pages[refs[0].name()], 390, "dark")
	for _, ref := range refs {
		p.visit(pages[ref.name()])
		eval[any](p, `document.querySelectorAll("details").forEach((d) => { d.open = true })`)
		list := eval[[]string](p, small)
		for _, s := range list[:min(5, len(list))] {
			t.Errorf("%s: under 44 px: %s", ref.name(), s)
		}
		for _, s := range eval[[]string](p, mute) {
			t.Errorf("%s: the chart %s says nothing to those who do not see it, or has no files", ref.name(), s)
		}
	}
}

// TestEveryFigureRestsOnSomething opens the fold of every figure of every kind
// of page.
func TestEveryFigureRestsOnSomething(t *testing.T) {
	m := fakeModel("")
	for _, ref := range fullest(t, m, languages...) {
		for _, card := range pageOf(t, m, ref).all("article", "card") {
			var terms []string
			for _, dd := range card.one(t, "details", "origin").all("dd", "") {
				terms = append(terms, dd.text())
			}
			if len(terms) < 3 || slices.Contains(terms, "") || terms[0] != "20/12/2025" {
				t.Errorf("%s: %s rests on %q", ref.name(), card.one(t, "h3", "").text(), terms)
			}
		}
	}
}

// TestAFigureSaysWhatItRestsOn reads the fold of one figure of a parent and
// one of a ward.
func TestAFigureSaysWhatItRestsOn(t *testing.T) {
	m := fakeModel("")
	for _, x := range []struct {
		ref  Ref
		want []string
	}{
		{Ref{Page: pageOverview, Unit: "534-2004-08-31", Year: 2023, Map: analytics.Reported}, []string{
			"theo địa giới khi báo cáo", "11/12 báo cáo được chấp nhận: 10 ghi số chính thức, 1 ghi số ước", "Tỷ lệ hộ nghèo", "ở trang của từng đơn vị",
		}},
		{Ref{Page: pageUnit, Unit: "21400-2004-08-31"}, []string{
			"theo địa giới khi báo cáo", "báo cáo nhận ngày 05/01/2025 được chấp nhận, lần nộp 2, số chính thức",
		}},
	} {
		fold := pageOf(t, m, x.ref).all("article", "card")[0].one(t, "details", "origin").text()
		for _, want := range x.want {
			if !strings.Contains(fold, want) {
				t.Errorf("%s: no %q in %q", x.ref.name(), want, fold)
			}
		}
	}
}

// TestNothingMovesAndForcedColoursShow asks for less motion and for the
// system's own colours.
func TestNothingMovesAndForcedColoursShow(t *testing.T) {
	ref := Ref{Page: pageOverview, Unit: "534-2004-08-31", Year: 2023, Map: analytics.Reported}
	p := open(browser(t), t, onDisk(t, fakeModel(""), ref), 1366, "dark")
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-reduced-motion", Value: "reduce"}, {Name: "forced-colors", Value: "active"}, {Name: "prefers-color-scheme", Value: "dark"},
		},
	})
	p.must(err)
	if n := eval[int](p, "document.getAnimations().length"); n > 0 {
		t.Errorf("%d things move", n)
	}
	if eval[string](p, `getComputedStyle(document.querySelector(".chart")).forcedColorAdjust`) != "none" {
		t.Error("a chart is drawn in colours on a ground they were not chosen for")
	}
	if w := eval[string](p, `getComputedStyle(document.querySelector(".switches [aria-current]")).borderTopWidth`); w != "2px" {
		t.Errorf("the choice in force is told by its ground alone: border %s", w)
	}
}

// TestTheFirstScreenAnswers reads the four answers of a year in which somebody
// has not reported.
func TestTheFirstScreenAnswers(t *testing.T) {
	ref := Ref{Page: pageOverview, Unit: "534-2004-08-31", Year: 2023, Map: analytics.Reported}
	var answers []string
	for _, li := range pageOf(t, fakeModel(""), ref).one(t, "ul", "answers").all("li", "") {
		answers = append(answers, li.text())
	}
	want := []string{
		"Có đạt chỉ tiêu được giao không? Chưa có chỉ tiêu được giao",
		"So với năm 2022 thế nào? 2 tốt lên, 2 xấu đi, 0 khác",
		"Đơn vị nào chưa báo cáo? ✗ Còn 1/12 đơn vị: Phường Ân",
		"Có điều gì bất thường? ✓ Kiểm tra chéo không thấy gì",
	}
	if !slices.Equal(answers, want) {
		t.Errorf("got %q", answers)
	}
}
