package dashboard

import (
	"bytes"
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
	set, err := assets.Load()
	if err != nil {
		return err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	if err := mayReplace(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), ".site-")
	if err != nil {
		return fmt.Errorf("site: %w", err)
	}
	err = s.write(ctx, fresh, set)
	if err == nil {
		err = swap(fresh, dir)
	}
	return errors.Join(err, os.RemoveAll(fresh)) // which is there only after an error
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

func (s Site) write(ctx context.Context, dir string, set assets.Set) error {
	for name, b := range map[string][]byte{
		"assets/site.js": set.Script, "assets/site.css": set.Style, "assets/NOTICE.txt": set.Notice,
	} {
		if err := put(dir, name, b); err != nil {
			return err
		}
	}
	p, err := newPress()
	if err != nil {
		return err
	}
	if err := s.downloads(dir); err != nil {
		return err
	}
	home := s.Model.home()
	link := files{home}
	for _, l := range languages {
		d := desk{m: s.Model, l: l, link: link, home: home}
		for _, ref := range s.Model.refs(l) {
			if err := ctx.Err(); err != nil {
				return err
			}
			c, err := d.compose(ref)
			if err != nil {
				return err
			}
			var page bytes.Buffer
			if err := p.print(&page, ref, c, "page"); err != nil {
				return err
			}
			if err := put(dir, link.page(ref), page.Bytes()); err != nil {
				return err
			}
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

// swap puts fresh in dir's place by two renamings.
func swap(fresh, dir string) error {
	if err := os.Chmod(fresh, 0o755); err != nil { // a temporary folder is its maker's alone
		return fmt.Errorf("site: %w", err)
	}
	old := fresh + "-old"
	if err := os.Rename(dir, old); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("site: %w", err)
	}
	if err := os.Rename(fresh, dir); err != nil {
		_ = os.Rename(old, dir) // the old pages are better than none
		return fmt.Errorf("site: %w", err)
	}
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("site: %w", err)
	}
	return nil
}
