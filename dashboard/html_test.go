package dashboard

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
	"golang.org/x/net/html"
)

// node is an element of a parsed page.
type node struct{ *html.Node }

func parse(t *testing.T, text string) node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return node{n}
}

// all gives the elements of a tag that have a class; no class asks for none.
func (n node) all(tag, class string) []node {
	var found []node
	for d := range n.Descendants() {
		e := node{d}
		if d.Type != html.ElementNode || tag != "" && d.Data != tag {
			continue
		}
		if class != "" && !strings.Contains(" "+e.attr("class")+" ", " "+class+" ") {
			continue
		}
		found = append(found, e)
	}
	return found
}

// one gives the only element of a tag and class.
func (n node) one(t *testing.T, tag, class string) node {
	t.Helper()
	found := n.all(tag, class)
	if len(found) != 1 {
		t.Fatalf("%d elements %s.%s, want one", len(found), tag, class)
	}
	return found[0]
}

func (n node) attr(name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func (n node) text() string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(" " + d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// written writes a model's site and gives its pages by path.
func written(t *testing.T, m *Model) (dir string, pages map[string]string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "site")
	if err := (Site{m}).Write(t.Context(), dir); err != nil {
		skipUnbuilt(t, err)
		t.Fatal(err)
	}
	pages = map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		pages[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, pages
}

// pageOf gives one page of a model, parsed.
func pageOf(t *testing.T, m *Model, ref Ref) node {
	t.Helper()
	return parse(t, printed(t, m, ref))
}

func printed(t *testing.T, m *Model, ref Ref) string {
	t.Helper()
	p, err := newPress()
	if err != nil {
		t.Fatal(err)
	}
	if ref.Lang == "" {
		ref.Lang = lang.VI
	}
	d := desk{m: m, l: ref.Lang, link: files{m.home()}, home: m.home()}
	c, err := d.compose(ref)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := p.print(&b, ref, c, "page"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
