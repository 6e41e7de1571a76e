package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/viet"
)

// TestLegacyWorkbooks holds every cell of the old government workbooks against
// its transcript, which lists the cells of the visible sheets in order.
func TestLegacyWorkbooks(t *testing.T) {
	files, _ := filepath.Glob(shared + "/legacy/*/*.xls")
	if len(files) == 0 {
		t.Skip("the old government workbooks are not there")
	}
	cells, slips := 0, 0
	for _, name := range files {
		book := decodedFile(t, name)
		base := strings.TrimSuffix(filepath.Base(name), ".xls")
		got, want := visibleCells(book), transcript(t, base)
		if len(got) != len(want) {
			t.Errorf("%s: %d cells, the transcript has %d", base, len(got), len(want))
		}
		for i := range min(len(got), len(want)) {
			switch {
			case sameCell(want[i], got[i]):
			case isSlip(got[i], want[i]):
				slips++
			default:
				t.Errorf("%s, cell %d: got %q, want %q", base, i, got[i], want[i])
			}
		}
		cells += len(want)
	}
	t.Logf("%d cells equal their transcript, %d are slips of the transcript", cells-slips, slips)
	if slips > legacySlips {
		t.Errorf("%d cells differ, known are %d", slips, legacySlips)
	}
}

// legacySlips is how many cells of the transcripts are wrong, all of
// 2007-bkqd1412006.dot.
const legacySlips = 97

// TestLegacyMixed mixes old fonts and Unicode in a workbook and in a cell, and
// gives fonts the lie.
func TestLegacyMixed(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	type part struct{ font, text string }
	for i, c := range []struct {
		want  string
		parts []part
	}{
		{"Cộng hoà xã hội chủ nghĩa Việt Nam", []part{{".VnTime", "Céng hoµ x· héi chñ nghÜa ViÖt Nam"}}},
		{"Số hộ", []part{{".VnTimeH", "Sè hé"}}}, // both are syllables in Unicode too: the pool decides
		{"Sè hé", []part{{"Arial", "Sè hé"}}},
		{"QĐ-UBND, 1000đ/kg", []part{{".VnTime", "Q§-UBND, 1000®/kg"}}},
		{"Xã Phổ An", []part{{".VnTime", "Xã Phổ An"}}}, // Unicode under an old font
		{"PHAN THANH BÌNH", []part{{".VnTime", "PHAN THANH BÌNH"}}},
		{"Giá 5 × 3 · 2 = 30 µm", []part{{"Arial", "Giá 5 × 3 · 2 = 30 µm"}}},
		{"Tổng cộng Hoà Bình", []part{{".VnTime", "Tæng céng "}, {"Times New Roman", "Hoà Bình"}}},
		{"Căn cứ Luật Tổ chức HĐND: Hội đồng", []part{{"VNI-Times", "Caên cöù Luaät Toå chöùc HÑND: "}, {".VnTime", "Héi ®ång"}}},
		{"Cafe Montréal", []part{{"Arial", "Cafe Montréal"}}},
	} {
		var runs []excelize.RichTextRun
		for _, p := range c.parts {
			runs = append(runs, excelize.RichTextRun{Text: p.text, Font: &excelize.Font{Family: p.font}})
		}
		if err := f.SetCellRichText("Sheet1", Ref(i+1, 1), runs); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr("Sheet1", Ref(i+1, 2), c.want); err != nil {
			t.Fatal(err)
		}
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	book, err := OpenBook(t.Context(), "mixed.xlsx", content.Bytes(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range book.Sheets[0].Lines {
		if l.Cells[0].Text != l.Cells[1].Text {
			t.Errorf("got %q, want %q", l.Cells[0].Text, l.Cells[1].Text)
		}
	}
	if len(book.Notes) != 1 || book.Notes[0].Code != "W-TEXT-001" || !strings.Contains(book.Notes[0].Message.VI, "5 ô") {
		t.Errorf("told: %v", book.Notes)
	}
}

func decodedFile(t *testing.T, name string) *Book {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	book, err := OpenBook(t.Context(), name, content, Limits{})
	if err != nil {
		t.Fatal(name, err)
	}
	return book
}

func visibleCells(book *Book) []string {
	var cells []string
	for _, s := range book.Sheets {
		for _, l := range s.Lines {
			for _, c := range l.Cells {
				if text := squeeze(c.Text); text != "" && !s.Hidden {
					cells = append(cells, text)
				}
			}
		}
	}
	return cells
}

func transcript(t *testing.T, base string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(shared, "legacy", "ground_truth", base+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for line := range strings.SplitSeq(string(text), "\n") {
		for cell := range strings.SplitSeq(line, "\t") {
			if cell = squeeze(cell); cell != "" {
				cells = append(cells, cell)
			}
		}
	}
	return cells
}

// isSlip reports whether a transcript differs only because its maker took
// Unicode text for TCVN3 or VNI, "kèm" becoming "kốm" and "công" "cơng", or
// VNI for TCVN3.
func isSlip(got, transcript string) bool {
	for _, enc := range []viet.Encoding{viet.TCVN3, viet.VNI} {
		if slip := viet.Decode(got, enc); strings.ReplaceAll(slip, "iê", "ĭ") == strings.ReplaceAll(transcript, "iê", "ĭ") {
			return true
		}
	}
	return strings.Contains(got, "Điện lựïc") && strings.Contains(transcript, "Điện lửùùc")
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
