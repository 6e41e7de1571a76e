package analytics

import (
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// Official is a statistical table of a circular: what forms/<id>.yaml says of
// its layout, and in forms/<id>.sql the select that fills it. The select gives
// unit_id, period, column_key, part_key, part_vi, part_en, once_key, value and
// the classes, at the reporting unit.
type Official struct {
	ID       string           `yaml:"-"`
	Code     string           `yaml:"code"` // "0601.N"
	Name     string           `yaml:"name"` // "0601.N/BNV-TĐKT", as printed
	Title    lang.Text        `yaml:"title"`
	Circular lang.Text        `yaml:"circular"`
	Due      lang.Text        `yaml:"due"`
	Years    OfficialYears    `yaml:"years"`
	Unit     lang.Text        `yaml:"unit"`    // of measure
	Measure  bool             `yaml:"measure"` // has column C, the unit of measure of each row
	Section  string           `yaml:"section"` // what a unit must give to count as reporting
	Classes  []string         `yaml:"classes"` // columns of the select that rows ask for
	Columns  []OfficialColumn `yaml:"columns"`
	Rows     []OfficialRow    `yaml:"rows"`
	Checks   []OfficialCheck  `yaml:"checks"`
	Notes    []lang.Text      `yaml:"notes"`
	SQL      string           `yaml:"-"`
	Test     []byte           `yaml:"-"` // forms/<id>.txtar, nil if there is none
}

// OfficialYears are the report years a circular rules, both in it; To is 0
// while it is in force.
type OfficialYears struct {
	From int `yaml:"from"`
	To   int `yaml:"to"`
}

// OfficialColumn is a numbered column: a total of others, or what bears its
// key. With Parts there is one for each kind that was given, with Halves each
// is divided by class.
type OfficialColumn struct {
	Index  string         `yaml:"index"`
	Label  lang.Text      `yaml:"label"`
	Total  string         `yaml:"total"` // "2+3+4"
	Key    string         `yaml:"key"`
	Parts  bool           `yaml:"parts"`
	Halves []OfficialHalf `yaml:"halves"`
}

// OfficialHalf is a class of facts with a column of its own.
type OfficialHalf struct {
	Label lang.Text           `yaml:"label"`
	Where map[string][]string `yaml:"where"`
}

// OfficialRow is a row; without a code it is a heading. Where names, for each
// class, the values that belong into it; none is everything.
type OfficialRow struct {
	Code  string              `yaml:"code"`
	Label lang.Text           `yaml:"label"`
	Unit  lang.Text           `yaml:"unit"`
	In    int                 `yaml:"in"` // how deep it is set in
	Where map[string][]string `yaml:"where"`
}

// OfficialCheck is a sum the table must hold: of rows in each column, or of
// columns in each row, e.g. "02+03+04+05 = 01" or "03 <= 02".
type OfficialCheck struct {
	Rows    string `yaml:"rows"`
	Columns string `yaml:"columns"`
}

// Says is the check as the definition writes it.
func (c OfficialCheck) Says() string { return c.Rows + c.Columns }

// sides takes a check apart: "02+03" "=" "01".
func (c OfficialCheck) sides() (left []string, op string, right []string, ok bool) {
	for _, op := range []string{"<=", "="} {
		if a, b, cut := strings.Cut(c.Says(), op); cut {
			return terms(a), op, terms(b), true
		}
	}
	return nil, "", nil, false
}

// terms are what a sum adds up.
func terms(sum string) []string {
	var list []string
	for s := range strings.SplitSeq(sum, "+") {
		list = append(list, strings.TrimSpace(s))
	}
	return list
}

// Forms is every official table there is a definition of.
type Forms struct {
	list []*Official // by code, then oldest circular first
}

// All lists the definitions by code, the oldest circular first.
func (f *Forms) All() []*Official { return slices.Clone(f.list) }

// Find gives the definition of a code ("0601.N", "0601") in a report year: of
// the circulars that rule the year the newest, else the one nearest to it, for
// which Rules says no. The error of an unknown code is an *UnknownError.
func (f *Forms) Find(code string, year int) (*Official, error) {
	var best *Official
	var known []string
	for _, o := range f.list {
		known = append(known, o.Code)
		if short(o.Code) != short(code) {
			continue
		}
		if best == nil || o.Rules(year) || !best.Rules(year) && o.Years.From <= year {
			best = o
		}
	}
	if best != nil {
		return best, nil
	}
	u := &UnknownError{Nearest: nearest(code, known)}
	u.Message = lang.Both("official.unknown", "name", code, "known", strings.Join(slices.Compact(known), ", "))
	return nil, u
}

// Rules reports whether the circular rules a report year.
func (o *Official) Rules(year int) bool {
	return o.Years.From <= year && (o.Years.To == 0 || year <= o.Years.To)
}

// short is a code as people type it: "0601.n/BNV-TĐKT" → "0601".
func short(code string) string {
	code, _, _ = strings.Cut(strings.ToUpper(strings.TrimSpace(code)), "/")
	return strings.TrimSuffix(strings.TrimSuffix(code, "N"), ".")
}
