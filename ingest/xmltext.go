package ingest

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode resolves the five entities and character references; what is none
// of them stays as written, so nothing can grow.
func decode(b []byte) string {
	if !utf8.Valid(b) {
		b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	amp := bytes.IndexByte(b, '&')
	if amp < 0 {
		return string(b)
	}
	out := make([]byte, 0, len(b))
	for amp >= 0 {
		out, b = append(out, b[:amp]...), b[amp:]
		semi := bytes.IndexByte(b, ';')
		r, ok := rune(0), false
		if semi > 0 && semi < 12 {
			r, ok = entity(string(b[1:semi]))
		}
		if ok {
			out, b = utf8.AppendRune(out, r), b[semi+1:]
		} else {
			out, b = append(out, '&'), b[1:]
		}
		amp = bytes.IndexByte(b, '&')
	}
	return string(append(out, b...))
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if digits, ok := strings.CutPrefix(name, "#x"); ok {
		n, err := strconv.ParseUint(digits, 16, 21)
		return rune(n), err == nil && n != 0
	}
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		n, err := strconv.ParseUint(digits, 10, 21)
		return rune(n), err == nil && n != 0
	}
	return 0, false
}

// toUTF8 drops a byte order mark and turns UTF-16 into UTF-8.
func toUTF8(b []byte) []byte {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		return b[3:]
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return fromUTF16(b[2:], 0, 1)
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return fromUTF16(b[2:], 1, 0)
	}
	return b
}

func fromUTF16(b []byte, low, high int) []byte {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i+low]) | uint16(b[2*i+high])<<8
	}
	return []byte(string(utf16.Decode(units)))
}

// unescape resolves the _x000D_ marks with which workbooks write characters
// that XML does not allow.
func unescape(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var out strings.Builder
	for at >= 0 {
		out.WriteString(s[:at])
		s = s[at:]
		n, err := uint64(0), errXML
		if len(s) >= 7 && s[6] == '_' {
			n, err = strconv.ParseUint(s[2:6], 16, 16)
		}
		if err == nil && n != 0 {
			out.WriteRune(rune(n))
			s = s[7:]
		} else {
			out.WriteString("_x")
			s = s[2:]
		}
		at = strings.Index(s, "_x")
	}
	out.WriteString(s)
	return out.String()
}
