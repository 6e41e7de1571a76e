package register

import (
	"time"

	"github.com/thidua/thidua/ingest"
)

// Lookup is the register for finding units by what a return says.
func (r *Register) Lookup() *ingest.Register {
	var units []ingest.Unit
	for _, u := range r.Units() {
		units = append(units, ingest.Unit{
			ID: u.ID(), Code: u.Code, Name: u.Name, Kind: u.Kind, Level: u.Level,
			ValidFrom: date(u.From), ValidTo: date(u.To), Basis: u.Basis,
		})
	}
	var ties []ingest.Tie
	for _, p := range r.Parents() {
		ties = append(ties, ingest.Tie{Unit: p.Unit, Parent: p.Parent, From: date(p.From), To: date(p.To)})
	}
	return ingest.NewRegister(units, ties...)
}

// date is the day as a time; an open end is zero.
func date(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return time.Time{}
	}
	return t
}
