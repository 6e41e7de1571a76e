package analytics

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/lang"
)

// FileError is something wrong in a file of a catalog; Line is 0 where no one line
// is at fault.
type FileError struct {
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
func (fs *faults) at(key string, message lang.Text) {
	line := 0
	for i, s := range strings.Split(fs.front, "\n") {
		if key != "" && strings.HasPrefix(s, key+":") {
			line = i + 1
			break
		}
	}
	fs.all = append(fs.all, &FileError{fs.file, line, message})
}

var (
	unknownKey = regexp.MustCompile(`^field (\S+) not found in type \S+$`)
	yamlLine   = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)
)

// yaml takes apart what the YAML reader says.
func (fs *faults) yaml(err error) {
	said := []string{err.Error()}
	if many, ok := errors.AsType[*yaml.TypeError](err); ok {
		said = many.Errors
	}
	for _, s := range said {
		line := 0
		if m := yamlLine.FindStringSubmatch(s); m != nil {
			line, _ = strconv.Atoi(m[1])
			s = m[2]
			if strings.HasPrefix(s, "did not find expected") {
				line++ // of these the reader counts lines from 0
			}
		}
		message := lang.Both("indicator.yaml", "found", s)
		if m := unknownKey.FindStringSubmatch(s); m != nil {
			message = lang.Both("indicator.unknown_key", "key", m[1])
		}
		fs.all = append(fs.all, &FileError{fs.file, line, message})
	}
}
