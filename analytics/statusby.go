package analytics

import (
	"cmp"
	"context"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// byParent counts the units of each parent, in the order of their codes.
func (s *Status) byParent() {
	place := map[string]int{}
	for _, u := range s.Units {
		i, ok := place[u.Parent.ID]
		if !ok {
			i = len(s.Parents)
			place[u.Parent.ID] = i
			s.Parents = append(s.Parents, ParentStatus{UnitRef: u.Parent})
		}
		s.Parents[i].add(u)
	}
	slices.SortFunc(s.Parents, func(a, b ParentStatus) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.ID, b.ID))
	})
}

// Owing lists who is to be reminded: those that sent nothing and those whose
// returns were refused.
func (s *Status) Owing() []UnitStatus {
	var owing []UnitStatus
	for _, u := range s.Units {
		if u.State != "accepted" {
			owing = append(owing, u)
		}
	}
	return owing
}

// Boards gives the board of each of several periods, the parent and the window
// being those of a.
func (e *Evaluator) Boards(ctx context.Context, a Asked, periods []period.Period) ([]Status, error) {
	boards := make([]Status, 0, len(periods))
	for _, p := range periods {
		a.Period = p
		s, err := e.Board(ctx, a)
		if err != nil {
			return nil, err
		}
		boards = append(boards, s)
	}
	return boards, nil
}

// Reminder is the text to send to a unit that owes a return.
func (s *Status) Reminder(u UnitStatus) lang.Text {
	due := s.Due
	if t, err := time.Parse(time.DateOnly, due); err == nil {
		due = t.Format("02/01/2006")
	}
	if u.State == "rejected" {
		return lang.Both("reminder.rejected", "unit", office(u.Name), "period", PeriodText(s.Period), "due", due, "errors", u.Errors)
	}
	return lang.Both("reminder.missing", "unit", office(u.Name), "period", PeriodText(s.Period), "due", due)
}

// office is a unit's name after "Ủy ban nhân dân": "phường Nguyễn Nghiêm".
func office(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}
