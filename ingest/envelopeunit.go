package ingest

import (
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

// unit finds the reporting unit: the one that bore the code on the last day of
// the period or, where no code was typed, the only one of the name.
func (e *envelope) unit() {
	code := strings.ReplaceAll(viet.Clean(e.text(fieldUnitCode)), " ", "")
	e.ret.UnitTyped = code
	if code == "" {
		e.unitByName()
		return
	}
	code = zeros(code, e.units)
	lives := e.units.Lives(code)
	if len(lives) == 0 {
		e.fault(fieldUnitCode, "E-UNIT-001", "found", code, "means", e.means())
		return
	}
	if e.ret.Period == "" {
		return
	}
	_, last := e.ret.Period.Bounds()
	u, ok := e.units.Find(code, last)
	if !ok {
		e.fault(fieldUnitCode, "E-UNIT-002", "code", code, "day", last.Format(dayFormat), "lives", livesText(lives),
			"means", e.means())
		return
	}
	e.ret.Unit = u
	if t := e.unitTyped(last); t.Name != "" && !e.units.Same(t, u) {
		e.fault(fieldUnitName, "E-UNIT-003", "found", t.Name, "code", code, "want", u.Name, "day", last.Format(dayFormat),
			"means", e.means())
	}
}

// unitTyped is the unit as the envelope names it, on a day.
func (e *envelope) unitTyped(day time.Time) Typed {
	t := Typed{Name: viet.Clean(e.text(fieldUnitName)), Parent: viet.Clean(e.text(fieldParent))}
	if e.plan == e.plans[0] { // an office's list is of any level
		t.Level = levelCommune
	}
	return t.On(day)
}

// levelCommune is the level of the units that report.
const levelCommune = "commune"

// means says whose the typed name is, for a message about the code; nothing if
// it is nobody's.
func (e *envelope) means() lang.Text {
	if e.ret.Period == "" {
		return lang.Text{}
	}
	_, last := e.ret.Period.Bounds()
	t := e.unitTyped(last)
	found := e.units.Match(t)
	if t.Name == "" || len(found) == 0 {
		return lang.Text{}
	}
	hint := lang.Both("unitname.means", "name", t.Name, "units", Candidates(e.units, found, last))
	return lang.Text{VI: " " + hint.VI, EN: " " + hint.EN}
}

// unitByName finds the unit where no code was typed. One unit of the name is
// the one; several are shown to the ward to choose from.
func (e *envelope) unitByName() {
	f, _ := e.at(fieldUnitCode)
	if f == nil || e.ret.Period == "" || e.bad[spot{e.section, 1, f}] {
		return
	}
	_, last := e.ret.Period.Bounds()
	t := e.unitTyped(last)
	if t.Name == "" {
		return
	}
	e.ret.UnitTyped = t.Name
	day := last.Format(dayFormat)
	switch found := e.units.Match(t); len(found) {
	case 0:
		e.fault(fieldUnitName, "E-UNIT-004", "found", t.Name, "day", day, "near", e.near(t, last))
	case 1:
		e.ret.Unit = found[0]
		e.fault(fieldUnitCode, "W-UNIT-006", "name", t.Name, "day", day, "unit", Candidates(e.units, found, last))
	default:
		e.fault(fieldUnitName, "E-UNIT-005", "found", t.Name, "day", day, "units", Candidates(e.units, found, last))
	}
	// Of the code nothing more is to be said: the name stood in for it, or the
	// name is blamed.
	e.bad[spot{e.section, 1, f}] = true
}

// near says which units bear nearly the name, nothing if none does.
func (e *envelope) near(t Typed, day time.Time) lang.Text {
	found := e.units.Near(t)
	if len(found) == 0 {
		return lang.Text{}
	}
	hint := lang.Both("unitname.near", "units", Candidates(e.units, found, day))
	return lang.Text{VI: " " + hint.VI, EN: " " + hint.EN}
}

// zeros gives back the zeros in front of a code that a numeric cell lost.
func zeros(code string, units Units) string {
	for full := code; len(full) <= 5; full = "0" + full {
		if len(units.Lives(full)) > 0 {
			return full
		}
	}
	return code
}
