package archive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// head is what journal.head says: the last line's number and hash.
//
// It is one record of fixed size, overwritten in place by one write: far less
// than a sector, so that it is there wholly old or wholly new, and without the
// cost of a new file and a rename at every append. It is not synced either:
// it is written after its lines are on disk, so it can lag but never lead. A
// head that leads tells that lines were cut off.
type head struct {
	seq  int64
	hash string
}

const headFormat = "%019d %-64s\n"

const headLen = 19 + 1 + hashLen + 1

var errHead = errors.New("not the head of a journal")

func (a *Archive) writeHead() error {
	last := a.last()
	_, err := a.head.WriteAt(fmt.Appendf(nil, headFormat, last.Seq, last.Hash), 0)
	return err
}

// readHead reads the head; found is false if there is none. An empty one is
// none: so a crash leaves it that comes before the first line.
func readHead(dir string) (h head, found bool, err error) {
	b, err := os.ReadFile(filepath.Join(dir, headName))
	if errors.Is(err, os.ErrNotExist) {
		return head{}, false, nil
	}
	if err != nil || len(b) == 0 {
		return head{}, false, err
	}
	if len(b) != headLen {
		return head{}, true, errHead
	}
	if _, err := fmt.Sscanf(string(b), "%d", &h.seq); err != nil {
		return head{}, true, errHead
	}
	if h.seq > 0 {
		h.hash = string(b[20 : 20+hashLen])
	}
	if string(fmt.Appendf(nil, headFormat, h.seq, h.hash)) != string(b) {
		return head{}, true, errHead
	}
	return h, true, nil
}
