package ingest

import (
	"bytes"
	"errors"
	"strings"
)

// xmlScan walks the tags of one XML part. It knows the plain XML that
// spreadsheet programs write, and no more: names lose their prefix, comments
// and processing instructions are passed over, a document type is refused.
type xmlScan struct {
	rest  []byte
	depth int
	root  bool // an element has been seen
}

// token is a tag or a run of text.
type token struct {
	kind  tokenKind
	self  bool   // <a/>: no end tag follows
	name  []byte // local name of a tag
	attrs []byte // of an opening tag, as written
	text  []byte // as written
	cdata bool   // text needs no decoding
}

type tokenKind uint8

const (
	opening tokenKind = iota
	closing
	chars
	finished
)

var (
	errXML     = errors.New("the XML is damaged")
	errDoctype = errors.New("the XML declares a document type")
)

// newXMLScan starts at the beginning of a part; UTF-16 is turned to UTF-8.
func newXMLScan(part []byte) *xmlScan {
	return &xmlScan{rest: toUTF8(part)}
}

func (x *xmlScan) next() (token, error) {
	for {
		at := bytes.IndexByte(x.rest, '<')
		if at < 0 {
			if x.depth != 0 || !x.root {
				return token{}, errXML
			}
			return token{kind: finished}, nil
		}
		if at > 0 && x.depth > 0 {
			t := token{kind: chars, text: x.rest[:at]}
			x.rest = x.rest[at:]
			return t, nil
		}
		x.rest = x.rest[at:]
		switch {
		case len(x.rest) > 1 && x.rest[1] == '?':
			if !x.skip("?>") {
				return token{}, errXML
			}
		case len(x.rest) > 1 && x.rest[1] == '!':
			t, isText, err := x.bang()
			if err != nil || isText {
				return t, err
			}
		default:
			return x.tag()
		}
	}
}

// skip passes over everything up to and with end.
func (x *xmlScan) skip(end string) bool {
	at := bytes.Index(x.rest, []byte(end))
	if at < 0 {
		return false
	}
	x.rest = x.rest[at+len(end):]
	return true
}

// bang handles <!-- -->, <![CDATA[ ]]> and <!DOCTYPE.
func (x *xmlScan) bang() (t token, isText bool, err error) {
	const cdata = "<![CDATA["
	switch {
	case bytes.HasPrefix(x.rest, []byte("<!--")):
		if !x.skip("-->") {
			return token{}, false, errXML
		}
		return token{}, false, nil
	case bytes.HasPrefix(x.rest, []byte(cdata)):
		whole := x.rest
		if !x.skip("]]>") {
			return token{}, false, errXML
		}
		text := whole[len(cdata) : len(whole)-len(x.rest)-len("]]>")]
		return token{kind: chars, text: text, cdata: true}, true, nil
	}
	return token{}, false, errDoctype
}

// tag reads the tag at the front.
func (x *xmlScan) tag() (token, error) {
	end := tagEnd(x.rest)
	if end < 0 {
		return token{}, errXML
	}
	inner := x.rest[1:end]
	x.rest = x.rest[end+1:]
	t := token{kind: opening}
	if len(inner) > 0 && inner[0] == '/' {
		t.kind, inner = closing, inner[1:]
	} else if len(inner) > 0 && inner[len(inner)-1] == '/' {
		t.self, inner = true, inner[:len(inner)-1]
	}
	at := 0
	for at < len(inner) && !isSpace(inner[at]) {
		at++
	}
	t.name, t.attrs = local(inner[:at]), inner[at:]
	if len(t.name) == 0 {
		return token{}, errXML
	}
	x.root = true
	switch {
	case t.kind == closing:
		if x.depth--; x.depth < 0 {
			return token{}, errXML
		}
	case !t.self:
		x.depth++
	}
	return t, nil
}

// tagEnd finds the > of a tag, one inside quotes being no end.
func tagEnd(b []byte) int {
	at := bytes.IndexByte(b, '>')
	if at < 0 {
		return -1
	}
	if bytes.Count(b[:at], []byte{'"'})%2 == 0 && bytes.IndexByte(b[:at], '\'') < 0 {
		return at
	}
	var quote byte
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func local(name []byte) []byte {
	return name[bytes.IndexByte(name, ':')+1:]
}

// attr finds an attribute by local name, as written.
func (t token) attr(name string) ([]byte, bool) {
	rest := t.attrs
	for {
		for len(rest) > 0 && isSpace(rest[0]) {
			rest = rest[1:]
		}
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil, false
		}
		key := bytes.TrimSpace(rest[:eq])
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 || (rest[0] != '"' && rest[0] != '\'') {
			return nil, false
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil, false
		}
		if string(local(key)) == name {
			return rest[1 : 1+end], true
		}
		rest = rest[end+2:]
	}
}

// attrText is an attribute with its entities decoded, "" if it is not there.
func (t token) attrText(name string) string {
	v, _ := t.attr(name)
	return decode(v)
}

// attrTrue reports whether a boolean attribute is set.
func (t token) attrTrue(name string) bool {
	v, _ := t.attr(name)
	return string(v) == "1" || string(v) == "true" || string(v) == "on"
}

// attrInt is an attribute as a whole number, -1 if there is none.
func (t token) attrInt(name string) int {
	v, _ := t.attr(name)
	return wholeNumber(v)
}

func wholeNumber(b []byte) int {
	if len(b) == 0 || len(b) > 9 {
		return -1
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// words is a run of text, decoded; line ends become \n, as XML has it.
func (t token) words() string {
	text := t.text
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte{'\n'})
		text = bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'})
	}
	if t.cdata {
		return strings.ToValidUTF8(string(text), "\uFFFD")
	}
	return decode(text)
}

// inner gives the text up to the end of the element just opened.
func (x *xmlScan) inner(name string) (string, error) {
	var out strings.Builder
	for {
		t, err := x.next()
		if err != nil || t.kind == finished {
			return out.String(), err
		}
		if t.kind == chars {
			out.WriteString(t.words())
		}
		if t.kind == closing && string(t.name) == name {
			return out.String(), nil
		}
	}
}

// richText gives the text of an <is> or <si> just opened: all its runs, not
// the phonetic ones; and where in it the font changes.
func (x *xmlScan) richText(end string, font func(string) uint16) (string, []run, error) {
	var out strings.Builder
	var runs []run
	for phonetic := false; ; {
		t, err := x.next()
		if err != nil || t.kind == finished {
			return out.String(), runs, err
		}
		switch name := string(t.name); {
		case t.kind == closing && name == end:
			return out.String(), runs, nil
		case name == "rPh":
			phonetic = t.kind == opening && !t.self
		case name == "r" && t.kind == opening:
			runs = append(runs, run{at: out.Len()})
		case name == "rFont" && t.kind == opening && len(runs) > 0:
			runs[len(runs)-1].font = font(t.attrText("val"))
		case t.kind == opening && name == "t" && !t.self:
			s, err := x.inner("t")
			if err != nil {
				return "", nil, err
			}
			if !phonetic {
				out.WriteString(unescape(s))
			}
		}
	}
}
