package export

import (
	"fmt"
	"io"
	"math/big"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/lang"
)

// TestMemoryIsFlat writes the large faces of a province with twelve long
// registers: what they hold at most beside the report stays within what excelize
// keeps of sheets before it turns to files, as text, and the packed workbook
// itself. Held as cells, the sheets take several times that.
func TestMemoryIsFlat(t *testing.T) {
	r := province()
	for i := range 12 {
		r.Tables = append(r.Tables, register(i))
	}
	for _, face := range []struct {
		name string
		most int64 // MB
		make func() error
	}{
		{"xlsx", 80, func() error { return r.XLSX(io.Discard) }},
		{"csv", 8, func() error { return r.Grid.CSV(io.Discard, lang.VI) }},
	} {
		grown := held(t, face.make) >> 20
		t.Logf("%s: %d MB", face.name, grown)
		if grown > face.most {
			t.Errorf("writing %s holds %d MB beside the report, not %d", face.name, grown, face.most)
		}
	}
	runtime.KeepAlive(r)
}

// register is a table of 4,000 rows.
func register(n int) *Table {
	t := &Table{
		ID: fmt.Sprintf("register_%d", n), Title: fmt.Sprintf("Danh mục %d", n), Number: n + 2,
		Columns: []Column{{Key: "a", Title: "A"}, {Key: "b", Title: "B"}, {Key: "c", Title: "C"}},
	}
	for range 4000 {
		t.Rows = append(t.Rows, []Cell{{Text: "số liệu minh họa"}, {Text: "số liệu minh họa"}, {Num: big.NewRat(1, 2), Decimals: 1}})
	}
	return t
}

// held is how many bytes more than before are reachable at most while do works,
// as a collector that runs often finds them.
func held(t *testing.T, do func() error) int64 {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	runtime.GC()
	before := live()
	stop, most := make(chan struct{}), make(chan int64)
	go func() {
		top := before
		for {
			select {
			case <-stop:
				most <- top
				return
			case <-time.After(time.Millisecond):
				top = max(top, live())
			}
		}
	}()
	if err := do(); err != nil {
		t.Error(err)
	}
	close(stop)
	return <-most - before
}

// live is what the last collection found reachable.
func live() int64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}
