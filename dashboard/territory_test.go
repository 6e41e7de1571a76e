package dashboard

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/outline"
)

// outlined gives the wards of a fake model, but the last, invented squares.
func outlined(t *testing.T, m *Model) *Model {
	t.Helper()
	f, err := os.Open("outline/testdata/minh-hoa.geojson")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	features, err := outline.Read(f, "minh-hoa.geojson")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]outline.Feature{}
	for i, u := range m.Units[:11] {
		all[u.Key] = features[i%len(features)]
	}
	if m.Outlines, err = outline.Draw(all, "minh-hoa.geojson"); err != nil {
		t.Fatal(err)
	}
	return m
}

var povDistrict = Ref{Page: pageIndicator, Unit: "534-2004-08-31", Indicator: "pov_rate", Map: analytics.Reported}

func TestUnitsAreTilesUntilTheirOutlinesAreKnown(t *testing.T) {
	says(t, "tiles", pageOf(t, fakeModel(""), povDistrict).text(), []string{
		"Tỷ lệ hộ nghèo năm 2024: cần quan tâm nhất là", "không theo vị trí địa lý", "nằm dưới hình xếp hạng",
	}, []string{"Chưa có hình địa giới"})
	page := pageOf(t, outlined(t, fakeModel("")), povDistrict)
	says(t, "map", page.text(), []string{"Chưa có hình địa giới nên không có trên bản đồ: Phường Văn."}, []string{"không theo vị trí địa lý"})
	var data string
	for _, s := range page.all("script", "") {
		if s.attr("data-part") == shapesPart {
			data += s.text()
		}
	}
	if strings.Count(data, `"d":"M`) != 11 {
		t.Errorf("the page has other outlines than those of its 11 units: %.200s", data)
	}
}

func TestTilesStandInTheOrderOfNames(t *testing.T) {
	var points []analytics.Point
	for _, name := range []string{"Xã Hà", "Phường Đức", "Xã Dung", "Phường Ân", "Xã Ăn", "Phường An"} {
		points = append(points, analytics.Point{UnitName: name, UnitID: name, Value: whole(len(points))})
	}
	ranked := analytics.Rank(points, analytics.Lower)
	var got []string
	for _, i := range alphabetical(ranked) {
		got = append(got, bare(ranked[i].UnitName))
	}
	if want := []string{"An", "Ăn", "Ân", "Dung", "Đức", "Hà"}; !slices.Equal(got, want) {
		t.Errorf("tiles in the order %v, want %v", got, want)
	}
}

// TestAMapIsDrawnInTheSingleFile draws outlines that all pages of the single
// file share, and whose names in the GeoJSON are hostile.
func TestAMapIsDrawnInTheSingleFile(t *testing.T) {
	var file bytes.Buffer
	if err := (Site{outlined(t, fakeModel(hostile))}).Single(t.Context(), &file); err != nil {
		skipUnbuilt(t, err)
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "F.html")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(file.Bytes(), []byte(`data-part`)); n > 2 { // in the page that is open, and in the script
		t.Errorf("%d parts outside the bundles", n)
	}
	p := open(browser(t), t, "file://"+path+"#/indicator/534-2004-08-31/pov_rate", 390, "light")
	p.until(`document.querySelector("#chart-pov_rate-map svg path")`)
	p.calm(t, "single file", "file://"+path)
	const svg = `#chart-pov_rate-map svg `
	if n := eval[int](p, `[...document.querySelectorAll("`+svg+`path")].filter((e) => /^M\d+ \d+L.*Z$/.test(e.getAttribute("d"))).length`); n != 11 {
		t.Errorf("%d outlines drawn, want 11", n)
	}
	if drawn := eval[string](p, `document.querySelector("#chart-pov_rate-map").textContent`); !strings.Contains(drawn, ",") {
		t.Errorf("no figure on the map: %q", drawn)
	}
}
