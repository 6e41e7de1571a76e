package dashboard

import (
	"slices"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// compareView is what the script of the compare page says the values with, in
// the language of the page.
type compareView struct {
	Lang       lang.Lang           `json:"lang"`
	Default    compareChoice       `json:"default"`
	Indicators []compareNamed      `json:"indicators"` // as those of the values
	Topics     []string            `json:"topics"`
	Names      [][]compareName     `json:"names"`     // of each unit, oldest first
	Unit       string              `json:"unit"`      // address of a unit's page; {id} is its key
	Indicator  string              `json:"indicator"` // address of an indicator's page
	Map        string              `json:"map"`
	Reasons    map[string][]string `json:"reasons"` // sign and words, by code
	Words      map[string]string   `json:"words"`
}

// compareChoice is what is shown unasked.
type compareChoice struct {
	Indicators []string `json:"i"`
	Year       int      `json:"y"`
}

// compareNamed is an indicator in the language of the page.
type compareNamed struct {
	Title  string   `json:"title"`
	Lower  string   `json:"lower"` // within a sentence
	Unit   string   `json:"unit"`
	Topic  int      `json:"topic"`
	Breaks []string `json:"breaks,omitempty"` // names of the breaks
}

// compareName is what a unit is called from a year on.
type compareName struct {
	From int    `json:"from"`
	Name string `json:"name"`
}

// placeholder stands for a key or an id in an address the script fills in.
const placeholder = "{id}"

func (d desk) compareView(ref Ref) compareView {
	v := compareView{
		Lang: d.l, Default: compareChoice{Year: ref.Year}, Map: d.mapName(ref.Map),
		Unit:      d.link.to(ref, Ref{Page: pageUnit, Lang: d.l, Unit: placeholder}),
		Indicator: d.link.to(ref, Ref{Page: pageIndicator, Lang: d.l, Unit: ref.Unit, Indicator: placeholder, Map: ref.Map}),
		Reasons:   d.reasons(), Words: d.compareWords(),
	}
	for _, ind := range d.m.first() {
		v.Default.Indicators = append(v.Default.Indicators, ind.ID)
	}
	for _, ind := range d.m.Indicators {
		x := compareNamed{Title: ind.Title.In(d.l), Lower: lowerFirst(ind.Title.In(d.l)), Unit: ind.Unit.In(d.l)}
		theme := d.theme(ind)
		if x.Topic = slices.Index(v.Topics, theme); x.Topic < 0 {
			x.Topic = len(v.Topics)
			v.Topics = append(v.Topics, theme)
		}
		for _, b := range d.m.Breaks[ind.ID] {
			x.Breaks = append(x.Breaks, d.t("dashboard.break.line", "name", b.Name))
		}
		v.Indicators = append(v.Indicators, x)
	}
	years := d.m.yearsUnder(ref)
	for _, key := range append([]string{ref.Unit}, d.everUnder(ref, years)...) {
		v.Names = append(v.Names, d.namesOver(ref, d.m.Unit(key), years))
	}
	return v
}

// namesOver is what a unit is called over the years.
func (d desk) namesOver(ref Ref, u *Unit, years []int) []compareName {
	var list []compareName
	for _, year := range years {
		ref.Year = year
		name := u.nameOn(d.mapDayOf(ref))
		if n := len(list); n == 0 || list[n-1].Name != name {
			list = append(list, compareName{year, name})
		}
	}
	return list
}

// reasons says why a value is null: its sign and the words; "plain" and "not
// there" are told by the sign alone.
func (d desk) reasons() map[string][]string {
	all := map[string][]string{}
	for _, why := range []analytics.Why{
		analytics.WhyNone, analytics.WhyNoReturn, analytics.WhyNoNumerator, analytics.WhyNoDenominator, analytics.WhyZero, analytics.WhyBreak,
		analytics.WhyNoPrevious, analytics.WhyNotExist, analytics.WhyMixed, analytics.WhyNotAsked, analytics.WhyYearly, analytics.WhyIncomplete,
	} {
		all[string(why)] = []string{chart.Absent(why), chart.Reason(d.l, why)}
	}
	return all
}

// compareWords are the texts the script fills in, {names} and all.
func (d desk) compareWords() map[string]string {
	words := map[string]string{}
	for _, key := range []string{
		"dashboard.unit", "dashboard.year", "dashboard.estimate", "dashboard.coverage.cell", "dashboard.coverage.short", "dashboard.units.caption", "dashboard.signs",
		"dashboard.sign.approx", "dashboard.sign.estimate", "dashboard.sign.coverage", "dashboard.sign.missing", "dashboard.sign.na",
		"dashboard.sign.because", "dashboard.sign.and_more", "dashboard.draw.approx", "dashboard.draw.estimate", "dashboard.whole",
		"dashboard.title.nobody", "dashboard.title.level_all", "dashboard.title.low_high", "dashboard.title.high_low",
		"compare.choose.first", "compare.choose.second", "compare.choose.more", "compare.choose.units", "compare.choose.search", "compare.choose.all",
		"compare.choose.none", "compare.link", "compare.copy", "compare.copied", "compare.nobody", "compare.unknown",
		"compare.scatter.with", "compare.scatter.against", "compare.scatter.none", "compare.scatter.few", "compare.scatter.under",
		"compare.scatter.cause", "compare.scatter.absent", "compare.lines.under", "compare.lines.ends", "compare.lines.caption", "compare.scatter.caption",
	} {
		words[key] = d.t(key)
	}
	return words
}
