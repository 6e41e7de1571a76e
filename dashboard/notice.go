package dashboard

import (
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// Notice is what a page about no figure says: that something is not there, was
// refused, or how programs ask for figures. Only a server has such pages: they
// are no file of a site.
type Notice struct {
	Lang    lang.Lang
	Up      int    // how many folders deep the address is at which it is shown
	Other   string // address of the same in the other language, from Up; "" for the home page
	Heading string
	Say     []string
	Also    string // what it says, in the other language; may be empty
	Links   []Link // from Up
}

// Link is an address and what is there.
type Link struct {
	Href, Text, Say string
}

// notice is a Notice as its template reads it.
type notice struct {
	frame
	Say       []string
	Also      string
	Links     []Link
	OtherLang lang.Lang
	Back      anchor
}

// below links from an address that is no page of the site.
type below struct {
	files
	deep int
}

func (b below) up() string { return strings.Repeat("../", b.deep) }

func (b below) to(_, to Ref) string { return b.up() + b.page(to) }

func (b below) asset(_ Ref, name string) string { return b.up() + "assets/" + name }

// Notice prints a page about no figure, with the way home.
func (p *Pages) Notice(n Notice) ([]byte, error) {
	link := below{files{p.home}, n.Up}
	d := desk{m: p.m, l: n.Lang, link: link, home: p.home}
	ref := Ref{Page: pageNotice, Lang: n.Lang}
	other := p.home
	if other.Lang = lang.EN; n.Lang == lang.EN {
		other.Lang = lang.VI
	}
	page := notice{frame: d.frame(ref, n.Heading), Say: n.Say, Also: n.Also, OtherLang: other.Lang}
	page.Back = anchor{Text: d.t("serve.home"), Href: page.Home}
	if page.Other.Href = link.to(ref, other); n.Other != "" {
		page.Other.Href = link.up() + n.Other
	}
	links := slices.Clone(n.Links)
	for i := range links {
		links[i].Href = link.up() + links[i].Href
	}
	page.Links = links
	return p.print(ref, page)
}
