package dashboard

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/thidua/thidua/dashboard/assets"
)

// Site is the pages of a model, ready to be written.
type Site struct{ Model *Model }

// Write writes the pages and what they load into dir, which is made, or
// replaced as a whole if it is a site already: a reader finds the old pages or
// the new ones, never half of each. The same model gives the same bytes. The
// error is assets.ErrMissing where the script and the style were not built.
func (s Site) Write(ctx context.Context, dir string) error {
	if _, err := assets.Load(); err != nil {
		return err // before anything is made on the disk
	}
	if dir, err := filepath.Abs(dir); err == nil {
		if err := mayReplace(dir); err != nil {
			return err
		}
	}
	return ReplaceFolder(dir, func(fresh string) error { return s.write(ctx, fresh) })
}

// ErrNotASite says that a folder given for a site holds something else.
var ErrNotASite = errors.New("the folder holds something other than a site: name a new or an empty one")

// seal marks a folder as a site, which may be replaced.
const seal = "assets/site.js"

// mayReplace refuses a folder that holds anything but a site.
func mayReplace(dir string) error {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	if _, err := os.Stat(filepath.Join(dir, seal)); err != nil {
		return fmt.Errorf("%w: %s", ErrNotASite, dir)
	}
	return nil
}

func (s Site) write(ctx context.Context, dir string) error {
	p, err := s.Pages()
	if err != nil {
		return err
	}
	for _, name := range p.Names() {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := p.Read(name)
		if err != nil {
			return fmt.Errorf("site: %w", err)
		}
		if err := put(dir, name, b); err != nil {
			return err
		}
	}
	return nil
}

func put(dir, name string, b []byte) error {
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	return nil
}
