package dashboard

import (
	"fmt"
	"path"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// The kinds of page; each is a template of that name.
const (
	pageOverview     = "overview"
	pageUnit         = "unit"
	pageIndicator    = "indicator"
	pageCompare      = "compare"
	pageCompleteness = "completeness"
	pageQuality      = "quality"
	pageMethods      = "methods" // one of each indicator; without one, the index of all
	pageUnits        = "units"   // the list of all
	pageEmpty        = "empty"
	pageNotice       = "notice" // about no figure; no file of a site

	pageMovement      = "movement"
	pageCommendations = "commendations"
	pageDonors        = "donors"
	pageModels        = "models"
	pageDocuments     = "documents"
	pageCouncil       = "council"
)

// kinds are all of them.
var kinds = append([]string{
	pageOverview, pageUnit, pageIndicator, pageCompare, pageCompleteness, pageQuality, pageMethods, pageUnits, pageEmpty, pageNotice,
}, topicPages...)

// topicPages are the pages about one thing in one unit and one period, in the
// order of the menu.
var topicPages = []string{pageMovement, pageCommendations, pageDonors, pageModels, pageDocuments, pageCouncil}

// Ref names a page.
type Ref struct {
	Page      string
	Lang      lang.Lang
	Unit      string        // key
	Indicator string        // id, of an indicator page and of a methods page
	Year      int           // of an overview
	Map       analytics.Map // of an overview and an indicator page
	Period    period.Period // of a topic page: a year, or several
}

// name is the page's address without ending: "overview/51-2004-08-31/2024",
// "en/unit/21439-2020-02-01", "indicator/51-2004-08-31/pov_rate-restated",
// "documents/21439-2020-02-01/2014-2024", "methods/pov_rate", "methods".
func (r Ref) name() string {
	parts := []string{r.Page}
	switch r.Page {
	case pageOverview:
		parts = append(parts, r.Unit, fmt.Sprint(r.Year)+r.suffix())
	case pageUnit, pageCompleteness:
		parts = append(parts, r.Unit)
	case pageMethods:
		parts = append(parts, r.Indicator)
	case pageCompare:
		parts = append(parts, r.Unit+r.suffix())
	case pageIndicator:
		parts = append(parts, r.Unit, r.Indicator+r.suffix())
	case pageMovement, pageCommendations, pageDonors, pageQuality, pageModels, pageDocuments, pageCouncil:
		parts = append(parts, r.Unit, strings.ReplaceAll(string(r.Period), "..", "-"))
	}
	if r.Lang != lang.VI {
		parts = append([]string{string(r.Lang)}, parts...)
	}
	return path.Join(parts...)
}

func (r Ref) suffix() string {
	if r.Map == analytics.Reported || r.Map == "" {
		return ""
	}
	return "-restated"
}

// linker writes addresses, so that the same templates make many files or one.
type linker interface {
	// to is the address of a page as seen from another.
	to(from, to Ref) string
	// asset is the address of a script or style as seen from a page.
	asset(from Ref, name string) string
	// file is the address of a file that lies beside the pages, "" where none
	// can.
	file(from Ref, name string) string
}

// files links pages that are files of one folder, by relative addresses, so
// that the folder may be opened from a disk and served from anywhere.
type files struct{ home Ref }

// page is where a page is kept. The home page is index.html.
func (f files) page(r Ref) string {
	home := f.home
	home.Lang = r.Lang
	if r == home {
		if r.Lang == lang.VI {
			return "index.html"
		}
		return string(r.Lang) + "/index.html"
	}
	return r.name() + ".html"
}

func (f files) to(from, to Ref) string { return f.up(from) + f.page(to) }

func (f files) asset(from Ref, name string) string { return f.up(from) + "assets/" + name }

func (f files) file(from Ref, name string) string { return f.up(from) + name }

func (f files) up(from Ref) string { return strings.Repeat("../", strings.Count(f.page(from), "/")) }

// hashes links the pages of the single file.
type hashes struct{}

func (hashes) to(_, to Ref) string { return "#/" + to.name() }

func (hashes) asset(Ref, string) string { return "" }

func (hashes) file(Ref, string) string { return "" }
