package analytics

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/thidua/thidua/ingest/lang"
)

// Catalog is every indicator the program knows, with the SQL around them.
type Catalog struct {
	indicators []*Indicator // by Order, then by code
	breaks     map[string][]Break
	windows    map[string]windowRule // by name and kind: "admin/year"
	groupings  map[string]*grouping  // by name: "urban"
	texts      map[string]string     // "reach/reported.sql" → its SQL
	parsed     sync.Map              // name → *template.Template, of queries/
}

// Load reads indicators/*.sql, reference/breaks.yaml and
// reference/reporting_windows.csv, the groups of units, rollup/, reach/ and
// queries/ from the folders given; a file in a later folder stands for the
// same file in an earlier one, so a project overrides and adds. Everything
// wrong is reported at once, joined; what is wrong in a file is a *FileError.
func Load(folders ...fs.FS) (*Catalog, error) {
	c := &Catalog{breaks: map[string][]Break{}, windows: map[string]windowRule{}, groupings: map[string]*grouping{}, texts: map[string]string{}}
	var wrong []error
	for _, folder := range folders {
		wrong = append(wrong, c.readTexts(folder)...)
		wrong = append(wrong, c.readBreaks(folder)...)
		wrong = append(wrong, c.readWindows(folder)...)
		wrong = append(wrong, c.readGroups(folder)...)
		wrong = append(wrong, c.readIndicators(folder)...)
	}
	slices.SortFunc(c.indicators, func(a, b *Indicator) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Code, b.Code), cmp.Compare(a.ID, b.ID))
	})
	if err := errors.Join(append(wrong, c.check()...)...); err != nil {
		return nil, err
	}
	return c, nil
}

// Indicators lists the indicators in a stable order.
func (c *Catalog) Indicators() []*Indicator { return slices.Clone(c.indicators) }

// Find gives an indicator by id ("pov_rate") or code ("POV_RATE"), in any
// case; the error of a mistyped one is an *UnknownError naming the nearest.
func (c *Catalog) Find(name string) (*Indicator, error) {
	id := strings.ToLower(strings.TrimSpace(name))
	var known []string
	for _, ind := range c.indicators {
		if ind.ID == id || strings.ToLower(ind.Code) == id {
			return ind, nil
		}
		known = append(known, ind.Code)
	}
	u := &UnknownError{Nearest: nearest(strings.ToUpper(id), known)}
	if u.Nearest != "" {
		u.Message = lang.Both("analytics.unknown_indicator_near", "name", name, "near", u.Nearest)
	} else {
		u.Message = lang.Both("analytics.unknown_indicator", "name", name)
	}
	return nil, u
}

// Breaks lists the places where ind's series may not be joined, oldest first.
func (c *Catalog) Breaks(ind *Indicator) []Break { return slices.Clone(c.breaks[ind.Breaks]) }

// byID finds an indicator by id alone.
func (c *Catalog) byID(id string) (*Indicator, bool) {
	for _, ind := range c.indicators {
		if ind.ID == id {
			return ind, true
		}
	}
	return nil, false
}
