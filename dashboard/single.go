package dashboard

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"maps"
	"path"
	"slices"

	"github.com/thidua/thidua/dashboard/assets"
	"github.com/thidua/thidua/dashboard/pack"
	"github.com/thidua/thidua/ingest/lang"
)

// shell is the single file: the home page as it is, every page packed.
type shell struct {
	frame
	Style, Script, Pages any         // shadow the frame's: text, not addresses
	Index                template.JS // of units, for the search
	Page                 string
	First                template.HTML
}

// Single writes every page into one HTML file that opens from a disk, with no
// network: script, style and all pages are in it, and what follows # in the
// address says which page is open. The same model gives the same bytes.
func (s Site) Single(ctx context.Context, w io.Writer) error {
	set, err := assets.Load()
	if err != nil {
		return err
	}
	p, err := newPress()
	if err != nil {
		return err
	}
	b := binder{press: p, desks: map[lang.Lang]desk{}, packer: pack.New(), first: map[string]int{}}
	home, parts := s.Model.home(), map[string]string{}
	for _, l := range languages {
		b.desks[l] = desk{m: s.Model, l: l, link: hashes{}, home: home, parts: parts}
	}
	if err := b.all(ctx, s.Model.refs(lang.VI)); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		b.put(partBundle, path.Join(partBundle, name), pack.Page{VI: parts[name], EN: parts[name]})
	}
	pages, err := b.end()
	if err != nil {
		return err
	}
	index, err := s.Model.unitIndex(Ref.name)
	if err != nil {
		return err
	}
	sh := shell{Page: home.name(), Index: template.JS(index)} // JSON, in which no < is left
	if err := sh.open(b, home); err != nil {
		return err
	}
	return sh.bind(w, set, pages)
}

// binder packs pages in bundles of one kind, so that a script need not unpack
// them all to show one, nor the program keep them all.
type binder struct {
	press  press
	desks  map[lang.Lang]desk
	packer *pack.Packer
	kind   string      // of the pages that wait
	names  []string    // theirs, in Vietnamese
	wait   []pack.Page // for their bundle to be full
	size   int         // of them, in bytes
	first  map[string]int
	list   []contents
	packed []string
}

// partBundle is the kind of what pages share, and begins its names.
const partBundle = "part"

// contents is what is in a bundle.
type contents struct {
	First int      `json:"first"` // the bundle these pages are foretold from; itself, if it is the first of its kind
	Names []string `json:"names"`
}

// all adds pages, kind after kind.
func (b *binder) all(ctx context.Context, refs []Ref) error {
	slices.SortStableFunc(refs, func(x, y Ref) int { return cmp.Compare(x.Page, y.Page) })
	for len(refs) > 0 {
		n := 1
		for n < len(refs) && refs[n].Page == refs[0].Page {
			n++
		}
		if err := b.some(ctx, refs[:n]); err != nil {
			return err
		}
		refs = refs[n:]
	}
	return nil
}

// samples is how many pages of a kind are taken from all over it for its first
// bundle, where there is room: a page of a ward is not foretold from those of
// the province, nor its first year from its last.
const samples = 32

// some adds the pages of a kind.
func (b *binder) some(ctx context.Context, refs []Ref) error {
	order := make([]Ref, 0, 2*len(refs))
	for i := 0; i < len(refs); i += max(1, len(refs)/samples) {
		order = append(order, refs[i])
	}
	taken, early := map[Ref]bool{}, len(order)
	for i, ref := range append(order, refs...) {
		if _, full := b.first[ref.Page]; taken[ref] || full && i < early {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.add(ref); err != nil {
			return err
		}
		taken[ref] = true
	}
	return nil
}

// How much of pages goes into a bundle, about, in bytes of HTML in one language:
// more would be slow to unpack on a phone, less foretells worse.
const (
	firstBundle = 800_000 // of a kind, from which the others are foretold
	laterBundle = 400_000
)

// add prints a page in both languages and puts it with others of its kind.
func (b *binder) add(ref Ref) error {
	both := [2]string{}
	for i, l := range languages {
		ref.Lang = l
		text, _, err := b.print(ref, "bare")
		if err != nil {
			return err
		}
		both[i] = text
	}
	ref.Lang = lang.VI
	b.put(ref.Page, ref.name(), pack.Page{VI: both[0], EN: both[1]})
	return nil
}

// put puts a page into the bundle of its kind, and packs that when it is full.
func (b *binder) put(kind, name string, page pack.Page) {
	if kind != b.kind {
		b.close()
		b.kind = kind
	}
	b.names = append(b.names, name)
	b.wait = append(b.wait, page)
	enough := firstBundle
	if _, later := b.first[kind]; later {
		enough = laterBundle
	}
	if b.size += len(page.VI); b.size >= enough {
		b.close()
	}
}

func (b *binder) print(ref Ref, layout string) (string, content, error) {
	c, err := b.desks[ref.Lang].compose(ref)
	if err != nil {
		return "", nil, err
	}
	var page bytes.Buffer
	p := b.press
	err = p.print(&page, ref, c, layout)
	return page.String(), c, err
}

// close packs the pages that wait.
func (b *binder) close() {
	if len(b.wait) == 0 {
		return
	}
	text, first := b.packer.Bundle(b.kind, b.wait)
	if first {
		b.first[b.kind] = len(b.packed)
	}
	b.list = append(b.list, contents{First: b.first[b.kind], Names: b.names})
	b.packed = append(b.packed, text)
	b.names, b.wait, b.size = nil, nil, 0
}

// packed is the pages of the single file, each text as pack gives it.
type packed struct {
	Words   string   `json:"words"`
	List    string   `json:"list"` // of contents as JSON, one for each bundle; packed like a page
	Bundles []string `json:"bundles"`
}

func (b *binder) end() (packed, error) {
	b.close()
	list, err := json.Marshal(b.list)
	if err != nil {
		return packed{}, fmt.Errorf("single file: %w", err)
	}
	all := packed{Bundles: b.packed}
	all.List, _ = b.packer.Bundle("", []pack.Page{{VI: string(list), EN: string(list)}})
	if all.Words, err = b.packer.Words(); err != nil {
		return packed{}, fmt.Errorf("single file: %w", err)
	}
	return all, nil
}

// open makes a page the one the file opens with.
func (sh *shell) open(b binder, ref Ref) error {
	body, c, err := b.print(ref, "body")
	if err != nil {
		return err
	}
	sh.frame = c.about()
	sh.First = template.HTML(body) // html/template just escaped it
	return nil
}

// bind writes the single file.
func (sh *shell) bind(w io.Writer, set assets.Set, p packed) error {
	var all bytes.Buffer
	e := json.NewEncoder(&all)
	e.SetEscapeHTML(false) // there is no < in what pack gives
	if err := e.Encode(p); err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	sh.CSP = fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'",
		digest(set.Script), digest(set.Style))
	// Built from our own sources and, for Pages, packed: nothing typed by a
	// ward is in them as it was.
	sh.Style, sh.Script, sh.Pages = template.CSS(set.Style), template.JS(set.Script), template.JS(all.String())
	t, err := template.New("single").ParseFS(pages, "single.html")
	if err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	var file bytes.Buffer
	if err := t.ExecuteTemplate(&file, "single", sh); err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	if err := plainly(w, file.Bytes()); err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	return nil
}

// digest is how a content security policy names a text it trusts.
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
