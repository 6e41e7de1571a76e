package assets

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

func TestAProgramBuiltWithoutDistSaysWhichTargetIsMissing(t *testing.T) {
	_, err := load(fstest.MapFS{"dist.txt": {Data: []byte("note")}})
	if !errors.Is(err, ErrMissing) {
		t.Fatalf("got %v, want ErrMissing", err)
	}
	if !strings.Contains(err.Error(), "make assets") {
		t.Fatalf("%q does not name the make target", err)
	}
}

func TestTheLockFileNamesNoHost(t *testing.T) {
	b, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{`"resolved"`, "http:", "https:"} {
		if strings.Contains(string(b), word) {
			t.Errorf("package-lock.json contains %s", word)
		}
	}
	for _, pin := range []string{`"echarts": "6.1.0"`, `"esbuild": "0.28.2"`, `"axe-core": "4.14.1"`} {
		if !strings.Contains(string(b), pin) {
			t.Errorf("package-lock.json does not pin %s", pin)
		}
	}
}

func TestBuiltFilesAskNoOtherHost(t *testing.T) {
	set, err := Load()
	if errors.Is(err, ErrMissing) {
		t.Skip("dist/ is not built: run make assets")
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Script) == 0 || len(set.Style) == 0 || len(set.Notice) == 0 {
		t.Fatal("an asset is empty")
	}
	if strings.Contains(string(set.Style), "url(") {
		t.Error("the style loads something")
	}
	if strings.Contains(string(set.Script), "</script") {
		t.Error("the script cannot be put into a page: it contains </script")
	}
	for _, file := range [][]byte{set.Script, set.Style} {
		if i := bytes.IndexFunc(file, func(r rune) bool { return r >= utf8.RuneSelf }); i >= 0 {
			t.Errorf("not in ASCII, as the single file has to be: %q (esbuild leaves regular expressions as they are: write \\u)", file[max(0, i-20):i+10])
		}
	}
}
