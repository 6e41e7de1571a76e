package analytics

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

var (
	idForm    = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	codeForm  = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
	fieldForm = regexp.MustCompile(`^-?[a-z][a-z0-9_]*$`)
)

// needed are the texts the composition cannot do without.
var needed = []string{
	"reach/reported.sql", "reach/restated.sql", "reach/previous.sql",
	"rollup/ratio.sql", "rollup/sum.sql", "rollup/mean.sql", "rollup/last.sql",
	"queries/analytics_frame.sql", "queries/analytics_direct.sql",
	"queries/analytics_whom.sql", "queries/analytics_kept_expected.sql",
	"queries/analytics_kept_previous.sql", "queries/analytics_told.sql",
	"queries/analytics_judged.sql", "queries/analytics_derived.sql",
	"queries/analytics_asked.sql", "queries/analytics_base.sql",
	"queries/analytics_made.sql",
	"queries/analytics_named.sql", "reach/nested.sql",
	"queries/analytics_rolled.sql", "queries/analytics_section.sql",
	"queries/analytics_traced.sql", "queries/analytics_cited.sql",
	"queries/analytics_hint.sql", "queries/analytics_points.sql",
	"queries/analytics_expected.sql", "queries/analytics_trace.sql",
	"queries/analytics_columns.sql", "queries/analytics_lives.sql",
	"queries/analytics_units.sql", "queries/analytics_parents.sql",
	"queries/analytics_changes.sql", "queries/analytics_status.sql",
	"queries/analytics_returns.sql", "queries/analytics_findings.sql",
	"queries/analytics_cells.sql", "queries/analytics_annex.sql",
	"queries/analytics_annex_again.sql", "queries/analytics_again.sql",
	"queries/analytics_card.sql", "queries/analytics_given.sql",
	"reach/grouped.sql", "queries/analytics_groups.sql",
	"queries/analytics_due.sql", "queries/analytics_periods.sql",
	"queries/analytics_counted.sql", "queries/analytics_filled.sql",
	"queries/analytics_read.sql", "queries/analytics_flagged.sql",
	"queries/analytics_said.sql", "queries/analytics_figures.sql",
	"queries/analytics_made_of.sql", "queries/analytics_goal.sql",
}

// check finds what is wrong in a loaded catalog: every fault, not the first.
func (c *Catalog) check() []error {
	var wrong []error
	for _, name := range needed {
		if c.texts[name] == "" {
			wrong = append(wrong, fmt.Errorf("%s is missing", name))
		}
	}
	codes := map[string]string{}
	for _, ind := range c.indicators {
		found := &faults{file: "indicators/" + ind.ID + ".sql", front: ind.front}
		ind.checkHead(found)
		ind.checkQuery(found)
		ind.checkTraces(found)
		if other, twice := codes[ind.Code]; twice {
			found.at("code", lang.Both("indicator.twice", "code", ind.Code, "other", other))
		}
		codes[ind.Code] = ind.ID
		c.checkTies(ind, found)
		wrong = append(wrong, found.all...)
	}
	found := &faults{file: breaksFile}
	for key, breaks := range c.breaks {
		for _, b := range breaks {
			if b.Year == 0 || !b.Name.Complete() {
				found.coded(lang.LintWords, "", lang.Both("indicator.break_words", "name", key))
			}
		}
	}
	return append(wrong, found.all...)
}

// checkOver holds what is said of time to what can be done: a published score
// is not added up, and the newest is what Last takes.
func (ind *Indicator) checkOver(found *faults) {
	ok := ind.Over == "" || len(ind.Uses) == 0 && map[Rollup]bool{Ratio: true, Sum: true}[ind.Rollup] && (ind.Over == Add || ind.Over == End) ||
		ind.Rollup == Last && ind.Over == Newest
	if !ok {
		found.at("over", lang.Both("indicator.over", "found", ind.Over, "rollup", ind.Rollup))
	}
}

// checkHead looks at the words and numbers of the front matter.
func (ind *Indicator) checkHead(found *faults) {
	if !idForm.MatchString(ind.ID) {
		found.at("", lang.Both("indicator.name", "found", ind.ID))
	}
	if !codeForm.MatchString(ind.Code) {
		found.at("code", lang.Both("indicator.code", "found", ind.Code))
	}
	for i, label := range []lang.Text{ind.Title, ind.Unit, ind.Method, ind.Limits, ind.Source} {
		key := []string{"title", "unit", "method", "limits", "source"}[i]
		if mayLack := i > 1; !label.Complete() && (!mayLack || label != (lang.Text{})) {
			found.coded(lang.LintWords, key, lang.Both("indicator.words", "key", key))
		}
	}
	if ind.Decimals < 0 || ind.Decimals > 9 {
		found.at("decimals", lang.Both("indicator.decimals", "found", ind.Decimals))
	}
	if ind.Scale < 1 || ind.Per < 1 {
		found.at("scale", lang.Both("indicator.scale"))
	}
	if ind.Years.From > ind.Years.To {
		found.at("years", lang.Both("indicator.years", "from", ind.Years.From, "to", ind.Years.To))
	}
	if !slices.Contains([]Rollup{Ratio, Sum, Mean, Last}, ind.Rollup) {
		found.at("rollup", lang.Both("indicator.rollup", "found", ind.Rollup))
	}
	if !slices.Contains([]Better{Higher, Lower, Neutral}, ind.Better) {
		found.at("better", lang.Both("indicator.better", "found", ind.Better))
	}
	ind.checkOver(found)
}

func (ind *Indicator) checkQuery(found *faults) {
	if head := strings.ToLower(firstWord(ind.SQL)); head != "select" && head != "with" {
		found.at("", lang.Both("indicator.one_select", "found", head))
	}
	if strings.Contains(ind.SQL, ";") {
		found.at("", lang.Both("indicator.semicolon"))
	}
}

// checkTraces sees to it that a figure can be explained by its cells.
func (ind *Indicator) checkTraces(found *faults) {
	switch {
	case len(ind.Uses) > 0:
		if ind.Top != nil || ind.Bottom != nil {
			found.at("uses", lang.Both("indicator.derived_trace"))
		}
		return
	case ind.Previous:
		found.at("previous", lang.Both("indicator.previous"))
	case ind.Top == nil:
		found.at("", lang.Both("indicator.no_trace", "side", "numerator"))
	}
	if ind.Rollup == Ratio && ind.Bottom == nil {
		found.at("", lang.Both("indicator.no_trace", "side", "denominator"))
	}
	if ind.Rollup != Ratio && ind.Bottom != nil {
		found.at("denominator", lang.Both("indicator.ratio_only"))
	}
	ind.Top.check("numerator", found)
	ind.Bottom.check("denominator", found)
}

func (t *Trace) check(side string, found *faults) {
	if t == nil {
		return
	}
	switch {
	case t.Count == Returns && t.Section == "" && len(t.Fields) == 0 && t.Where == "" && t.Label.Complete():
		return
	case t.Count != "" && (t.Count != Rows || len(t.Fields) != 1):
		found.at(side, lang.Both("indicator.count", "side", side, "found", t.Count))
	}
	if !t.Label.Complete() {
		found.coded(lang.LintWords, side, lang.Both("indicator.words", "key", side+".label"))
	}
	if !idForm.MatchString(t.Section) || len(t.Fields) == 0 {
		found.at(side, lang.Both("indicator.trace", "side", side))
	}
	for _, field := range t.Fields {
		if !fieldForm.MatchString(field) {
			found.at(side, lang.Both("indicator.field", "side", side, "found", field))
		}
	}
}

// checkTies looks at what an indicator names: its breaks and what it uses.
func (c *Catalog) checkTies(ind *Indicator, found *faults) {
	if _, ok := c.breaks[ind.Breaks]; ind.Breaks != "" && !ok {
		found.at("breaks", lang.Both("indicator.breaks", "name", ind.Breaks))
	}
	for _, id := range ind.Uses {
		if _, ok := c.byID(id); !ok {
			found.at("uses", lang.Both("indicator.uses", "name", id))
		}
	}
	if circle := c.circle(ind, nil); circle != nil {
		found.at("uses", lang.Both("indicator.circle", "way", strings.Join(circle, " → ")))
	}
}

// circle follows uses from ind and gives the way back to it, if there is one.
func (c *Catalog) circle(ind *Indicator, way []string) []string {
	if slices.Contains(way, ind.ID) {
		if way[0] == ind.ID {
			return append(way, ind.ID)
		}
		return nil // a circle further on is told of there
	}
	way = append(slices.Clone(way), ind.ID)
	for _, id := range ind.Uses {
		if used, ok := c.byID(id); ok {
			if found := c.circle(used, way); found != nil {
				return found
			}
		}
	}
	return nil
}

// firstWord skips comments and space.
func firstWord(query string) string {
	for line := range strings.Lines(query) {
		line, _, _ = strings.Cut(line, "--")
		if words := strings.Fields(line); len(words) > 0 {
			return words[0]
		}
	}
	return ""
}
