package dashboard

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// onDisk writes one page with what it loads, and gives its address.
func onDisk(t *testing.T, m *Model, ref Ref) string {
	t.Helper()
	ref.Lang = lang.VI
	return shelf(t, m, ref)[ref.name()]
}

func TestChartsDrawAndShowTheBreak(t *testing.T) {
	ref := Ref{Page: pageIndicator, Unit: "51-2004-08-31", Indicator: "pov_rate", Map: analytics.Reported}
	p := open(browser(t), t, onDisk(t, fakeModel(""), ref), 1366, "light")
	texts := eval[[]string](p, `[...document.querySelectorAll("#chart-pov_rate-trend svg text")].map((e) => e.textContent)`)
	drawn := strings.Join(texts, " ")
	for _, want := range []string{"2014", "2025", "5,13", "chuẩn nghèo đa chiều 2016–2020", "chuẩn nghèo 2022–2025"} {
		if !strings.Contains(drawn, want) {
			t.Errorf("%q is not drawn: %v", want, texts)
		}
	}
	dashed := eval[int](p, `document.querySelectorAll("#chart-pov_rate-trend svg path[stroke-dasharray]").length`)
	if dashed < 2 {
		t.Errorf("%d dashed lines, want one a break", dashed)
	}
	// 2014–2015, 2016–2021 and 2022–2025: three lines, none across a break.
	lines := eval[int](p, `[...document.querySelectorAll("#chart-pov_rate-trend svg path")].filter((e) =>
		e.getAttribute("stroke-width") === "2.5" && e.getAttribute("fill") === "none").length`)
	if lines != 3 {
		t.Errorf("%d lines drawn, want 3", lines)
	}
}

// TestATooltipIsText hovers over a point and reads what is drawn.
func TestATooltipIsText(t *testing.T) {
	ref := Ref{Page: pageIndicator, Unit: "51-2004-08-31", Indicator: "pov_rate", Map: analytics.Reported}
	p := open(browser(t), t, onDisk(t, fakeModel("<b>x</b>"), ref), 1366, "dark")
	box := eval[[]float64](p, `(() => {
		document.getElementById("chart-pov_rate-trend").scrollIntoView({ block: "center" });
		const r = document.getElementById("chart-pov_rate-trend").getBoundingClientRect();
		return [r.x + r.width / 2, r.y + r.height / 2];
	})()`)
	p.must(chromedp.Do(p.ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, box[0], box[1])))
	said := ""
	for range 60 { // the tooltip is drawn with a delay
		said = strings.Join(eval[[]string](p, `[...document.querySelectorAll("#chart-pov_rate-trend svg text")].map((e) => e.textContent)`), " ")
		if strings.Contains(said, "độ phủ: ") {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if !regexp.MustCompile(`20\d\d: \d,\d\d % \(độ phủ: \d+/\d+; `).MatchString(said) {
		t.Errorf("no tooltip in %q", said)
	}
	if n := eval[int](p, `document.querySelectorAll("#chart-pov_rate-trend > div > *:not(svg), #chart-pov_rate-trend b").length`); n > 0 {
		t.Errorf("the tooltip is HTML: %d elements", n)
	}
}
