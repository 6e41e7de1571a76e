package chart

// Cells says how the page's script fills a drawing from a table of the page.
type Cells struct {
	Kind   string   `json:"kind"`            // heat, tiles, shapes
	Table  string   `json:"table"`           // the chart whose figure has the table
	Levels []string `json:"levels"`          // of each row a mark a column: 1–5 the shade, 0 none, - no value
	Unit   string   `json:"unit"`            // of measure, for what is said of a cell
	Gaps   []int    `json:"gaps,omitempty"`  // heat: a break is before these columns
	Value  int      `json:"value,omitempty"` // tiles, shapes: the column of the value
	Order  []int    `json:"order,omitempty"` // tiles: the rows in the order drawn
	Shapes *Shapes  `json:"shapes,omitempty"`
}

// Shapes says where the outlines of the rows are.
type Shapes struct {
	Part string   `json:"part"` // the page's data that holds them
	Keys []string `json:"keys"` // of each row, "" for one without an outline
	Box  [4]int   `json:"box"`  // left, top, right, bottom of all of them
}

// noValue is the mark of a cell without a value.
const noValue = "-"
