package ingest

import (
	"strings"

	"github.com/thidua/thidua/ingest/viet"
)

// naming is one way to understand a typed name: its kind ("" for none) and
// the name itself, by viet.FoldTone. Where nothing bears a mark nobody knows
// whether marks were left out: "xa thanh an" may be Thanh An or Thạnh An.
type naming struct {
	kind, name string
	plain      bool
}

// unitKinds are the words for kinds of unit before a name, in full and short.
var unitKinds = map[string]string{
	"phường": "phuong", "p.": "phuong", "p": "phuong", "xã": "xa", "x.": "xa", "x": "xa",
	"thị trấn": "thi_tran", "tt.": "thi_tran", "tt": "thi_tran",
	"đặc khu": "dac_khu", "đk.": "dac_khu", "đk": "dac_khu",
	"huyện": "huyen", "h.": "huyen", "h": "huyen", "quận": "quan", "q.": "quan", "q": "quan",
	"thị xã": "thi_xa", "tx.": "thi_xa", "tx": "thi_xa",
	"thành phố": "thanh_pho", "tp.": "thanh_pho", "tp": "thanh_pho",
	"tỉnh": "tinh", "t.": "tinh",
}

// upperKinds are those that others stand under.
var upperKinds = map[string]bool{"huyen": true, "quan": true, "thi_xa": true, "thanh_pho": true, "tinh": true}

// offices are the words for who writes, before the name of the unit.
var offices = []string{"uỷ ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd", "đảng uỷ", "và", "-"}

// spelling makes what may be written in several ways be written in one: a
// stop ends its word, and apostrophes and hyphens within a name do not count.
var spelling = strings.NewReplacer(".", ". ", "'", "", "’", "", "ʼ", "", "`", "", "–", "-")

// wordsOf takes a typed name apart, in the spelling of viet.FoldTone.
func wordsOf(typed string) []string {
	return strings.Fields(spelling.Replace(viet.FoldTone(typed)))
}

// parts splits "phường Nguyễn Nghiêm, thị xã Đức Phổ" or "xã Phổ An huyện Đức
// Phổ" into the unit and the units above it.
func parts(typed string) [][]string {
	var all [][]string
	for _, piece := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(",;()", r) }) {
		words := cutOffice(wordsOf(piece))
		begin := 0
		for i := 2; i < len(words); i++ {
			if kind, n := kindAt(words[i:]); n > 0 && upperKinds[kind] && sure(words[i:i+n]) {
				all = append(all, trimDash(words[begin:i]))
				begin = i
			}
		}
		if begin < len(words) {
			all = append(all, trimDash(words[begin:]))
		}
	}
	return all
}

// trimDash takes a hyphen off the end: "phường Trà Câu - tỉnh Quảng Ngãi".
func trimDash(words []string) []string {
	for len(words) > 1 && words[len(words)-1] == "-" {
		words = words[:len(words)-1]
	}
	return words
}

// sure reports whether words are a kind and nothing else: in full and with
// every mark, or short with a stop.
func sure(words []string) bool {
	text := strings.Join(words, " ")
	_, ok := unitKinds[text]
	return ok && (strings.HasSuffix(text, ".") || viet.Fold(text) != text)
}

// cutOffice takes "UBND" and its like off the front.
func cutOffice(words []string) []string {
	for {
		rest := words
		for _, office := range offices {
			n := len(strings.Fields(office))
			if len(rest) > n && viet.Within(strings.TrimSuffix(strings.Join(rest[:n], " "), "."), office) {
				rest = rest[n:]
			}
		}
		if len(rest) == len(words) {
			return rest
		}
		words = rest
	}
}

// kindAt is the kind that words begin with, and how many of them say it; 0 for
// none. A kind may lack its marks, but "Xá" and "Tĩnh" are no "xã" and "tỉnh".
func kindAt(words []string) (kind string, n int) {
	most := min(2, len(words)-1)
	for n := most; n > 0; n-- {
		if kind, ok := unitKinds[strings.Join(words[:n], " ")]; ok {
			return kind, n
		}
	}
	for n := most; n > 0; n-- {
		text := strings.Join(words[:n], " ")
		for full, kind := range unitKinds {
			if len(full) > 2 && viet.Within(text, full) {
				return kind, n
			}
		}
	}
	return "", 0
}

// namings are the ways to understand a name: with the kind cut off, and, for
// "Quan Sơn" is a name whole, as it stands.
func namings(words []string) []naming {
	text := strings.Join(words, " ")
	plain := viet.Fold(text) == text
	all := []naming{{name: bare(words), plain: plain}}
	if kind, n := kindAt(words); n > 0 {
		all = append(all, naming{kind, bare(words[n:]), plain})
	}
	return all
}

// naming is a unit's own name.
func (u Unit) naming() naming {
	words := wordsOf(u.Name)
	kind, n := kindAt(words)
	return naming{kind: kind, name: bare(words[n:])}
}

// bare is a name as names are compared: hyphens are spaces, "01" is "1".
func bare(words []string) string {
	words = strings.Fields(strings.ReplaceAll(strings.Join(words, " "), "-", " "))
	for i, w := range words {
		if short := strings.TrimLeft(w, "0"); short != "" && strings.Trim(w, "0123456789") == "" {
			words[i] = short
		}
	}
	return strings.Join(words, " ")
}
