package dashboard

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thidua/thidua/dashboard/assets"
)

// skipUnbuilt skips a test where the script and the style were not built.
func skipUnbuilt(t *testing.T, err error) {
	t.Helper()
	if errors.Is(err, assets.ErrMissing) {
		t.Skip("dashboard/assets/dist is not built: run make assets")
	}
}

func TestTheSameFiguresGiveTheSameBytes(t *testing.T) {
	_, first := written(t, fakeModel(""))
	_, second := written(t, fakeModel(""))
	if !maps.Equal(first, second) {
		t.Error("two sites of one model differ")
	}
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := (Site{fakeModel("")}).Single(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two single files of one model differ")
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	dir, pages := written(t, fakeModel(""))
	if len(pages) < 100 {
		t.Fatalf("only %d pages", len(pages))
	}
	for name, text := range pages {
		page := parse(t, text)
		ids := map[string]bool{}
		for _, e := range page.all("", "") {
			if id := e.attr("id"); id != "" && ids[id] {
				t.Errorf("%s: two elements have the id %s", name, id)
			} else if id != "" {
				ids[id] = true
			}
		}
		for _, e := range page.all("", "") {
			for _, at := range []string{"href", "src"} {
				link := e.attr(at)
				switch {
				case link == "" || link == "data:,":
				case strings.HasPrefix(link, "#"):
					if !ids[link[1:]] {
						t.Errorf("%s: no place %s", name, link)
					}
				default:
					target := path.Join(path.Dir(name), link)
					if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(target))); err != nil {
						t.Errorf("%s: %s leads nowhere", name, link)
					}
				}
			}
		}
	}
}

func TestEveryPageKeepsTheRules(t *testing.T) {
	_, pages := written(t, fakeModel(""))
	for name, text := range pages {
		page := parse(t, text)
		lang, label := "vi", "số liệu minh họa"
		if strings.HasPrefix(name, "en/") {
			lang, label = "en", "sample figures"
		}
		if got := page.one(t, "html", "").attr("lang"); got != lang {
			t.Errorf("%s: lang %q, want %q", name, got, lang)
		}
		if got := page.one(t, "p", "sample").text(); got != label {
			t.Errorf("%s: labelled %q, want %q", name, got, label)
		}
		for _, e := range page.all("", "") {
			for _, a := range e.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s> is inline", name, e.Data, a.Key)
				}
			}
			if e.Data == "style" || e.Data == "script" && e.attr("src") == "" && e.attr("type") != "application/json" {
				t.Errorf("%s: inline <%s>", name, e.Data)
			}
		}
		for _, tab := range page.all("table", "") {
			if len(tab.all("caption", "")) != 1 {
				t.Errorf("%s: a table without a caption", name)
			}
			for _, th := range tab.all("th", "") {
				if th.attr("scope") == "" {
					t.Errorf("%s: a heading without scope: %s", name, th.text())
				}
			}
		}
		if n := len(page.all("h1", "")); n != 1 {
			t.Errorf("%s: %d h1", name, n)
		}
		for _, word := range []string{"«", "NaN", "Inf", "%!", "<no value>"} {
			if strings.Contains(text, word) {
				t.Errorf("%s contains %s", name, word)
			}
		}
	}
}

func TestAFolderThatIsNoSiteIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	precious := filepath.Join(dir, "precious.txt")
	if err := os.WriteFile(precious, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := Site{fakeModel("")}.Write(t.Context(), dir)
	skipUnbuilt(t, err)
	if !errors.Is(err, ErrNotASite) {
		t.Errorf("got %v, want ErrNotASite", err)
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
}

func TestANewSiteReplacesTheOldOne(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "site")
	for _, m := range []*Model{fakeModel(""), start(Options{Sample: true})} {
		if err := (Site{m}).Write(t.Context(), dir); err != nil {
			skipUnbuilt(t, err)
			t.Fatal(err)
		}
	}
	pages, _ := filepath.Glob(filepath.Join(dir, "*", "*.html"))
	if len(pages) != 1 { // en/index.html
		t.Errorf("pages of the old site are left: %v", pages)
	}
	b, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil || !strings.Contains(string(b), "thidua import") {
		t.Errorf("an empty site does not say how to begin: %v", err)
	}
	if left, _ := os.ReadDir(parent); len(left) != 1 {
		t.Errorf("something is left beside the site: %v", left)
	}
}
