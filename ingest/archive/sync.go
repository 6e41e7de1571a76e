package archive

import (
	"errors"
	"os"
	"runtime"
)

// syncDir puts the names in a folder onto the disk: a new or renamed file may
// be gone after a power cut without it. Windows has no such call and keeps
// names itself.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
