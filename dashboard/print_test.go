package dashboard

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
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
		if strings.Contains(said, "đơn vị)") {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if !regexp.MustCompile(`20\d\d: \d,\d\d % \(\d+/\d+ đơn vị\)`).MatchString(said) {
		t.Errorf("no tooltip in %q", said)
	}
	if n := eval[int](p, `document.querySelectorAll("#chart-pov_rate-trend > div > *:not(svg), #chart-pov_rate-trend b").length`); n > 0 {
		t.Errorf("the tooltip is HTML: %d elements", n)
	}
}

// TestALongTablePrintsWhole prints 300 units and looks for every one of them,
// and for the table's head on every page they are on.
func TestALongTablePrintsWhole(t *testing.T) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext: install poppler-utils to run this test")
	}
	names := make([]string, 300)
	for i := range names {
		names[i] = fmt.Sprintf("Số %03d", i+1)
	}
	ref := district2023
	ref.Year = 2021
	p := open(browser(t), t, onDisk(t, fakeModelOf("", names), ref), 1366, "dark")
	yes := true
	sheets, err := chromedp.Call(p.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes, PrintBackground: &yes})
	p.must(err)
	file := filepath.Join(t.TempDir(), "p.pdf")
	if err := os.WriteFile(file, sheets.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(reader, "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`(?m)^\s*Phường (Số \d{3})\s+[\d,]+\s+[\d,]+\s+[\d.,≈ ]+\s+[\d,]+\s*$`)
	var found []string
	begun := false
	for i, sheet := range strings.Split(string(text), "\f") {
		begun = begun || strings.Contains(sheet, "Chỉ tiêu của từng đơn vị")
		if !begun {
			continue
		}
		rows := row.FindAllStringSubmatch(sheet, -1)
		for _, m := range rows {
			found = append(found, m[1])
		}
		if len(rows) > 0 && !strings.Contains(sheet, "Tỷ lệ hộ cận nghèo") {
			t.Errorf("page %d has %d rows and no head", i+1, len(rows))
		}
	}
	slices.Sort(found)
	if !slices.Equal(slices.Compact(found), names) {
		t.Errorf("%d of 300 rows are on paper", len(slices.Compact(found)))
	}
}
