package dashboard

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	downloads "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// take presses a button under a chart with the keyboard, and gives the file
// the browser keeps.
func (p *tab) take(chart, kind string) []byte {
	p.t.Helper()
	dir := p.t.TempDir()
	_, err := chromedp.Call(p.ctx, downloads.SetDownloadBehavior, downloads.SetDownloadBehaviorParams{
		Behavior: downloads.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
	})
	p.must(err)
	eval[any](p, `[...document.getElementById("`+chart+`").closest("figure").querySelectorAll(".takeaway button")].find((b) => b.textContent === "`+kind+`").focus()`)
	p.press("Enter")
	for range 1000 {
		files, err := filepath.Glob(filepath.Join(dir, "*."+strings.ToLower(kind)))
		p.must(err)
		if len(files) == 1 {
			b, err := os.ReadFile(files[0])
			p.must(err)
			if len(b) > 0 {
				return b
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	p.t.Fatalf("%s of %s did not come", kind, chart)
	return nil
}

// press presses a key where the focus is.
func (p *tab) press(key string) {
	p.t.Helper()
	text := map[string]string{"Enter": "\r", " ": " "}[key]
	code := map[string]int64{"Enter": 13, "Tab": 9, " ": 32}[key]
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: kind, Key: key, Code: key, Text: text, WindowsVirtualKeyCode: code,
		})
		p.must(err)
	}
}

// single writes the single file and gives its address.
func single(t *testing.T, m *Model) string {
	t.Helper()
	var file bytes.Buffer
	if err := (Site{m}).Single(t.Context(), &file); err != nil {
		skipUnbuilt(t, err)
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "F.html")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}

// TestChartsAreTakenAway takes a chart's files from a page on a disk and from
// the single file, in both languages, where a ward is called like a formula.
func TestChartsAreTakenAway(t *testing.T) {
	m := fakeModelOf("", slices.Concat([]string{"An"}, fakeNames[1:]))
	m.Unit("21403-2004-08-31").Lives[0].Name = `=HYPERLINK("x";"y")`
	for at, p := range m.Points {
		if at.Unit == "21403-2004-08-31" {
			p.UnitName = `=HYPERLINK("x";"y")`
			m.Points[at] = p
		}
	}
	within := browser(t)
	vi := Ref{Page: pageOverview, Lang: lang.VI, Unit: "534-2004-08-31", Year: 2023, Map: analytics.Reported}
	en := vi
	en.Lang = lang.EN
	pages := shelf(t, m, vi, en)
	for name, x := range map[string]struct {
		url, sample, title, unit string
	}{
		"vi":     {pages[vi.name()], "số liệu minh họa", "Tỷ lệ hộ nghèo", "Phường An"},
		"en":     {pages[en.name()], "sample figures", "Poverty rate", "Phường An"},
		"single": {single(t, m) + "#/" + vi.name(), "số liệu minh họa", "Tỷ lệ hộ nghèo", "Phường An"},
	} {
		p := open(within, t, x.url, 390, "dark")
		eval[any](p, `new Promise((done) => { const look = () => document.getElementById("chart-pov_rate-ranking") ? done() : setTimeout(look, 20); look() })`)
		p.settle()
		table := p.take("chart-pov_rate-ranking", "CSV")
		lines := readCSV(t, table)
		for i, head := range lines[0] {
			if head == x.sample && lines[1][i] == "" {
				t.Errorf("%s: the file does not say %q", name, x.sample)
			}
		}
		if !slices.Contains(lines[0], x.sample) || !slices.Contains(lines[0], x.title+" (%)") {
			t.Errorf("%s: heads %q", name, lines[0])
		}
		value := slices.Index(lines[0], x.title+" (%)")
		got := map[string]string{}
		for _, line := range lines[1:] {
			got[line[0]] = line[value]
		}
		want := m.Point(Place{analytics.Reported, "21400-2004-08-31", "pov_rate", 2023}).Value.R.FloatString(2)
		if got[x.unit] != want {
			t.Errorf("%s: %s has %q, want %q", name, x.unit, got[x.unit], want)
		}
		pairs := map[string]string{"vi": "Tử số,mẫu số", "en": "Numerator,denominator", "single": "Tử số,mẫu số"}[name]
		top := slices.Index(lines[0], strings.Split(pairs, ",")[0])
		if top < 0 || lines[0][top+1] != strings.Split(pairs, ",")[1] || lines[1][top] == "" || strings.ContainsAny(lines[1][top+1], ".,/ ") {
			t.Errorf("%s: a pair is not two numbers: %q, %q", name, lines[0], lines[1])
		}
		if v, ok := got[`'=HYPERLINK("x";"y")`]; !ok || v == "" {
			t.Errorf("%s: a name like a formula is not made inert: %v", name, got)
		}
		p.pictures(name, x.title, x.sample)
		p.calm(t, name, "file://")
		p.close()
	}
}

// readCSV reads a file of a chart: BOM, CRLF, every line as long as the first.
func readCSV(t *testing.T, b []byte) [][]string {
	t.Helper()
	rest, ok := bytes.CutPrefix(b, []byte("\xef\xbb\xbf"))
	if !ok || bytes.Count(rest, []byte("\n")) != bytes.Count(rest, []byte("\r\n")) {
		t.Errorf("no byte order mark, or a line without CRLF: %.80q", b)
	}
	lines, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil || len(lines) < 2 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	return lines
}

// pictures takes the pictures of a chart: an SVG that stands alone, and a PNG
// twice its size.
func (p *tab) pictures(name, title, sample string) {
	p.t.Helper()
	width, height, text := readSVG(p.t, p.take("chart-pov_rate-trend", "SVG"))
	for _, want := range []string{title, sample, "20/12/2025", "2014–2025", "2016", "97ba919cc4d4e88d", "Thị xã Mẫu"} {
		if !strings.Contains(text, want) {
			p.t.Errorf("%s: the picture does not say %q: %s", name, want, text)
		}
	}
	picture, err := png.Decode(bytes.NewReader(p.take("chart-pov_rate-trend", "PNG")))
	p.must(err)
	if got := picture.Bounds(); got.Dx() != 2*width || got.Dy() != 2*height || width < 800 {
		p.t.Errorf("%s: the PNG is %v, the SVG %d × %d", name, got, width, height)
	}
	white, dark := 0, 0
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			r, g, b, a := picture.At(x, y).RGBA()
			if a != 0xffff {
				p.t.Fatalf("%s: the PNG is not opaque at %d, %d", name, x, y)
			}
			if r+g+b == 3*0xffff {
				white++
			} else if r+g+b < 3*0x8000 {
				dark++
			}
		}
	}
	if all := white + dark; white < all*3/4 || dark < 2000 {
		p.t.Errorf("%s: %d white and %d dark points: it is not a drawing on white", name, white, dark)
	}
}

// readSVG reads a picture that must stand alone: its size, and all it says.
func readSVG(t testing.TB, b []byte) (width, height int, text string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	fonts, ground := "", ""
	var said strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			for _, a := range e.Attr {
				if a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") || strings.Contains(a.Value, "url(http") {
					t.Errorf("the picture asks for %s", a.Value)
				}
				if e.Name.Local == "svg" && a.Name.Local == "font-family" {
					fonts = a.Value
				}
				if e.Name.Local == "rect" && a.Name.Local == "fill" && ground == "" {
					ground = a.Value
				}
				if e.Name.Local == "svg" && width*height == 0 {
					switch a.Name.Local {
					case "width":
						width, _ = strconv.Atoi(a.Value)
					case "height":
						height, _ = strconv.Atoi(a.Value)
					}
				}
			}
		case xml.CharData:
			said.WriteString(" " + strings.TrimSpace(string(e)))
		}
	}
	if !strings.Contains(fonts, "sans-serif") || ground != "#ffffff" {
		t.Errorf("fonts %q, ground %q", fonts, ground)
	}
	return width, height, strings.Join(strings.Fields(said.String()), " ")
}

func TestWithoutScriptNoFileIsOffered(t *testing.T) {
	ref := Ref{Page: pageOverview, Lang: lang.VI, Unit: "534-2004-08-31", Year: 2023, Map: analytics.Reported}
	if n := len(pageOf(t, fakeModel(""), ref).all("button", "")); n > 0 {
		t.Errorf("%d buttons that do nothing without the script", n)
	}
}
