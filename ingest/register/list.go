package register

import (
	"context"
	"math/big"
	"strings"

	"github.com/thidua/thidua/ingest"
)

// List is what a file says, before anybody asks what the register knows.
type List struct {
	File      string
	Layout    string // intervals, snapshot, figures, changes
	On        string // of a snapshot
	intervals []interval
	typed     []typedChange
	figures   map[string]figure
	Problems  []ingest.Problem // of single lines; Row is the line
}

// interval is a stretch of days on which a code had one name, kind and parent.
type interval struct {
	no                int
	code, name        string
	kind, level       string
	parent            string
	parentKnown       bool
	from, to          string
	basis, endBasis   string
	predecessors      []predecessor
	successors        []string
	knowsPredecessors bool
}

type predecessor struct {
	code  string
	whole bool
}

// typedChange is a line of a list of changes.
type typedChange struct {
	no          int
	from, to    string // codes
	on, kind    string
	weight      *big.Rat // nil where it is not given
	weightBasis string
	basis       string
}

// figure is what a weight may be taken from; nil where it is not known or not
// to be trusted.
type figure struct{ population, area *big.Rat }

// Options say what a file does not.
type Options struct {
	On    string // the day of a snapshot, yyyy-mm-dd
	Basis string // the legal basis of what the file opens
	By    string // population or area: what weights are taken from first
}

// Read reads a list. The error is an ingest.Problem of the file as a whole;
// what is wrong with a line is in Problems, and that line is left out.
func Read(ctx context.Context, name string, content []byte, o Options) (*List, error) {
	lines, err := readLines(ctx, name, content)
	if err != nil {
		return nil, err
	}
	at, cols, ok := heading(lines)
	if !ok || layout(cols) == "" {
		return nil, unknownLayout(name, lines)
	}
	l := &List{File: name, Layout: layout(cols), figures: map[string]figure{}}
	body := lines[at+1:]
	switch l.Layout {
	case changeList:
		l.readChanges(body, cols, o)
	case intervalList:
		l.readIntervals(body, cols, o)
	case figureList:
		l.readFigures(body, cols)
	default:
		if l.On = o.On; l.On == "" {
			l.On = dayIn(lines[:at])
		}
		if l.On == "" {
			return nil, ingest.NewProblem("E-REG-002", "file", name)
		}
		l.readSnapshot(body, cols, o)
	}
	return l, nil
}

func (l *List) bad(no int, code string, args ...any) {
	p := ingest.NewProblem(code, args...)
	p.Row = no
	l.Problems = append(l.Problems, p)
}

// Refused reports whether something in the list stops it from being taken.
func (l *List) Refused() bool {
	for _, p := range l.Problems {
		if strings.HasPrefix(p.Code, "E-") {
			return true
		}
	}
	return false
}

// readIntervals reads dated intervals, with what each was made of where the
// list says so.
func (l *List) readIntervals(body []line, cols columns, o Options) {
	for _, row := range body {
		if cols.of(row, colCode) == "" {
			continue
		}
		iv, ok := l.unit(row, cols)
		if !ok {
			continue
		}
		if !l.days(&iv, cols.of(row, colFrom), cols.of(row, colTo)) {
			continue
		}
		iv.basis, iv.endBasis = cols.of(row, colBasis), cols.of(row, colEndBasis)
		if iv.basis == "" {
			iv.basis = o.Basis
		}
		iv.predecessors = readPredecessors(cols.of(row, colPredecessors))
		iv.knowsPredecessors = len(iv.predecessors) > 0
		for code := range strings.SplitSeq(cols.of(row, colSuccessors), ";") {
			if code = strings.TrimSpace(code); code != "" {
				iv.successors = append(iv.successors, code)
			}
		}
		l.intervals = append(l.intervals, iv)
	}
}

// days reads the two ends of an interval.
func (l *List) days(iv *interval, from, to string) bool {
	if from == "" {
		l.bad(iv.no, "W-REG-004", "unit", iv.code+" "+iv.name)
		return false
	}
	var ok bool
	if iv.from, ok = parseDay(from); !ok {
		l.bad(iv.no, "E-REG-003", "unit", iv.code+" "+iv.name, "found", from)
		return false
	}
	if to == "" {
		return true
	}
	if iv.to, ok = parseDay(to); !ok || iv.to <= iv.from {
		l.bad(iv.no, "E-REG-003", "unit", iv.code+" "+iv.name, "found", to)
		return false
	}
	return true
}

// unit reads who a line of a flat list is about.
func (l *List) unit(row line, cols columns) (interval, bool) {
	iv := interval{no: row.no, code: cols.of(row, colCode), name: cols.of(row, colName)}
	iv.level = levels[label(cols.of(row, colLevel))]
	var told string
	word := cols.of(row, colKind)
	if word == "" && iv.level == "" {
		word = cols.of(row, colLevel) // the office writes the kind under "Cấp"
	}
	iv.kind, told = kindOf(word, iv.name)
	if iv.level == "" {
		iv.level = told
	}
	if iv.level == "" {
		iv.level = levelOfCode(iv.code)
	}
	if iv.kind == "" || iv.level == "" || iv.name == "" {
		l.bad(row.no, "E-REG-005", "unit", iv.code+" "+iv.name, "found", word)
		return iv, false
	}
	iv.code = fullCode(iv.code, iv.level)
	iv.parent = cols.of(row, colParent)
	if iv.parent == "" && iv.level != Province {
		iv.parent = cols.of(row, colProvince)
	}
	iv.parentKnown = cols.has(colParent) || cols.has(colProvince)
	return iv, true
}

// readPredecessors reads "21439:full;21460:partial"; a bare code is whole.
func readPredecessors(text string) []predecessor {
	var all []predecessor
	for one := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == ',' }) {
		code, how, _ := strings.Cut(strings.TrimSpace(one), ":")
		if code != "" {
			all = append(all, predecessor{code, how != "partial" && how != "một phần"})
		}
	}
	return all
}

// readChanges reads what became of what, typed by hand.
func (l *List) readChanges(body []line, cols columns, o Options) {
	for _, row := range body {
		c := typedChange{
			no: row.no, from: cols.of(row, colFromCode), to: cols.of(row, colToCode),
			kind: changeKind(cols.of(row, colChange) + cols.of(row, colKind)), basis: cols.of(row, colBasis),
			weightBasis: weightBasis(cols.of(row, colWeightBasis)),
		}
		if c.from == "" || c.to == "" {
			continue
		}
		if c.basis == "" {
			c.basis = o.Basis
		}
		var ok bool
		if c.on, ok = parseDay(cols.of(row, colOn)); !ok {
			l.bad(row.no, "E-REG-003", "unit", c.from+" → "+c.to, "found", cols.of(row, colOn))
			continue
		}
		if typed := cols.of(row, colWeight); typed != "" {
			var err error
			if c.weight, err = parseShare(typed); err != nil {
				l.bad(row.no, "E-REG-011", "unit", c.from+" → "+c.to, "found", typed)
				continue
			}
		}
		l.typed = append(l.typed, c)
	}
}

func changeKind(word string) string {
	switch label(word) {
	case "rename", "doi ten", "kind", "doi loai", "move", "chuyen", "chuyen cap tren":
		return Rename
	case "merge", "sap nhap", "nhap", "hop nhat":
		return Merge
	case "split", "chia", "tach", "chia tach":
		return Split
	case "transfer", "dieu chinh", "chuyen mot phan", "dieu chinh dia gioi":
		return Transfer
	}
	return ""
}

func weightBasis(word string) string {
	switch label(word) {
	case "population", "dan so":
		return ByPopulation
	case "area", "dien tich":
		return ByArea
	case "equal", "chia deu":
		return ByEqual
	case "whole", "toan bo":
		return ByWhole
	}
	return ByTyped
}
