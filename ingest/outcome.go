package ingest

import (
	"encoding/json"
	"fmt"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// Outcome is what became of one file.
type Outcome struct {
	File     string // as the user finds it: "in/a.zip/b.xlsx"
	SHA256   string // hex, "" if the file could not be read
	Form     string
	Unit     string // code
	Period   string
	State    ReturnState
	Problems []Problem
	Return   *Return // of a file accepted before only what the journal says
	Content  []byte  // as received, for the marked copy; nil if it was not held
}

func (a arrival) outcome(state ReturnState) Outcome {
	o := Outcome{
		File: a.source.shown, SHA256: a.ret.SHA256, Form: a.ret.Form, Unit: a.ret.Unit.Code,
		Period: string(a.ret.Period), State: state, Problems: a.ret.Problems, Return: a.ret, Content: a.content,
	}
	if o.Unit == "" {
		o.Unit = a.ret.UnitTyped
	}
	return o
}

// outcomeJSON is the line others build on; its shape stays.
type outcomeJSON struct {
	File     string        `json:"file"`
	SHA256   string        `json:"sha256"`
	Form     string        `json:"form"`
	Unit     string        `json:"unit"`
	Period   string        `json:"period"`
	State    ReturnState   `json:"state"`
	Problems []problemJSON `json:"problems"`
	Explain  []traceJSON   `json:"explain,omitempty"`
}

type problemJSON struct {
	Code     string        `json:"code"`
	Severity form.Severity `json:"severity"`
	Sheet    string        `json:"sheet"`
	Cell     string        `json:"cell"`
	Field    string        `json:"field"`
	Message  string        `json:"message"`
}

// JSON is the outcome as one line of JSON, its messages in l, without a line
// break.
func (o Outcome) JSON(l lang.Lang) ([]byte, error) {
	out := outcomeJSON{
		File: o.File, SHA256: o.SHA256, Form: o.Form, Unit: o.Unit, Period: o.Period, State: o.State,
		Problems: make([]problemJSON, 0, len(o.Problems)),
	}
	for _, p := range o.Problems {
		out.Problems = append(out.Problems, problemJSON{p.Code, p.Severity, p.Sheet, p.Cell, p.Field, p.Message.In(l)})
	}
	if o.Return != nil {
		out.Explain = o.Return.traces()
	}
	b, err := json.Marshal(out)
	if err != nil {
		return nil, fmt.Errorf("outcome of %s: %w", o.File, err)
	}
	return b, nil
}

// Result counts outcomes. Unchanged counts the superseded ones too: of both
// the same bytes were there before. Unsafe are those of the rejected that a
// safety limit refused (exit code 5).
type Result struct {
	Files     int `json:"files"`
	Accepted  int `json:"accepted"`
	Rejected  int `json:"rejected"`
	Unchanged int `json:"unchanged"`
	Failed    int `json:"failed"`
	Unsafe    int `json:"-"`
}

func (r *Result) add(o Outcome) {
	r.Files++
	switch o.State {
	case Accepted:
		r.Accepted++
	case Rejected:
		r.Rejected++
	case Unchanged, Superseded:
		r.Unchanged++
	case Failed:
		r.Failed++
	}
	if o.Return != nil && o.Return.Unsafe && o.State != Unchanged {
		r.Unsafe++
	}
}

// JSON is the last line of an import: {"result":{…}}.
func (r Result) JSON() ([]byte, error) {
	b, err := json.Marshal(map[string]Result{"result": r})
	if err != nil {
		return nil, fmt.Errorf("result: %w", err)
	}
	return b, nil
}
