package dashboard

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"path"

	"github.com/thidua/thidua/dashboard/assets"
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
	home := s.Model.home()
	bundles := map[string]map[string]string{}
	index, err := s.Model.unitIndex(Ref.name)
	if err != nil {
		return err
	}
	sh := shell{Page: home.name(), Index: template.JS(index)} // JSON, in which no < is left
	parts := map[string]string{}
	for _, l := range languages {
		d := desk{m: s.Model, l: l, link: hashes{}, home: home, parts: parts}
		for _, ref := range s.Model.refs(l) {
			if err := ctx.Err(); err != nil {
				return err
			}
			c, err := d.compose(ref)
			if err != nil {
				return err
			}
			if err := p.bundle(bundles, ref, c); err != nil {
				return err
			}
			if ref == home {
				if err := sh.open(p, ref, c); err != nil {
					return err
				}
			}
		}
	}
	all := packed{At: map[string]string{}, Bundles: map[string]string{}}
	for name, pages := range bundles {
		if err := all.add(name, pages); err != nil {
			return err
		}
	}
	for name, text := range parts {
		if err := all.add(partBundle+name, map[string]string{partBundle + name: text}); err != nil {
			return err
		}
	}
	return sh.bind(w, set, all)
}

// partBundle begins the name of data that pages share.
const partBundle = "part/"

// packed is the pages of the single file. Pages of one kind about one unit say
// much the same, so they are packed together: apart they take twice the room.
type packed struct {
	At      map[string]string `json:"at"`      // the bundle of each page
	Bundles map[string]string `json:"bundles"` // gzip of {"page": "html"}, in base64
}

// bundle prints a page and puts it with the others of its kind and unit.
func (p press) bundle(bundles map[string]map[string]string, ref Ref, c content) error {
	var page bytes.Buffer
	if err := p.print(&page, ref, c, "bare"); err != nil {
		return err
	}
	key := path.Join(string(ref.Lang), ref.Page, ref.Unit)
	if bundles[key] == nil {
		bundles[key] = map[string]string{}
	}
	bundles[key][ref.name()] = page.String()
	return nil
}

// add packs a bundle.
func (p *packed) add(name string, pages map[string]string) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // it is gzipped: nothing in it is seen as HTML
	if err := e.Encode(pages); err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	var err error
	if p.Bundles[name], err = pack(b.Bytes()); err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	for page := range pages {
		p.At[page] = name
	}
	return nil
}

// open makes a page the one the file opens with.
func (sh *shell) open(p press, ref Ref, c content) error {
	var body bytes.Buffer
	if err := p.print(&body, ref, c, "body"); err != nil {
		return err
	}
	sh.frame = c.about()
	sh.First = template.HTML(body.String()) // html/template just escaped it
	return nil
}

// bind writes the single file.
func (sh *shell) bind(w io.Writer, set assets.Set, p packed) error {
	all, err := json.Marshal(p) // keys sorted: the same bytes every time
	if err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	sh.CSP = fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'",
		digest(set.Script), digest(set.Style))
	// Built from our own sources and, for Pages, base64: nothing typed by a
	// ward is in them as it was.
	sh.Style, sh.Script, sh.Pages = template.CSS(set.Style), template.JS(set.Script), template.JS(all)
	t, err := template.New("single").ParseFS(pages, "single.html")
	if err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	if err := t.ExecuteTemplate(w, "single", sh); err != nil {
		return fmt.Errorf("single file: %w", err)
	}
	return nil
}

// digest is how a content security policy names a text it trusts.
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// pack makes a page small enough that a site of hundreds fits one file.
func pack(b []byte) (string, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := z.Write(b); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(out.Bytes()), nil
}
