package words

import (
	"errors"
	"regexp"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// line is a line of a template.
type line struct {
	no    int
	mark  string
	parts []part
	when  []condition
	each  []line // of @each: what is repeated
}

// part is a stretch of a line: words, or the name of a fact.
type part struct {
	text         string
	name, how    string
	bold, italic bool
}

// condition is a [có NAME] before a line.
type condition struct {
	state State
	name  string
}

// Parse takes the text of a template apart; every fault is reported, joined,
// each an *Error.
func Parse(file, text string) (*Template, error) {
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	p := &parser{file: file, raw: strings.Split(text, "\n")}
	t := &Template{File: file, lines: p.block(false)}
	return t, errors.Join(p.wrong...)
}

type parser struct {
	file  string
	raw   []string
	at    int
	wrong []error
}

func (p *parser) bad(no int, message lang.Text) {
	p.wrong = append(p.wrong, &Error{p.file, no, message})
}

// block reads lines up to @end, or to the end of the text.
func (p *parser) block(inside bool) []line {
	opened := p.at
	var list []line
	for p.at < len(p.raw) {
		text := strings.TrimSpace(p.raw[p.at])
		p.at++
		switch {
		case text == "" || strings.HasPrefix(text, "//"):
		case text == "@end" && inside:
			return list
		case text == "@end":
			p.bad(p.at, lang.Both("summary.words.end"))
		default:
			list = append(list, p.line(text))
		}
	}
	if inside {
		p.bad(opened, lang.Both("summary.words.open"))
	}
	return list
}

// line reads one line; that of an @each takes its block with it.
func (p *parser) line(text string) line {
	l := line{no: p.at}
	l.when, text = p.conditions(text)
	switch {
	case strings.HasPrefix(text, "@"):
		word, rest, _ := strings.Cut(text, " ")
		l.mark, text = word, strings.TrimSpace(rest)
	case strings.HasPrefix(text, "#"):
		rest := strings.TrimLeft(text, "#")
		l.mark, text = text[:min(len(text)-len(rest), 3)], strings.TrimSpace(rest)
	case strings.HasPrefix(text, "- "):
		l.mark, text = "-", strings.TrimSpace(text[2:])
	}
	if l.mark == "@each" {
		l.parts = []part{{text: text}}
		l.each = p.block(true)
		return l
	}
	l.parts = p.looks(l.no, text)
	return l
}

// states are the words of a condition.
var states = map[string]State{
	"có": Given, "không có": None, "chưa có": Missing,
	"some": Given, "none": None, "missing": Missing,
}

var conditionForm = regexp.MustCompile(`^\[([^\]\s][^\]]*) ([^\]\s]+)\]\s*`)

// conditions takes the [có NAME] off the front of a line.
func (p *parser) conditions(text string) ([]condition, string) {
	var list []condition
	for {
		found := conditionForm.FindStringSubmatch(text)
		if found == nil {
			return list, text
		}
		state, ok := states[strings.ToLower(strings.TrimSpace(found[1]))]
		if !ok {
			p.bad(p.at, lang.Both("summary.words.condition", "found", "["+found[1]+" "+found[2]+"]"))
		}
		list = append(list, condition{state, found[2]})
		text = text[len(found[0]):]
	}
}

// looks cuts a text at its stars and its braces.
func (p *parser) looks(no int, text string) []part {
	var list []part
	now := part{}
	flush := func() {
		if now.text != "" {
			list = append(list, now)
			now.text = ""
		}
	}
	for text != "" {
		switch {
		case strings.HasPrefix(text, "**"):
			flush()
			now.bold, text = !now.bold, text[2:]
		case strings.HasPrefix(text, "*"):
			flush()
			now.italic, text = !now.italic, text[1:]
		case strings.HasPrefix(text, "{"):
			inner, rest, ok := strings.Cut(text[1:], "}")
			if !ok {
				p.bad(no, lang.Both("summary.words.brace", "found", text))
				return list
			}
			flush()
			name, how, _ := strings.Cut(inner, "|")
			list = append(list, part{name: strings.TrimSpace(name), how: strings.TrimSpace(how), bold: now.bold, italic: now.italic})
			text = rest
		default:
			cut := strings.IndexAny(text[1:], "*{")
			if cut < 0 {
				cut = len(text) - 1
			}
			now.text, text = now.text+text[:cut+1], text[cut+1:]
		}
	}
	flush()
	if now.bold || now.italic {
		p.bad(no, lang.Both("summary.words.star"))
	}
	return list
}
