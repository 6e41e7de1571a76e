package main

import (
	"maps"
	"slices"

	"github.com/thidua/thidua/ingest/register"
)

// event says what happened to a unit.
func (a *app) event(what string) string {
	switch what {
	case register.Same:
		return a.t("cmd.event.same")
	case register.Opened:
		return a.t("cmd.event.opened")
	case register.Closed:
		return a.t("cmd.event.closed")
	case register.Abolished:
		return a.t("cmd.event.abolished")
	case register.Rename:
		return a.t("cmd.event.rename")
	case register.Kind:
		return a.t("cmd.event.kind")
	case register.Move:
		return a.t("cmd.event.move")
	case register.Merge:
		return a.t("cmd.event.merge")
	case register.Split:
		return a.t("cmd.event.split")
	case register.Transfer:
		return a.t("cmd.event.transfer")
	case register.Weighed:
		return a.t("cmd.event.weighed")
	case register.Corrected:
		return a.t("cmd.event.corrected")
	case register.Dropped:
		return a.t("cmd.event.dropped")
	}
	return a.t("cmd.event.lost")
}

// weightBasis says where a weight comes from.
func (a *app) weightBasis(basis string) string {
	switch basis {
	case register.ByWhole:
		return a.t("cmd.weight.whole")
	case register.ByPopulation:
		return a.t("cmd.weight.population")
	case register.ByArea:
		return a.t("cmd.weight.area")
	case register.ByEqual:
		return a.t("cmd.weight.equal")
	case register.ByTyped:
		return a.t("cmd.weight.typed")
	}
	return basis
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
