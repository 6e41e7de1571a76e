package dashboard

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/assets"
	"github.com/thidua/thidua/ingest/lang"
)

// kindOf sorts pages: a page of a ward is another kind than one of a parent,
// one on the restated map another than one on the map of the time, and one of
// several years another than one of a year.
func kindOf(m *Model, r Ref) string {
	kind := path.Join(string(r.Lang), r.Page)
	if u := m.Unit(r.Unit); u != nil && u.Level != "commune" {
		kind += " of a parent"
	}
	if r.Map != "" && r.Map != analytics.Reported {
		kind += " restated"
	}
	if len(r.Period) > len("2024") {
		kind += " over years"
	}
	return kind
}

// fullest is one page of every kind a model has, the longest of each: it has
// most that may be wrong. A new kind of page is among them by itself.
func fullest(t *testing.T, m *Model, languages ...lang.Lang) []Ref {
	t.Helper()
	p, err := newPress()
	if err != nil {
		t.Fatal(err)
	}
	length, longest := map[string]int{}, map[string]Ref{}
	for _, l := range languages {
		d := desk{m: m, l: l, link: files{m.home()}, home: m.home()}
		for _, ref := range m.refs(l) {
			c, err := d.compose(ref)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := p.print(&b, ref, c, "page"); err != nil {
				t.Fatal(err)
			}
			if kind := kindOf(m, ref); b.Len() > length[kind] {
				length[kind], longest[kind] = b.Len(), ref
			}
		}
	}
	var refs []Ref
	for _, ref := range longest {
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, func(a, b Ref) int { return strings.Compare(a.name(), b.name()) })
	return refs
}

// shelf writes some pages with what they load, and gives the address of each
// by name.
func shelf(t *testing.T, m *Model, refs ...Ref) map[string]string {
	t.Helper()
	set, err := assets.Load()
	skipUnbuilt(t, err)
	if err != nil {
		t.Fatal(err)
	}
	dir, at := t.TempDir(), map[string]string{}
	all := map[string][]byte{"assets/site.js": set.Script, "assets/site.css": set.Style}
	for _, ref := range refs {
		name := files{m.home()}.page(ref)
		all[name] = []byte(printed(t, m, ref))
		at[ref.name()] = "file://" + dir + "/" + name
	}
	for name, b := range all {
		if err := put(dir, name, b); err != nil {
			t.Fatal(err)
		}
	}
	return at
}
