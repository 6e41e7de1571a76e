package archive

import "fmt"

// The codes of faults. Each has its words under the key "fault.<code>" in the
// catalogue. E- is a fault of integrity, N- a note: what a crash may leave, or
// what lies there and is not ours.
const (
	LineUnreadable = "E-JRN-001" // a line is no journal line; Found is its beginning
	LineEdited     = "E-JRN-002" // a line is not the one that was written; Want and Found are hashes
	LinesDeleted   = "E-JRN-003" // lines Want up to before Found are gone
	LineMoved      = "E-JRN-004" // a line is out of order or twice; Want and Found are its number
	ChainBroken    = "E-JRN-005" // the line before was put in the place of another
	LinesCutOff    = "E-JRN-006" // the last lines are gone: the head says Want, the journal ends at Found
	HeadDiffers    = "E-JRN-007" // the line the head names is another; Want and Found are hashes
	HeadMissing    = "E-JRN-008" // there are lines but no head
	HeadUnreadable = "E-JRN-009" // the head is not as it is written
	FileChanged    = "E-ARC-001" // a file's bytes are others; Want and Found are hashes
	FileMissing    = "E-ARC-002" // the journal names a file that is not there; Want is its hash

	TornLine   = "N-JRN-001" // the journal ends in the middle of a line; Open mends it
	OrphanFile = "N-ARC-001" // no line names this file: a crash between Keep and Append
	StrayFile  = "N-ARC-002" // a file that is not named as the archive names files
)

// The severities of a Fault.
const (
	SeverityError = "error"
	SeverityNote  = "note"
)

// Fault is one thing wrong with a data folder. Line is the line of the
// journal, from 1, or 0. File is a path from the data folder with slashes.
type Fault struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Line     int    `json:"line,omitempty"`
	File     string `json:"file,omitempty"`
	Want     string `json:"want,omitempty"`
	Found    string `json:"found,omitempty"`
}

// CorruptError says that a journal cannot be trusted, and gives its first
// fault.
type CorruptError struct{ Fault Fault }

func (e *CorruptError) Error() string {
	return fmt.Sprintf("%s: %s, line %d: want %q, found %q",
		e.Fault.Code, e.Fault.File, e.Fault.Line, e.Fault.Want, e.Fault.Found)
}
