package ingest

import "github.com/thidua/thidua/ingest/lang"

// Limits are what a file may ask of the machine before it is refused. They
// are far above any return and far below what hurts.
type Limits struct {
	File      int64 // bytes as received
	Unzipped  int64 // bytes of all parts together
	Ratio     int64 // unzipped to zipped, of a part above a megabyte
	Parts     int   // entries of the zip
	Sheets    int   // sheets of the workbook
	Rows      int   // row elements of one sheet, and the last row in use
	Cols      int   // the last column in use
	Cells     int   // filled cells of all sheets
	Merges    int   // merged areas of one sheet
	TableRows int   // rows of one section
}

// DefaultLimits suit the returns of wards: under 512 MB of memory and five
// seconds for the worst file that passes them.
func DefaultLimits() Limits {
	return Limits{
		File: 25 << 20, Unzipped: 64 << 20, Ratio: 200, Parts: 2000, Sheets: 100,
		Rows: 200_000, Cols: 1000, Cells: 1_000_000, Merges: 5000, TableRows: 20_000,
	}
}

// unsafe makes the Problem of a file refused by a limit.
func unsafe(why lang.Text) Problem { return NewProblem(codeUnsafe, "why", why) }

func isUnsafe(p Problem) bool { return p.Code == codeUnsafe }
func isSafe(p Problem) bool   { return p.Code != codeUnsafe }

// codeUnsafe is the code of every such Problem.
const codeUnsafe = "E-FILE-005"
