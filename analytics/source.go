package analytics

import "strings"

// sources lists the sides of members with their source cells.
func sources(all []member) []source {
	var list []source
	for _, m := range all {
		for i, side := range []*Trace{m.Top, m.Bottom} {
			if side != nil {
				list = append(list, newSource(m.No, i, side))
			}
		}
	}
	return list
}

// source is a Trace as the templates want it.
type source struct {
	No             int // of the member it is a side of
	Side           int // 0 for the numerator
	Section, Where string
	Fields         []string
}

// Names are the fields as SQL lists them.
func (s source) Names() string { return "'" + strings.Join(s.Fields, "', '") + "'" }

// The cell that stands for a return where no cell makes the figure.
const (
	envelopeSection = "s00_envelope"
	envelopeField   = "unit_code"
)

func newSource(no, side int, t *Trace) source {
	if t.Count == Returns {
		return source{no, side, envelopeSection, "1 = 1", []string{envelopeField}}
	}
	s := source{no, side, t.Section, t.Where, nil}
	for _, field := range t.Fields {
		s.Fields = append(s.Fields, strings.TrimPrefix(field, "-"))
	}
	if s.Where == "" {
		s.Where = "1 = 1"
	}
	return s
}
