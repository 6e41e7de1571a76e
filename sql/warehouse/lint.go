package warehouse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/thidua/thidua/ingest/lang"
)

// The size a file of SQL keeps to, its front matter not counted.
const (
	mostLines   = 79
	mostColumns = 80
)

// Fault is a place where a SQL file leaves the subset every engine reads
// alike, or the style of the house.
type Fault struct {
	Code    lang.LintCode
	File    string
	Line    int
	Message lang.Text
}

// String says it in Vietnamese, with its place.
func (f Fault) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message.VI) }

// LintSQL finds what in a file of indicators, roll-ups, reach or checks is
// not portable: other engines divide, group and quote otherwise.
func LintSQL(file, content string) []Fault {
	front, body, ok := splitFront(content)
	first := 1
	if ok {
		first += strings.Count(front, "\n") + 3
	} else {
		body = content
	}
	l := &linter{file: file, first: first, tokens: tokens(body)}
	l.layout(body)
	l.depths = []level{{}}
	for i := range l.tokens {
		l.at(i)
	}
	return l.faults
}

// linter walks over the tokens of one file.
type linter struct {
	file   string
	first  int // line of the file on which the body begins
	tokens []token
	depths []level // of brackets
	faults []Fault
}

// level is what was seen within one pair of brackets.
type level struct{ ordered bool }

// bad notes what is not portable.
func (l *linter) bad(line int, message lang.Text) { l.coded(lang.LintPortable, line, message) }

func (l *linter) coded(code lang.LintCode, line int, message lang.Text) {
	l.faults = append(l.faults, Fault{code, l.file, l.first + line - 1, message})
}

// layout looks at lines: how many, how long.
func (l *linter) layout(body string) {
	lines := strings.Split(strings.TrimRight(body, "\n"), "\n")
	if len(lines) > mostLines {
		l.coded(lang.LintStyle, len(lines), lang.Both("sqllint.lines", "count", len(lines), "most", mostLines))
	}
	for i, line := range lines {
		if n := utf8.RuneCountInString(line); n > mostColumns {
			l.coded(lang.LintStyle, i+1, lang.Both("sqllint.columns", "count", n, "most", mostColumns))
		}
	}
}

// peek gives the token k places after i; an empty one beyond the end.
func (l *linter) peek(i, k int) token {
	if i+k >= 0 && i+k < len(l.tokens) {
		return l.tokens[i+k]
	}
	return token{}
}

// at looks at one token and its neighbours.
func (l *linter) at(i int) {
	t := l.tokens[i]
	switch t.kind {
	case word:
		l.word(i, t)
	case symbol:
		l.symbol(i, t)
	case str:
		if p := l.peek(i, -1); p.is("from") || p.is("join") {
			l.bad(t.line, lang.Both("sqllint.file", "name", t.text))
		}
	case open:
		l.bad(t.line, lang.Both("sqllint.open", "mark", t.text))
	default:
	}
}

func (l *linter) word(i int, t token) {
	if strings.ContainsFunc(t.text, unicode.IsUpper) {
		l.coded(lang.LintStyle, t.line, lang.Both("sqllint.case", "word", t.text))
	}
	after := l.peek(i, 1)
	top := &l.depths[len(l.depths)-1]
	switch {
	case t.is("qualify"):
		l.bad(t.line, lang.Both("sqllint.qualify"))
	case (t.is("group") || t.is("order")) && after.is("by") && l.peek(i, 2).is("all"):
		l.bad(t.line, lang.Both("sqllint.by_all", "word", strings.ToLower(t.text)))
	case t.is("order") && after.is("by"):
		top.ordered = true
	case t.is("limit") && !top.ordered:
		l.bad(t.line, lang.Both("sqllint.limit"))
	case after.is("(") && reads(t.text):
		l.bad(t.line, lang.Both("sqllint.file", "name", t.text))
	case after.is("(") && builds(t.text):
		l.bad(t.line, lang.Both("sqllint.nested", "mark", t.text))
	case after.is("(") && ownFunction[strings.ToLower(t.text)],
		after.is("join") && ownJoin[strings.ToLower(t.text)],
		t.is("recursive") && l.peek(i, -1).is("with"), t.is("ilike"):
		l.bad(t.line, lang.Both("sqllint.subset", "mark", t.text))
	}
	if i == 0 && !t.is("select") && !t.is("with") {
		l.bad(t.line, lang.Both("sqllint.select", "found", t.text))
	}
}

// ownFunction and ownJoin are what DuckDB has and others lack or write
// otherwise.
var (
	ownFunction = map[string]bool{
		"filter": true, "unnest": true, "nextval": true, "exclude": true, "try_cast": true,
		"struct_extract": true, "pivot": true, "unpivot": true,
	}
	ownJoin = map[string]bool{"semi": true, "anti": true, "asof": true, "positional": true}
)

// reads reports whether a function opens files.
func reads(function string) bool {
	f := strings.ToLower(function)
	return strings.HasPrefix(f, "read_") || strings.HasSuffix(f, "_scan") || f == "glob" || f == "sniff_csv"
}

// builds reports whether a function makes a list, a struct or a map.
func builds(function string) bool {
	switch strings.ToLower(function) {
	case "list", "list_value", "array_agg", "struct_pack", "row", "map":
		return true
	}
	return false
}

func (l *linter) symbol(i int, t token) {
	switch t.text {
	case "(":
		l.depths = append(l.depths, level{})
	case ")":
		if len(l.depths) > 1 {
			l.depths = l.depths[:len(l.depths)-1]
		}
	case "//":
		l.coded(lang.LintDivision, t.line, lang.Both("sqllint.slashes"))
	case "/", "%":
		if !l.safeDivisor(i) {
			l.coded(lang.LintDivision, t.line, lang.Both("sqllint.divisor", "found", l.peek(i, 1).text))
		}
	case "[":
		l.bad(t.line, lang.Both("sqllint.nested", "mark", t.text))
	case "{":
		// {name} alone is a place the program fills in; a colon makes a struct.
		if l.peek(i, 2).is(":") {
			l.bad(t.line, lang.Both("sqllint.nested", "mark", t.text))
		}
	case "::":
		l.bad(t.line, lang.Both("sqllint.subset", "mark", "::"))
	case ";":
		l.bad(t.line, lang.Both("sqllint.one"))
	}
}

// safeDivisor reports whether what follows can never be zero: nullif(…) or a
// number written out.
func (l *linter) safeDivisor(i int) bool {
	d := l.peek(i, 1)
	if d.is("nullif") && l.peek(i, 2).is("(") {
		return true
	}
	return d.kind == number && strings.ContainsAny(d.text, "123456789")
}
