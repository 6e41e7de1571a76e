package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/sample"
	"github.com/thidua/thidua/ingest/template"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// kills is how often an import is killed, at moments spread over its length.
const kills = 20

// TestKilledImport kills an import at many moments. After the next start every
// file is wholly in or wholly out, verify is clean, and the finished import
// gives what an undisturbed one gives.
func TestKilledImport(t *testing.T) {
	returns := writeSample(t, 60)
	calm := t.TempDir()
	run(t, calm, "init")
	began := time.Now()
	run(t, calm, "import", returns, "--quiet")
	length := time.Since(began)
	whole, figures := contents(t, calm), run(t, calm, "indicator", "eval", "POV_RATE", "--json")
	if len(whole) != 60 {
		t.Fatalf("the undisturbed import holds %d returns, want 60", len(whole))
	}
	halfway := 0
	for i := range kills {
		dir := t.TempDir()
		run(t, dir, "init")
		killed(t, length*time.Duration(2*i+1)/(2*kills), "import", returns, "--quiet", "--data", dir)
		run(t, dir, "verify", "--deep")
		kept := contents(t, dir)
		for sha, cells := range kept {
			if cells != whole[sha] {
				t.Errorf("kill %d: %s has %d cells of %d", i, sha, cells, whole[sha])
			}
		}
		if n := len(kept); n > 0 && n < len(whole) {
			halfway++
		}
		run(t, dir, "import", returns, "--quiet")
		if after := run(t, dir, "indicator", "eval", "POV_RATE", "--json"); after != figures {
			t.Errorf("kill %d: the finished import gives other figures", i)
		}
		run(t, dir, "verify")
	}
	if halfway == 0 {
		t.Error("no kill hit the middle of an import: the test proves nothing")
	}
}

// writeSample writes the first n sample returns (0 for all) through the
// template and gives their folder.
func writeSample(tb testing.TB, n int) string {
	tb.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		tb.Fatal(err)
	}
	units, err := warehouse.Reference()
	if err != nil {
		tb.Fatal(err)
	}
	all, err := sample.Returns(units)
	if err != nil {
		tb.Fatal(err)
	}
	if n > 0 {
		all = all[:n]
	}
	dir := tb.TempDir()
	err = parallel(context.Background(), all, func(r sample.Return) error {
		return writeTemplate(filepath.Join(dir, r.File()), template.Options{
			Form: f, Unit: r.Unit, Period: r.Period, Kind: r.Kind, Sample: r.Sample, Values: r.Values,
		})
	}, func() {})
	if err != nil {
		tb.Fatal(err)
	}
	return dir
}

// run runs the program on a data folder, wants it to succeed, and gives what
// it printed.
func run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := program(t, append(args, "--data", dir)...)
	out, err := cmd.Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			t.Fatalf("thidua %v: %v\n%s%s", args, err, out, exit.Stderr)
		}
		t.Fatalf("thidua %v: %v", args, err)
	}
	return string(out)
}

// program is the program as a process, on a day in 2026.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "thidua", args...)
	cmd.Env = append(os.Environ(), "THIDUA_NOW=2026-01-20T08:00:00+07:00")
	return cmd
}

// killed starts the program and kills it -9 after a while.
func killed(t *testing.T, after time.Duration, args ...string) {
	t.Helper()
	cmd := program(t, args...)
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	_ = cmd.Wait() // killed, or already done
}

// contents counts the cells of each return the database holds, by sha256.
func contents(t *testing.T, dir string) map[string]int {
	t.Helper()
	var rows []struct {
		SHA   string `json:"sha256"`
		State string `json:"state"`
		N     int    `json:"n"`
	}
	out := run(t, dir, "sql", "--json", `select r.sha256, r.state, count(c.field) as n
		from returns r left join cell c on c.return_id = r.return_id group by all`)
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	held := map[string]int{}
	for _, r := range rows {
		held[r.SHA] += r.N
		if !slices.Contains([]string{"accepted", "superseded"}, r.State) {
			t.Errorf("%s is %s", r.SHA, r.State)
		}
	}
	return held
}
