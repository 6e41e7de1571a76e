package dashboard

import (
	"slices"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
)

// line gives a unit's values of an indicator over all years on a map, those
// years left out at both ends in which the unit did not exist.
func (m *Model) line(on analytics.Map, key string, ind *analytics.Indicator) []analytics.Point {
	var points []analytics.Point
	for _, year := range m.Years {
		points = append(points, m.Point(Place{on, key, ind.ID, year}))
	}
	gone := func(p analytics.Point) bool { return p.Why == analytics.WhyNotExist }
	for len(points) > 0 && gone(points[0]) {
		points = points[1:]
	}
	for len(points) > 0 && gone(points[len(points)-1]) {
		points = points[:len(points)-1]
	}
	return points
}

// course is a trend about to be drawn: its lines, and whose and on which map
// each is.
type course struct {
	id     string
	ind    *analytics.Indicator
	at     Place // the value the title speaks of
	lines  []chart.Line
	height int // px; 0 for the usual
}

// tall is the most a trend grows to match the ranking beside it, in px.
const tall = 480

// trendPlot draws a parent's trend as high as the ranking beside it.
func (d desk) trendPlot(ref Ref, ind *analytics.Indicator, height int) (plot, error) {
	p, err := d.trend(course{
		id: chartID(ind.ID, "trend"), ind: ind,
		at:     Place{ref.Map, ref.Unit, ind.ID, ref.Year},
		lines:  []chart.Line{{Name: d.m.Unit(ref.Unit).nameOn(d.mapDayOf(ref)), Points: d.m.line(ref.Map, ref.Unit, ind)}},
		height: min(tall, height),
	})
	p.Under = d.t("dashboard.under", "title", ind.Title.In(d.l), "unit", ind.Unit.In(d.l),
		"when", d.span(), "map", d.mapName(ref.Map))
	return p, err
}

// span is the years of the site: "2014–2024".
func (d desk) span() string {
	years := d.m.Years
	if len(years) == 0 {
		return ""
	}
	return strconv.Itoa(years[0]) + "–" + strconv.Itoa(years[len(years)-1])
}

// years are the first and the last year any line says something of.
func (c course) years() (from, to int) {
	from, to = c.at.Year, c.at.Year
	for _, line := range c.lines {
		for _, p := range line.Points {
			from, to = min(from, p.Period.Year()), max(to, p.Period.Year())
		}
	}
	return from, to
}

func (d desk) trend(c course) (plot, error) {
	from, to := c.years()
	drawing, err := chart.Trend{
		ID: c.id, Lang: d.l, Indicator: c.ind, Height: c.height,
		Title: d.m.trendTitle(d.l, c.ind, c.at),
		From:  from, To: to,
		Lines: c.lines, Breaks: d.m.Breaks[c.ind.ID], Tabled: true,
	}.Draw()
	if err != nil {
		return plot{}, err
	}
	return d.plotted(drawing, d.trendTable(c))
}

// trendTable has a year a row and a line a column, so that it fits a phone.
func (d desk) trendTable(c course) table {
	tab := table{
		Caption: d.t("dashboard.trend.caption", "title", c.ind.Title.In(d.l)),
		Head:    []heading{{Text: d.t("dashboard.year")}},
	}
	for _, line := range c.lines {
		tab.Head = append(tab.Head,
			heading{Text: line.Name, Sub: c.ind.Unit.In(d.l), Num: true},
			heading{Text: d.t("dashboard.coverage"), Num: true})
	}
	aimed := len(c.lines) > 0 && slices.ContainsFunc(c.lines[0].Points, func(p analytics.Point) bool { return p.Aim != nil })
	if aimed {
		tab.Head = append(tab.Head, heading{Text: d.t("dashboard.target"), Sub: c.ind.Unit.In(d.l)})
	}
	notes := signs{l: d.l}
	for _, year := range slices.Backward(d.m.Years) {
		row := []cell{{Text: strconv.Itoa(year)}}
		some := false
		for _, line := range c.lines {
			p, ok := pointOf(line, year)
			if !ok {
				row = append(row, cell{Text: chart.NotApplicable, Num: true}, cell{})
				continue
			}
			some = true
			notes.note(p, strconv.Itoa(year))
			v := value(d.l, c.ind, p)
			v.Sub = ""
			if p.Estimate {
				v.Sub = d.t("dashboard.estimate")
			}
			row = append(row, v, cell{
				Text: d.t("dashboard.coverage.plain", "reporting", p.Reporting, "expected", p.Expected),
				Sub:  operands(d.l, c.ind, p), Num: true,
			})
		}
		if aimed {
			p, _ := pointOf(c.lines[0], year)
			row = append(row, goalOf(d.l, c.ind, p).cell())
		}
		if some {
			tab.Rows = append(tab.Rows, row)
		}
	}
	tab.Notes = notes.notes()
	return tab
}

func pointOf(line chart.Line, year int) (analytics.Point, bool) {
	i := slices.IndexFunc(line.Points, func(p analytics.Point) bool { return p.Period.Year() == year })
	if i < 0 {
		return analytics.Point{}, false
	}
	return line.Points[i], true
}
