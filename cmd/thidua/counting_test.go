package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
)

// people is a unit of measure that says persons; "lượt người" is none.
var people = regexp.MustCompile(`^(?:số )?(?:người|nhân khẩu|cá nhân|persons?|people)$`)

// turns reports whether a text counts how often, not who.
func turns(text string) bool { return strings.Contains(strings.ToLower(text), "lượt") }

// countsPeople reports whether a unit of measure, up to its "per", is persons.
func countsPeople(unit lang.Text) bool {
	vi, _, _ := strings.Cut(strings.ToLower(unit.VI), "/")
	en, _, _ := strings.Cut(strings.ToLower(unit.EN), " per ")
	return people.MatchString(strings.TrimSpace(vi)) || people.MatchString(strings.TrimSpace(en))
}

// mistaken names the fields and indicators that call lượt people: the same
// person may be counted many times.
func mistaken(f *form.Form, c *analytics.Catalog) (wrong []string, seen int) {
	often := map[string]bool{}
	for _, s := range f.Sections {
		for _, fd := range s.Fields {
			if fd.Type != form.Int && fd.Type != form.Decimal || !turns(fd.Unit) && !turns(fd.Label.VI) {
				continue
			}
			often[s.Stem+"."+fd.Name] = true
			if !turns(fd.Unit) {
				wrong = append(wrong, s.Stem+"."+fd.Name)
			}
		}
	}
	for _, ind := range c.Indicators() {
		if ind.Top == nil {
			continue
		}
		fed := slices.ContainsFunc(ind.Top.Fields, func(field string) bool {
			return often[ind.Top.Section+"."+strings.TrimPrefix(field, "-")]
		})
		if !fed && !turns(ind.Unit.VI) {
			continue
		}
		seen++
		if countsPeople(ind.Unit) || strings.Contains(strings.ToLower(ind.Title.VI), "số người") {
			wrong = append(wrong, ind.ID)
		}
	}
	return wrong, seen + len(often)
}

// TestTurnsAreNotPeople holds every spec and indicator to that; and the test
// itself to finding it.
func TestTurnsAreNotPeople(t *testing.T) {
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	wrong, seen := mistaken(f, c)
	if len(wrong) > 0 || seen < 15 {
		t.Errorf("%d counts of lượt, of which these are called people: %v", seen, wrong)
	}
	s, _ := f.Section("S03")
	fd, _ := s.Field("attendees")
	fd.Unit = "người"
	ind, _ := c.Find("AWD_TOTAL")
	ind.Unit = lang.Text{VI: "người", EN: "persons"}
	if wrong, _ := mistaken(f, c); !slices.Equal(wrong, []string{"s03_propaganda.attendees", "awd_total"}) {
		t.Errorf("found %v", wrong)
	}
}

// The words in which an award says by which day it is counted.
var (
	byDecisionVI = regexp.MustCompile(`(?i)ngày\s+quyết\s+định|năm\s+thành\s+tích`)
	byDecisionEN = regexp.MustCompile(`(?i)day\s+of\s+the\s+decision|year\s+of\s+the\s+achievement`)
)

// TestAwardsSayTheirDay: what counts awards says, where a reader finds it,
// whether by the day of the decision or by the year of the achievement.
func TestAwardsSayTheirDay(t *testing.T) {
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	forms, err := analytics.LoadForms(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]lang.Text{}
	for _, ind := range c.Indicators() {
		if ind.Top != nil && ind.Top.Section == "s17_commendations" || strings.HasPrefix(ind.Code, "AWD_") {
			said[ind.ID] = []lang.Text{ind.Title, ind.Method, ind.Limits}
		}
	}
	for _, o := range forms.All() {
		if o.Section == "s17_commendations" {
			said[o.ID] = append([]lang.Text{o.Title}, o.Notes...)
		}
	}
	if len(said) < 12 {
		t.Fatalf("only %d count awards", len(said))
	}
	for id, texts := range said {
		vi, en := "", ""
		for _, text := range texts {
			vi, en = vi+" "+text.VI, en+" "+text.EN
		}
		if !byDecisionVI.MatchString(vi) || !byDecisionEN.MatchString(en) {
			t.Errorf("%s does not say by which day its awards are counted", id)
		}
	}
}
