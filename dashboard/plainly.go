package dashboard

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// plainly writes a page in ASCII alone: other letters as character references,
// and within scripts, which are JSON, as escapes. One letter beyond would make
// the browser keep the whole single file as 16 bits a letter, which on a phone
// takes as long again as drawing its first chart. Script and style are ASCII as
// they are built.
func plainly(w io.Writer, page []byte) error {
	out := bufio.NewWriter(w)
	for len(page) > 0 {
		markup, script := page, []byte(nil)
		if at := bytes.Index(page, []byte("<script")); at >= 0 {
			end := at + bytes.Index(page[at:], []byte("</script>"))
			markup, script = page[:at], page[at:end]
		}
		page = page[len(markup)+len(script):]
		for _, part := range []struct {
			text   []byte
			letter func(rune) string
		}{{markup, reference}, {script, escape}} {
			if err := letters(out, part.text, part.letter); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// letters writes text, with other than ASCII letters as asked.
func letters(out *bufio.Writer, text []byte, letter func(rune) string) error {
	for len(text) > 0 {
		n := bytes.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
		if n < 0 {
			n = len(text)
		}
		if _, err := out.Write(text[:n]); err != nil {
			return err
		}
		if text = text[n:]; len(text) == 0 {
			break
		}
		r, size := utf8.DecodeRune(text)
		if _, err := out.WriteString(letter(r)); err != nil {
			return err
		}
		text = text[size:]
	}
	return nil
}

func reference(r rune) string { return fmt.Sprintf("&#%d;", r) }

func escape(r rune) string {
	if a, b := utf16.EncodeRune(r); a != utf8.RuneError {
		return fmt.Sprintf(`\u%04x\u%04x`, a, b)
	}
	return fmt.Sprintf(`\u%04x`, r)
}
