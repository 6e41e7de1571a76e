package dashboard

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// lines is the units' lives joined into territories.
type lines struct {
	unit map[string]analytics.Unit // by life
	key  map[string]string         // of the territory, by life
	all  map[string]*Unit          // by key
}

// units finds the territories that report and those above them.
func (b *builder) units(ctx context.Context) error {
	lives, err := b.e.Units(ctx)
	if err != nil {
		return err
	}
	b.lines = join(lives)
	returns, err := b.e.Returns(ctx, "")
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, r := range returns {
		u := b.lines.all[b.lines.key[r.UnitID]]
		if u == nil {
			continue
		}
		u.Returns = append(u.Returns, r)
		for _, above := range b.lines.above(r.UnitID) {
			seen[above] = true
		}
		if y := r.Period.Year(); r.Period.Kind() == period.KindYear && !slices.Contains(b.m.Years, y) {
			b.m.Years = append(b.m.Years, y)
		}
	}
	slices.Sort(b.m.Years)
	for key := range seen {
		b.m.Parents = append(b.m.Parents, b.lines.all[key])
	}
	slices.SortFunc(b.m.Parents, func(x, y *Unit) int { return strings.Compare(x.Key, y.Key) })
	byName(b.m.Parents, func(u *Unit) string { return rank[u.Level] + u.Name })
	return nil
}

// rank puts a level's units before those of the level below.
var rank = map[string]string{"province": "1", "district": "2", "commune": "3"}

// join makes one Unit of the lives that differ by a renaming alone.
func join(lives []analytics.Unit) lines {
	l := lines{unit: map[string]analytics.Unit{}, key: map[string]string{}, all: map[string]*Unit{}}
	for _, u := range lives {
		l.unit[u.ID] = u
	}
	for _, u := range lives {
		l.key[u.ID] = strings.ReplaceAll(l.newest(u).ID, "@", "-")
	}
	byStart := slices.Clone(lives)
	slices.SortStableFunc(byStart, func(x, y analytics.Unit) int { return strings.Compare(x.ValidFrom, y.ValidFrom) })
	for _, u := range byStart {
		key := l.key[u.ID]
		if l.all[key] == nil {
			l.all[key] = &Unit{Key: key}
		}
		l.extend(l.all[key], u)
	}
	for _, unit := range l.all {
		l.tie(unit)
	}
	return l
}

// newest follows renamings to the last life of u's territory.
func (l lines) newest(u analytics.Unit) analytics.Unit {
	for len(u.Successors) == 1 && u.Successors[0].Kind == "rename" {
		next, ok := l.unit[u.Successors[0].ID]
		if !ok || len(next.Predecessors) != 1 {
			break
		}
		u = next
	}
	return u
}

// extend adds a life, newer than those before it.
func (l lines) extend(unit *Unit, u analytics.Unit) {
	unit.Code, unit.Name, unit.Level = u.Code, u.Name, u.Level
	life := Life{ID: u.ID, Name: u.Name, From: u.ValidFrom, To: u.ValidTo, Basis: u.Basis}
	for _, p := range u.Parents {
		life.Parents = append(life.Parents, Above{l.key[p.ID], l.unit[p.ID].Name, p.ValidFrom, p.ValidTo})
	}
	unit.Lives = append(unit.Lives, life)
}

// tie notes the merges and splits at both ends of a territory.
func (l lines) tie(unit *Unit) {
	first := l.unit[unit.Lives[0].ID]
	last := l.unit[unit.Lives[len(unit.Lives)-1].ID]
	unit.Came = l.ties(first.Predecessors)
	unit.Became = l.ties(last.Successors)
}

func (l lines) ties(changes []analytics.Change) []Tie {
	var ties []Tie
	for _, c := range changes {
		ties = append(ties, Tie{l.key[c.ID], l.unit[c.ID].Name, c.On, c.Kind, c.Weight, c.Basis})
	}
	byName(ties, func(t Tie) string { return t.Name })
	return ties
}

// above lists the territories over a life at any time.
func (l lines) above(id string) []string {
	var keys []string
	for _, p := range l.unit[id].Parents {
		keys = append(keys, l.key[p.ID])
		keys = append(keys, l.above(p.ID)...)
	}
	return keys
}

// under reports whether a life stood under the territory parent on day.
func (l lines) under(id, parent, day string) bool {
	for id = l.unit[id].ParentOn(day); id != ""; id = l.unit[id].ParentOn(day) {
		if l.key[id] == parent {
			return true
		}
	}
	return false
}

// levels finds who is expected under every parent, in every year on the map
// of the time and on the restated one.
func (b *builder) levels(_ context.Context) error {
	if b.m.MapDay == "" {
		b.m.MapDay = b.lastChange()
	}
	wanted := map[string]bool{}
	for _, parent := range b.m.Parents {
		for _, year := range b.m.Years {
			_, end := period.Year(year).Bounds()
			b.level(Level{analytics.Reported, parent.Key, year}, end.Format(time.DateOnly), wanted)
			b.level(Level{b.m.restated(), parent.Key, year}, b.m.MapDay, wanted)
		}
	}
	for key, u := range b.lines.all {
		_, u.OnMap = u.lifeOn(b.m.MapDay)
		if wanted[key] {
			b.m.Units = append(b.m.Units, u)
		}
	}
	slices.SortFunc(b.m.Units, func(x, y *Unit) int { return strings.Compare(x.Key, y.Key) })
	byName(b.m.Units, func(u *Unit) string { return u.Name })
	return nil
}

// level lists the reporting units under a parent on day, by name.
func (b *builder) level(at Level, day string, wanted map[string]bool) {
	var found []*Unit
	for key, u := range b.lines.all {
		life, ok := u.lifeOn(day)
		if u.Level == "commune" && ok && b.lines.under(life.ID, at.Unit, day) {
			found, wanted[key] = append(found, u), true
		}
	}
	slices.SortFunc(found, func(x, y *Unit) int { return strings.Compare(x.Key, y.Key) })
	byName(found, func(u *Unit) string { return u.nameOn(day) })
	for _, u := range found {
		b.m.Children[at] = append(b.m.Children[at], u.Key)
	}
}

// lastChange is the newest day on which a reporting unit began, if any began
// otherwise than at the start of the list.
func (b *builder) lastChange() string {
	day := ""
	for _, u := range b.lines.all {
		if from := u.Lives[0].From; u.Level == "commune" && len(u.Came) > 0 && from > day {
			day = from
		}
	}
	return day
}

// lifeOn gives the life a unit had on day.
func (u *Unit) lifeOn(day string) (Life, bool) {
	for _, l := range u.Lives {
		if l.From <= day && (l.To == "" || day < l.To) {
			return l, true
		}
	}
	return Life{}, false
}

// nameOn is what a unit was called on day; its newest name if it was not.
func (u *Unit) nameOn(day string) string {
	if l, ok := u.lifeOn(day); ok {
		return l.Name
	}
	return u.Name
}
