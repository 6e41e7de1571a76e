package dashboard

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"time"

	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/dashboard/outline"
)

// Shapes is a file of outlines, for maps.
type Shapes struct {
	File     string // for messages
	Features []outline.Feature
}

// shapes gives every unit its outline: a code means the unit that bore it on
// the feature's day, or on the newest map. The error is an *outline.Error.
func (b *builder) shapes(context.Context) error {
	kept, unknown := map[string]outline.Feature{}, []string{}
	for _, f := range b.o.Shapes.Features {
		key := b.lines.keyOn(f.Code, b.shapeDay(f))
		if key == "" {
			unknown = append(unknown, f.Code)
			continue
		}
		if slices.ContainsFunc(b.m.Units, func(u *Unit) bool { return u.Key == key }) {
			kept[key] = f
		}
	}
	if len(unknown) > 0 {
		return outline.Unknown(b.o.Shapes.File, unknown)
	}
	if len(kept) == 0 {
		return nil
	}
	var err error
	b.m.Outlines, err = outline.Draw(kept, b.o.Shapes.File)
	return err
}

// shapeDay is the day on which the code of a feature is to be read.
func (b *builder) shapeDay(f outline.Feature) string {
	switch {
	case f.Day != "":
		return f.Day
	case b.m.MapDay != "":
		return b.m.MapDay
	}
	return b.o.AsOf.Format(time.DateOnly)
}

// keyOn finds the territory whose commune bore a code on a day, "" for none.
func (l lines) keyOn(code, day string) string {
	for id, u := range l.unit {
		if u.Code == code && u.ValidFrom <= day && (u.ValidTo == "" || day < u.ValidTo) {
			return l.key[id]
		}
	}
	return ""
}

// Unshaped lists the units on the newest map that have no outline, if others
// have one.
func (m *Model) Unshaped() []string {
	var names []string
	for _, u := range m.Units {
		if _, ok := m.Outlines[u.Key]; !ok && u.OnMap && len(m.Outlines) > 0 {
			names = append(names, u.Name)
		}
	}
	return names
}

// part is data of a page beside its drawings. In the single file all pages
// share one, which JSON leaves empty.
type part struct {
	Name string
	JSON template.JS
}

// shared gives data as a part of a page: with all of it in the single file,
// once for every page; else with what this page needs.
func (d desk) shared(name string, all, here any) (*part, error) {
	if d.parts == nil {
		text, err := json.Marshal(here)
		if err != nil {
			return nil, fmt.Errorf("data of %s: %w", name, err)
		}
		return &part{name, template.JS(chart.Harmless(string(text)))}, nil // json.Marshal wrote it: no text can end the element
	}
	if _, ok := d.parts[name]; !ok {
		text, err := json.Marshal(all)
		if err != nil {
			return nil, fmt.Errorf("data of %s: %w", name, err)
		}
		d.parts[name] = chart.Harmless(string(text))
	}
	return &part{Name: name}, nil
}
