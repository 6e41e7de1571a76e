package dashboard

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// paper is what a printed page says of itself: a head under its title, and the
// margins of every sheet, which the style sheet fills from the document's
// data- attributes.
type paper struct {
	Unit   string // whose figures; "" of a page about none
	Period string
	Map    string // "" of a page that is on more than one
	State  string // of the returns of the period; "" of a page about many
	Inputs string // hash of the files the figures come from; "" where there are none
	Page   string // at the head of every sheet: title, unit, period
	Foot   string // at its foot: as of when, from what
	Sheet  string // before the number of the sheet
	Words  string // JSON: what the files of a chart are headed with
}

// fewDigits is how much of the hash the foot of a sheet has room for; the last
// sheet has all of it.
const fewDigits = 16

func (d desk) paper(ref Ref, heading string) paper {
	p := paper{Period: d.span(), Inputs: d.m.Inputs, Sheet: d.t("paper.sheet"), Words: d.headings()}
	switch {
	case ref.Period != "":
		p.Period = dashed(ref.Period)
	case ref.Year != 0:
		p.Period = d.yearName(ref.Year)
	}
	if ref.Map != "" {
		p.Map = d.mapName(ref.Map)
	}
	if u := d.m.Unit(ref.Unit); u != nil {
		p.Unit = u.Name
		if ref.Year != 0 {
			p.Unit, p.State = u.nameOn(lastDay(ref.Year)), d.approval(u, period.Year(ref.Year))
		}
		if ref.Period != "" {
			p.State = d.approval(u, ref.Period)
		}
	}
	about := []string{heading, p.Unit, p.Period}
	p.Page = strings.Join(slices.DeleteFunc(slices.Compact(about), func(s string) bool { return s == "" }), " · ")
	foot := []string{d.t("dashboard.as_of", "day", day(d.m.AsOf.Format(time.DateOnly)))}
	if p.Inputs != "" {
		foot = append(foot, d.t("paper.inputs.short", "hash", p.Inputs[:min(fewDigits, len(p.Inputs))]))
	}
	if d.m.Sample {
		foot = append(foot, d.t("common.sample"))
	}
	p.Foot = strings.Join(foot, " · ")
	return p
}

// headings are the words a chart's files need, by the names download.js knows
// them by.
func (d desk) headings() string {
	words := map[string]string{
		"take": d.t("takeaway.label"), "note": d.t("takeaway.note"), "title": d.t("takeaway.title"),
		"shows": d.t("takeaway.shows"), "source": d.t("takeaway.source"), "state": d.t("takeaway.state"),
		"of": d.t("takeaway.of"),
	}
	if d.m.Sample {
		words["sample"], words["yes"] = d.t("common.sample"), d.t("dashboard.export.yes")
	}
	b, err := json.Marshal(words)
	if err != nil { // texts always have a JSON
		return "{}"
	}
	return string(b)
}

// inputs hashes what the pages are made from: every accepted return, and every
// list of targets.
func (b *builder) inputs(context.Context) error {
	files := []string{}
	for _, u := range b.lines.all {
		for _, r := range u.Returns {
			if r.State == "accepted" {
				files = append(files, r.SHA256)
			}
		}
	}
	if b.aims != nil {
		for _, aim := range b.aims.All() {
			files = append(files, aim.SHA256)
		}
	}
	if len(files) > 0 {
		slices.Sort(files)
		b.m.Inputs = analytics.InputsHash(slices.Compact(files))
	}
	return nil
}
