package ingest

import (
	"context"
	"errors"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// GuessMapping reads a file nobody has mapped and guesses what its columns
// are, for a person to correct; section is one of the form, "" for any.
func GuessMapping(ctx context.Context, f *form.Form, name string, content []byte, section string) (form.Guess, *Problem) {
	book, err := openBook(ctx, name, content, DefaultLimits())
	if err != nil {
		p, ok := errors.AsType[Problem](err)
		if !ok {
			p = damaged()
		}
		return form.Guess{}, &p
	}
	g, ok := form.GuessMapping(book, viet.Fold, f, section)
	if !ok {
		p := NewProblem("E-MAP-007")
		return g, &p
	}
	return g, nil
}
