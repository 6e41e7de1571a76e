package warehouse

// touch is what a transaction changes of what figures are made of.
type touch struct {
	all   bool            // units, lists, periods, tables: anything
	units map[string]bool // or no more than returns of these
}

// Of all there is, and of nothing figures are made of.
var (
	everything = &touch{all: true}
	nothing    = &touch{}
)

func (t *touch) any() bool { return t.all || len(t.units) > 0 }

// changes tells what each commit touched. It is read and written inside the
// gate.
type changes struct {
	version int64            // counts the commits that touched anything
	whole   int64            // the newest that touched everything
	units   map[string]int64 // of others, the newest that touched a unit

	// mark is the name of the state the database was opened in, if it has one: no
	// other state is ever called so. The first commit that touches anything takes
	// it away.
	mark     string
	nameless bool // it surely has none
}

// markState is the key of the mark in warehouse_state.
const markState = "mark"

// note counts a commit.
func (c *changes) note(t *touch) {
	if !t.any() {
		return
	}
	c.version++
	c.mark, c.nameless = "", true
	if t.all {
		c.whole = c.version
		clear(c.units)
		return
	}
	for unit := range t.units {
		c.units[unit] = c.version
	}
}

// few is up to how many units are worth being told apart from all.
const few = 1000

// since lists the units touched after a commit; ok is false where more was. A
// return of nobody knows which unit touches none.
func (c *changes) since(version int64) (units []string, ok bool) {
	if c.whole > version {
		return nil, false
	}
	for unit, at := range c.units {
		if at > version && unit != "" {
			units = append(units, unit)
		}
	}
	return units, len(units) <= few
}
