package dashboard

import (
	"bytes"
	"fmt"
	"io/fs"

	"github.com/thidua/thidua/dashboard/assets"
)

// Pages makes whatever Site.Write puts into a folder, one file at a time and
// only when it is asked for. It is safe for concurrent use.
type Pages struct {
	m     *Model
	press press
	home  Ref
	refs  map[string]Ref    // pages by address: "unit/21439-2020-02-01.html"
	tabs  map[string]File   // official tables by address
	kept  map[string][]byte // script, style, index of units, licences
}

// Pages lays out the site's addresses. The error is assets.ErrMissing where
// the script and the style were not built.
func (s Site) Pages() (*Pages, error) {
	set, err := assets.Load()
	if err != nil {
		return nil, err
	}
	p := &Pages{m: s.Model, home: s.Model.home(), refs: map[string]Ref{}, tabs: map[string]File{}}
	if p.press, err = newPress(); err != nil {
		return nil, err
	}
	link := files{p.home}
	index, err := s.Model.unitScript(link)
	if err != nil {
		return nil, err
	}
	p.kept = map[string][]byte{
		"assets/site.js": set.Script, "assets/site.css": set.Style, "assets/units.js": index, "assets/NOTICE.txt": set.Notice,
	}
	for _, l := range languages {
		for _, ref := range s.Model.refs(l) {
			p.refs[link.page(ref)] = ref
		}
	}
	for at, list := range s.Model.Downloads {
		for _, x := range list {
			for _, f := range x.Files {
				p.tabs[x.path(Ref{Unit: at.Unit, Period: at.Period}, f)] = f
			}
		}
	}
	return p, nil
}

// Names lists every address there is, in no order: "index.html",
// "en/unit/21439-2020-02-01.html", "assets/site.js".
func (p *Pages) Names() []string {
	names := make([]string, 0, len(p.refs)+len(p.tabs)+len(p.kept))
	for name := range p.refs {
		names = append(names, name)
	}
	for name := range p.tabs {
		names = append(names, name)
	}
	for name := range p.kept {
		names = append(names, name)
	}
	return names
}

// Model is what the pages are made from.
func (p *Pages) Model() *Model { return p.m }

// Read gives the bytes at an address; the error wraps fs.ErrNotExist where
// there is nothing.
func (p *Pages) Read(name string) ([]byte, error) {
	if ref, ok := p.refs[name]; ok {
		return p.page(ref)
	}
	if b, ok := p.kept[name]; ok {
		return b, nil
	}
	f, ok := p.tabs[name]
	if !ok {
		return nil, fmt.Errorf("page %q: %w", name, fs.ErrNotExist)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return b.Bytes(), nil
}

// page puts a page together and prints it.
func (p *Pages) page(ref Ref) ([]byte, error) {
	d := desk{m: p.m, l: ref.Lang, link: files{p.home}, home: p.home}
	c, err := d.compose(ref)
	if err != nil {
		return nil, err
	}
	return p.print(ref, c)
}

func (p *Pages) print(ref Ref, c content) ([]byte, error) {
	var page bytes.Buffer
	press := p.press
	if err := press.print(&page, ref, c, "page"); err != nil {
		return nil, err
	}
	return page.Bytes(), nil
}
