// Package analytics evaluates indicators and rolls them up over units and
// years. Indicators are SQL files; this package composes them with the reach
// and roll-up files, asks a Querier, and gives Points.
package analytics

import (
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Rollup is how an indicator goes up over units.
type Rollup string

// The roll-ups. Ratio sums numerators and denominators and divides once; Sum
// adds; Mean averages a published score; Last takes the newest.
const (
	Ratio Rollup = "ratio"
	Sum   Rollup = "sum"
	Mean  Rollup = "mean"
	Last  Rollup = "last"
)

// Over is how an indicator goes up over time: how a year is made of its
// quarters where only these were reported. Without it only a return of the very
// period counts.
type Over string

// The ways over time. Add adds up the longest periods that together have every
// day of the one asked; End takes the figure at its last day; Newest, that of
// Last, the newest figure within it.
const (
	Add    Over = "add"
	End    Over = "end"
	Newest Over = "last"
)

// Better says which way is good.
type Better string

// The directions: Higher, Lower, or Neutral.
const (
	Higher  Better = "higher"
	Lower   Better = "lower"
	Neutral Better = "neutral"
)

// Indicator is one file of sql/indicators: its front matter and its select.
type Indicator struct {
	ID       string    `yaml:"-"`    // "pov_rate", from the file's name
	Code     string    `yaml:"code"` // "POV_RATE"
	Title    lang.Text `yaml:"title"`
	Unit     lang.Text `yaml:"unit"`     // "%", "điểm %", "triệu đồng"
	Order    int       `yaml:"order"`    // place in lists, then by code
	Decimals int       `yaml:"decimals"` // of the value as shown
	Rollup   Rollup    `yaml:"rollup"`
	Over     Over      `yaml:"over"`
	Scale    int64     `yaml:"scale"` // value = numerator × scale / denominator; 0 means 1
	Per      int64     `yaml:"per"`   // … / per: 1000000 for triệu đồng of đồng; 0 means 1
	Better   Better    `yaml:"better"`
	Sections []string  `yaml:"sections"`
	Years    Years     `yaml:"years"`    // the only years it is asked of
	Yearly   bool      `yaml:"yearly"`   // its select leaves out returns of several years
	Category string    `yaml:"category"` // "standard": the select has a column category, which is the series
	Breaks   string    `yaml:"breaks"`   // name in reference/breaks.yaml
	Uses     []string  `yaml:"uses"`     // derived: reads points_<id> of these
	Previous bool      `yaml:"previous"` // derived: compares with the period before
	Top      *Trace    `yaml:"numerator"`
	Bottom   *Trace    `yaml:"denominator"`
	Method   lang.Text `yaml:"method"` // how it is computed, in words
	Limits   lang.Text `yaml:"limits"` // what it does not say
	Source   lang.Text `yaml:"source"` // decree or form
	SQL      string    `yaml:"-"`
	Test     []byte    `yaml:"-"` // the .txtar beside it, nil for none
	front    string    // its front matter, to find a line in
}

// Trace names the source cells behind a numerator or a denominator: Σ of
// Fields (with sign in front, "-" subtracts) over the rows of Section for
// which Where holds.
type Trace struct {
	Section string    `yaml:"section"` // stem
	Fields  []string  `yaml:"fields"`
	Count   Count     `yaml:"count"`
	Where   string    `yaml:"where"`
	Label   lang.Text `yaml:"label"` // "số hộ nghèo cuối kỳ"
}

// Count says what a Trace adds up where it is not the values of its cells.
type Count string

// The ways to count: with Rows each row adds 1, and its one field names the
// cell to show; with Returns no cell makes the figure, and what is shown are
// the returns that came.
const (
	Rows    Count = "rows"
	Returns Count = "returns"
)

// Years are the years an indicator is asked of, both in it; zero for always.
type Years struct {
	From int `yaml:"from"`
	To   int `yaml:"to"`
}

// Meet reports whether a period has one of the years.
func (y Years) Meet(p period.Period) bool {
	return y == (Years{}) || p.FirstYear() <= y.To && p.Year() >= y.From
}

// Break is a place where a series may not be joined.
type Break struct {
	Year  int       `yaml:"year"` // first year of the new series
	Name  lang.Text `yaml:"name"`
	Basis string    `yaml:"basis"`
}
