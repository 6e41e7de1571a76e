package ingest

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/biff"
	"github.com/thidua/thidua/ingest/lang"
)

// openPassword is what Excel itself locks a workbook with that may be opened
// by everybody and changed by few.
const openPassword = "VelvetSweatshop"

// Unlock takes the password off a workbook of Office Open XML. A file that is
// not locked is given back as it is; the error is a Problem: another password,
// or a kind of lock that is not read.
func Unlock(content []byte, password string) (open []byte, err error) {
	if sniff(content) != lockedBook {
		return content, nil
	}
	defer func() {
		if r := recover(); r != nil {
			open, err = nil, damaged()
		}
	}()
	info, err := biff.Stream(content, "EncryptionInfo")
	if err != nil {
		return nil, NewProblem("E-FILE-003") // an old workbook: its lock is not read
	}
	if turns := spins.FindSubmatch(info); turns != nil {
		if n, err := strconv.Atoi(string(turns[1])); err != nil || n > mostSpins {
			return nil, unsafe(lang.Both("ingest.why.lock"))
		}
	}
	open, err = excelize.Decrypt(content, &excelize.Options{Password: password})
	if err != nil || !bytes.HasPrefix(open, []byte("PK")) {
		return nil, NewProblem("E-FILE-009")
	}
	return trimmed(open, content), nil
}

// trimmed takes off what the cipher's last block was filled up with, so that
// the workbook is the one that was locked, to the byte.
func trimmed(open, locked []byte) []byte {
	sealed, err := biff.Stream(locked, "EncryptedPackage")
	if err != nil || len(sealed) < 8 {
		return open
	}
	if size := binary.LittleEndian.Uint64(sealed); size < uint64(len(open)) {
		return open[:size]
	}
	return open
}

// spins is how often the password is hashed, and mostSpins what is bearable:
// Office asks for a hundred thousand.
var spins = regexp.MustCompile(`spinCount="(\d+)"`)

const mostSpins = 1_000_000
