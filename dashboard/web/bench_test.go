package web

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/form"
	sqlfiles "github.com/thidua/thidua/sql"
)

// The province of the benchmarks: every commune reports every section of every
// year, as invented figures.
const (
	benchCommunes = 96
	benchFrom     = 2014
	benchTo       = 2024
)

// province is the returns of the benchmark province, section by section.
func province(b *testing.B) map[string]string {
	b.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		b.Fatal(err)
	}
	units := "code,valid_from,valid_to,level,kind,name,basis\n1,2004-01-01,,province,tinh,Tỉnh minh họa,số liệu minh họa\n"
	parents := "unit_id,parent_id,valid_from,valid_to\n"
	for i := range benchCommunes {
		units += fmt.Sprintf("%d,2004-01-01,,commune,xa,Xã minh họa %d,số liệu minh họa\n", 100+i, i+1)
		parents += fmt.Sprintf("%d@2004-01-01,1@2004-01-01,2004-01-01,\n", 100+i)
	}
	files := map[string]string{"units.csv": units, "unit_parents.csv": parents}
	for _, s := range f.Sections {
		files[s.Stem+".csv"] = rowsOf(s)
	}
	return files
}

// rowsOf invents the rows of a section: five a unit and year in a table.
func rowsOf(s *form.Section) string {
	rows := 1
	if s.Layout == form.Table {
		rows = 5
	}
	var out strings.Builder
	out.WriteString("unit,period")
	for _, f := range s.Fields {
		out.WriteString("," + f.Name)
	}
	for year := benchFrom; year <= benchTo; year++ {
		if s.Years != (form.Years{}) && (year < s.Years.From || year > s.Years.To) {
			continue
		}
		for i := range benchCommunes * rows {
			fmt.Fprintf(&out, "\n%d,%d", 100+i/rows, year)
			for n, f := range s.Fields {
				out.WriteString("," + invented(f, year, i+n))
			}
		}
	}
	return out.String() + "\n"
}

func invented(f *form.Field, year, n int) string {
	switch {
	case f.Derive != "" || f.Name == "standard_code" && year < 2022:
		return ""
	case f.Qualify:
		return "chinh_xac"
	case strings.HasSuffix(f.Name, "_year"):
		return fmt.Sprint(year)
	}
	switch f.Type {
	case form.Int, form.Decimal:
		return fmt.Sprint(7 * n % 1999)
	case form.Date:
		return fmt.Sprintf("%d-%02d-%02d", year, 1+n%11, 1+n%28)
	case form.Bool:
		return []string{"true", "false"}[n%2]
	case form.Enum, form.List:
		return f.Options[n%len(f.Options)].Code
	default:
		return fmt.Sprintf("số liệu minh họa %d", n%5)
	}
}

// cpu is the processor time this process has used.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkServe measures a province of 96 communes over 11 years. Warm: the
// overview from the cache, against http.FileServer giving the same bytes from
// the disk in the same run; the metric x-file is the ratio of the processor
// time of both, client and all, and is to be at most 2. Cold: a page of each
// kind that is not in the cache: ms-overview is the processor time of the
// overview, ms-cold that of the dearest kind, both at most 150. s-model is what
// making the model took, without official tables.
func BenchmarkServe(b *testing.B) {
	files := province(b)
	began := cpu(b)
	e := edit(b, files)
	made := cpu(b) - began
	s := New(Options{})
	s.Show(e)
	ours := httptest.NewServer(s.Handler())
	defer ours.Close()
	dir := b.TempDir()
	page, err := e.Pages.Read("index.html")
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "page.html"), page, 0o600); err != nil {
		b.Fatal(err)
	}
	theirs := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer theirs.Close()
	var warm, file, cold, overview time.Duration
	load(b, ours.URL+"/index.html", page, 100)
	for b.Loop() {
		file += load(b, theirs.URL+"/page.html", page, 1000)
		warm += load(b, ours.URL+"/index.html", page, 1000)
		for kind, name := range oneOfEach(e.Pages.Names()) {
			s.Show(e) // with an empty cache
			took := load(b, ours.URL+"/"+name, nil, 1)
			if cold = max(cold, took); strings.HasPrefix(kind, "overview") || path.Base(name) == "index.html" {
				overview = max(overview, took)
			}
		}
	}
	b.ReportMetric(float64(warm)/float64(file), "x-file")
	b.ReportMetric(float64(cold.Microseconds())/1000, "ms-cold")
	b.ReportMetric(float64(overview.Microseconds())/1000, "ms-overview")
	b.ReportMetric(made.Seconds(), "s-model")
	b.ReportMetric(float64(len(page))/1024, "KB-overview")
}

// load asks n times for a page and gives the processor time that took.
func load(b *testing.B, url string, want []byte, n int) time.Duration {
	b.Helper()
	r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, url, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity")
	began := cpu(b)
	for range n {
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			b.Fatal(err)
		}
		size, err := io.Copy(io.Discard, res.Body)
		_ = res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK || want != nil && size != int64(len(want)) {
			b.Fatalf("%s: %d, %d bytes, %v", url, res.StatusCode, size, err)
		}
	}
	return cpu(b) - began
}
