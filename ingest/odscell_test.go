package ingest

import "testing"

func TestODSDays(t *testing.T) {
	for text, want := range map[string]string{
		"1899-12-31": "1", "2024-12-14": "45640", "2024-12-14T12:00:00": "45640.5", "1933-10-18T16:17:36.96": "12345.6789", "1899-12-29": "-1",
	} {
		if kind, got, date := daySerial(text); kind != Figure || !date || !sameCell(want, got) {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{"PT12H00M00S": "0.5", "PT36H": "1.5", "PT00H00M43.2S": "0.0005"} {
		if kind, got, date := timeSerial(text); kind != Figure || !date || !sameCell(want, got) {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	for _, text := range []string{"", "hôm qua", "2024-13-01"} {
		if kind, got, date := daySerial(text); kind != Words || date || got != text {
			t.Errorf("%q is read as a day: %s", text, got)
		}
	}
}

func TestCSV(t *testing.T) {
	for name, c := range map[string]struct{ content, ref, want string }{
		"semicolon":       {"Mã;Hộ nghèo\n\n21439;1.234,5\n", "B3", "1.234,5"},
		"comma":           {"Mã,Tên\n21439,\"Phổ An, Đức Phổ\"\n", "B2", "Phổ An, Đức Phổ"},
		"tab":             {"Mã\tTên\n21439\tPhổ An\n", "B2", "Phổ An"},
		"hint":            {"sep=|\nMã|Tên;x,y\n", "B1", "Tên;x,y"},
		"mark":            {"\xef\xbb\xbfMã;Tên\n", "A1", "Mã"},
		"UTF-16":          {"\xff\xfeM\x00\xe3\x00;\x00T\x00\xea\x00n\x00\n\x00", "B1", "Tên"},
		"windows-1258":    {"S\xf4\xec h\xf4\xf2;x\n", "A1", "Số hộ"},
		"TCVN3":           {"Tæng céng;sè hé nghÌo\n", "B1", "số hộ nghèo"},
		"TCVN3 as bytes":  {"T\xe6ng c\xe9ng;s\xe8 h\xe9 ngh\xcco\n", "A1", "Tổng cộng"},
		"break in quotes": {"a;\"một\nhai\"\nb;ba\n", "B2", "ba"},
	} {
		book, err := OpenBook(t.Context(), "bảng.csv", []byte(c.content), Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		row, col, _ := parseRef(c.ref)
		if got := book.Text("bảng", row, col); got != c.want {
			t.Errorf("%s: %s is %q, want %q: %+v", name, c.ref, got, c.want, book.Sheets[0].Lines)
		}
	}
}

func TestHTML(t *testing.T) {
	book, err := OpenBook(t.Context(), "bang.xls", []byte(`<html><head><title>x</title><style>td{}</style></head><body><table border=1>
		<tr><th rowspan=2>TT</th><th colspan=2>Hộ&nbsp;nghèo</th></tr><tr><td>Đầu kỳ<td>Cuối<br>kỳ</tr>
		<tr><td>1<td x:num="70.5">70,5<td>&#7841;</table>`), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{"A1": "TT", "B1": "Hộ nghèo", "B2": "Đầu kỳ", "C2": "Cuối\nkỳ", "A3": "1", "B3": "70.5", "C3": "ạ"} {
		row, col, _ := parseRef(ref)
		if got := book.Text("Sheet1", row, col); got != want {
			t.Errorf("%s: got %q, want %q", ref, got, want)
		}
	}
	if len(book.Sheets[0].Merges) != 2 {
		t.Errorf("merged: %v", book.Sheets[0].Merges)
	}
}

// A figure that is merely formatted as true or false is the figure.
func TestTruthOfFigures(t *testing.T) {
	for text, want := range map[string]Kind{"true": Truth, "false": Truth, "1.2345": Figure} {
		if kind, _ := truth(text); kind != want {
			t.Errorf("%s: kind %v, want %v", text, kind, want)
		}
	}
}
