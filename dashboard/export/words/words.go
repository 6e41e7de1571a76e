// Package words reads the texts of a report that an office writes itself, and
// fills in what they name.
//
// A template is plain text, or a Word file whose paragraphs are its lines:
//
//	# I. ĐẶC ĐIỂM        a heading; ## and ### below it
//	Dân số {POP_TOTAL}.  a paragraph with a figure
//	- …                  an item of a list
//	[có S21.society] …   only if there is one; [không có …] if it is a
//	                     confirmed zero, [chưa có …] if nobody said; in
//	                     English [some …], [none …], [missing …]
//	@each plans … @end   the lines between, once for each row of a table
//	@table plans         a table; any other @word is a mark of its own
//	**bold** *italic*    looks
//	// …                 a remark, not printed
//
// A name that nothing bears is an error that names file, line and the nearest.
package words

import (
	"fmt"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// State is what is known of a fact.
type State int

// The states: Given has a text, None is a confirmed zero, Missing was never
// said.
const (
	Given State = iota
	None
	Missing
)

// Fact is what a name stands for. Text is how it is said when Given. Figure is
// the exact number behind it, "" for none. Small begins with a small letter
// within a sentence, as "Phường" of a ward's name does.
type Fact struct {
	State  State
	Text   string
	Figure string
	Small  bool
}

// Facts answers for the names of a template.
type Facts interface {
	// Fact gives a name, said in the way asked ("" for the usual one).
	Fact(name, how string) (Fact, bool)
	// Rows gives the columns of a table and what it says, a map of column to
	// fact for each row.
	Rows(table string) (columns []string, rows []map[string]Fact, ok bool)
	// Near gives the known name most like a mistyped one, the columns of the
	// row at hand among them; "" for none.
	Near(name string, columns []string) string
}

// Template is a text taken apart.
type Template struct {
	File  string
	lines []line
}

// Block is a paragraph of the filled text. Mark is "" for text, "#" to "###"
// for headings, "-" for an item, else the word of an @ line.
type Block struct {
	Mark string
	Runs []Run
	Line int
}

// Text is what the block says, without its looks.
func (b Block) Text() string {
	var s strings.Builder
	for _, r := range b.Runs {
		s.WriteString(r.Text)
	}
	return s.String()
}

// Run is a stretch of a block in one look; Name is the fact it says, "" where
// it is the template's own words.
type Run struct {
	Text         string
	Bold, Italic bool
	Name         string
	Figure       string
}

// Error says what is wrong in a template, and where.
type Error struct {
	File    string
	Line    int
	Message lang.Text
}

// Error says it in Vietnamese.
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message.VI) }

// Text says it in both languages.
func (e *Error) Text() lang.Text {
	at := fmt.Sprintf("%s:%d: ", e.File, e.Line)
	return lang.Text{VI: at + e.Message.VI, EN: at + e.Message.EN}
}
