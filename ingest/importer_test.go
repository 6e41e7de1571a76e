package ingest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/template"
	"github.com/thidua/thidua/sql/warehouse"
)

// TestMain lets the test binary be the process that is killed in the middle
// of an import.
func TestMain(m *testing.M) {
	if dir := os.Getenv("THIDUA_TEST_IMPORT"); dir != "" {
		if err := importAll(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func importAll(dir string) error {
	d, err := openDesk(filepath.Join(dir, "data"))
	if err != nil {
		return err
	}
	_, err = d.Import(context.Background(), []string{filepath.Join(dir, "in")}, func(o ingest.Outcome) { fmt.Println(o.File) })
	return errors.Join(err, d.close())
}

// desk is an importer on a data folder, with the real archive and warehouse.
type desk struct {
	*ingest.Importer
	archive *archive.Archive
	house   *warehouse.Warehouse
}

func openDesk(dir string) (*desk, error) {
	t := &nobody{}
	d := &desk{Importer: &ingest.Importer{Reader: reader(t), Now: func() time.Time { return now }}}
	var err error
	if d.archive, err = archive.Open(dir); err != nil {
		return nil, err
	}
	if d.house, err = warehouse.Open(context.Background(), warehouse.Options{Dir: dir, Form: d.Reader.Form}); err != nil {
		return nil, errors.Join(err, d.archive.Close())
	}
	d.Archive, d.Store = d.archive, d.house
	return d, nil
}

func (d *desk) close() error { return errors.Join(d.house.Close(), d.archive.Close()) }

// nobody lets helpers of tests be used in a process that runs none.
type nobody struct{ testing.TB }

func (*nobody) Helper()           {}
func (*nobody) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

func newDesk(t testing.TB, dir string) *desk {
	t.Helper()
	d, err := openDesk(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.close() })
	return d
}

// run imports paths and gives file → state.
func (d *desk) run(t testing.TB, paths ...string) (map[string]ingest.ReturnState, ingest.Result) {
	t.Helper()
	states := map[string]ingest.ReturnState{}
	sum, err := d.Import(t.Context(), paths, func(o ingest.Outcome) { states[filepath.Base(o.File)] = o.State })
	if err != nil {
		t.Fatal(err)
	}
	return states, sum
}

func write(t testing.TB, name string, b []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// year writes the return of another year.
func year(y int) func(*template.Options) {
	return func(o *template.Options) {
		o.Period = period.Year(y)
		o.Values["s05_poverty"][0]["review_year"] = y
		delete(o.Values, "s06_donations")
		o.Values["s00_envelope"][0]["nil_sections"] = "S06"
		delete(o.Values["s00_envelope"][0], "report_date")
	}
}

func TestImportKeepsDecidesAndSaves(t *testing.T) {
	in, data := t.TempDir(), t.TempDir()
	good := workbook(t, nil)
	write(t, in+"/a.xlsx", good)
	write(t, in+"/b.xlsx", workbook(t, set("s05_poverty", map[string]any{"poor_end": -1})))
	write(t, in+"/sub/c.xlsx", workbook(t, year(2023)))
	write(t, in+"/~$a.xlsx", []byte("lock"))
	write(t, in+"/d.csv", []byte("xa,ho\n1,2\n"))
	write(t, in+"/again.zip", zipOf(t, map[string][]byte{"x/a2.xlsx": good, "x/readme.txt": []byte("hi"), "__MACOSX/._a.xlsx": {1}}))
	d := newDesk(t, data)
	states, sum := d.run(t, in)
	want := map[string]ingest.ReturnState{
		"a.xlsx": ingest.Accepted, "a2.xlsx": ingest.Unchanged, "b.xlsx": ingest.Rejected,
		"c.xlsx": ingest.Accepted, "d.csv": ingest.Rejected,
	}
	if fmt.Sprint(states) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", states, want)
	}
	if sum.Files != 5 || sum.Accepted != 2 || sum.Rejected != 2 || sum.Unchanged != 1 {
		t.Errorf("result %+v", sum)
	}
	// Again: nothing new, and no line more.
	last := d.archive.Last()
	states, _ = d.run(t, in)
	for f, s := range states {
		if s != ingest.Unchanged {
			t.Errorf("%s the second time: %s", f, s)
		}
	}
	if d.archive.Last() != last {
		t.Errorf("the journal grew from %d to %d lines", last, d.archive.Last())
	}
	// A mended return is revision 2, and the first is superseded.
	mended := write(t, t.TempDir()+"/mended.xlsx", workbook(t, set("s01_profile", map[string]any{"markets": 3})))
	if states, _ = d.run(t, mended); states["mended.xlsx"] != ingest.Accepted {
		t.Errorf("mended: %v", states)
	}
	if states, _ = d.run(t, in+"/a.xlsx"); states["a.xlsx"] != ingest.Superseded {
		t.Errorf("the first revision again: %v", states)
	}
	for _, v := range ingest.Decisions(d.archive.Entries()) {
		t.Logf("%+v", v)
	}
	sound(t, d)
}

// sound wants the archive, the journal and the warehouse to agree.
func sound(t testing.TB, d *desk) {
	t.Helper()
	faults, err := d.archive.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		if f.Severity == archive.SeverityError {
			t.Errorf("archive: %+v", f)
		}
	}
	wrong, err := d.house.Verify(t.Context(), ingest.Decisions(d.archive.Entries()))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Errorf("warehouse: %s: %s", w.ReturnID, w.Message.VI)
	}
}

func zipOf(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestRebuildGivesTheSameWarehouse builds the store anew from archive and
// journal, with the decisions of then.
func TestRebuildGivesTheSameWarehouse(t *testing.T) {
	in, data := t.TempDir(), t.TempDir()
	for y := 2020; y <= 2024; y++ {
		write(t, fmt.Sprintf("%s/%d.xlsx", in, y), workbook(t, year(min(y, 2021+3*(y/2022)))))
	}
	write(t, in+"/z1.xlsx", workbook(t, set("s05_poverty", map[string]any{"poor_end": "nhiều"})))
	write(t, in+"/z2.xlsx", zipOf(t, map[string][]byte{"xl/workbook.xml": bytes.Repeat([]byte(" "), 80<<20)}))
	d := newDesk(t, data)
	_, sum := d.run(t, in)
	before := prints(t, d)
	if err := d.close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{warehouse.DatabaseFile, warehouse.DatabaseFile + ".wal"} {
		if err := os.Remove(filepath.Join(data, f)); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	d = newDesk(t, data)
	d.Now = func() time.Time { return now.AddDate(30, 0, 0) } // a later day changes nothing
	if err := d.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := prints(t, d); fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("rebuilt warehouse differs:\n%v\n%v", before, after)
	}
	if sum.Unsafe != 1 {
		t.Errorf("result %+v, want one unsafe file", sum)
	}
	sound(t, d)
}

func prints(t testing.TB, d *desk) map[string]warehouse.Print {
	t.Helper()
	p, err := d.house.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestReceivedAndNotDecidedIsDecidedLater starts from a journal that a crash
// tore between the two lines of a file.
func TestReceivedAndNotDecidedIsDecidedLater(t *testing.T) {
	data := t.TempDir()
	good := workbook(t, nil)
	d := newDesk(t, data)
	sha, _, err := d.archive.Keep("a.xlsx", bytes.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.archive.Append(now, archive.Entry{Event: ingest.EventReceived, SHA256: sha, File: "a.xlsx"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Follow(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(ingest.Decisions(d.archive.Entries())); n != 0 {
		t.Errorf("who only follows decided %d files", n)
	}
	if err := d.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := ingest.Decisions(d.archive.Entries())
	if len(got) != 1 || got[0].State != ingest.Accepted || got[0].Revision != 1 {
		t.Errorf("decisions %+v", got)
	}
	sound(t, d)
}

// TestKilledImportIsWhollyInOrOut kills the importing process at many moments
// and wants every file wholly in or wholly out after the next start, and all
// of them in after the import is run again.
func TestKilledImportIsWhollyInOrOut(t *testing.T) {
	dir := t.TempDir()
	for i := range 24 {
		y := 2022 + i%3
		write(t, fmt.Sprintf("%s/in/%02d.xlsx", dir, i), workbook(t, func(o *template.Options) {
			year(y)(o)
			o.Values["s01_profile"][0]["markets"] = i
		}))
	}
	kills := 0
	for wait := 20 * time.Millisecond; ; wait += wait / 2 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "THIDUA_TEST_IMPORT="+dir)
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		var err error
		killed := false
		select {
		case err = <-done:
		case <-time.After(wait):
			cmd.Process.Kill()
			<-done
			killed = true
		}
		if !killed {
			if err != nil {
				t.Fatalf("import: %v\n%s", err, said.String())
			}
			break
		}
		kills++
		d, err := openDesk(filepath.Join(dir, "data"))
		if err != nil {
			t.Fatalf("after kill %d: %v", kills, err)
		}
		if err := d.CatchUp(t.Context()); err != nil {
			t.Fatalf("after kill %d: %v", kills, err)
		}
		sound(t, d)
		if err := d.close(); err != nil {
			t.Fatal(err)
		}
	}
	d := newDesk(t, filepath.Join(dir, "data"))
	states, _ := d.run(t, dir+"/in")
	if len(ingest.Decisions(d.archive.Entries())) != 24 || len(states) != 24 {
		t.Errorf("%d decisions, %d files", len(ingest.Decisions(d.archive.Entries())), len(states))
	}
	t.Log(kills, "kills")
	if kills < 3 {
		t.Errorf("only %d kills: the test tests nothing", kills)
	}
}

func TestCancelledImportStopsBetweenFiles(t *testing.T) {
	in := t.TempDir()
	for y := 2022; y <= 2024; y++ {
		write(t, fmt.Sprintf("%s/%d.xlsx", in, y), workbook(t, year(y)))
	}
	d := newDesk(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	d.Workers = 1
	_, err := d.Import(ctx, []string{in}, func(ingest.Outcome) { cancel() })
	if !errors.Is(err, context.Canceled) && err != nil {
		t.Errorf("error %v", err)
	}
	sound(t, d)
	if _, sum := d.run(t, in); sum.Accepted+sum.Unchanged != 3 {
		t.Errorf("after going on: %+v", sum)
	}
	sound(t, d)
}

func TestOutcomeAsJSON(t *testing.T) {
	in := t.TempDir()
	name := write(t, in+"/b.xlsx", workbook(t, set("s05_poverty", map[string]any{"poor_end": "nhiều"})))
	d := &ingest.Importer{Reader: reader(t)}
	var lines []string
	sum, err := d.Check(t.Context(), []string{name}, func(o ingest.Outcome) {
		b, err := o.JSON(lang.EN)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(b))
	})
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		File, SHA256, Form, Unit, Period, State string
		Problems                                []struct{ Code, Severity, Sheet, Cell, Field, Message string }
	}
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
		t.Fatal(err)
	}
	p := got.Problems[0]
	if got.File != name || len(got.SHA256) != 64 || got.Form != "TDKT-X" || got.Unit != "21439" || got.Period != "2024" ||
		got.State != "rejected" || p.Code != "E-CELL-002" || p.Severity != "error" || p.Sheet != "05_ho_ngheo" ||
		p.Cell != "D25" || p.Field != "poor_end" || !strings.Contains(p.Message, "not a number") {
		t.Errorf("got %+v", got)
	}
	last, err := sum.JSON()
	if want := `{"result":{"files":1,"accepted":0,"rejected":1,"unchanged":0,"failed":0}}`; err != nil || string(last) != want {
		t.Errorf("got %s, want %s", last, want)
	}
}
