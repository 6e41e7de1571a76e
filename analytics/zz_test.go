package analytics_test

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/analytics"
)

type node struct {
	Name     string         `json:"operator_name"`
	Timing   float64        `json:"operator_timing"`
	Card     float64        `json:"operator_cardinality"`
	Extra    map[string]any `json:"extra_info"`
	Children []node         `json:"children"`
}

func BenchmarkZZ(b *testing.B) {
	w := province(b)
	e := &analytics.Evaluator{Catalog: shipped(b), Q: w}
	for b.Loop() {
	q := e.DebugQuery()
	os.WriteFile(os.Getenv("TMPDIR")+"/q.sql", []byte(q), 0o644)
	for range 2 {
		began := time.Now()
		rows, err := w.QueryContext(b.Context(), "explain (analyze, format json) "+q, nil, "", "2014", "2024", "")
		if err != nil {
			b.Fatal(err)
		}
		var all []node
		for rows.Next() {
			var k, v string
			rows.Scan(&k, &v)
			os.WriteFile(os.Getenv("TMPDIR")+"/plan.json", []byte(v), 0o644)
			var top struct {
				node
				CPU     float64 `json:"cpu_time"`
				Latency float64 `json:"latency"`
			}
			if err := json.Unmarshal([]byte(v), &top); err != nil {
				fmt.Println(err, v[:200])
			}
			fmt.Println("cpu", top.CPU, "latency", top.Latency)
			var walk func(n node)
			walk = func(n node) {
				all = append(all, n)
				for _, c := range n.Children {
					walk(c)
				}
			}
			walk(top.node)
		}
		fmt.Println("whole", time.Since(began), len(all))
		sum := map[string]float64{}
		for _, n := range all {
			sum[n.Name] += n.Timing
		}
		fmt.Println(sum)
		sort.Slice(all, func(i, j int) bool { return all[i].Timing > all[j].Timing })
		for _, n := range all[:18] {
			x, _ := json.Marshal(n.Extra)
			fmt.Printf("%.4f %s %.0f %s\n", n.Timing, n.Name, n.Card, strings.ReplaceAll(string(x), "\n", " ")[:min(len(x), 260)])
		}
	}
	}
}
