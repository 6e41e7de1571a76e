package dashboard

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

var compareDistrict = Ref{Page: pageCompare, Unit: "534-2004-08-31", Map: analytics.Reported}

// oddValues gives some wards donations that are hard to write: large, below
// zero, rounded to zero, a true zero, more than a script holds.
func oddValues(t *testing.T, m *Model) {
	t.Helper()
	ind := m.Indicator("don_total")
	ind.Decimals = 1
	for i, s := range []string{"1234567.8", "-1234.5", "-0.04", "0.04", "0", "12345678901234567890.1", "999.96", "1000", "0.5"} {
		n, err := analytics.ParseNum(s)
		if err != nil {
			t.Fatal(err)
		}
		at := Place{analytics.Reported, m.Units[i].Key, ind.ID, 2024}
		p := m.Points[at]
		p.Value, p.Numerator = n.Round(1), n
		m.Points[at] = p
	}
}

func TestValuesOfAComparisonAreColumnsOfNumbers(t *testing.T) {
	m := fakeModel("")
	oddValues(t, m)
	text, err := json.Marshal(m.compareValues(compareDistrict))
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Years  []int
		Units  []string
		Order  [][]int
		Values [][][]any
		Kinds  []compareState
	}
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	if len(v.Years) != 11 || len(v.Units) != 13 || v.Units[0] != compareDistrict.Unit {
		t.Fatalf("%d years, units %v", len(v.Years), v.Units)
	}
	want := []any{12345678.0, -12345.0, 0.0, 0.0, 0.0, "123456789012345678901", 10000.0, 10000.0, 5.0}
	for i, w := range want {
		if got := v.Values[2][i+1][10]; !reflect.DeepEqual(got, w) {
			t.Errorf("ward %d: %v, want %v", i, got, w)
		}
	}
	if got := v.Values[0][3][9]; got != nil {
		t.Errorf("a value nobody reported is %v, want null", got)
	}
	if !slices.ContainsFunc(v.Kinds, func(k compareState) bool { return k.Why == analytics.WhyNoReturn && k.Null }) {
		t.Errorf("the reason is lost: %+v", v.Kinds)
	}
	if len(text) > 6000 {
		t.Errorf("%d bytes for 4 × 13 × 11 values", len(text))
	}
}

// rows is the text of every cell of a table, as a page has it.
const rows = `[...document.querySelectorAll(".compared tr, .compared caption, .compared .notes li")].map((r) =>
	(r.cells ? [...r.cells].map((c) => c.textContent.trim().replace(/\s+/g, " ")).join(" | ") : r.textContent))`

// TestTheScriptWritesWhatTheServerWrites holds the table of the script against
// that of the server, cell by cell, links and notes too.
func TestTheScriptWritesWhatTheServerWrites(t *testing.T) {
	within := browser(t)
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		m := fakeModel("")
		oddValues(t, m)
		ref := compareDistrict
		ref.Lang = l
		at := Place{analytics.Reported, m.Units[10].Key, "pov_rate", 2024}
		p := m.Points[at]
		p.Value, p.Why, p.Reporting = analytics.Num{}, analytics.WhyNoDenominator, 0
		m.Points[at] = p
		quiet := m.Units[9].Key
		for _, id := range []string{"pov_rate", "don_total"} {
			p := m.Points[Place{analytics.Reported, quiet, id, 2024}]
			p.Estimate, p.Approx = true, true
			m.Points[Place{analytics.Reported, quiet, id, 2024}] = p
		}
		page := open(within, t, shelf(t, m, ref)[ref.name()], 1366, "light")
		scripted := eval[[]string](page, rows)
		links := eval[[]string](page, `[...document.querySelectorAll(".compared a")].map((a) => a.getAttribute("href"))`)
		served := pageOf(t, m, ref).one(t, "div", "compared")
		var want, wantLinks []string
		for _, a := range served.all("a", "") {
			wantLinks = append(wantLinks, a.attr("href"))
		}
		for _, e := range served.all("", "") {
			switch e.Data {
			case "caption":
				want = append(want, e.text())
			case "li":
				want = append(want, e.text())
			case "tr":
				var cells []string
				for _, c := range e.all("", "") {
					if c.Data == "td" || c.Data == "th" {
						cells = append(cells, c.text())
					}
				}
				want = append(want, strings.Join(cells, " | "))
			}
		}
		same := func(list []string) []string { // a no-break space is a space here
			out := make([]string, len(list))
			for i, s := range list {
				out[i] = strings.ReplaceAll(strings.Join(strings.Fields(s), ""), "\u00a0", "")
			}
			return out
		}
		if !slices.Equal(same(scripted), same(want)) || len(want) < 15 {
			t.Errorf("%s: the script writes\n%s\nthe server\n%s", l, strings.Join(scripted, "\n"), strings.Join(want, "\n"))
		}
		if !slices.Equal(links, wantLinks) {
			t.Errorf("%s: the script links to %v, the server to %v", l, links, wantLinks)
		}
		page.close()
	}
}

// TestAViewOfTheComparePageIsALink chooses, takes the address, opens it anew:
// the same view, in a page of its own and in the single file.
func TestAViewOfTheComparePageIsALink(t *testing.T) {
	m := fakeModel("")
	own := onDisk(t, m, compareDistrict)
	single := filepath.Join(t.TempDir(), "F.html")
	var file bytes.Buffer
	if err := (Site{m}).Single(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(single, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	within := browser(t)
	for start, wantHash := range map[string]string{
		own: "#i=pov_near,don_per_poor,don_total&u=21409-2004-08-31,21412-2004-08-31&y=2019",
		"file://" + single + "#/compare/534-2004-08-31": "#/compare/534-2004-08-31?i=pov_near,don_per_poor,don_total&u=21409-2004-08-31,21412-2004-08-31&y=2019",
	} {
		p := open(within, t, start, 390, "dark")
		p.until(`document.querySelector(".choices select")`)
		eval[any](p, `(() => {
			const changed = (e) => e.dispatchEvent(new Event("change", { bubbles: true }));
			const set = (name, value) => { const e = document.querySelector('select[name="' + name + '"]'); e.value = value; changed(e); };
			set("x", "pov_near"); set("y", "don_per_poor"); set("year", "2019");
			const tick = (name, keep) => document.querySelectorAll('input[name="' + name + '"]').forEach((e) => {
				if (e.checked !== keep(e.value)) { e.checked = keep(e.value); changed(e); }
			});
			tick("more", (v) => v !== "pov_rate");
			tick("units", (v) => v.startsWith("21409") || v.startsWith("21412"));
		})()`)
		p.settle()
		hash := eval[string](p, "location.hash")
		if hash != wantHash {
			t.Errorf("%s: the address says %s, want %s", start, hash, wantHash)
		}
		view := `[...document.querySelectorAll("#compare h3, #compare figcaption p, #compare td, #compare th, #compare summary")].map((e) => e.textContent).join("|")`
		chosen := eval[string](p, view)
		link := eval[string](p, `document.querySelector(".link a").href`)
		says(t, start, chosen, []string{"Phường Dung", "Phường Đức", "2019", "Tỷ lệ hộ cận nghèo"}, []string{"Phường Hà"})
		p.close()
		again := open(within, t, link, 390, "dark")
		again.until(`document.querySelector(".choices select")`)
		again.settle()
		if got := eval[string](again, view); got != chosen {
			t.Errorf("%s: opened anew the link shows\n%s\nnot\n%s", start, got, chosen)
		}
		again.calm(t, start, "file://")
		// The other language shows the same choice.
		if other := eval[string](again, `document.querySelector(".language a").getAttribute("href")`); !strings.Contains(other, "u=21409") {
			t.Errorf("%s: the other language forgets the choice: %s", start, other)
		}
		again.close()
	}
}

func TestUnitsToChooseAreInVietnameseOrderAndFoundWithoutMarks(t *testing.T) {
	m := fakeModel("")
	p := open(browser(t), t, onDisk(t, m, compareDistrict)+"#i=nope,pov_rate&y=1999", 1366, "light")
	names := eval[[]string](p, `[...document.querySelectorAll(".ticks input[name='units']")].map((e) => e.parentNode.textContent.trim())`)
	want := []string{"Phường An", "Phường Ăn", "Phường Ân", "Phường Dung", "Phường Đức", "Phường Hà"}
	if len(names) != 12 || !slices.Equal(names[:6], want) {
		t.Errorf("units in the order %v, want %v …", names, want)
	}
	found := eval[[]string](p, `(() => {
		const search = document.querySelectorAll(".choices input[type='search']")[1];
		search.value = "phuong duc";
		search.dispatchEvent(new Event("input"));
		return [...document.querySelectorAll(".ticks li:not([hidden]) input[name='units']")].map((e) => e.parentNode.textContent.trim());
	})()`)
	if !slices.Equal(found, []string{"Phường Đức"}) {
		t.Errorf("“phuong duc” finds %v", found)
	}
	says(t, "a link to what is not there", eval[string](p, `document.querySelector(".status").textContent`), []string{"nope, 1999"}, nil)
	if n := eval[int](p, `document.querySelectorAll("#compare figure:not([hidden])").length`); n != 1 {
		t.Errorf("%d drawings of one indicator, want the lines alone", n)
	}
}

func TestEveryParentHasItsComparePage(t *testing.T) {
	m := fakeModel("")
	var names []string
	for _, ref := range m.compares(lang.VI) {
		names = append(names, ref.name())
	}
	want := []string{"compare/51-2004-08-31", "compare/51-2004-08-31-restated", "compare/534-2004-08-31"}
	if !slices.Equal(names, want) {
		t.Errorf("compare pages %v, want %v", names, want)
	}
	says(t, "overview", pageOf(t, m, district2023).one(t, "div", "switches").text(), []string{"So sánh"}, nil)
}
