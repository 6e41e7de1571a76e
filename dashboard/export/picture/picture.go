// Package picture draws charts as PNG for documents, which cannot run a
// script: without a browser, and the same figures as the same bytes.
package picture

import (
	"bytes"
	"fmt"
	"image/color"
	"strconv"
	"sync"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Series is what a chart shows: a value for each year that has one. What is
// not joined belongs to different series, as years under different standards.
type Series struct {
	Title  string
	YLabel string
	Points []Point
	Bars   bool
}

// Point is one year.
type Point struct {
	Year   int
	Value  float64
	Label  string // the value as people read it
	Series string // points of one series are joined
}

// Size of a picture on paper in millimetres.
const (
	Width  = 150.0
	Height = 70.0
)

const dots = 160 // to an inch

// fonts registers the typeface once; it has the Vietnamese letters.
var fonts = sync.OnceValue(func() *font.Cache { return font.NewCache(liberation.Collection()) })

// PNG draws the series.
func PNG(s Series) ([]byte, error) {
	p := frame(s)
	last := ""
	var run plotter.XYs
	var lines []plotter.XYs
	for _, x := range s.Points {
		at := plotter.XY{X: float64(x.Year), Y: x.Value}
		if x.Series != last || len(run) > 0 && at.X-run[len(run)-1].X > 1 {
			lines, run, last = append(lines, run), nil, x.Series
		}
		run = append(run, at)
	}
	for _, xys := range append(lines, run) {
		if err := add(p, xys, s.Bars); err != nil {
			return nil, err
		}
	}
	if err := labels(p, s.Points); err != nil {
		return nil, err
	}
	c := vgimg.NewWith(vgimg.UseWH(Width*vg.Millimeter, Height*vg.Millimeter), vgimg.UseDPI(dots), vgimg.UseBackgroundColor(color.White))
	p.Draw(draw.New(c))
	var out bytes.Buffer
	if _, err := (vgimg.PngCanvas{Canvas: c}).WriteTo(&out); err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return out.Bytes(), nil
}

// frame is the chart without its values. A year before and after gives the
// values room; the axis begins at zero.
func frame(s Series) *plot.Plot {
	p := plot.New()
	serif := font.Font{Typeface: "Liberation", Variant: "Serif"}
	handler := text.Plain{Fonts: fonts()}
	style := func(t *text.Style, size float64) {
		t.Font, t.Handler = font.From(serif, font.Length(size)), handler
	}
	p.TextHandler = handler
	style(&p.Title.TextStyle, 11)
	p.Title.TextStyle.Font.Weight = 2 // bold
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		style(&axis.Label.TextStyle, 9)
		style(&axis.Tick.Label, 9)
	}
	p.Title.Text, p.Y.Label.Text = s.Title, s.YLabel
	p.Title.Padding = vg.Millimeter * 2
	most := 0.0
	var ticks []plot.Tick
	for i, x := range s.Points {
		most = max(most, x.Value)
		if i == 0 {
			p.X.Min = float64(x.Year) - 0.6
		}
		p.X.Max = float64(x.Year) + 0.6
	}
	for y := int(p.X.Min + 0.7); float64(y) < p.X.Max; y++ {
		ticks = append(ticks, plot.Tick{Value: float64(y), Label: strconv.Itoa(y)})
	}
	p.X.Tick.Marker = plot.ConstantTicks(ticks)
	p.Y.Min, p.Y.Max = 0, max(most*1.18, 1)
	p.Y.Tick.Marker = rounds{}
	grid := plotter.NewGrid()
	grid.Vertical.Width = 0
	grid.Horizontal.Color, grid.Horizontal.Width = color.Gray{220}, vg.Points(0.4)
	p.Add(grid)
	return p
}

// rounds are the round values of plot.DefaultTicks, for the grid: without
// words, since every value says itself.
type rounds struct{}

// Ticks implements plot.Ticker.
func (rounds) Ticks(least, most float64) []plot.Tick {
	var list []plot.Tick
	for _, t := range (plot.DefaultTicks{}).Ticks(least, most) {
		if t.Label != "" {
			list = append(list, plot.Tick{Value: t.Value, Label: ""})
		}
	}
	return list
}

// ink is dark enough to stay apart when printed in grey.
var ink = color.RGBA{R: 0x1F, G: 0x4E, B: 0x79, A: 255}

// add draws a run of joined values.
func add(p *plot.Plot, xys plotter.XYs, bars bool) error {
	if len(xys) == 0 {
		return nil
	}
	if bars {
		for _, xy := range xys {
			bar, err := plotter.NewBarChart(plotter.Values{xy.Y}, vg.Millimeter*6)
			if err != nil {
				return fmt.Errorf("picture: %w", err)
			}
			bar.XMin, bar.Color, bar.LineStyle.Width = xy.X, ink, 0
			p.Add(bar)
		}
		return nil
	}
	line, points, err := plotter.NewLinePoints(xys)
	if err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	line.Color, line.Width = ink, vg.Points(1.5)
	points.Color, points.Shape, points.Radius = ink, draw.CircleGlyph{}, vg.Points(2.5)
	p.Add(line, points)
	return nil
}

// labels writes each value over its point.
func labels(p *plot.Plot, points []Point) error {
	of := plotter.XYLabels{}
	for _, x := range points {
		of.XYs = append(of.XYs, plotter.XY{X: float64(x.Year), Y: x.Value})
		of.Labels = append(of.Labels, x.Label)
	}
	if len(of.Labels) == 0 {
		return nil
	}
	list, err := plotter.NewLabels(of)
	if err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	for i := range list.TextStyle {
		list.TextStyle[i] = p.X.Tick.Label
		list.TextStyle[i].XAlign, list.TextStyle[i].YAlign = draw.XCenter, draw.YBottom
	}
	list.Offset = vg.Point{Y: vg.Millimeter * 1.2}
	p.Add(list)
	return nil
}
