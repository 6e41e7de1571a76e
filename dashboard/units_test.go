package dashboard

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

func TestEveryUnitIsListedLetterByLetter(t *testing.T) {
	m := fakeModel("")
	m.Units[3].Lives = append([]Life{{ID: "x", Name: "Xã Dung Cũ", From: "1990-01-01", To: "2004-08-31"}}, m.Units[3].Lives...)
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		page := pageOf(t, m, Ref{Page: pageUnits, Lang: l})
		var letters, names []string
		for _, h := range page.all("h2", "") {
			letters = append(letters, h.text())
		}
		if got := strings.Join(letters, " "); got != "A Ă Â D Đ H M N Q T V" {
			t.Errorf("letters %s", got)
		}
		links := 0
		for _, list := range page.all("ul", "az") {
			for _, a := range list.all("a", "") {
				links++
				_, bare := bareName(a.text())
				names = append(names, bare)
			}
		}
		if links != len(m.Parents)+len(m.Units) {
			t.Errorf("%d units, want %d", links, len(m.Parents)+len(m.Units))
		}
		for i, want := range []string{"An", "Ăn", "Ân", "Dung", "Đông", "Đức", "Hà"} {
			if names[i] != want {
				t.Errorf("in the order %v", names)
				break
			}
		}
	}
	page := pageOf(t, m, Ref{Page: pageUnits})
	says(t, "notes", page.text(), []string{"Phường Dung 21409 · Thị xã Mẫu · đến 30/06/2025 · trước là Xã Dung Cũ", "Phường Đông 21400 · Tỉnh Mẫu · từ 01/07/2025"}, []string{"«"})
	for name, want := range map[string]string{"Ấp": "Â", "Ổ": "Ô", "ứng": "Ư", "Đá": "Đ", "1": "0–9", "Ê": "Ê"} {
		if got := initial(name); got != want {
			t.Errorf("%s stands under %s, want %s", name, got, want)
		}
	}
}

// TestTheSearchFoldsAsTheProgramDoes holds the script's folding against
// viet.Fold over the table of viet's own tests and over invented words.
func TestTheSearchFoldsAsTheProgramDoes(t *testing.T) {
	b, err := os.ReadFile(filepath.FromSlash("../ingest/viet/testdata/folds.csv"))
	if err != nil {
		t.Fatal(err)
	}
	typed := []string{"", "İstanbul ΑΣ", "x\u200b \u00a0\u200b y", "\ufeffĐà\u00adNẵng\t\n", "Ĳ ﬁ Å"}
	for line := range strings.Lines(string(b)) {
		word, _, _ := strings.Cut(strings.TrimRight(line, "\n"), ",")
		for strings.Contains(word, "[") && strings.Contains(word, "]") { // [0302] is a code point
			before, rest, _ := strings.Cut(word, "[")
			code, after, _ := strings.Cut(rest, "]")
			n, err := strconv.ParseInt(code, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			word = before + string(rune(n)) + after
		}
		typed = append(typed, word)
	}
	dice := rand.New(rand.NewPCG(1, 2))
	letters := []rune("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ ĐƯỜNGẤỒ\u0301\u0300\u0309-'. 0123")
	for range 300 {
		word := make([]rune, 1+dice.IntN(12))
		for i := range word {
			word[i] = letters[dice.IntN(len(letters))]
		}
		typed = append(typed, string(word))
	}
	if len(typed) < 320 {
		t.Fatalf("only %d words", len(typed))
	}
	server := httptest.NewServer(http.FileServer(http.Dir("assets/src")))
	defer server.Close()
	ctx := browser(t)
	p := &tab{t: t, ctx: ctx}
	p.must(chromedp.Do(ctx, chromedp.Navigate(server.URL+"/fold.js")))
	words, err := json.Marshal(typed)
	if err != nil {
		t.Fatal(err)
	}
	got := eval[[]string](p, `import("/fold.js").then((m) => `+string(words)+`.map(m.fold))`)
	for i, word := range typed {
		if want := viet.Fold(word); got[i] != want {
			t.Errorf("%q (%+q) folds to %q in the page, to %q in the program", word, word, got[i], want)
		}
	}
}

// asked types into the search of a page as a person does, and gives the options
// offered.
func asked(p *tab, text string) []string {
	p.t.Helper()
	return eval[[]string](p, `new Promise(async (done) => {
		const input = document.querySelector(".find input");
		input.focus();
		input.value = `+strconv.Quote(text)+`;
		input.dispatchEvent(new Event("input", { bubbles: true }));
		for (let i = 0; i < 100 && input.getAttribute("aria-expanded") !== "true"; i++) {
			await new Promise((r) => setTimeout(r, 20));
		}
		await new Promise((r) => setTimeout(r, 50));
		done([...document.querySelectorAll(".find [role=option]")].map((o) => o.textContent));
	})`)
}

// TestUnitsAreFoundByKeyboard searches pages opened from a disk and the single
// file: with accents, without, by code, by half a name; and goes there by keys
// alone.
func TestUnitsAreFoundByKeyboard(t *testing.T) {
	m := fakeModel("")
	dir, _ := written(t, m)
	var single bytes.Buffer
	if err := (Site{m}).Single(t.Context(), &single); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "F.html")
	if err := os.WriteFile(file, single.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	within := browser(t)
	for name, x := range map[string]struct{ from, to string }{
		"folder": {"file://" + dir + "/en/unit/21400-2004-08-31.html", "/en/unit/21412-2004-08-31.html"},
		"served": {server.URL + "/overview/534-2004-08-31/2023.html", "/unit/21412-2004-08-31.html"},
		"single": {"file://" + file, "#/unit/21412-2004-08-31"},
	} {
		p := open(within, t, x.from, 390, "light")
		for typed, want := range map[string]string{
			"duc": "Phường Đức", "ĐỨC": "Phường Đức", "đuc": "Phường Đức", "phuong duc": "Phường Đức", "21412": "Phường Đức",
			"dong": "Phường Đông", "ân": "Phường Ân", "ăn": "Phường Ăn", "thi xa mau": "Thị xã Mẫu", "tinh": "Tỉnh Mẫu", "  HA ": "Phường Hà",
		} {
			got := asked(p, typed)
			if len(got) == 0 || !strings.HasPrefix(got[0], want) {
				t.Errorf("%s: %q finds %v, want %s", name, typed, got, want)
			}
		}
		if got := asked(p, "an"); !slices.ContainsFunc(got, func(o string) bool { return strings.HasPrefix(o, "Phường Ăn") }) {
			t.Errorf("%s: an finds %v", name, got)
		}
		if said := eval[string](p, `(() => { const i = document.querySelector(".find input"); i.value = "zzz"; i.dispatchEvent(new Event("input"));
			return new Promise((r) => setTimeout(() => r(document.querySelector(".find [role=status]").textContent), 200)); })()`); said != map[bool]string{true: "No such unit", false: "Không thấy đơn vị nào"}[name == "folder"] {
			t.Errorf("%s: of nothing found it says %q", name, said)
		}
		asked(p, "đức")
		eval[any](p, `["ArrowDown", "ArrowUp", "ArrowDown"].forEach((key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })))`)
		chosen := eval[[]string](p, `(() => { const i = document.querySelector(".find input"); const o = document.getElementById(i.getAttribute("aria-activedescendant"));
			return [i.getAttribute("role"), i.getAttribute("aria-expanded"), o?.getAttribute("role") ?? "", o?.getAttribute("aria-selected") ?? "", document.getElementById(i.getAttribute("aria-controls"))?.getAttribute("role") ?? ""]; })()`)
		if strings.Join(chosen, " ") != "combobox true option true listbox" {
			t.Errorf("%s: the combobox is %v", name, chosen)
		}
		p.must(chromedp.Do(p.ctx, chromedp.KeyEvent("\r")))
		p.settle()
		got := eval[string](p, `new Promise(async (done) => {
			for (let i = 0; i < 100 && !document.querySelector("h1")?.textContent.includes("Đức"); i++) { await new Promise((r) => setTimeout(r, 20)); }
			done(location.href + " " + document.querySelector("h1").textContent);
		})`)
		if !strings.HasSuffix(got, x.to+" Phường Đức") {
			t.Errorf("%s: Enter leads to %s", name, got)
		}
		p.mu.Lock()
		for _, s := range p.said {
			t.Errorf("%s: the console says %s", name, s)
		}
		p.mu.Unlock()
		p.close()
	}
}

func TestWithoutAScriptTheSearchIsALink(t *testing.T) {
	find := pageOf(t, fakeModel(""), district2023).one(t, "div", "find")
	if a := find.one(t, "a", ""); a.attr("href") != "../../units.html" || a.text() != "Đơn vị A–Z" {
		t.Errorf("the link is %q to %s", a.text(), a.attr("href"))
	}
	if find.attr("data-some") != "Tìm thấy {n} đơn vị; dùng phím mũi tên để chọn" {
		t.Errorf("the words are %q", find.attr("data-some"))
	}
}
