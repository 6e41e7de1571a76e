package form

// Sheets is what recognising a form needs of a workbook: its hidden stamp and
// its cells as text.
type Sheets interface {
	// Names lists the sheets in order, hidden ones too.
	Names() []string
	// Text gives the text of a cell, 1-based; "" where there is none.
	Text(sheet string, row, col int) string
	// Size gives the last row and column in use of a sheet.
	Size(sheet string) (rows, cols int)
}
