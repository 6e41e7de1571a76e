package main

import (
	"errors"

	"github.com/thidua/thidua/analytics"
)

// lintGroups holds the groups of units to the unit list of the data folder, or
// to the one the program ships.
func (a *app) lintGroups(r *lintReport, c *analytics.Catalog) error {
	list, err := a.peekUnits()
	if err != nil {
		return err
	}
	var units []analytics.Unit
	for _, u := range list.Units() {
		units = append(units, analytics.Unit{ID: u.ID(), Code: u.Code, ValidFrom: u.From, ValidTo: u.To})
	}
	r.loaded(errors.Join(c.CheckGroups(units)...))
	return nil
}
