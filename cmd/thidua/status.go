package main

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// board is which board of who has reported is wanted.
type board struct {
	year, from, to int
	period, unit   string
	by, window     string
	missing        string // file for the list of those to remind
}

func (a *app) statusCommand() *cobra.Command {
	var b board
	c := a.command(usage{
		use: "status --year Y | --period P [--unit CODE] [--by parent|period]", short: "cmd.status.short", long: "cmd.status.long",
		examples: []string{
			"thidua status --year 2024", "thidua status --year 2025 --unit 51 --json",
			"thidua status --period 2024-Q3 --unit \"thị xã Đức Phổ\"",
			"thidua status --year 2024 --by parent --missing con_no.xlsx",
			"thidua status --by period --from 2020 --to 2024",
		},
		exits: []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error { return a.status(ctx, b) })
	f := c.Flags()
	f.IntVar(&b.year, "year", 0, a.t("cmd.status.flag.year"))
	f.StringVar(&b.period, "period", "", a.t("cmd.status.flag.period"))
	f.StringVar(&b.unit, "unit", "", a.t("cmd.status.flag.unit"))
	f.StringVar(&b.by, "by", "", a.t("cmd.status.flag.by"))
	f.IntVar(&b.from, "from", 0, a.t("cmd.status.flag.from"))
	f.IntVar(&b.to, "to", 0, a.t("cmd.status.flag.to"))
	f.StringVar(&b.window, "window", analytics.AdminYear, a.t("cmd.status.flag.window"))
	f.StringVar(&b.missing, "missing", "", a.t("cmd.status.flag.missing"))
	return c
}

// periods are those asked for: one, or with --by period the years.
func (b board) periods() ([]period.Period, error) {
	if err := yearOf("--year, --from, --to", b.year, b.from, b.to); err != nil {
		return nil, err
	}
	if b.from > b.to || b.to-b.from > 100 {
		return nil, newFault(exitUsage, "cmd.E-CLI-018", "from", b.from, "to", b.to)
	}
	switch {
	case b.by == "period" && b.from > 0:
		var list []period.Period
		for y := b.from; y <= b.to; y++ {
			list = append(list, period.Year(y))
		}
		return list, nil
	case b.period != "":
		p, err := period.Parse(b.period)
		if err != nil {
			return nil, newFault(exitUsage, "cmd.E-CLI-019", "found", b.period).because(err)
		}
		return []period.Period{p}, nil
	case b.year != 0:
		return []period.Period{period.Year(b.year)}, nil
	}
	return nil, newFault(exitUsage, "cmd.E-CLI-014", "flags", "--year (--period)", "example", "thidua status --year 2024")
}

// check refuses what cannot be done before anything is opened.
func (b board) check() error {
	if b.by != "" && b.by != "parent" && b.by != "period" {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--by", "value", b.by, "help", "thidua status --help")
	}
	if ext := strings.ToLower(filepath.Ext(b.missing)); b.missing != "" && ext != ".csv" && ext != ".xlsx" {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--missing", "value", b.missing, "help", "thidua status --help")
	}
	return nil
}

// status prints who has reported for a period.
func (a *app) status(ctx context.Context, b board) error {
	periods, err := b.periods()
	if err != nil {
		return err
	}
	if err := b.check(); err != nil {
		return err
	}
	return a.withHouse(ctx, func(h *house) error {
		last := periods[len(periods)-1]
		unit, err := h.resolve("--unit", b.unit, lastOf(last))
		if err != nil {
			return err
		}
		boards, err := h.evaluator.Boards(ctx, analytics.Asked{Parent: unit, Window: b.window}, periods)
		if err != nil {
			return err
		}
		s := boards[len(boards)-1]
		if b.missing != "" {
			if err := h.writeReminders(s, b.missing); err != nil {
				return err
			}
		}
		switch {
		case a.config.JSON && b.by == "period":
			return writeJSON(a.out, map[string]any{"periods": boards})
		case a.config.JSON:
			return writeJSON(a.out, s)
		}
		return a.printBoard(h, b, boards)
	})
}

// printBoard prints what was asked for in words and tables.
func (a *app) printBoard(h *house, b board, boards []analytics.Status) error {
	s := boards[len(boards)-1]
	if b.by == "period" {
		a.print(a.tallies(a.t("cmd.col.period"), len(boards), func(i int) (string, string, analytics.Tally) {
			return showPeriod(boards[i].Period), showDay(boards[i].Due), boards[i].Tally()
		}))
		return nil
	}
	if err := a.printHead(h, s); err != nil {
		return err
	}
	if b.by == "parent" {
		a.print("\n" + a.tallies(a.t("cmd.col.parent"), len(s.Parents), func(i int) (string, string, analytics.Tally) {
			return s.Parents[i].Code + " " + plain(s.Parents[i].Name), showDay(s.Due), s.Parents[i].Tally
		}))
		return nil
	}
	if len(s.Units) > 0 {
		a.print("\n" + a.unitBoard(s))
	}
	return nil
}

// printHead prints the period, its due day and the counts.
func (a *app) printHead(h *house, s analytics.Status) error {
	if s.Period == period.Year(s.Year) && s.Window == analytics.AdminYear {
		a.print(a.t("cmd.status.head", "year", s.Year, "due", showDay(s.Due)))
	} else {
		w, err := h.evaluator.Window(s.Window, s.Period)
		if err != nil {
			return err
		}
		a.print(a.t("cmd.status.board", "period", analytics.PeriodText(s.Period).In(a.lang), "window", w.Label.In(a.lang),
			"from", showDay(s.From), "to", showDay(s.To), "due", showDay(s.Due)))
	}
	a.print(a.t("cmd.status.summary", "expected", s.Expected, "received", s.Received, "on_time", s.OnTime,
		"accepted", s.Accepted, "rejected", s.Rejected, "missing", len(s.Missing)))
	if estimates := s.Accepted - s.Official; s.Late > 0 || estimates > 0 {
		a.print(a.t("cmd.status.count.late", "late", s.Late, "estimates", estimates))
	}
	return nil
}

// tallies is a table with a line of counts for each of n.
func (a *app) tallies(head string, n int, line func(i int) (name, due string, c analytics.Tally)) string {
	t := table{
		head: []string{
			head, a.t("cmd.col.due"), a.t("cmd.col.expected"), a.t("cmd.col.accepted"), a.t("cmd.col.in_time"),
			a.t("cmd.col.late"), a.t("cmd.col.rejected"), a.t("cmd.col.missing"),
		},
		right: map[int]bool{2: true, 3: true, 4: true, 5: true, 6: true, 7: true},
	}
	for i := range n {
		name, due, c := line(i)
		row := []string{name, due}
		for _, count := range []int{c.Expected, c.Accepted, c.OnTime, c.Late, c.Rejected, c.Absent} {
			row = append(row, strconv.Itoa(count))
		}
		t.row(row...)
	}
	return t.String()
}

// unitBoard is a table with a line for each unit.
func (a *app) unitBoard(s analytics.Status) string {
	t := table{
		head:  []string{a.t("cmd.col.code"), a.t("cmd.col.name"), a.t("cmd.col.state"), a.t("cmd.col.received"), a.t("cmd.col.on_time"), a.t("cmd.col.revision"), a.t("cmd.col.errors"), a.t("cmd.col.warnings")},
		right: map[int]bool{5: true, 6: true, 7: true},
	}
	for _, u := range s.Units {
		a.statusRow(&t, u)
	}
	return t.String()
}

func (a *app) statusRow(t *table, u analytics.UnitStatus) {
	state, at, onTime, counts := a.t("cmd.status.missing"), "—", "—", []string{"—", "—", "—"}
	if u.State != "missing" {
		if at = u.ReceivedAt; at != "" {
			if when, err := time.Parse(time.RFC3339, at); err == nil {
				at = when.In(hanoi).Format("02/01/2006 15:04")
			}
		}
		state, onTime = a.t("cmd.import.state.accepted"), a.t("cmd.status.late")
		if u.State == "rejected" {
			state, onTime = a.t("cmd.import.state.rejected"), "—"
		} else if u.OnTime {
			onTime = a.t("cmd.status.on_time")
		}
		counts = []string{"—", strconv.Itoa(u.Errors), strconv.Itoa(u.Warnings)}
		if u.Revision > 0 {
			counts[0] = strconv.Itoa(u.Revision)
		}
	}
	t.row(u.Code, plain(u.Name), state, at, onTime, counts[0], counts[1], counts[2])
}

// hanoi is the clock of those who report.
var hanoi = time.FixedZone("+07", 7*60*60)
