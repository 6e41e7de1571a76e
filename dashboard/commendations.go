package dashboard

import (
	"cmp"
	"slices"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
)

// commendations is what was awarded by decisions of a period: by level,
// subject and mode, how much of it to those who work directly, whether to
// foreigners, and the resistance-war files.
type commendations struct {
	topic
	Finding    string
	Plots      []plot
	Matrix     table
	Culture    string // titles that are left out above
	Years      table
	Foreign    fact
	Units      table // under a parent
	Decisions  table // of a ward
	Resistance table
	Downloads  []download
	Official   string // why there are no official tables
}

const (
	awardSection      = "s17_commendations"
	resistanceSection = "s18_resistance"
	foreignSection    = "s21_narrative"
)

func (d desk) commendations(ref Ref) (content, error) {
	s := d.scope(ref)
	all := d.m.entries("commendations", s.keys, ref.Period)
	awards := with(all, "is_culture", "false") // as AWD_TOTAL counts
	files := d.m.entries("resistance", s.keys, ref.Period)
	page := commendations{
		topic: d.topic(s, awardSection, resistanceSection), Matrix: d.awardMatrix(s, awards),
		Years: d.achievementYears(awards), Foreign: d.foreigners(s),
	}
	page.Figures = d.topicFigures(s, "awd_total", "awd_direct_sh", "awd_small_sh", "awd_timely_sh", "res_solved")
	page.Finding = d.awardFinding(s, awards)
	if culture := sum(with(all, "is_culture", "true"), "times"); !culture.Null() {
		page.Culture = d.t("topic.awards.culture", "n", exact(d.l, culture))
	}
	page.Downloads, page.Official = d.official(s)
	if s.ward() {
		page.Decisions, page.Resistance = d.decisions(all), d.resistanceFiles(files)
	} else {
		page.Units = d.awardUnits(s, awards, files)
	}
	if len(awards) > 0 {
		p, err := d.awardModes(s, awards)
		if err != nil {
			return nil, err
		}
		page.Plots = append(page.Plots, p)
	}
	if !s.span() {
		p, err := d.levelsPlot(s)
		if err != nil {
			return nil, err
		}
		if p.ID != "" {
			page.Plots = append(page.Plots, p)
		}
	}
	return page, nil
}

// codesOf gives the codes of a column in the order given, what is not among them
// after those.
func codesOf(list []entry, column string, order ...string) []string {
	var found []string
	for _, e := range list {
		if code := e.Text(column); !slices.Contains(found, code) {
			found = append(found, code)
		}
	}
	place := func(code string) int {
		if i := slices.Index(order, code); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(place(a)-place(b), cmp.Compare(a, b)) })
	return found
}

// modes are the modes of commendation met, in the order of the law, and what
// they are called.
func (d desk) modes(list []entry) (codes []string, name map[string]string) {
	name = map[string]string{}
	for _, e := range list {
		name[e.Text("award_mode")] = e.Both("mode").In(d.l)
	}
	return codesOf(list, "award_mode", "CONG_TRANG", "PHONG_TRAO", "DOT_XUAT", "CONG_HIEN", "NIEN_HAN", "DOI_NGOAI", "KHANG_CHIEN"), name
}

// awardMatrix is level and subject by mode.
func (d desk) awardMatrix(s scope, awards []entry) table {
	tab := table{Caption: d.t("topic.awards.matrix"), Wide: true, Total: true, Head: []heading{{Text: d.t("topic.awards.level")}}}
	codes, name := d.modes(awards)
	for _, code := range codes {
		tab.Head = append(tab.Head, heading{Text: name[code], Num: true})
	}
	tab.Head = append(tab.Head, heading{Text: d.t("topic.all"), Num: true})
	line := func(label cell, list []entry) []cell {
		row := []cell{label}
		for _, code := range codes {
			row = append(row, d.times(with(list, "award_mode", code)))
		}
		return append(row, d.times(list))
	}
	first := line(cell{Text: d.t("topic.all")}, awards)
	first[len(first)-1] = d.total(s, awardSection, times(awards))
	tab.Rows = append(tab.Rows, first)
	for _, level := range codesOf(awards, "decided_level", awardLevels...) {
		list := with(awards, "decided_level", level)
		tab.Rows = append(tab.Rows, line(d.level(list[0]), list))
		for _, subject := range codesOf(list, "subject_type", "ca_nhan", "tap_the", "ho_gia_dinh") {
			of := with(list, "subject_type", subject)
			label := d.chosen(awardSection, of[0], "subject_type")
			label.Text = "– " + label.Text
			tab.Rows = append(tab.Rows, line(label, of))
		}
	}
	return tab
}

func (d desk) level(e entry) cell {
	c := d.chosen(awardSection, e, "decided_level")
	c.Tone = "strong"
	return c
}

// times counts commendations; a list of none is a true zero.
func times(list []entry) analytics.Num {
	if n := sum(list, "times"); !n.Null() {
		return n
	}
	return whole(0)
}

func (d desk) times(list []entry) cell { return d.number(times(list)) }

// awardFinding says how many, and how much of it went to those who work
// directly.
func (d desk) awardFinding(s scope, awards []entry) string {
	t := d.told(s, awardSection)
	switch {
	case t.some == 0:
		return d.t("topic.awards.unknown")
	case len(awards) == 0:
		return d.t("topic.awards.none")
	}
	n := exact(d.l, times(awards))
	persons := with(awards, "subject_type", "ca_nhan")
	direct := share(d.l, times(with(persons, "is_direct", "true")), times(persons))
	if direct == "" {
		return d.t("topic.awards.found", "n", n)
	}
	return d.t("topic.awards.direct", "n", n, "share", direct)
}

// achievementYears is for the achievements of which year the decisions of the
// period were taken.
func (d desk) achievementYears(awards []entry) table {
	tab := table{Caption: d.t("topic.awards.years"), Total: true, Head: []heading{{Text: d.t("topic.awards.achieved")}}}
	subjects := codesOf(awards, "subject_type", "ca_nhan", "tap_the", "ho_gia_dinh")
	line := func(label string, list []entry) []cell {
		row := []cell{{Text: label}}
		for _, subject := range subjects {
			row = append(row, d.times(with(list, "subject_type", subject)))
		}
		return append(row, d.times(list))
	}
	for _, subject := range subjects {
		of := with(awards, "subject_type", subject)
		tab.Head = append(tab.Head, heading{Text: d.chosen(awardSection, of[0], "subject_type").Text, Num: true})
	}
	tab.Head = append(tab.Head, heading{Text: d.t("topic.all"), Num: true})
	tab.Rows = append(tab.Rows, line(d.t("topic.all"), awards))
	years := codesOf(awards, "achievement_year")
	slices.Reverse(years)
	for _, year := range years {
		tab.Rows = append(tab.Rows, line(cmp.Or(year, d.t("topic.awards.no_year")), with(awards, "achievement_year", year)))
	}
	return tab
}

// awardModes draws the modes of commendation.
func (d desk) awardModes(s scope, awards []entry) (plot, error) {
	codes, name := d.modes(awards)
	all := times(awards)
	c := chart.Funnel{ID: chartID("awards", "modes"), Lang: d.l, Name: d.t("topic.awards.mode")}
	tab := table{Caption: d.t("topic.awards.mode"), Head: []heading{
		{Text: d.t("topic.awards.mode")}, {Text: d.t("topic.awards.times"), Num: true}, {Text: d.t("topic.share"), Num: true},
	}}
	most, which := whole(-1), ""
	for _, code := range codes {
		n := times(with(awards, "award_mode", code))
		part := share(d.l, n, all)
		c.Stages = append(c.Stages, chart.Stage{Name: name[code], Count: n, Label: exact(d.l, n) + " (" + part + ")"})
		tab.Rows = append(tab.Rows, []cell{{Text: name[code]}, d.number(n), {Text: part, Num: true}})
		if n.R.Cmp(most.R) > 0 {
			most, which = n, code
		}
	}
	c.Title = d.t("topic.awards.most", "mode", name[which], "share", share(d.l, most, all))
	drawing, err := c.Draw()
	if err != nil {
		return plot{}, err
	}
	p, err := d.plotted(drawing, tab)
	p.Under = d.t("topic.awards.under")
	if ind := d.m.Indicator("awd_timely_sh"); ind != nil {
		p.Href = d.definedAt(s, ind)
	}
	return p, err
}
