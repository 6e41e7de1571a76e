package warehouse

import (
	"strings"
	"testing"
)

// An archive fills every relation an import fills: states, derived fields,
// qualifiers, nil sections, periods.
func TestLoadArchive(t *testing.T) {
	w := scratch(t, shipped(t))
	err := w.LoadArchive(t.Context(), map[string]string{
		"s05_poverty.csv": "unit,period,poor_end,relapsed,newly_poor,poor_merit,standard_code\n" +
			"21439,2019,60,0,none,x,2016_2020\n21439,2024,61,1,2,3,2022_2025\n",
		"s06_donations.csv": "unit,period,amount,amount_unit,qualifier,received_on,consent_publish\n" +
			"21439,2024,1.5,ty,gan,2024-05-01,true\n21439,2024,250,trieu,,2024-06-01,false\n21439,2014..2024,5,ty,gan,,\n",
		"sections.csv": "unit,period,section,state\n21442,2024-H1,S06,nil\n",
		"want.csv":     "not,mine\n",
		"notes.txt":    "not mine either",
	})
	if err != nil {
		t.Fatal(err)
	}
	want(t, w, "select unit_id, period, kind, official, revision from accepted_return order by period, unit_id",
		"21439@2020-02-01|2014..2024|10nam|true|1", "21439@2004-08-31|2019|nam|true|1",
		"21439@2020-02-01|2024|nam|true|1", "21442@2004-08-31|2024-H1|6thang|true|1")
	want(t, w, "select poor_end, relapsed, newly_poor, poor_merit, standard_code, households_total from accepted_s05_poverty order by period",
		"60|0|0|-|2016_2020|-", "61|1|2|3|2022_2025|-")
	want(t, w, "select c.field, c.state from cell c join accepted_return r on r.return_id = c.return_id where r.period = '2019' and c.field in ('relapsed','newly_poor','poor_merit','poor_end','poor_start') order by c.field",
		"newly_poor|none", "poor_end|number", "poor_merit|na", "poor_start|missing", "relapsed|zero")
	want(t, w, "select row_no, amount_vnd, consent_publish from accepted_s06_donations where period = '2024' order by row_no",
		"1|1500000000|true", "2|250000000|false")
	want(t, w, "select r.period, c.row_no, c.field, c.qualifier from cell c join accepted_return r on r.return_id = c.return_id where c.qualifier is not null order by r.period, c.field",
		"2014..2024|1|amount|gan", "2014..2024|1|amount_vnd|gan", "2024|1|amount|gan", "2024|1|amount_vnd|gan")
	want(t, w, "select period, section, state from accepted_section where section = 's06_donations' order by period",
		"2014..2024|s06_donations|filled", "2019|s06_donations|absent", "2024|s06_donations|filled", "2024-H1|s06_donations|nil")
	want(t, w, "select period, kind from reporting_period order by period", "2014..2024|span", "2019|year", "2024|year", "2024-H1|half")
}

// What a test gets wrong is said, with file and line; nothing is skipped.
func TestLoadArchiveFaults(t *testing.T) {
	w := scratch(t, shipped(t))
	head := "unit,period,poor_end,standard_code\n"
	for want, files := range map[string]map[string]string{
		"s05_povrty.csv: mẫu báo cáo không có biểu":                         {"s05_povrty.csv": head},
		"s05_poverty.csv:1: biểu s05_poverty không có trường poor_ends":     {"s05_poverty.csv": "unit,period,poor_ends\n21439,2024,1\n"},
		"s05_poverty.csv:2: cuối kỳ 2024 không có đơn vị mã 99999":          {"s05_poverty.csv": head + "99999,2024,1,\n"},
		"s05_poverty.csv:3: cuối kỳ 2025 không có đơn vị mã 534":            {"s05_poverty.csv": head + "534,2024,1,\n534,2025,1,\n"},
		"s05_poverty.csv:2: poor_end: “một” không phải là số":               {"s05_poverty.csv": head + "21439,2024,một,\n"},
		"s05_poverty.csv:2: standard_code: không có lựa chọn “2099”":        {"s05_poverty.csv": head + "21439,2024,1,2099\n"},
		"s05_poverty.csv:2: kỳ “năm” sai":                                   {"s05_poverty.csv": head + "21439,năm,1,\n"},
		"s05_poverty.csv:1: dòng tiêu đề phải bắt đầu":                      {"s05_poverty.csv": "period,unit\n"},
		"sections.csv:2: biểu “S99”":                                        {"sections.csv": "unit,period,section,state\n21439,2024,S99,nil\n"},
		"tình trạng “filled”":                                               {"sections.csv": "unit,period,section,state\n21439,2024,S06,filled\n"},
		"18 digits":                                                         {"s05_poverty.csv": head + "21439,2024,9999999999999999999,\n"},
		"wrong number of fields":                                            {"s05_poverty.csv": head + "21439,2024\n"},
		"s06_donations.csv:2: is_aggregate: “1.5” phải là true":             {"s06_donations.csv": "unit,period,is_aggregate\n21439,2024,1.5\n"},
		"s06_donations.csv:2: received_on: “01/02/2024” không phải là ngày": {"s06_donations.csv": "unit,period,received_on\n21439,2024,01/02/2024\n"},
		"is no whole number of at most":                                     {"s05_poverty.csv": head + "21439,2024,1.5,\n"},
	} {
		err := w.LoadArchive(t.Context(), files)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
