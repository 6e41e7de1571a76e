package ingest

import (
	"strings"

	"github.com/thidua/thidua/ingest/viet"
)

// sameUnitName reports whether a typed name is that of the unit: with its kind
// or without, but not with another kind, for "thị trấn Đức Phổ" and "phường
// Đức Phổ" are two units of one code. A name typed without any mark is taken
// if it fits; one typed with marks must fit them, for Ba Tơ is not Ba Tô.
func sameUnitName(typed string, u Unit) bool {
	typed, _, _ = strings.Cut(typed, ",") // "phường Nguyễn Nghiêm, thị xã Đức Phổ"
	kind, name := cutKind(viet.FoldTone(typed))
	wantKind, want := cutKind(viet.FoldTone(u.Name))
	if kind != "" && wantKind != "" && kind != wantKind {
		return false
	}
	if name == want {
		return true
	}
	plain := viet.Fold(name)
	return plain == name && plain == viet.Fold(want)
}

// unitKinds are the words for kinds of unit before a name, by viet.Fold.
var unitKinds = map[string]string{
	"phuong": "phuong", "p.": "phuong", "p": "phuong",
	"xa": "xa", "x.": "xa", "x": "xa",
	"thi tran": "thi_tran", "tt.": "thi_tran", "tt": "thi_tran",
	"dac khu": "dac_khu", "huyen": "huyen", "quan": "quan", "tinh": "tinh",
	"thi xa": "thi_xa", "tx.": "thi_xa", "tx": "thi_xa",
	"thanh pho": "thanh_pho", "tp.": "thanh_pho", "tp": "thanh_pho",
}

// cutKind takes "UBND" and the kind off the front of a name.
func cutKind(name string) (kind, rest string) {
	words := strings.Fields(strings.ReplaceAll(name, ".", ". "))
	if len(words) > 1 && words[0] == "ubnd" {
		words = words[1:]
	}
	for n := min(2, len(words)-1); n > 0; n-- {
		if k, ok := unitKinds[viet.Fold(strings.Join(words[:n], " "))]; ok {
			return k, strings.Join(words[n:], " ")
		}
	}
	return "", strings.Join(words, " ")
}
