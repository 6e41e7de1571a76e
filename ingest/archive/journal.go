package archive

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
)

// journal is journal.jsonl as read, with what is wrong with it.
type journal struct {
	entries []Entry // the lines that could be read
	size    int     // bytes of whole lines
	torn    []byte  // what follows the last line break
	faults  []Fault
	hashes  map[int64]string // of the lines without a fault, by number; "" of none before the first
}

// line is a line of the journal with the hash its bytes really have.
type line struct {
	Entry
	real string
	err  error
	text []byte
}

// readJournal reads the journal and the head of a folder and checks every
// line. The error is one of reading; what is wrong with the lines is in
// faults. A torn end is none: a crash may leave it.
func readJournal(dir string) (*journal, error) {
	b, err := os.ReadFile(filepath.Join(dir, journalName))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	j := &journal{size: bytes.LastIndexByte(b, '\n') + 1}
	j.torn = b[j.size:]
	last := j.check(splitLines(b[:j.size]))
	h, there, err := readHead(dir)
	switch {
	case errors.Is(err, errHead):
		j.fault(Fault{Code: HeadUnreadable, File: headName})
	case err != nil:
		return nil, err
	case !there && j.size > 0:
		j.fault(Fault{Code: HeadMissing, File: headName})
	default:
		j.checkHead(h, last)
	}
	return j, nil
}

// whole reports whether the bytes of l are those its hash was made of.
func (l line) whole() bool { return l.err == nil && l.Hash == l.real }

func splitLines(b []byte) []line {
	lines := make([]line, 0, bytes.Count(b, []byte{'\n'}))
	for text := range bytes.Lines(b) {
		l := line{text: bytes.TrimSuffix(text, []byte{'\n'})}
		l.Entry, l.real, l.err = decode(l.text)
		lines = append(lines, l)
	}
	return lines
}

// check goes through the lines with the number that should come next. One
// cause is to give one fault, so what hangs on a line already found faulty is
// not said again. It gives the last number that was due.
func (j *journal) check(lines []line) (last int64) {
	there := map[int64]bool{}
	for _, l := range lines {
		if l.whole() {
			there[l.Seq] = true
		}
	}
	j.hashes = map[int64]string{0: ""}
	seen := map[int64]bool{}
	for i, l := range lines {
		at := Fault{File: journalName, Line: i + 1}
		if l.err != nil {
			last++
			at.Code, at.Found = LineUnreadable, excerpt(l.text)
			j.fault(at)
			continue
		}
		want := last + 1
		switch {
		case !l.whole(): // its number may be what was edited
			last = want
		case seen[l.Seq]: // put in a second time: what comes next stays
		case l.Seq > want && !there[want]:
			last = l.Seq
		default:
			last = want
		}
		seen[l.Seq] = seen[l.Seq] || l.whole()
		if at = judge(at, l, want, there, j.hashes); at.Code != "" {
			j.fault(at)
		} else {
			j.hashes[l.Seq] = l.Hash
		}
		j.entries = append(j.entries, l.Entry)
	}
	return last
}

// judge compares a line with its own hash, its place, and the line before.
func judge(at Fault, l line, want int64, there map[int64]bool, hashes map[int64]string) Fault {
	prev, known := hashes[l.Seq-1]
	switch {
	case !l.whole():
		at.Code, at.Want, at.Found = LineEdited, l.Hash, l.real
	case l.Seq > want && !there[want]:
		at.Code, at.Want, at.Found = LinesDeleted, number(want), number(l.Seq)
	case l.Seq != want:
		at.Code, at.Want, at.Found = LineMoved, number(want), number(l.Seq)
	case known && l.Prev != prev:
		at.Code, at.Want, at.Found = ChainBroken, prev, l.Prev
	}
	return at
}

func (j *journal) fault(f Fault) {
	f.Severity = SeverityError
	j.faults = append(j.faults, f)
}

// checkHead compares the head with the lines, the last of which has or should
// have the number last. The head may lag behind.
func (j *journal) checkHead(h head, last int64) {
	if h.seq > last {
		j.fault(Fault{
			Code: LinesCutOff, File: journalName, Line: int(last + 1), Want: number(h.seq), Found: number(last),
		})
		return
	}
	if found, known := j.hashes[h.seq]; known && found != h.hash {
		j.fault(Fault{Code: HeadDiffers, File: journalName, Line: int(h.seq), Want: h.hash, Found: found})
	}
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// excerpt is the beginning of a line that is none, as a person can look for it.
func excerpt(line []byte) string {
	const most = 60
	text := []rune(string(bytes.ToValidUTF8(bytes.TrimSpace(line), []byte("\ufffd"))))
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}
