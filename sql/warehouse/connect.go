package warehouse

import (
	"bytes"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"

	duckdb "github.com/duckdb/duckdb-go/v2"

	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
)

// connector is DuckDB's, under a name this package's signatures can carry.
type connector = duckdb.Connector

// settings are the limits of an engine. The zero value is for a small
// database in memory, which spills nothing to disk.
type settings struct {
	memory  string
	threads int
	temp    string
	folder  string // the one folder files may be written into; "" for none
	kept    string // the file of what is kept; "" for memory
}

// text fills in queries/warehouse_settings.sql.
func (s settings) text() string {
	size := "20GB"
	if s.temp == "" {
		size = "0KB"
	}
	if s.memory == "" {
		s.memory = "1GB"
	}
	if s.threads == 0 {
		s.threads = 2
	}
	folder := ""
	if s.folder != "" {
		folder = "'" + escaped(s.folder) + "'"
	}
	return strings.NewReplacer(
		"{memory}", escaped(s.memory),
		"{threads}", strconv.Itoa(s.threads),
		"{temp}", escaped(s.temp),
		"{temp_size}", size,
		"{folder}", folder,
	).Replace(query("settings"))
}

// connect opens a database, in memory for an empty path. The settings are the
// instance's, so the first connection sets them, and locks them.
func connect(ctx context.Context, path string, s settings) (*connector, error) {
	var once sync.Once
	var fault error
	if path != "" && !openable(path) {
		return nil, &FolderError{Path: path}
	}
	c, err := duckdb.NewConnector(path, func(e driver.ExecerContext) error {
		once.Do(func() {
			if fault = attachKept(ctx, e, s.kept); fault == nil {
				_, fault = e.ExecContext(ctx, s.text(), nil)
			}
		})
		return fault
	})
	if err != nil {
		return nil, fmt.Errorf("open the warehouse: %w", err)
	}
	return c, nil
}

// FolderError says that the driver cannot take a path: it reads it as an
// address, in which ? and % mean something.
type FolderError struct{ Path string }

// Text says so, and what to do.
func (e *FolderError) Text() lang.Text { return lang.Both("warehouse.folder", "path", e.Path) }

// Error says it in Vietnamese.
func (e *FolderError) Error() string { return e.Text().VI }

func openable(path string) bool {
	_, err := url.Parse(path)
	return err == nil && !strings.Contains(path, "?")
}

// errMisfit says that a column has another type than the form wants. A
// changed type is no migration: the return has to be read again.
var errMisfit = errors.New("the tables do not fit the form")

// damaged reports whether err means that the database cannot be used, and
// not merely that the disk, the rights or the caller stood in the way.
func damaged(err error) bool {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	if errors.Is(err, errMisfit) {
		return true
	}
	for _, sign := range []string{
		"replaying WAL", "Corrupt", "not a valid DuckDB database file",
		"with version number", "INTERNAL Error", "FATAL Error",
		"Serialization Error",
	} {
		if strings.Contains(err.Error(), sign) {
			return true
		}
	}
	return false
}

// setAside renames a database and its log so that they are kept, and gives
// their new names. The first free number is taken: nothing is overwritten.
func setAside(path string, why error) ([]string, error) {
	for n := 1; ; n++ {
		mark := fmt.Sprintf(".aside-%d", n)
		if exists(path+mark) || exists(path+".wal"+mark) {
			continue
		}
		var kept []string
		for _, name := range []string{path, path + ".wal"} {
			err := os.Rename(name, name+mark)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return kept, fmt.Errorf("set the unusable warehouse aside: %w", errors.Join(err, why))
			}
			kept = append(kept, name+mark)
		}
		return kept, nil
	}
}

// headers is the size of a database that holds nothing yet.
const headers = 3 * 4096

// clearUnborn removes a database whose making was interrupted before it was
// one: it is smaller than its own headers, has no log, and is nothing else.
func clearUnborn(path string) error {
	if !exists(path) || exists(path+".wal") || !unborn(path) {
		return nil
	}
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("open the warehouse: %w", err)
	}
	return nil
}

func unborn(path string) bool {
	info, err := os.Stat(path)
	if err != nil || info.Size() >= headers {
		return false
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	mark := b[min(8, len(b)):] // a checksum goes before it
	return len(bytes.Trim(b, "\x00")) == 0 || bytes.HasPrefix(mark, []byte("DUCK"))
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// escaped is a text as it stands between quotes in SQL.
func escaped(text string) string { return strings.ReplaceAll(text, "'", "''") }

// query is the text of queries/warehouse_<name>.sql.
func query(name string) string {
	return text("queries/warehouse_" + name + ".sql")
}

func text(name string) string {
	b, err := sqlfiles.FS.ReadFile(name)
	if err != nil {
		panic(err) // an embedded file
	}
	return string(b)
}
