package analytics

import (
	"fmt"
	"math/big"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Num is an exact number or null; as JSON a number or null. R is shared by
// points and never changed.
type Num struct{ R *big.Rat }

// ParseNum reads a decimal; the empty string is null.
func ParseNum(s string) (Num, error) {
	if s == "" {
		return Num{}, nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Num{}, fmt.Errorf("%q is no number", s)
	}
	return Num{r}, nil
}

// Null reports whether there is no number.
func (n Num) Null() bool { return n.R == nil }

// Round gives n rounded half away from zero at decimals.
func (n Num) Round(decimals int) Num {
	if n.R == nil {
		return n
	}
	r, _ := new(big.Rat).SetString(n.R.FloatString(decimals))
	return Num{r}
}

// String is the shortest exact decimal, "" for null.
func (n Num) String() string {
	if n.R == nil {
		return ""
	}
	places, exact := n.R.FloatPrec()
	if !exact {
		places = 12
	}
	return n.R.FloatString(places)
}

// MarshalJSON writes the number or null.
func (n Num) MarshalJSON() ([]byte, error) {
	if n.R == nil {
		return []byte("null"), nil
	}
	return []byte(n.String()), nil
}

// UnmarshalJSON reads a number or null.
func (n *Num) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		n.R = nil
		return nil
	}
	read, err := ParseNum(string(b))
	*n = read
	return err
}

// Map names the map a series is drawn on: Reported, or a day (yyyy-mm-dd)
// onto which everything is restated.
type Map string

// Reported is the map of the time.
const Reported Map = "reported"

// Why says why a value is null.
type Why string

// The reasons; each has the catalogue key "why.<code>".
const (
	WhyNone          Why = ""
	WhyNoReturn      Why = "no_return"           // no unit reported
	WhyNoNumerator   Why = "missing_numerator"   // a unit gives a denominator and no numerator
	WhyNoDenominator Why = "missing_denominator" // a unit gives a numerator and no denominator
	WhyZero          Why = "zero_denominator"
	WhyBreak         Why = "series_break"      // the change would cross a break
	WhyNoPrevious    Why = "no_previous"       // nothing to compare with on this map
	WhyNotExist      Why = "no_such_unit"      // the unit did not exist on the map asked
	WhyMixed         Why = "mixed_series"      // units of one parent follow different standards
	WhyNotAsked      Why = "not_asked"         // the indicator is of other years
	WhyYearly        Why = "yearly"            // the indicator is of one year, the return of several
	WhyIncomplete    Why = "incomplete_period" // some months or quarters of the period were not reported
)

// Text says the reason in both languages; "" for WhyNone.
func (w Why) Text() lang.Text {
	switch w {
	case WhyNoReturn:
		return lang.Both("why.no_return")
	case WhyNoNumerator:
		return lang.Both("why.missing_numerator")
	case WhyNoDenominator:
		return lang.Both("why.missing_denominator")
	case WhyZero:
		return lang.Both("why.zero_denominator")
	case WhyBreak:
		return lang.Both("why.series_break")
	case WhyNoPrevious:
		return lang.Both("why.no_previous")
	case WhyNotExist:
		return lang.Both("why.no_such_unit")
	case WhyMixed:
		return lang.Both("why.mixed_series")
	case WhyNotAsked:
		return lang.Both("why.not_asked")
	case WhyYearly:
		return lang.Both("why.yearly")
	case WhyIncomplete:
		return lang.Both("why.incomplete_period")
	case WhyNone:
	}
	return lang.Text{}
}

// The signs that stand for a value that is not there, on pages and in exports.
const (
	SignNotReported   = "—" // nobody said
	SignNotApplicable = "×" // there can be none
)

// Sign is the sign for a value that is null because of w.
func (w Why) Sign() string {
	switch w {
	case WhyZero, WhyBreak, WhyNoPrevious, WhyNotExist, WhyMixed, WhyNotAsked, WhyYearly:
		return SignNotApplicable
	default:
		return SignNotReported
	}
}

// Point is one value of one indicator: the unit of thought of every page and
// export. Its JSON shape is a contract.
type Point struct {
	Indicator   string        `json:"indicator"` // code
	Unit        string        `json:"unit"`      // official code
	UnitID      string        `json:"-"`         // code@valid_from
	UnitName    string        `json:"unit_name"`
	Period      period.Period `json:"period"`
	Value       Num           `json:"value"` // rounded to the indicator's decimals
	Numerator   Num           `json:"numerator"`
	Denominator Num           `json:"denominator"`
	Reporting   int           `json:"reporting"`       // units with both numerator and denominator
	Expected    int           `json:"expected"`        // units that should have reported
	Estimate    bool          `json:"estimate"`        // restated with a partial weight
	Approx      bool          `json:"approx"`          // a source figure says gần, trên or khoảng
	Series      string        `json:"series"`          // standard or definition the value follows
	Why         Why           `json:"why"`             // why Value is null
	Group       *Group        `json:"group,omitempty"` // of a grouping asked for: the group of the unit

	// What Targets.Judge adds where there is a target.
	Target Num     `json:"target,omitzero"` // rounded to the indicator's decimals
	Met    Met     `json:"met,omitempty"`
	Aim    *Target `json:"target_source,omitempty"`
}
