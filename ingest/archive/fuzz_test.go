package archive_test

import (
	"errors"
	"testing"

	"github.com/thidua/thidua/ingest/archive"
)

// FuzzOpen opens whatever lies in the place of journal and head. It either
// refuses, and then VerifyDir has a fault to show, or the folder is whole
// afterwards and takes a new line.
func FuzzOpen(f *testing.F) {
	const hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
	f.Add([]byte(""), []byte(""))
	f.Add([]byte("{}\n"), []byte("0"))
	f.Add([]byte(`{"seq":1,"hash":"`+hash+`"}`+"\n"), []byte{})
	f.Add([]byte(`{"seq":1,"prev":"","hash":"`+hash+`"}`+"\n\n{"), []byte("0000000000000000000 "))
	f.Fuzz(func(t *testing.T, journal, head []byte) {
		dir := t.TempDir()
		write(t, dir, "journal.jsonl", journal)
		write(t, dir, "journal.head", head)
		refused := hasError(verify(t, dir))
		a, err := archive.Open(dir)
		var corrupt *archive.CorruptError
		if (err != nil) != refused || err != nil && !errors.As(err, &corrupt) {
			t.Fatalf("Open says %v, VerifyDir found faults: %v", err, refused)
		}
		if err != nil {
			return
		}
		defer a.Close()
		add(t, a, archive.Entry{Event: "a"})
		if faults := verify(t, dir); len(faults) > 0 {
			t.Fatalf("after opening and a line more: %v", faults)
		}
	})
}
