// Package pack packs pages that say much the same, in two languages at once,
// into few bytes; dashboard/assets/src/unpack.js is its other half.
package pack

import (
	"bytes"
	"compress/gzip"
	"encoding/ascii85"
	"encoding/json"
	"fmt"
	"strings"
)

// Page is one page in both languages. They are made by one template from one
// set of facts, so piece for piece they say the same: what is told apart is
// stored once.
type Page struct{ VI, EN string }

// Packer packs bundles of pages. Pages of a kind are foretold from the first
// bundle of that kind, so whoever unpacks one needs that one too.
type Packer struct {
	words words
	first map[string]*model // what is known after the first bundle of a kind
}

// New gives a packer that has seen nothing.
func New() *Packer {
	return &Packer{words: words{number: map[word]int64{}}, first: map[string]*model{}}
}

// Bundle packs pages of a kind, as text that may stand within a script
// element. first says that others of the kind are foretold from these.
func (p *Packer) Bundle(kind string, pages []Page) (text string, first bool) {
	before, known := p.first[kind]
	m := newModel()
	if known {
		m = before.clone()
	}
	e := newEncoder()
	e.bits(uint64(len(pages)), 16)
	for _, page := range pages {
		m.page(e, p.words.tokens(page), p.words.trait)
	}
	if !known {
		p.first[kind] = m
	}
	return plain(e.end()), !known
}

// Words is what the bundles packed so far name by number: a gzipped list of
// texts, or of pairs of them where the languages differ, as text.
func (p *Packer) Words() (string, error) {
	list := make([]any, len(p.words.list))
	for i, w := range p.words.list {
		list[i] = w.vi
		if w.vi != w.en {
			list[i] = [2]string{w.vi, w.en}
		}
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return "", fmt.Errorf("packing: %w", err)
	}
	e := json.NewEncoder(z)
	e.SetEscapeHTML(false) // it is gzipped: nothing in it is seen as HTML
	if err := e.Encode(list); err != nil {
		return "", fmt.Errorf("packing: %w", err)
	}
	if err := z.Close(); err != nil {
		return "", fmt.Errorf("packing: %w", err)
	}
	return plain(out.Bytes()), nil
}

// safe takes out of ASCII85 what means something in JSON or HTML.
var safe = strings.NewReplacer("<", "v", `"`, "w", `\`, "x", "&", "y")

// plain writes bytes as text: five letters for four bytes.
func plain(b []byte) string {
	out := make([]byte, ascii85.MaxEncodedLen(len(b)))
	n := ascii85.Encode(out, b)
	return safe.Replace(string(out[:n]))
}
