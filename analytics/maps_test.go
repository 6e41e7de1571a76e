package analytics_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestMaps runs the files of testdata/maps: what a population is on the map of
// the time and on a younger one, whatever happened to its unit in between.
func TestMaps(t *testing.T) {
	files, err := filepath.Glob("testdata/maps/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files of maps: %v", err)
	}
	c := shipped(t)
	population, err := c.Find("POP_TOTAL")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			ind := *population
			ind.Test = content
			wrong, err := c.RunTest(t.Context(), &ind, load)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range wrong {
				t.Error(m)
			}
		})
	}
}
