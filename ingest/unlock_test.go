package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestUnlock opens other people's locked workbooks, agile and standard, with
// the passwords of their tests, and not with others.
func TestUnlock(t *testing.T) {
	corpusFiles(t)
	for name, password := range map[string]string{
		"excelize/encryptAES.xlsx": "password", "excelize/encryptSHA1.xlsx": "password", "excelize/encryptSHA512.xlsx": "password",
		"msoffcrypto/example_password.xlsx": "Password1234_",
	} {
		content, err := os.ReadFile(filepath.Join(corpus, name))
		if err != nil {
			t.Fatal(err)
		}
		open, err := Unlock(content, password)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := openBytes(name, open); err != nil {
			t.Errorf("%s: unlocked, but %v", name, err)
		}
		var p Problem
		if _, err := Unlock(content, "mật khẩu khác"); !errors.As(err, &p) || p.Code != "E-FILE-009" {
			t.Errorf("%s: another password gives %v", name, err)
		}
	}
}
