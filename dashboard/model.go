// Package dashboard makes the pages leaders open, from points: the overview of
// a parent unit, one unit, one indicator; as files or as one file.
package dashboard

import (
	"sync"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/outline"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Model is everything the pages say, in memory. Pages read it and nothing
// else, so whoever can fill one can have pages.
type Model struct {
	Title      lang.Text // of the whole site
	AsOf       time.Time // the day the figures stand at
	Inputs     string    // analytics.InputsHash of the files the figures come from
	Sample     bool      // every page says "số liệu minh họa"
	SampleNote lang.Text // what more there is to say of it; may be empty
	Version    string    // of the program, for the foot of a page; may be empty
	MapDay     string    // yyyy-mm-dd: the day onto whose map figures are restated
	Years      []int     // ascending, those any return is about
	Indicators []*analytics.Indicator
	Lead       []*analytics.Indicator                      // those an overview draws
	Breaks     map[string][]analytics.Break                // by indicator id
	Parents    []*Unit                                     // units with an overview, the uppermost first
	Units      []*Unit                                     // units that report, by name
	Points     map[Place]analytics.Point                   // every value known
	Deltas     map[Place]analytics.Delta                   // its change from the year before
	Children   map[Level][]string                          // keys of the reporting units under a parent
	Status     map[Level]analytics.Status                  // who has reported under a parent, on the reported map
	Boards     map[string][]analytics.Status               // the same for halves, quarters and months that returns came for, by parent
	Findings   map[Level][]analytics.Finding               // what looks wrong under a parent, on the reported map
	Fields     func(section, field string) lang.Text       // name of a field of a return
	Choices    func(section, field, code string) lang.Text // name of an entry of its list
	Registers  Registers                                   // what units list row by row, on the reported map
	Downloads  map[Held][]Download                         // official tables of units and years; nil for none

	Outlines map[string]outline.Path // of units, by key; nil for none

	index index
}

// Place says where a value stands: unit is a Unit's Key.
type Place struct {
	Map       analytics.Map
	Unit      string
	Indicator string // id
	Year      int
}

// Level is one parent in one year on one map.
type Level struct {
	Map  analytics.Map
	Unit string // a Parent's Key
	Year int
}

// Unit is one territory through its renamings: a unit that only changes its
// name or kind stays the same Unit, one that is merged or split is another.
type Unit struct {
	Key       string // "21439-2020-02-01": the id of its newest life, as part of an address
	Code      string
	Name      string // of its newest life
	Level     string // province, district, commune
	Lives     []Life // oldest first
	Came      []Tie  // units it was made from
	Became    []Tie  // units it went into
	OnMap     bool   // exists on the map of Model.MapDay
	Returns   []analytics.ReturnInfo
	Sources   []analytics.Explanation // of its newest year's figures, in the order of Model.Indicators
	Spans     []Span                  // its five- and ten-year reports
	Donations []Donation              // rows of its donation section, newest first
}

// Life is a stretch during which a unit had one name and one kind. Days are
// yyyy-mm-dd; To is the first day no longer, "" while it lasts.
type Life struct {
	ID       string
	Name     string
	From, To string
	Basis    string
	Parents  []Above
}

// Above is a parent's life, and when it was one.
type Above struct {
	Key      string // of the parent
	Name     string // then
	From, To string
}

// Tie joins two units by a dated change.
type Tie struct {
	Key    string
	Name   string
	On     string
	Kind   string // merge, split, move
	Weight analytics.Num
	Basis  string
}

// Span is a report over several years; its figures are never added to those
// of single years.
type Span struct {
	Period  period.Period
	Return  analytics.ReturnInfo
	Figures []analytics.Explanation
	Facts   []analytics.SourceCell // what else it says: area, population
}

// Donation is one row of a return's donation section.
type Donation struct {
	Year  int
	Row   int // within the section
	Cells []analytics.SourceCell
}

// Indicator finds an indicator by id.
func (m *Model) Indicator(id string) *analytics.Indicator {
	for _, ind := range m.Indicators {
		if ind.ID == id {
			return ind
		}
	}
	return nil
}

// byCode finds an indicator by its code.
func (m *Model) byCode(code string) *analytics.Indicator {
	for _, ind := range m.Indicators {
		if ind.Code == code {
			return ind
		}
	}
	return nil
}

// index finds units quickly; it is made at the first question, when the model
// is full.
type index struct {
	once   sync.Once
	units  map[string]*Unit  // by key
	ofLife map[string]string // key by life
}

func (m *Model) indexed() *index {
	m.index.once.Do(func() {
		m.index.units, m.index.ofLife = map[string]*Unit{}, map[string]string{}
		for _, list := range [][]*Unit{m.Parents, m.Units} {
			for _, u := range list {
				m.index.units[u.Key] = u
				for _, l := range u.Lives {
					m.index.ofLife[l.ID] = u.Key
				}
			}
		}
	})
	return &m.index
}

// Unit finds a unit or a parent by key.
func (m *Model) Unit(key string) *Unit { return m.indexed().units[key] }

// keyOf gives the key of the unit a life belongs to, "" for none.
func (m *Model) keyOf(life string) string { return m.indexed().ofLife[life] }

// Point gives the value at a place; of a place nobody computed, a null one
// saying that the indicator is not asked of that year or that the unit did not
// exist there.
func (m *Model) Point(at Place) analytics.Point {
	if p, ok := m.Points[at]; ok {
		return p
	}
	ind := m.Indicator(at.Indicator)
	p := analytics.Point{Period: period.Year(at.Year), Why: analytics.WhyNotExist}
	if ind != nil {
		p.Indicator = ind.Code
	}
	if ind != nil && !ind.Years.Meet(p.Period) {
		p.Why = analytics.WhyNotAsked
	}
	if u := m.Unit(at.Unit); u != nil {
		p.Unit, p.UnitName, p.UnitID = u.Code, u.Name, u.Lives[len(u.Lives)-1].ID
	}
	return p
}

// restated is the map of Model.MapDay.
func (m *Model) restated() analytics.Map { return analytics.Map(m.MapDay) }
