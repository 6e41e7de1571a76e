package warehouse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a piece of SQL is.
type tokenKind int

const (
	word   tokenKind = iota // a keyword or a plain name
	name                    // "a quoted name"
	str                     // 'text'
	number                  // 1, 1.5, 1e3
	symbol                  // an operator, a bracket, a comma
	open                    // a text or a comment without an end
)

// token is a piece of SQL; comments and blanks are none.
type token struct {
	kind tokenKind
	text string // as written, without the quotes
	line int
}

// is reports whether t is the word or symbol s, in any case.
func (t token) is(s string) bool {
	return (t.kind == word || t.kind == symbol) && strings.EqualFold(t.text, s)
}

// lexer cuts SQL into tokens as DuckDB and PostgreSQL do.
type lexer struct {
	rest string
	line int
	all  []token
}

// tokens cuts SQL into pieces, without its comments.
func tokens(sql string) []token {
	x := &lexer{rest: sql, line: 1}
	for x.rest != "" {
		x.next()
	}
	return x.all
}

// take removes n bytes from the front, as a token if kind is not negative.
func (x *lexer) take(n int, kind tokenKind, text string) {
	if kind >= 0 {
		x.all = append(x.all, token{kind, text, x.line})
	}
	x.line += strings.Count(x.rest[:n], "\n")
	x.rest = x.rest[n:]
}

const skip tokenKind = -1

func (x *lexer) next() {
	r, size := utf8.DecodeRuneInString(x.rest)
	switch {
	case unicode.IsSpace(r):
		x.take(size, skip, "")
	case strings.HasPrefix(x.rest, "--"):
		n := strings.IndexByte(x.rest, '\n')
		if n < 0 {
			n = len(x.rest)
		}
		x.take(n, skip, "")
	case strings.HasPrefix(x.rest, "/*"):
		x.comment()
	case r == '\'':
		x.quote('\'', str)
	case r == '"':
		x.quote('"', name)
	case r == '$':
		x.dollar()
	case r == '_' || unicode.IsLetter(r):
		n := span(x.rest, func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) })
		x.take(n, word, x.rest[:n])
	case unicode.IsDigit(r):
		n := span(x.rest, func(r rune) bool { return r == '.' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) })
		x.take(n, number, x.rest[:n])
	default:
		x.operator(size)
	}
}

// comment skips /* … */, which may hold others of its kind.
func (x *lexer) comment() {
	depth := 0
	for i := 0; i+1 < len(x.rest); i++ {
		switch x.rest[i : i+2] {
		case "/*":
			depth++
			i++
		case "*/":
			depth--
			i++
			if depth == 0 {
				x.take(i+1, skip, "")
				return
			}
		}
	}
	x.take(len(x.rest), open, "/*")
}

// quote reads up to the closing mark; a doubled mark is one within.
func (x *lexer) quote(mark byte, kind tokenKind) {
	for i := 1; i < len(x.rest); i++ {
		if x.rest[i] != mark {
			continue
		}
		if i+1 < len(x.rest) && x.rest[i+1] == mark {
			i++
			continue
		}
		x.take(i+1, kind, x.rest[1:i])
		return
	}
	x.take(len(x.rest), open, string(mark))
}

// dollar reads a parameter ($1) or a text between tags ($$ … $$).
func (x *lexer) dollar() {
	n := 1 + span(x.rest[1:], func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) })
	tag := x.rest[:n]
	if n >= len(x.rest) || x.rest[n] != '$' || n > 1 && unicode.IsDigit(rune(tag[1])) {
		x.take(n, symbol, tag)
		return
	}
	tag += "$"
	end := strings.Index(x.rest[len(tag):], tag)
	if end < 0 {
		x.take(len(x.rest), open, tag)
		return
	}
	x.take(end+2*len(tag), str, x.rest[len(tag):len(tag)+end])
}

// operator reads the operators that must not be taken apart, else one sign.
func (x *lexer) operator(size int) {
	for _, op := range []string{"//", "||", "::", "<=", ">=", "<>", "!=", "->"} {
		if strings.HasPrefix(x.rest, op) {
			size = len(op)
			break
		}
	}
	x.take(size, symbol, x.rest[:size])
}

// span counts the leading bytes whose runes are good.
func span(s string, good func(rune) bool) int {
	for i, r := range s {
		if !good(r) {
			return i
		}
	}
	return len(s)
}
