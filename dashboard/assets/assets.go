// Package assets holds the script and the style of the pages, as built by
// `make assets`.
package assets

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

// The pattern matches dist.txt too, so that a bare go build compiles where
// dist/ was not built.
//
//go:embed dist*
var files embed.FS

// ErrMissing says that the script and the style were not built into the
// program.
var ErrMissing = errors.New("the pages' script and style are not in this program: run `make assets`, then build again")

// Set is what a page loads.
type Set struct {
	Script []byte // JavaScript, one file
	Style  []byte // CSS, one file
	Notice []byte // licences of what Script contains
}

// Load gives the built files, or an error that is ErrMissing.
func Load() (Set, error) { return load(files) }

func load(fsys fs.FS) (Set, error) {
	var set Set
	for name, to := range map[string]*[]byte{
		"dist/site.js":    &set.Script,
		"dist/site.css":   &set.Style,
		"dist/NOTICE.txt": &set.Notice,
	} {
		b, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			return Set{}, ErrMissing
		}
		if err != nil {
			return Set{}, fmt.Errorf("page assets: %w", err)
		}
		*to = b
	}
	return set, nil
}
