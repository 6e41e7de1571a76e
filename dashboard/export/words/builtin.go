package words

import (
	"embed"
	"errors"
	"io/fs"

	"github.com/thidua/thidua/ingest/lang"
)

//go:embed report.vi.md report.en.md
var builtin embed.FS

// Folder is where a project keeps its own report: report.vi.md, or a Word file
// report.vi.docx, and the same with en.
const Folder = "summary"

// Load reads the report's template in a language: the project's own if it has
// one, a Word file before a plain text; else the one that comes with the
// program. A project of nil has none.
func Load(project fs.FS, l lang.Lang) (*Template, error) {
	name := "report." + string(l)
	if project != nil {
		b, err := fs.ReadFile(project, Folder+"/"+name+".docx")
		if err == nil {
			return FromWord(Folder+"/"+name+".docx", b)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		b, err = fs.ReadFile(project, Folder+"/"+name+".md")
		if err == nil {
			return Parse(Folder+"/"+name+".md", string(b))
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	text, err := Builtin(l)
	if err != nil {
		return nil, err
	}
	return Parse(name+".md", text)
}

// Builtin is the text of the template that comes with the program.
func Builtin(l lang.Lang) (string, error) {
	b, err := builtin.ReadFile("report." + string(l) + ".md")
	return string(b), err
}
