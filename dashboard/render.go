package dashboard

import (
	"embed"
	"fmt"
	"html/template"
	"io"

	"github.com/thidua/thidua/ingest/lang"
)

//go:embed *.html
var pages embed.FS

// press prints pages: the templates of every kind of page in every language.
type press map[lang.Lang]map[string]*template.Template

// languages are those every site has.
var languages = []lang.Lang{lang.VI, lang.EN}

func newPress() (press, error) {
	p := press{}
	for _, l := range languages {
		p[l] = map[string]*template.Template{}
		for _, kind := range kinds {
			t, err := template.New(kind).Option("missingkey=error").Funcs(words(l)).
				ParseFS(pages, "base.html", "parts.html", "shades.html", "topic.html", kind+".html")
			if err != nil {
				return nil, fmt.Errorf("page %s: %w", kind, err)
			}
			p[l][kind] = t
		}
	}
	return p, nil
}

// words gives templates the catalogue: {{t "dashboard.year"}}.
func words(l lang.Lang) template.FuncMap {
	return template.FuncMap{
		"t": func(key string, args ...any) string { return lang.T(l, key, args...) },
	}
}

// content is a page put together; its frame says what it is called.
type content interface{ about() frame }

func (f frame) about() frame { return f }

// compose puts a page together.
func (d desk) compose(ref Ref) (content, error) {
	var c content
	var err error
	switch ref.Page {
	case pageOverview:
		c, err = d.overview(ref)
	case pageUnit:
		c, err = d.unit(ref)
	case pageCompleteness:
		c, err = d.completeness(ref)
	case pageIndicator:
		c, err = d.indicator(ref)
	case pageUnits:
		c = d.units(ref)
	case pageQuality:
		c = d.quality(ref)
	case pageMethods:
		c = d.methods(ref)
	case pageCompare:
		c, err = d.compare(ref)
	case pageMovement:
		c, err = d.movement(ref)
	case pageCommendations:
		c, err = d.commendations(ref)
	case pageDonors:
		c, err = d.donors(ref)
	case pageModels:
		c, err = d.models(ref)
	case pageDocuments:
		c = d.documents(ref)
	case pageCouncil:
		c = d.council(ref)
	default:
		c = d.empty(ref)
	}
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", ref.name(), err)
	}
	return c, nil
}

// print writes a page: layout "page" for a file of its own, "bare" for a page
// packed into the single file, "body" for its body alone.
func (p press) print(w io.Writer, ref Ref, c content, layout string) error {
	if err := p[ref.Lang][ref.Page].ExecuteTemplate(w, layout, c); err != nil {
		return fmt.Errorf("page %s: %w", ref.name(), err)
	}
	return nil
}

// empty is the page of a site without any return.
type empty struct{ frame }

func (d desk) empty(ref Ref) empty {
	page := empty{d.frame(ref, d.t("dashboard.empty.title"))}
	page.Crumbs = nil
	return page
}

// home is the page a site opens with, in Vietnamese.
func (m *Model) home() Ref {
	for _, parent := range m.Parents {
		if ref, ok := m.overviewOf(parent.Key, lang.VI); ok {
			return ref
		}
	}
	return Ref{Page: pageEmpty, Lang: lang.VI}
}

// refs lists every page of a site in one language, the home page first.
func (m *Model) refs(l lang.Lang) []Ref {
	home := m.home()
	home.Lang = l
	refs := []Ref{home}
	if home.Page == pageEmpty {
		return refs
	}
	for _, list := range [][]Ref{
		m.overviews(l), m.indicators(l), m.compares(l), m.units(l), m.completenesses(l), m.topics(l),
		m.qualities(l), m.methodPages(l), m.unitPages(l),
	} {
		for _, ref := range list {
			if ref != home {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}
