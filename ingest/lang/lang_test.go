package lang

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]Lang{"": VI, "vi": VI, " VI ": VI, "en": EN, "EN": EN} {
		if l, err := Parse(s); l != want || err != nil {
			t.Errorf("Parse(%q) = %q, %v", s, l, err)
		}
	}
	for _, s := range []string{"fr", "vi-VN", "english"} {
		if l, err := Parse(s); l != VI || err == nil {
			t.Errorf("Parse(%q) = %q, %v", s, l, err)
		}
	}
}

func TestText(t *testing.T) {
	both := Text{VI: "xã", EN: "commune"}
	if both.In(VI) != "xã" || both.In(EN) != "commune" || both.In("") != "xã" {
		t.Errorf("%+v in vi, en and neither: %q, %q, %q", both, both.In(VI), both.In(EN), both.In(""))
	}
	if !both.Complete() || (Text{VI: "xã"}).Complete() || (Text{EN: "commune"}).Complete() {
		t.Error("a text is complete with both languages and not with one")
	}
}

func TestFill(t *testing.T) {
	for _, c := range []struct {
		text string
		args []any
		want string
	}{
		{"{n} tệp", []any{"n", 3}, "3 tệp"},
		{"{a}{b}{a}", []any{"a", 1, "b", 2}, "121"},
		{"{a} {b}", []any{"a", "{b}", "b", "{a}"}, "{b} {a}"}, // a value stays as it is
		{"{unit}", []any{"unit", Text{VI: "xã", EN: "commune"}}, "xã"},
		{"{a} {unknown}", []any{"a", 1}, "1 {unknown}"},
		{"{a}", []any{"a"}, "{a}"},
		{"no names", nil, "no names"},
	} {
		if got := fill(c.text, VI, c.args); got != c.want {
			t.Errorf("%q with %v is %q, want %q", c.text, c.args, got, c.want)
		}
	}
	if got := fill("{unit}", EN, []any{"unit", Text{VI: "xã", EN: "commune"}}); got != "commune" {
		t.Errorf("a text inside a text is %q in English", got)
	}
}

func TestUnknownKey(t *testing.T) {
	if got := T(EN, "no.such.key", "a", 1); got != "«no.such.key»" {
		t.Errorf("an unknown key is %q", got)
	}
	if got := T(EN, "common.sample"); got != "sample figures" {
		t.Errorf("common.sample is %q", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	for what, files := range map[string]fstest.MapFS{
		"a key in two files": {
			"catalogue/a.yaml": {Data: []byte(`k: {vi: "a", en: "a"}`)},
			"catalogue/b.yaml": {Data: []byte(`k: {vi: "b", en: "b"}`)},
		},
		"a key twice in one": {"catalogue/a.yaml": {Data: []byte("k: {vi: a, en: a}\nk: {vi: b, en: b}\n")}},
		"a third language":   {"catalogue/a.yaml": {Data: []byte("k: {vi: a, en: a, fr: a}\n")}},
		"no map":             {"catalogue/a.yaml": {Data: []byte("k: a\n")}},
	} {
		if all, err := load(files); err == nil {
			t.Errorf("%s: loaded as %v", what, all)
		}
	}
	all, err := load(fstest.MapFS{"catalogue/a.yaml": {Data: []byte("# Nothing yet.\n")}})
	if err != nil || len(all) > 0 {
		t.Errorf("an empty file: %v, %v", all, err)
	}
}

var (
	keyShape = regexp.MustCompile(`^[a-z0-9_]+(\.[A-Za-z0-9_-]+)+$`)
	nameMark = regexp.MustCompile(`\{[a-z_0-9]*\}`)
)

// names lists the {names} of a text, each once, sorted.
func names(s string) []string {
	return slices.Compact(slices.Sorted(slices.Values(nameMark.FindAllString(s, -1))))
}

// TestCatalogue wants every key to be said in both languages with the same
// names to fill in.
func TestCatalogue(t *testing.T) {
	keys := Keys()
	if len(keys) == 0 || !slices.IsSorted(keys) {
		t.Fatalf("%d keys", len(keys))
	}
	for _, key := range slices.Sorted(maps.Keys(catalogue())) {
		text := catalogue()[key]
		if !keyShape.MatchString(key) {
			t.Errorf("%s: a key is room.what", key)
		}
		if !text.Complete() {
			t.Errorf("%s lacks a language: %+v", key, text)
		}
		if vi, en := names(text.VI), names(text.EN); !slices.Equal(vi, en) {
			t.Errorf("%s fills in %v in Vietnamese, %v in English", key, vi, en)
		}
		for _, s := range []string{text.VI, text.EN} {
			// A blank at the end is right for a text that something follows.
			if strings.Trim(s, "\n") != s || !norm.NFC.IsNormalString(s) || strings.ContainsAny(s, "\u00ad\u200b\ufeff\t") {
				t.Errorf("%s is not NFC, hides a character, or has an empty line at an end: %q", key, s)
			}
		}
	}
}
