package dashboard

import (
	"slices"
	"strconv"
	"strings"
)

// answer is what a leader wants to know first: a question, its answer in a
// line, and where on the page there is more.
type answer struct {
	Question, Text string
	Sign, Tone     string // the sign says what the tone colours
	Href           string
}

// named is how many of those who have not reported an answer names.
const named = 2

// answers are the four of an overview, in the order leaders ask: are we on
// target, what changed, who has not reported, what looks wrong.
func (d desk) answers(page overview, year int) []answer {
	list := []answer{d.onTarget(page.Goals), d.moves(page.Figures, year)}
	if page.Status.Known {
		list = append(list, d.whoReported(page.Status))
	}
	return append(list, d.looksWrong(slices.Concat(page.Findings, page.More)))
}

func (d desk) onTarget(g goals) answer {
	a := answer{Question: d.t("answer.target"), Text: d.t("answer.target.none"), Tone: "flat"}
	if len(g.Items) > 0 {
		a.Href = "#goals"
	}
	if g.Judged == 0 {
		return a
	}
	a.Text = d.t("dashboard.goals.count", "met", g.Met, "n", g.Judged)
	a.Sign, a.Tone = "✓", "good"
	for _, x := range g.Items {
		if x.Goal.Tone == "near" && a.Tone == "good" {
			a.Sign, a.Tone = "◐", "near"
		}
		if x.Goal.Tone == "bad" {
			a.Sign, a.Tone = "✗", "bad"
		}
	}
	return a
}

func (d desk) moves(figures []figure, year int) answer {
	n := map[string]int{}
	for _, f := range figures {
		if f.Change.Text != "" {
			n[f.Change.Tone]++
		}
	}
	a := answer{Question: d.t("answer.change", "year", strconv.Itoa(year-1)), Href: "#figures", Tone: "flat"}
	if n["good"]+n["bad"]+n["flat"] == 0 {
		a.Text = d.t("answer.change.none")
		return a
	}
	a.Text = d.t("answer.change.count", "good", n["good"], "bad", n["bad"], "flat", n["flat"])
	switch {
	case n["good"] > n["bad"]:
		a.Tone = "good"
	case n["bad"] > n["good"]:
		a.Tone = "bad"
	}
	return a
}

func (d desk) whoReported(r reported) answer {
	a := answer{
		Question: d.t("answer.reported"), Href: "#reported", Sign: "✓", Tone: "good",
		Text: d.t("answer.reported.all", "n", r.Expected),
	}
	if r.All {
		return a
	}
	a.Sign, a.Tone = "✗", "bad"
	var who []string
	for _, list := range [][]anchor{r.Missing, r.Refused} {
		for _, x := range list {
			who = append(who, x.Text)
		}
	}
	left := r.Expected - r.Accepted
	a.Text = d.t("answer.reported.left", "n", left, "of", r.Expected)
	if len(who) > 0 && left <= named {
		a.Text += ": " + strings.Join(who, ", ")
	}
	return a
}

func (d desk) looksWrong(all []found) answer {
	a := answer{Question: d.t("answer.wrong"), Href: "#found", Sign: "✓", Tone: "good", Text: d.t("answer.wrong.none")}
	if len(all) == 0 {
		return a
	}
	severe := 0
	for _, f := range all {
		if f.Severe {
			severe++
		}
	}
	a.Sign, a.Tone, a.Text = "!", "near", d.t("answer.wrong.count", "n", len(all))
	if severe > 0 {
		a.Tone, a.Text = "bad", d.t("answer.wrong.severe", "n", len(all), "severe", severe)
	}
	return a
}
