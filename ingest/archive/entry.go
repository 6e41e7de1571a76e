package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Entry is one line of the journal. Seq counts from 1 without a gap. Prev is
// the Hash of the line before, "" on the first. Hash is the sha256, in hex, of
// the line as it stands without its hash member: the bytes up to `,"hash":`
// and a closing brace. So any edit of a line, of a blank even, is found.
type Entry struct {
	Seq    int64             `json:"seq"`
	At     time.Time         `json:"at"` // UTC, to the microsecond
	Event  string            `json:"event"`
	SHA256 string            `json:"sha256,omitempty"` // of a file in the archive
	File   string            `json:"file,omitempty"`   // its name as received
	Data   map[string]string `json:"data,omitempty"`   // not to be changed
	Prev   string            `json:"prev"`
	Hash   string            `json:"hash,omitempty"`
}

var errLine = errors.New("not a journal line")

// hashLen is a sha256 in hex; the tail of a line is `,"hash":"…"}`.
const (
	hashLen  = 2 * sha256.Size
	hashHead = `,"hash":"`
	hashTail = `"}`
	tailLen  = len(hashHead) + hashLen + len(hashTail)
)

// encode gives the line of e, without a line break, and e as it will be read
// back: text that is not UTF-8 is mended by JSON, and e must not differ from
// what the disk says.
func encode(e Entry) ([]byte, Entry, error) {
	e.Hash = ""
	body, err := json.Marshal(e)
	if err != nil {
		return nil, Entry{}, fmt.Errorf("journal entry: %w", err)
	}
	hash := hashOf(body)
	line := make([]byte, 0, len(body)+tailLen+1)
	line = append(line, body[:len(body)-1]...)
	line = append(line, hashHead...)
	line = append(line, hash...)
	line = append(line, hashTail...)
	var stored Entry
	if err := json.Unmarshal(line, &stored); err != nil {
		return nil, Entry{}, fmt.Errorf("journal entry: %w", err)
	}
	return line, stored, nil
}

// decode reads a line and gives the hash its bytes really have.
func decode(line []byte) (e Entry, hash string, err error) {
	cut := len(line) - tailLen
	if cut < 1 || !bytes.HasPrefix(line[cut:], []byte(hashHead)) {
		return Entry{}, "", errLine
	}
	if err := json.Unmarshal(line, &e); err != nil {
		return Entry{}, "", fmt.Errorf("%w: %w", errLine, err)
	}
	sum := sha256.New()
	sum.Write(line[:cut])
	sum.Write([]byte{'}'})
	return e, hex.EncodeToString(sum.Sum(nil)), nil
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
