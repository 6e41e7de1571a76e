package dashboard

import (
	"context"
	"fmt"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// Held says who listed something, and in which period.
type Held struct {
	Unit   string // a Unit's Key
	Period period.Period
}

// Registers is what units listed row by row: documents, decisions, models.
type Registers struct {
	Rows     map[string]map[Held][]analytics.RegisterRow // by name of the register
	Sections map[Held]map[string]string                  // state of each section: filled, nil, absent
	Families *analytics.Movements
}

// registers asks for every listing the pages show.
func (b *builder) registers(ctx context.Context) error {
	all := map[string][]analytics.RegisterRow{}
	for _, name := range b.e.Registers() {
		rows, err := b.e.Register(ctx, name)
		if err != nil {
			return err
		}
		all[name] = rows
	}
	b.m.Registers = shareOut(all, b.lines.key)
	return nil
}

// shareOut gives the rows of registers to those who listed them; key finds a
// unit by its life.
func shareOut(all map[string][]analytics.RegisterRow, key map[string]string) Registers {
	r := Registers{
		Rows: map[string]map[Held][]analytics.RegisterRow{}, Sections: map[Held]map[string]string{},
		Families: analytics.NewMovements(all["movement_tree"], all["movements"]),
	}
	for name, rows := range all {
		r.Rows[name] = map[Held][]analytics.RegisterRow{}
		for _, row := range rows {
			at := Held{key[row.UnitID], row.Period}
			r.Rows[name][at] = append(r.Rows[name][at], row)
		}
	}
	for at, rows := range r.Rows["sections"] {
		r.Sections[at] = map[string]string{}
		for _, row := range rows {
			r.Sections[at][row.Text("section")] = row.Text("state")
		}
	}
	return r
}

// official asks for the official tables of every unit and year.
func (b *builder) official(ctx context.Context) error {
	if b.o.Official == nil {
		return nil
	}
	b.m.Downloads = map[Held][]Download{}
	for _, list := range [][]*Unit{b.m.Parents, b.m.Units} {
		for _, u := range list {
			for _, p := range b.m.periods(u) {
				life, ok := u.lifeOn(lastDay(p.Year()))
				if !ok || p.Kind() != period.KindYear {
					continue
				}
				found, err := b.o.Official(ctx, life.ID, p.Year())
				if err != nil {
					return fmt.Errorf("%s %s: %w", u.Code, p, err)
				}
				if len(found) > 0 {
					b.m.Downloads[Held{u.Key, p}] = found
				}
			}
		}
	}
	return nil
}

// entry is a row of a register with the unit that listed it.
type entry struct {
	analytics.RegisterRow
	unit *Unit
}

// entries are the rows that units listed in a period, unit by unit.
func (m *Model) entries(name string, keys []string, p period.Period) []entry {
	var list []entry
	for _, key := range keys {
		for _, r := range m.Registers.Rows[name][Held{key, p}] {
			list = append(list, entry{r, m.Unit(key)})
		}
	}
	return list
}

// family is the movement an entry belongs to.
func (m *Model) family(e entry) analytics.Family {
	if m.Registers.Families == nil {
		return analytics.Family{}
	}
	return m.Registers.Families.Of(e.UnitID, e.Period, e.Text("movement_id"))
}
