package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/form"
	sqlfiles "github.com/thidua/thidua/sql"
)

// hostileNames run, each in its own way, where text is taken for code.
var hostileNames = []string{
	`</script><script>document.title="ran"</script>`,
	`__f__document.title="ran"__f__`,
	`<img src=x onerror="document.title='ran'">`,
	`{{constructor.constructor('document.title="ran"')()}}`,
}

// hostileSheets are such names within what a sheet may be called; together
// with the names of files they are what a ward writes and a page shows.
var hostileSheets = []string{
	`<script>document.title="ran"`, `__f__document.title="ran"__f__`,
	`<svg onload=document.title=666>`, `"onload="document.title=666`,
}

// hostileUnits are the wards that send them.
var hostileUnits = []string{"21439", "21442", "21445", "21448"}

// TestHostileNames puts such names into every text field of a return, into the
// name of its sheet and of its file, and goes the whole way: import, pages, a
// real browser. Nothing runs, and what is shown is to be read as it was typed.
func TestHostileNames(t *testing.T) {
	chromium := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			chromium = path
			break
		}
	}
	if chromium == "" {
		t.Skip("skipped: chromium is not installed")
	}
	data, work := t.TempDir(), t.TempDir()
	run(t, data, "init")
	for i, name := range hostileNames {
		file := filepath.Join(work, "in", strings.ReplaceAll(name, "/", "")+".xlsx")
		writeHostile(t, file, hostileUnits[i], name)
		renameSheet(t, file, "05_ho_ngheo", hostileSheets[i])
	}
	run(t, data, "import", filepath.Join(work, "in"))
	kept := readKept(t, data)
	for _, name := range hostileNames {
		if !kept[name] {
			t.Errorf("%s did not reach the database as a donor's name", name)
		}
	}
	site, single := filepath.Join(work, "site"), filepath.Join(work, "single.html")
	if out, err := program(t, "site", "--out", site, "--data", data).CombinedOutput(); err != nil {
		if strings.Contains(string(out), "E-CLI-024") {
			t.Skip("skipped: the pages' script and style are not built (make assets)")
		}
		t.Fatalf("%v: %s", err, out)
	}
	run(t, data, "site", "--single", single)

	ctx, stop := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()))...)
	defer stop()
	ctx, cancel := chromedp.NewContext(ctx)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil { // the browser is the context's that first uses it
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, page := range pagesOf(t, site, single) {
		title, text := openPage(ctx, t, page)
		if strings.Contains(title, "ran") || strings.Contains(title, "666") {
			t.Errorf("%s: a name of a ward ran as code", page)
		}
		for _, name := range hostileSheets {
			seen[name] = seen[name] || strings.Contains(text, name)
		}
	}
	for _, name := range hostileSheets {
		if !seen[name] {
			t.Errorf("%s is on no page as it was typed: the test sees nothing", name)
		}
	}
}

// writeHostile writes a good return whose every text field is name.
func writeHostile(t *testing.T, file, unit, name string) {
	t.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	w := map[string]any{"unit": unit, "year": 2024}
	set := map[string]map[string]any{}
	gift := map[string]any{
		"received_on": "14/12/2024", "donor_type": "doanh_nghiep", "consent_publish": true, "form": "tien",
		"amount": 7, "amount_unit": "trieu", "purpose": "nguoi_ngheo", "channel": "ubnd",
	}
	for _, s := range f.Sections {
		set[s.Stem] = map[string]any{}
		for _, fd := range s.Typed() {
			if fd.Type != form.Text || fd.Name == "unit_code" || fd.Name == "unit_name" || fd.Name == "template_version" {
				continue
			}
			if s.Layout == form.Table {
				gift[fd.Name] = name
			} else {
				set[s.Stem][fd.Name] = name
			}
		}
	}
	delete(set, "s06_donations")
	w["set"], w["rows"] = set, map[string]any{"s06_donations": []map[string]any{gift}}
	text, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	b, err := makeWorkbook("", text)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeFile(file, b); err != nil {
		t.Fatal(err)
	}
}

// readKept gives the donors' names that the accepted returns hold.
func readKept(t *testing.T, data string) map[string]bool {
	t.Helper()
	var rows []map[string]string
	out := run(t, data, "sql", "--json", "select donor_display from accepted_s06_donations")
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	kept := map[string]bool{}
	for _, row := range rows {
		kept[row["donor_display"]] = true
	}
	return kept
}

func renameSheet(t *testing.T, file, from, to string) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetSheetName(from, to); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// pagesOf lists every page of the units the names came from, the front page,
// and the single file.
func pagesOf(t *testing.T, site, single string) []string {
	t.Helper()
	pages := []string{single, filepath.Join(site, "index.html")}
	err := filepath.WalkDir(site, func(path string, _ os.DirEntry, err error) error {
		page := filepath.ToSlash(path)
		if ours := strings.Contains(page, "/unit/214") && !strings.Contains(page, "/en/"); ours && strings.HasSuffix(page, ".html") {
			for _, code := range hostileUnits {
				if strings.Contains(page, code) {
					pages = append(pages, path)
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// openPage opens a page from the disk and gives its title and all its text.
func openPage(ctx context.Context, t *testing.T, page string) (title, text string) {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(ctx)
	defer closeTab()
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute) // against a hang; no measure of speed
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+page)); err != nil {
		t.Fatalf("%s: %v", page, err)
	}
	both, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](
		`(async () => { await new Promise((done) => setTimeout(done, 300)); return [document.title, document.documentElement.textContent] })()`,
		chromedp.EvalAwaitPromise))
	if err != nil || len(both) != 2 {
		t.Fatalf("%s: %v", page, err)
	}
	return both[0], both[1]
}
