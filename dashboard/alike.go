package dashboard

import (
	"strings"
)

// alike lists the units one may be mistaken for another with: official codes
// were given to other territory, and names are borne by more than one unit.
func (d desk) alike(ref Ref, u *Unit) []tied {
	var list []tied
	for _, other := range d.m.Units {
		if other.Key == u.Key || other.Code != u.Code && !sameName(u, other) {
			continue
		}
		list = append(list, tied{
			d.unitLink(ref, other.Key, other.Name),
			d.t("dashboard.alike.what", "code", other.Code, "when", d.when(other)),
		})
	}
	return list
}

// when says from when to when a unit was.
func (d desk) when(u *Unit) string {
	first, last := u.Lives[0], u.Lives[len(u.Lives)-1]
	if last.To == "" {
		return d.t("dashboard.since", "day", day(first.From))
	}
	return d.t("dashboard.from_to", "from", day(first.From), "to", day(dayBefore(last.To)))
}

// sameName reports whether two units ever bore the same name, whatever their
// kind.
func sameName(u, other *Unit) bool {
	for _, a := range u.Lives {
		for _, b := range other.Lives {
			if bare(a.Name) == bare(b.Name) {
				return true
			}
		}
	}
	return false
}

// kindWords begin the name of a unit and say what kind it is.
var kindWords = []string{"Thị trấn ", "Thị xã ", "Thành phố ", "Đặc khu ", "Phường ", "Xã ", "Quận ", "Huyện ", "Tỉnh "}

// bare is a name without its kind.
func bare(name string) string {
	for _, kind := range kindWords {
		if rest, ok := strings.CutPrefix(name, kind); ok {
			return rest
		}
	}
	return name
}
