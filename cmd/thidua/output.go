package main

import (
	"encoding/json"
	"io"
	"strings"
)

// The colours of the terminal, by what they say.
const (
	red    = "31"
	green  = "32"
	yellow = "33"
	bold   = "1"
)

// paint colours s where colours are wanted.
func (a *app) paint(colour, s string) string {
	if !a.colour || a.config.NoColor {
		return s
	}
	return "\x1b[" + colour + "m" + s + "\x1b[0m"
}

// writeJSON writes v on one line. Letters of Vietnamese and of HTML stay as
// they are: this is for programs, not for a page.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// plain makes a text of the outside safe for a terminal: no control
// characters, no line breaks.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}
