package register

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/viet"
)

// line is a row of a list, whatever the file's format; cells hold cleaned text.
type line struct {
	no    int
	cells []string
}

// readLines reads a CSV or a workbook. Of a workbook the first sheet with a
// heading that is known is taken.
func readLines(ctx context.Context, name string, content []byte) ([]line, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".txt", ".tsv":
		return readCSV(name, content)
	}
	book, err := ingest.OpenBook(ctx, name, content, ingest.Limits{})
	if err != nil {
		return nil, err
	}
	var first []line
	for _, s := range book.Sheets {
		lines := sheetLines(s)
		if _, _, ok := heading(lines); ok {
			return lines, nil
		}
		if first == nil {
			first = lines
		}
	}
	return first, nil
}

func sheetLines(s *ingest.Sheet) []line {
	var lines []line
	for _, l := range s.Lines {
		one := line{no: l.No}
		for _, c := range l.Cells {
			for len(one.cells) < int(c.Col) {
				one.cells = append(one.cells, "")
			}
			one.cells[c.Col-1] = viet.Clean(c.Text)
		}
		lines = append(lines, one)
	}
	return lines
}

// readCSV reads comma, semicolon or tab separated text: the first by which a
// heading is known.
func readCSV(name string, content []byte) ([]line, error) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	var first []line
	var fault error
	for i, mark := range []rune{',', ';', '\t'} {
		lines, err := splitCSV(name, content, mark)
		if _, cols, ok := heading(lines); ok && layout(cols) != "" {
			return lines, err
		}
		if i == 0 {
			first, fault = lines, err
		}
	}
	return first, fault
}

// splitCSV gives the lines there are before the first that cannot be read, and
// what is wrong with that.
func splitCSV(name string, content []byte, mark rune) ([]line, error) {
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord, r.TrimLeadingSpace, r.Comma = -1, mark != '\t', mark
	var lines []line
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return lines, ingest.NewProblem("E-REG-015", "file", name, "why", err)
		}
		no, _ := r.FieldPos(0)
		for i, c := range cells {
			cells[i] = viet.Clean(c)
		}
		lines = append(lines, line{no, cells})
	}
}

// The columns a list can have.
const (
	colCode         = "code"
	colName         = "name"
	colKind         = "kind"
	colLevel        = "level"
	colParent       = "parent_code"
	colProvince     = "province_code"
	colProvinceName = "province_name"
	colDistrict     = "district_code"
	colDistrictName = "district_name"
	colCommune      = "commune_code"
	colCommuneName  = "commune_name"
	colFrom         = "valid_from"
	colTo           = "valid_to"
	colBasis        = "legal_ref_from"
	colEndBasis     = "legal_ref_to"
	colPredecessors = "predecessors"
	colSuccessors   = "successors"
	colPopulation   = "population"
	colArea         = "area_km2"
	colFromCode     = "from_code"
	colToCode       = "to_code"
	colOn           = "changed_on"
	colChange       = "change"
	colWeight       = "weight"
	colWeightBasis  = "weight_basis"
)

// labels are the headings a column is known by, folded, in both languages.
var labels = map[string]string{
	"code": colCode, "ma": colCode, "ma don vi": colCode, "ma dvhc": colCode, "ma so": colCode, "ma don vi hanh chinh": colCode,
	"name": colName, "ten": colName, "ten don vi": colName, "ten dvhc": colName, "ten don vi hanh chinh": colName,
	"kind": colKind, "loai": colKind, "loai hinh": colKind, "loai don vi": colKind,
	"level": colLevel, "cap": colLevel, "cap hanh chinh": colLevel,
	"parent code": colParent, "parent": colParent, "ma cap tren": colParent, "ma don vi cap tren": colParent, "thuoc": colParent,
	"province code": colProvince, "ma tp": colProvince, "ma tinh": colProvince, "ma tinh tp": colProvince, "ma tinh thanh pho": colProvince,
	"province name": colProvinceName, "tinh thanh pho": colProvinceName, "ten tinh": colProvinceName, "tinh": colProvinceName,
	"tinh tp": colProvinceName, "province": colProvinceName,
	"district code": colDistrict, "ma qh": colDistrict, "ma huyen": colDistrict, "ma quan huyen": colDistrict,
	"district name": colDistrictName, "quan huyen": colDistrictName, "ten huyen": colDistrictName, "ten quan huyen": colDistrictName, "district": colDistrictName,
	"commune code": colCommune, "ma px": colCommune, "ma xa": colCommune, "ma phuong xa": colCommune, "ward code": colCommune,
	"commune name": colCommuneName, "phuong xa": colCommuneName, "xa phuong": colCommuneName, "ten xa": colCommuneName,
	"ten phuong xa": colCommuneName, "xa phuong dac khu": colCommuneName, "phuong xa dac khu": colCommuneName, "commune": colCommuneName, "ward": colCommuneName,
	"valid from": colFrom, "tu ngay": colFrom, "hieu luc tu": colFrom, "ngay hieu luc": colFrom, "co hieu luc tu": colFrom,
	"valid to": colTo, "den ngay": colTo, "hieu luc den": colTo, "den truoc ngay": colTo,
	"legal ref from": colBasis, "basis": colBasis, "can cu": colBasis, "nghi quyet": colBasis, "van ban": colBasis, "can cu phap ly": colBasis, "legal basis": colBasis,
	"legal ref to": colEndBasis, "can cu bai bo": colEndBasis, "van ban bai bo": colEndBasis, "end basis": colEndBasis,
	"predecessors": colPredecessors, "predecessor codes": colPredecessors, "hinh thanh tu": colPredecessors, "don vi truoc": colPredecessors,
	"successors": colSuccessors, "successor codes": colSuccessors, "tro thanh": colSuccessors, "don vi sau": colSuccessors,
	"population": colPopulation, "dan so": colPopulation, "dan so nguoi": colPopulation,
	"area km2": colArea, "area": colArea, "dien tich": colArea, "dien tich km2": colArea, "dien tich km 2": colArea,
	"from code": colFromCode, "ma cu": colFromCode, "tu ma": colFromCode, "from": colFromCode,
	"to code": colToCode, "ma moi": colToCode, "den ma": colToCode, "to": colToCode,
	"changed on": colOn, "ngay": colOn, "ngay thay doi": colOn, "on": colOn, "date": colOn,
	"change": colChange, "thay doi": colChange, "bien dong": colChange,
	"weight": colWeight, "ty le": colWeight, "ti le": colWeight, "trong so": colWeight, "share": colWeight,
	"weight basis": colWeightBasis, "can cu ty le": colWeightBasis, "nguon ty le": colWeightBasis,
}

var notWord = regexp.MustCompile(`[^\pL\pN]+`)

func label(cell string) string {
	return strings.TrimSpace(notWord.ReplaceAllString(viet.Fold(strings.ReplaceAll(cell, "²", "2")), " "))
}

// columns says in which place of a line each column is.
type columns map[string]int

func (c columns) has(names ...string) bool {
	for _, n := range names {
		if _, ok := c[n]; !ok {
			return false
		}
	}
	return true
}

func (c columns) of(l line, name string) string {
	if i, ok := c[name]; ok && i < len(l.cells) {
		return l.cells[i]
	}
	return ""
}

// headLines is how far down a heading is looked for.
const headLines = 30

// heading finds the line that names the columns: the first with a code and
// something else that is known.
func heading(lines []line) (at int, cols columns, ok bool) {
	for i := range min(headLines, len(lines)) {
		cols = columns{}
		for place, cell := range lines[i].cells {
			if name, known := labels[label(cell)]; known {
				if _, twice := cols[name]; !twice {
					cols[name] = place
				}
			}
		}
		if len(cols) > 1 && (cols.has(colCode) || cols.has(colCommune) || cols.has(colProvince) || cols.has(colFromCode)) {
			return i, cols, true
		}
	}
	return 0, nil, false
}

// unknownLayout names what was found and what is expected.
func unknownLayout(name string, lines []line) error {
	found := "—"
	for _, l := range lines {
		if len(l.cells) > 1 {
			found = strings.Join(l.cells[:min(12, len(l.cells))], ", ")
			break
		}
	}
	return ingest.NewProblem("E-REG-001", "file", name, "found", found)
}

// layouts: what decides how the lines under a heading are read.
const (
	intervalList = "intervals"
	snapshotList = "snapshot"
	figureList   = "figures"
	changeList   = "changes"
)

func layout(c columns) string {
	switch {
	case c.has(colFromCode, colToCode, colOn):
		return changeList
	case c.has(colCode, colName, colFrom), c.has(colCode, colKind, colFrom):
		return intervalList
	case c.has(colCode, colPopulation), c.has(colCode, colArea), c.has(colCommune, colPopulation), c.has(colCommune, colArea):
		return figureList
	case c.has(colCode, colName), c.has(colProvince, colCommune, colCommuneName), c.has(colProvince, colDistrict, colDistrictName):
		return snapshotList
	}
	return ""
}

var titleDay = regexp.MustCompile(`(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})`)

// dayIn reads the day a title names: "đến ngày 31/12/2024".
func dayIn(lines []line) string {
	for _, l := range lines {
		for _, cell := range l.cells {
			for _, found := range titleDay.FindAllString(cell, -1) {
				if d, ok := parseDay(found); ok {
					return d
				}
			}
		}
	}
	return ""
}

// parseDay reads yyyy-mm-dd or dd/mm/yyyy into yyyy-mm-dd.
func parseDay(s string) (string, bool) {
	for _, form := range []string{time.DateOnly, "2/1/2006", "2.1.2006", "2-1-2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// day writes yyyy-mm-dd as people here do, an open end as "…".
func day(s string) string {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Format("02/01/2006")
	}
	return "…"
}
