package dashboard

import (
	"fmt"
	"math/big"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// fake is a model of a small province in memory: twelve wards under a
// district until 2024, merged into three under the province in 2025. All
// figures are invented. word colours every text, to see what hostile ones do.
type fake struct {
	word  string
	names []string // of the wards until 2024
	m     *Model
}

const fakeMapDay = "2025-07-01"

var fakeNames = []string{"An", "Ăn", "Ân", "Dung", "Đức", "Hà", "Minh", "Ninh", "Quang", "Thạnh", "Vinh", "Văn"}

func fakeModel(word string) *Model { return fakeModelOf(word, fakeNames) }

func fakeModelOf(word string, names []string) *Model {
	f := fake{word: word, names: names, m: start(Options{
		AsOf: time.Date(2025, 12, 20, 0, 0, 0, 0, time.UTC), Sample: true, MapDay: fakeMapDay, Version: "0.1",
		Title:      lang.Text{VI: "Kết quả phong trào thi đua" + word, EN: "Emulation movement results" + word},
		SampleNote: lang.Text{VI: "Không dùng để báo cáo" + word, EN: "Not for reporting" + word},
		Fields: func(_, field string) lang.Text {
			return lang.Text{VI: "mục " + field + word, EN: "field " + field + word}
		},
		Choices: func(_, field, code string) lang.Text {
			return lang.Text{VI: field + " " + code + word, EN: "the " + field + " " + code + word}
		},
	})}
	for year := 2014; year <= 2025; year++ {
		f.m.Years = append(f.m.Years, year)
	}
	f.m.Inputs = analytics.InputsHash([]string{"one file", "another"})
	f.indicators()
	f.units()
	f.points()
	f.rest()
	f.registers()
	return f.m
}

func (f *fake) both(vi, en string) lang.Text { return lang.Text{VI: vi + f.word, EN: en + f.word} }

func (f *fake) indicators() {
	for _, x := range []struct {
		id, vi, en, unit, unitEN string
		better                   analytics.Better
		rollup                   analytics.Rollup
		decimals                 int
	}{
		{"pov_rate", "Tỷ lệ hộ nghèo", "Poverty rate", "%", "%", analytics.Lower, analytics.Ratio, 2},
		{"pov_near", "Tỷ lệ hộ cận nghèo", "Near-poverty rate", "%", "%", analytics.Lower, analytics.Ratio, 2},
		{"don_total", "Tổng giá trị ủng hộ", "Donations in all", "triệu đồng", "million đồng", analytics.Higher, analytics.Sum, 0},
		{"don_per_poor", "Ủng hộ bình quân một hộ nghèo", "Donations per poor household", "triệu đồng/hộ", "million đồng per household", analytics.Higher, analytics.Ratio, 2},
	} {
		ind := &analytics.Indicator{
			ID: x.id, Code: map[string]string{"pov_rate": "POV_RATE", "pov_near": "POV_NEAR", "don_total": "DON_TOTAL", "don_per_poor": "DON_PER_POOR"}[x.id],
			Title: f.both(x.vi, x.en), Unit: lang.Text{VI: x.unit, EN: x.unitEN}, Decimals: x.decimals, Scale: 100, Per: 1, Rollup: x.rollup, Better: x.better,
			Method: f.both("Số hộ nghèo chia cho tổng số hộ, tại thời điểm rà soát.", "Poor households over all households, at the review."),
			Limits: f.both("Không so sánh qua các chuẩn nghèo khác nhau.", "Not comparable across standards."),
			Source: f.both("Biểu S05; Nghị định 07/2021/NĐ-CP", "Form S05; Decree 07/2021/NĐ-CP"),
			Top:    &analytics.Trace{Section: "s05_poverty", Fields: []string{"poor_end", "-poor_start"}, Where: "poor_end > 0" + f.word, Label: f.both("số hộ nghèo cuối kỳ", "poor households at the end")},
			SQL:    "select unit_id from accepted_s05_poverty -- " + f.word,
			Bottom: &analytics.Trace{Section: "s05_poverty", Label: f.both("tổng số hộ", "households in all")},
		}
		f.m.Indicators = append(f.m.Indicators, ind)
		if x.better == analytics.Lower {
			ind.Category = "standard"
			f.m.Breaks[x.id] = []analytics.Break{
				{Year: 2016, Name: f.both("chuẩn nghèo đa chiều 2016–2020", "multidimensional standard 2016–2020"), Basis: "59/2015/QĐ-TTg"},
				{Year: 2022, Name: f.both("chuẩn nghèo 2022–2025", "standard 2022–2025"), Basis: "07/2021/NĐ-CP"},
			}
		}
	}
	f.m.Lead = []*analytics.Indicator{f.m.Indicators[0], f.m.Indicators[2]}
}

func (f *fake) unit(level, code, name, from, to string, above ...Above) *Unit {
	return &Unit{
		Key: code + "-" + from, Code: code, Name: name + f.word, Level: level, OnMap: to == "",
		Lives: []Life{{ID: code + "@" + from, Name: name + f.word, From: from, To: to, Basis: "867/NQ-UBTVQH14" + f.word, Parents: above}},
	}
}

func (f *fake) units() {
	province := f.unit("province", "51", "Tỉnh Mẫu", "2004-08-31", "")
	district := f.unit("district", "534", "Thị xã Mẫu", "2004-08-31", fakeMapDay,
		Above{province.Key, province.Name, "2004-08-31", fakeMapDay})
	f.m.Parents = []*Unit{province, district}
	var old, fresh []*Unit
	for i, name := range f.names {
		u := f.unit("commune", fmt.Sprint(21400+3*i), "Phường "+name, "2004-08-31", fakeMapDay,
			Above{district.Key, district.Name, "2004-08-31", fakeMapDay})
		old = append(old, u)
	}
	for i, name := range []string{"Đông", "Nam", "Tây"} {
		u := f.unit("commune", fmt.Sprint(21400+3*i), "Phường "+name, fakeMapDay, "",
			Above{province.Key, province.Name, fakeMapDay, ""})
		for _, from := range old[4*i : 4*i+4] {
			one := analytics.Num{R: big.NewRat(1, 1)}
			u.Came = append(u.Came, Tie{from.Key, from.Name, fakeMapDay, "merge", one, "1677/NQ-UBTVQH15"})
			from.Became = append(from.Became, Tie{u.Key, u.Name, fakeMapDay, "merge", one, "1677/NQ-UBTVQH15"})
		}
		fresh = append(fresh, u)
	}
	f.m.Units = append(append(f.m.Units, old...), fresh...)
	for _, year := range f.m.Years {
		for _, parent := range f.m.Parents {
			list := old
			if year == 2025 {
				list = fresh
			}
			if year < 2025 || parent == province {
				f.m.Children[Level{analytics.Reported, parent.Key, year}] = keysOf(list)
			}
		}
		f.m.Children[Level{fakeMapDay, province.Key, year}] = keysOf(fresh)
	}
}

func keysOf(units []*Unit) []string {
	var keys []string
	for _, u := range units {
		keys = append(keys, u.Key)
	}
	return keys
}

func (f *fake) points() {
	for at, keys := range f.m.Children {
		for n, ind := range f.m.Indicators {
			var top, bottom int64
			reporting := 0
			for i, key := range keys {
				p := f.point(at, ind, key, int64(3000+700*i), int64((2025-at.Year)*(9+2*i)+60+13*i+7*n))
				f.m.Points[Place{at.Map, key, ind.ID, at.Year}] = p
				if !p.Value.Null() {
					top += p.Numerator.R.Num().Int64()
					bottom += int64(3000 + 700*i)
					reporting++
				}
			}
			p := f.value(ind, at.Year, top, bottom)
			p.Reporting, p.Expected = reporting, len(keys)
			u := f.m.Unit(at.Unit)
			p.Unit, p.UnitName, p.UnitID = u.Code, u.Name, u.Lives[0].ID
			f.m.Points[Place{at.Map, at.Unit, ind.ID, at.Year}] = p
		}
	}
	for at, now := range f.m.Points {
		before := at
		before.Year--
		d := analytics.Delta{Why: analytics.WhyNoPrevious}
		if p, ok := f.m.Points[before]; ok {
			d = new(analytics.Catalog).Change(f.m.Indicator(at.Indicator), now, p)
		}
		f.m.Deltas[at] = d
	}
}

func (f *fake) point(at Level, ind *analytics.Indicator, key string, bottom, top int64) analytics.Point {
	u := f.m.Unit(key)
	p := f.value(ind, at.Year, top, bottom)
	if u.Code == "21406" && at.Year == 2023 {
		p = analytics.Point{Indicator: ind.Code, Period: period.Year(at.Year), Why: analytics.WhyNoReturn}
	}
	if u.Code == "21409" && at.Year == 2022 {
		p = analytics.Point{Indicator: ind.Code, Period: period.Year(at.Year), Why: analytics.WhyNoDenominator}
	}
	p.Unit, p.UnitName, p.UnitID, p.Expected = u.Code, u.Name, u.Lives[0].ID, 1
	if at.Map == fakeMapDay {
		p.Estimate = u.Code == "21403" && at.Year < 2025
	}
	p.Approx = u.Code == "21400" && ind.ID == "don_total"
	if !p.Value.Null() {
		p.Reporting = 1
	}
	return p
}

func (f *fake) value(ind *analytics.Indicator, year int, top, bottom int64) analytics.Point {
	n, d := analytics.Num{R: big.NewRat(top, 1)}, analytics.Num{R: big.NewRat(bottom, 1)}
	p := analytics.Point{Indicator: ind.Code, Period: period.Year(year), Numerator: n, Denominator: d}
	if ind.Rollup == analytics.Sum {
		p.Value, p.Denominator = n, analytics.Num{}
	} else if bottom != 0 {
		p.Value = analytics.Num{R: new(big.Rat).Mul(big.NewRat(100, 1), big.NewRat(top, bottom))}.Round(ind.Decimals)
	}
	if ind.Category != "" {
		p.Series = map[bool]string{true: "2011_2015", false: "2016_2020"}[year < 2016]
		if year >= 2022 {
			p.Series = "2022_2025"
		}
	}
	return p
}

// rest adds what rides along: who reported, what looks wrong, source cells.
func (f *fake) rest() {
	for at, keys := range f.m.Children {
		if at.Map != analytics.Reported {
			continue
		}
		s := analytics.Status{Year: at.Year, Expected: len(keys), Received: len(keys), Accepted: len(keys), OnTime: len(keys) - 2}
		if at.Year == 2023 {
			u := f.m.Unit(keys[2])
			s.Accepted--
			s.Missing = append(s.Missing, analytics.UnitRef{ID: u.Lives[0].ID, Code: u.Code, Name: u.Name})
		}
		f.board(&s, keys)
		f.m.Status[at] = s
		if at.Year == 2024 || at.Year == 2025 {
			u := f.m.Unit(keys[1])
			f.m.Findings[at] = append(f.m.Findings[at], analytics.Finding{
				Code: "W-CHK-002", Severity: "warning", UnitID: u.Lives[0].ID, UnitName: u.Name, Period: period.Year(at.Year),
				Section: "s05_poverty", Field: "poor_start", Detail: "2023: 61 → 2024: 70" + f.word,
			})
		}
	}
	for _, u := range f.m.Units {
		year := f.m.newest(u.Key)
		file := fmt.Sprintf("BC_%s_%d%s.xlsx", u.Code, year, f.word)
		for _, ind := range f.m.Indicators {
			u.Sources = append(u.Sources, f.explain(ind, u, f.m.Point(Place{analytics.Reported, u.Key, ind.ID, year}), file))
		}
		u.Donations = donations(year, u.Sources)
		info := analytics.ReturnInfo{File: file, UnitID: u.Lives[0].ID, Period: period.Year(year), Official: true, State: "accepted", Revision: 2, ReceivedAt: "2025-01-05T08:00:00Z", Warnings: 1}
		u.Returns = append(u.Returns, info)
		if u.Code == "21400" && u.Lives[0].To != "" {
			info.Period = period.Span(2014, 2024)
			u.Returns = append(u.Returns, info)
			u.Spans = append(u.Spans, Span{Period: info.Period, Return: info, Figures: u.Sources[:3], Facts: []analytics.SourceCell{{
				Section: "s01_profile", Field: "population", Sheet: "S01", Ref: "C4", Typed: "11.000 người" + f.word, Value: analytics.Num{R: big.NewRat(11000, 1)},
			}}})
		}
	}
}

// board fills in what each unit did: one late, one refused, the missing ones.
func (f *fake) board(s *analytics.Status, keys []string) {
	_, end := period.Year(s.Year).Bounds()
	s.Due = end.AddDate(0, 0, 1).Format(time.DateOnly)
	for i, key := range keys {
		u := f.m.Unit(key)
		x := analytics.UnitStatus{
			UnitRef: analytics.UnitRef{ID: u.Lives[0].ID, Code: u.Code, Name: u.Name}, State: "accepted", OnTime: i > 1,
			ReceivedAt: end.Format(time.RFC3339), Official: i != 3,
		}
		if len(s.Missing) > 0 && i == 2 || s.Year == 2025 && i == 0 {
			x.State, x.ReceivedAt, x.OnTime = "missing", "", false
		}
		if s.Year == 2025 && i == 1 {
			x.State, x.OnTime, x.Errors = "rejected", false, 3
		}
		s.Units = append(s.Units, x)
	}
}

func (f *fake) explain(ind *analytics.Indicator, u *Unit, p analytics.Point, file string) analytics.Explanation {
	section := "s05_poverty"
	if ind.Rollup == analytics.Sum {
		section = donationSection
	}
	cell := analytics.SourceCell{
		Section: section, UnitID: u.Lives[0].ID, UnitName: u.Name, File: file, SHA256: "ab", Revision: 2, Sheet: "S05" + f.word, Ref: "E17", Row: 1,
		Field: "poor_end", Typed: p.Numerator.String() + f.word, State: "number", Value: p.Numerator, Share: p.Numerator, Counted: true,
	}
	if p.Approx {
		cell.Qualifier = "gan"
	}
	return analytics.Explanation{
		Point:       p,
		Numerator:   &analytics.Side{Label: ind.Top.Label, Section: section, Sum: p.Numerator, Cells: []analytics.SourceCell{cell}},
		Denominator: &analytics.Side{Label: ind.Bottom.Label, Section: "s05_poverty", Sum: p.Denominator, Cells: []analytics.SourceCell{cell}},
	}
}
