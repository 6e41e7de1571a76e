package picture

import (
	"bytes"
	"image/color"
	"image/png"
	"slices"
	"testing"
)

var series = Series{Title: "Tỷ lệ hộ nghèo (%)", Points: []Point{
	{2019, 5.1, "5,1", "2016_2020"},
	{2020, 4.9, "4,9", "2016_2020"},
	{2022, 6.2, "6,2", "2022_2025"},
	{2023, 5.5, "5,5", "2022_2025"},
}}

// dark counts the columns that have a pixel of the line's colour.
func dark(t *testing.T, s Series) int {
	t.Helper()
	b, err := PNG(s)
	if err != nil {
		t.Fatal(err)
	}
	im, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for x := range im.Bounds().Dx() {
		for y := range im.Bounds().Dy() {
			if r, g, b, _ := im.At(x, y).RGBA(); (color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}) == ink {
				n++
				break
			}
		}
	}
	return n
}

// TestABreakIsNotJoined: the line of one standard does not run into the next,
// nor over a year without a value.
func TestABreakIsNotJoined(t *testing.T) {
	joined := series
	joined.Points = slices.Insert(slices.Clone(series.Points), 2, Point{2021, 5.5, "5,5", ""}) // no gap either
	for i := range joined.Points {
		joined.Points[i].Series = ""
	}
	if broken, whole := dark(t, series), dark(t, joined); broken == 0 || broken*3 > whole*2 {
		t.Errorf("%d columns of line with a break, %d without", broken, whole)
	}
}

func TestTheSameSeriesIsTheSameBytes(t *testing.T) {
	first, err := PNG(series)
	if err != nil {
		t.Fatal(err)
	}
	bars := series
	bars.Bars = true
	for range 3 {
		again, err := PNG(series)
		if err != nil || !bytes.Equal(first, again) {
			t.Fatalf("one series, two pictures: %v", err)
		}
	}
	if b, err := PNG(bars); err != nil || bytes.Equal(b, first) {
		t.Errorf("bars look like a line: %v", err)
	}
	if _, err := PNG(Series{}); err != nil {
		t.Errorf("nothing to draw: %v", err)
	}
}
