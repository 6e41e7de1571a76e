// Package form describes the return workbooks as data.
//
// A form is a set of sections; a section is one YAML file in specs/ with the
// same stem as its table and its checks (s05_poverty). Template, reader,
// validation, table and accepted view all come from it.
package form

import "github.com/thidua/thidua/ingest/lang"

// Layout is how a section lies on its sheet.
type Layout string

// The layouts: a card holds one row, a field a line; a table holds many rows,
// a field a column.
const (
	Card  Layout = "card"
	Table Layout = "table"
)

// Type is the type of a field's value.
type Type string

// The types of value. A Text keeps what was typed, a Date is yyyy-mm-dd, an
// Enum and a List hold option codes (a List several, joined by commas).
const (
	Int     Type = "int"
	Decimal Type = "decimal"
	Text    Type = "text"
	Date    Type = "date"
	Bool    Type = "bool"
	Enum    Type = "enum"
	List    Type = "list"
)

// Severity says whether a Problem stops a return.
type Severity string

// The severities: an Error rejects the return, a Warning asks.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Form is a workbook that is sent in: its sections in order. The form of the
// returns has the other forms of the program Beside it; whoever holds it reads
// and keeps them too.
type Form struct {
	Code     string     `yaml:"form"`    // "TDKT-X", in the stamp
	Version  int        `yaml:"version"` // in the stamp
	Title    lang.Text  `yaml:"title"`
	Source   lang.Text  `yaml:"source"`   // decree or form it rests on
	Ahead    int        `yaml:"ahead"`    // years after the present one it may be of; 0 for the one
	Given    []string   `yaml:"given"`    // reference tables that no file holds: the program gives them, see Give
	Others   []string   `yaml:"beside"`   // files of the forms beside it, without their ending
	Stems    []string   `yaml:"sections"` // files of its sections, without their ending
	Sections []*Section `yaml:"-"`
	Beside   []*Form    `yaml:"-"` // forms that are no returns: an office's list of targets

	// References are the reference tables the sections look values up in, by name.
	References map[string]*Reference `yaml:"-"`
}

// Section is one sheet of a form.
type Section struct {
	Stem     string    `yaml:"-"`       // "s05_poverty", from the file's name
	Code     string    `yaml:"section"` // "S05"
	Version  int       `yaml:"version"`
	Layout   Layout    `yaml:"layout"`
	Title    lang.Text `yaml:"title"`
	Sheet    string    `yaml:"sheet"`    // sheet's name in the template, may be renamed by the ward
	Required bool      `yaml:"required"` // must be filled or declared nil
	Rows     int       `yaml:"rows"`     // blank rows of a table in the template
	Years    Years     `yaml:"years"`    // the only years it is asked for
	Help     lang.Text `yaml:"help"`     // instructions under the title
	Source   lang.Text `yaml:"source"`
	Fields   []*Field  `yaml:"fields"`
	Totals   []*Total  `yaml:"totals"` // of a table: sums that rules may name
	Rules    []*Rule   `yaml:"rules"`

	lines map[string]int // where in its file everything stands

	Past []*Section `yaml:"-"` // the versions before this one that are still read, the oldest first
}

// Field is one figure or word of a section: a line of a card, a column of a
// table.
type Field struct {
	Name     string    `yaml:"name"`
	Type     Type      `yaml:"type"`
	Label    lang.Text `yaml:"label"`
	Group    lang.Text `yaml:"group"` // heading over the run of fields that begins here
	Help     lang.Text `yaml:"help"`
	Unit     string    `yaml:"unit"`     // "hộ", "người", "ha", "%", "đồng"
	Decimals int       `yaml:"decimals"` // most decimals of a Decimal
	Required bool      `yaml:"required"`
	Min      *float64  `yaml:"min"` // inclusive
	Max      *float64  `yaml:"max"` // inclusive
	Above    *float64  `yaml:"above"`
	Pattern  string    `yaml:"pattern"` // regular expression; a mismatch warns
	Options  []Option  `yaml:"options"` // of an Enum or a List
	Lookup   []Lookup  `yaml:"lookup"`  // where its value must be found; gives an Enum its Options
	Lines    int       `yaml:"lines"`   // height of a Text's cell on a card
	Synonyms []string  `yaml:"synonyms"`
	Was      string    `yaml:"was"`         // in the version before: its name there, or an expression over figures of that version
	Derive   string    `yaml:"derive"`      // expression; never typed by the ward, no cell of its own
	Compare  bool      `yaml:"compare"`     // typed only to be compared by a rule (a rate)
	MaskBut  string    `yaml:"mask_unless"` // kept only if that bool field is yes
	Person   bool      `yaml:"person"`      // may name a person: left out of what is made for other programs
	Qualify  bool      `yaml:"qualify"`     // this Enum is the qualifier of its row's figures
}

// Option is one choice of an Enum.
type Option struct {
	Code   string   `yaml:"code"`
	Label  Label    `yaml:"label"`
	Factor string   `yaml:"factor"` // its number in expressions: "1000000" for triệu
	From   int      `yaml:"from"`   // first year it may be chosen, 0 for always; asked by rules with Open
	To     int      `yaml:"to"`     // last year it may be chosen, 0 for always
	Alias  []string `yaml:"alias"`
}

// Label is a lang.Text under its own name, so that options read well in YAML.
type Label = lang.Text

// Rule is an identity or an order that figures must keep. In its expressions a
// figure is its number, an Enum the Factor of its option, a Bool 1 or 0, a Date
// its count of days (any origin: dates are only compared). A rule gives no
// verdict where one of its cells carries an Error already: a cell is blamed
// once.
type Rule struct {
	ID       string    `yaml:"id"` // "S05-R01"; the Problem's code is E-… or W-…
	Left     string    `yaml:"left"`
	Op       string    `yaml:"op"` // = <= < >= >
	Right    string    `yaml:"right"`
	Within   string    `yaml:"within"`  // tolerance of =, "0.01" absolute or "2%" of the right side
	At       string    `yaml:"at"`      // the field whose cell carries the Problem
	Missing  string    `yaml:"missing"` // skip (default): any operand missing, no verdict; zero: missing is 0; same: of unique, blanks agree
	When     string    `yaml:"when"`    // "form = tien", or "form": the rule holds only for rows that say so, or say anything
	Require  string    `yaml:"require"` // instead of left/op/right: that field must be there
	Open     string    `yaml:"open"`    // instead of left/op/right: the option of that Enum must be Open in the year of field Year
	Year     string    `yaml:"year"`    // with Open: the field that gives the year
	Match    *Refer    `yaml:"match"`   // instead of left/op/right: a reference table must have such a row
	Where    *Refer    `yaml:"where"`   // the rule holds only for rows a reference table has such a row for
	Unique   []string  `yaml:"unique"`  // instead of left/op/right: no two rows agree in these fields ("day:year" is a day's year)
	Severity Severity  `yaml:"severity"`
	Justify  string    `yaml:"justify"` // a text field: if filled, the Error becomes a Warning
	Message  lang.Text `yaml:"message"` // {left} {right} {unit} are filled in
}

// Field finds a field by name.
func (s *Section) Field(name string) (*Field, bool) {
	for _, f := range s.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return nil, false
}

// Typed lists the fields a ward fills in: all but the derived.
func (s *Section) Typed() []*Field {
	var typed []*Field
	for _, f := range s.Fields {
		if f.Derive == "" {
			typed = append(typed, f)
		}
	}
	return typed
}

// Section finds a section by code ("S05") or stem ("s05_poverty").
func (f *Form) Section(name string) (*Section, bool) {
	for _, s := range f.Sections {
		if s.Code == name || s.Stem == name {
			return s, true
		}
	}
	return nil, false
}

// Option finds an option by code.
func (f *Field) Option(code string) (Option, bool) {
	for _, o := range f.Options {
		if o.Code == code {
			return o, true
		}
	}
	return Option{}, false
}

// Open reports whether o may be chosen in year.
func (o Option) Open(year int) bool {
	return (o.From == 0 || year >= o.From) && (o.To == 0 || year <= o.To)
}
