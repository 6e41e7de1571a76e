package dashboard

import (
	"slices"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// group is a run of figures about one thing: what a page of many indicators is
// folded into. The groups with an indicator the overview draws are its key
// figures and come first, unfolded.
type group struct {
	Title   string
	Figures []sourced
	Plots   []plot
}

// grouped is the indicators of the model by what they are about, key figures
// apart, each group where its first indicator stands. One that is not asked of
// the year is left out; year 0 is any.
func (d desk) grouped(year int) (first []*analytics.Indicator, others []themed) {
	for _, t := range d.themes(year) {
		if slices.ContainsFunc(d.m.Lead, func(ind *analytics.Indicator) bool { return slices.Contains(t.indicators, ind) }) {
			first = append(first, t.indicators...)
		} else {
			others = append(others, t)
		}
	}
	return first, others
}

// themes is the indicators asked of a year by what they are about; year 0 is
// any.
func (d desk) themes(year int) []themed {
	var all []themed
	for _, ind := range d.m.Indicators {
		if year != 0 && !ind.Years.Meet(period.Year(year)) {
			continue
		}
		title := d.theme(ind)
		i := slices.IndexFunc(all, func(t themed) bool { return t.title == title })
		if i < 0 {
			i = len(all)
			all = append(all, themed{title: title})
		}
		all[i].indicators = append(all[i].indicators, ind)
	}
	return all
}

// themed are the indicators about one thing.
type themed struct {
	title      string
	indicators []*analytics.Indicator
}

// theme says what an indicator is about, by the first section it reads. One of
// a section of the user's own is about something else.
func (d desk) theme(ind *analytics.Indicator) string {
	section := ""
	if len(ind.Sections) > 0 {
		section = ind.Sections[0]
	}
	switch section {
	case "S05":
		return d.t("dashboard.theme.poverty")
	case "S06", "S07":
		return d.t("dashboard.theme.gifts")
	case "S02", "S03":
		return d.t("dashboard.theme.guidance")
	case "S04", "S14":
		return d.t("dashboard.theme.movements")
	case "S08":
		return d.t("dashboard.theme.business")
	case "S09", "S10", "S20":
		return d.t("dashboard.theme.reform")
	case "S11":
		return d.t("dashboard.theme.works")
	case "S12":
		return d.t("dashboard.theme.covid")
	case "S13":
		return d.t("dashboard.theme.mobilisation")
	case "S15", "S16":
		return d.t("dashboard.theme.models")
	case "S17", "S18", "S21":
		return d.t("dashboard.theme.awards")
	case "S19":
		return d.t("dashboard.theme.council")
	case "S00", "S01":
		return d.t("dashboard.theme.unit")
	}
	return d.t("dashboard.theme.other")
}
