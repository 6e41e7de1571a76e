package register

import (
	"cmp"
	"slices"
	"strings"
)

// Event is one thing that differs between two registers, for people. What is
// opened, closed, abolished, dropped, corrected, moved, weighed, or an event
// of Register.Event.
type Event struct {
	What        string `json:"what"`
	Unit        string `json:"unit_id"`
	Name        string `json:"name"`
	Other       string `json:"other,omitempty"` // the unit it became, or stands under now
	OtherName   string `json:"other_name,omitempty"`
	On          string `json:"on"`
	Weight      string `json:"weight,omitempty"`
	WeightBasis string `json:"weight_basis,omitempty"`
	Basis       string `json:"basis,omitempty"`
}

// The events that are not in a Fate.
const (
	Opened    = "opened"
	Closed    = "closed"
	Dropped   = "dropped"
	Corrected = "corrected"
	Weighed   = "weighed"
)

// Events tells what happened from before to r, in the order of whats, then by
// day and unit.
func (r *Register) Events(before *Register) []Event {
	var all []Event
	all = append(all, r.unitEvents(before)...)
	all = append(all, r.changeEvents(before)...)
	all = append(all, r.moveEvents(before)...)
	slices.SortStableFunc(all, func(a, b Event) int {
		return cmp.Or(cmp.Compare(slices.Index(Whats, a.What), slices.Index(Whats, b.What)),
			strings.Compare(a.On, b.On), strings.Compare(a.Unit, b.Unit), strings.Compare(a.Other, b.Other))
	})
	return all
}

// Whats are the events in the order in which they are told.
var Whats = []string{Opened, Closed, Abolished, Rename, Kind, Move, Merge, Split, Transfer, Weighed, Corrected, Dropped}

func (r *Register) unitEvents(before *Register) []Event {
	into, out, ended := r.incoming(), r.outgoing(), r.levelEnds()
	renamed := func(list []Change) bool { return len(list) > 0 && list[0].Kind == Rename }
	var all []Event
	add := func(what string, u Unit, on, basis string) {
		all = append(all, Event{What: what, Unit: u.ID(), Name: u.Name, On: on, Basis: basis})
	}
	for _, u := range r.Units() {
		had, known := before.units[u.ID()]
		if !known && !renamed(into[u.ID()]) {
			add(Opened, u, u.From, u.Basis)
		}
		if u.To != "" && had.To != u.To && !renamed(out[u.ID()]) {
			what := Closed
			if len(out[u.ID()]) == 0 && ended(u) {
				what = Abolished
			}
			add(what, u, u.To, u.EndBasis)
		}
		same := had
		if had.To != u.To {
			same.To, same.EndBasis = u.To, u.EndBasis
		}
		if known && same != u {
			add(Corrected, u, u.From, u.Basis)
		}
	}
	for _, u := range before.Units() {
		if _, ok := r.units[u.ID()]; !ok {
			add(Dropped, u, u.From, u.Basis)
		}
	}
	return all
}

func (r *Register) changeEvents(before *Register) []Event {
	var all []Event
	for _, c := range r.Changes() {
		had, known := before.changes[c.key()]
		if known && had == c {
			continue
		}
		what := r.Event(c)
		if known {
			what = Weighed
			if had.Weight == c.Weight && had.WeightBasis == c.WeightBasis {
				what = Corrected
			}
		}
		all = append(all, Event{
			What: what, Unit: c.From, Name: r.units[c.From].Name, Other: c.To, OtherName: r.units[c.To].Name,
			On: c.On, Weight: c.Weight.String(), WeightBasis: c.WeightBasis, Basis: c.Basis,
		})
	}
	for _, c := range before.Changes() {
		if _, ok := r.changes[c.key()]; !ok {
			all = append(all, Event{
				What: Dropped, Unit: c.From, Name: before.units[c.From].Name,
				Other: c.To, OtherName: before.units[c.To].Name, On: c.On, Basis: c.Basis,
			})
		}
	}
	return all
}

// moveEvents are new units above within a life; one that was only renamed is
// the same.
func (r *Register) moveEvents(before *Register) []Event {
	var all []Event
	for id, list := range r.above() {
		for i, p := range list {
			if _, known := before.parents[p.key()]; known || i == 0 || codeOf(list[i-1].Parent) == codeOf(p.Parent) {
				continue
			}
			all = append(all, Event{
				What: Move, Unit: id, Name: r.units[id].Name, Other: p.Parent,
				OtherName: r.units[p.Parent].Name, On: p.From, Basis: p.Basis,
			})
		}
	}
	return all
}
