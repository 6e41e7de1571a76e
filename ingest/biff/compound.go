package biff

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// workbookStream finds the stream with the workbook's records. Files without
// an OLE file around them are the stream themselves.
func workbookStream(file []byte) ([]byte, error) {
	if !bytes.HasPrefix(file, []byte{0xD0, 0xCF, 0x11, 0xE0}) {
		return file, nil
	}
	doc, err := mscfb.New(padded(file))
	if err != nil {
		return nil, errors.Join(ErrDamaged, err)
	}
	var book *mscfb.File
	for _, entry := range doc.File {
		switch {
		case len(entry.Path) > 0 || entry.Size < 8:
		case strings.EqualFold(entry.Name, "Workbook"):
			book = entry // wins over a Book, written beside it for Excel 5
		case strings.EqualFold(entry.Name, "Book") && book == nil:
			book = entry
		}
	}
	if book == nil {
		return nil, ErrDamaged
	}
	// A chain of sectors that goes in circles gives no more than the file has.
	stream := make([]byte, min(book.Size, int64(len(file))))
	n, err := io.ReadFull(book, stream)
	if n < 8 {
		return nil, errors.Join(ErrDamaged, err)
	}
	return stream[:n], nil
}

// padded is a file whose last sector may be cut short: some writers do not
// fill it.
type padded []byte

const sector = 4096

// ReadAt reads as io.ReaderAt, zeros behind the end of the file.
func (p padded) ReadAt(b []byte, at int64) (int, error) {
	if at < 0 || at >= int64(len(p)) {
		return 0, io.EOF
	}
	n := copy(b, p[at:])
	if len(b)-n >= sector {
		return n, io.ErrUnexpectedEOF
	}
	clear(b[n:])
	return len(b), nil
}

// Stream gives a stream of an OLE file by name.
func Stream(file []byte, name string) ([]byte, error) {
	doc, err := mscfb.New(padded(file))
	if err != nil {
		return nil, errors.Join(ErrDamaged, err)
	}
	for _, entry := range doc.File {
		if entry.Name != name || len(entry.Path) > 0 {
			continue
		}
		stream := make([]byte, min(entry.Size, int64(len(file))))
		n, err := io.ReadFull(entry, stream)
		if n == 0 {
			return nil, errors.Join(ErrDamaged, err)
		}
		return stream[:n], nil
	}
	return nil, ErrDamaged
}
