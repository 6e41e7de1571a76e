package chart

import (
	"reflect"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

func TestATerritoryIsTilesOrOutlines(t *testing.T) {
	units := analytics.Rank([]analytics.Point{
		named(at(2024, "5", ""), "B"), named(at(2024, "1", ""), "A"), named(at(2024, "", ""), "D"), named(at(2024, "9", ""), "C"),
	}, analytics.Lower)
	tiles := Territory{ID: "m", Lang: lang.VI, Indicator: rate(), Units: units, Table: "r", Value: 2, Order: []int{0, 1, 2, 3}}
	shapes := tiles
	shapes.Shapes = &Shapes{Part: "shapes", Keys: []string{"a", "b", "", "d"}, Box: [4]int{0, 0, 9, 9}}
	for kind, x := range map[string]Territory{"tiles": tiles, "shapes": shapes} {
		d, scale, err := x.Draw()
		plain := decoded(t, d, err)
		cells := plain["cells"].(map[string]any)
		if cells["kind"] != kind || cells["table"] != "r" || cells["value"] != 2.0 {
			t.Errorf("%s: cells %v", kind, cells)
		}
		// A 1, B 5, C 9, then D without a value.
		if want := []any{"1", "3", "5", "-"}; !reflect.DeepEqual(cells["levels"], want) {
			t.Errorf("%s: shades %v, want %v", kind, cells["levels"], want)
		}
		option := plain["option"].(map[string]any)
		if series := seriesOf(plain)[0].(map[string]any); series["coordinateSystem"] != "none" || series["type"] != "custom" || option["xAxis"] != nil {
			t.Errorf("%s: it lies on axes: %v", kind, option)
		}
		if steps := scale.Steps(); len(steps) != 3 || steps[2].High.String() != "9" {
			t.Errorf("%s: steps %v", kind, steps)
		}
		if _, has := cells["order"]; has == (kind == "shapes") {
			t.Errorf("%s: order %v", kind, cells["order"])
		}
	}
}
