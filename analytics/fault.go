package analytics

import (
	"fmt"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// FileError is something wrong in a file of a catalog; Line is 0 where no one line
// is at fault.
type FileError struct {
	Code    lang.LintCode
	File    string // "indicators/pov_rate.sql"
	Line    int
	Message lang.Text
}

// Error is the place and the Vietnamese message.
func (f *FileError) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Message.VI
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message.VI)
}

// Text says what is wrong in both languages, without the place.
func (f *FileError) Text() lang.Text { return f.Message }

// faults gathers what is wrong in one file; front is its front matter, in
// which the line of a key is looked up.
type faults struct {
	file, front string
	all         []error
}

// at notes a fault at the line of a key of the front matter, "" for none.
func (fs *faults) at(key string, message lang.Text) { fs.coded(lang.LintSpec, key, message) }

// coded notes a fault of another kind.
func (fs *faults) coded(code lang.LintCode, key string, message lang.Text) {
	line := 0
	for i, s := range strings.Split(fs.front, "\n") {
		if key != "" && strings.HasPrefix(s, key+":") {
			line = i + 1
			break
		}
	}
	fs.all = append(fs.all, &FileError{code, fs.file, line, message})
}

// yaml takes apart what the YAML reader says.
func (fs *faults) yaml(err error) {
	for _, f := range lang.YAMLFaults(err) {
		fs.all = append(fs.all, &FileError{f.Code, fs.file, f.Line, f.Message})
	}
}
