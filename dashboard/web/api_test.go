package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
)

func newRecorder(h http.Handler, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w
}

// TestFaults asks everything that is wrong: status, code and parameter, words
// in both languages, and nothing of the program's own in them.
func TestFaults(t *testing.T) {
	s := New(Options{Hosts: []string{"127.0.0.1"}, Log: func(err error) { t.Error(err) }})
	s.Show(world(t))
	site := httptest.NewServer(s.Handler())
	defer site.Close()
	text, err := os.ReadFile("testdata/faults.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		method, host, address, want := f[0], f[1], f[2], f[3:]
		header := map[string]string{}
		if host != "-" {
			header["Host"] = host
		}
		got := ask(t, method, site.URL+address, header)
		if strconv.Itoa(got.status) != want[0] {
			t.Errorf("%s: status %d, want %s", line, got.status, want[0])
		}
		if !isAPI(address) {
			if strings.Contains(got.body, "<script>alert") || !strings.Contains(got.body, `<main id="main"`) || !strings.Contains(got.body, "index.html") {
				t.Errorf("%s: no page with a way home: %s", address, got.body)
			}
			continue
		}
		var said struct{ Error FaultError }
		if err := json.Unmarshal([]byte(got.body), &said); err != nil {
			t.Errorf("%s: %v: %s", address, err, got.body)
			continue
		}
		e := said.Error
		if e.Code != want[1] || e.Parameter != strings.TrimPrefix(want[2], "-") || e.Status != got.status {
			t.Errorf("%s: %+v", line, e)
		}
		if !e.Message.Complete() || e.Message.VI == e.Message.EN || strings.Contains(e.Message.VI, "«") || strings.Contains(got.body, ".go:") {
			t.Errorf("%s: %+v", address, e.Message)
		}
		if e.Code == "E-API-004" && (e.Expected == nil || e.Found == "") {
			t.Errorf("%s: it does not say what was found and what is expected: %s", address, got.body)
		}
	}
	if got := get(t, site.URL+"/api/v1/units?on="+strings.Repeat("x", 5000)); got.status != http.StatusRequestURITooLong {
		t.Errorf("a long address: %d", got.status)
	}
}

// TestValuesAreTheEvaluators: on both maps the API says what the evaluator
// says, with as many returns behind a value as there are.
func TestValuesAreTheEvaluators(t *testing.T) {
	e := world(t)
	_, site := serving(t, e)
	count := 0
	behind := map[string]int{"534 2024": 3, "51 2024": 3, "21439 2024": 1, "21442 2024": 1, "51 2019": 1}
	for _, code := range []string{"POV_RATE", "POV_DROP", "DON_TOTAL", "RPT_ONTIME"} {
		ind, err := e.Figures.Find(code)
		if err != nil {
			t.Fatal(err)
		}
		for _, on := range []string{"reported", "restated", "2025-07-01"} {
			got := get(t, site.URL+apiRoot+"values?indicator="+ind.Code+"&map="+on+"&limit=10000")
			var values []value
			if err := json.Unmarshal([]byte(got.body), &values); err != nil {
				t.Fatalf("%s: %v", ind.Code, err)
			}
			f := analytics.Filter{Map: analytics.Reported}
			if on != "reported" {
				f.Map = "2025-07-01"
			}
			want, err := e.Figures.Eval(t.Context(), ind, f)
			if err != nil {
				t.Fatal(err)
			}
			if len(values) != len(want) {
				t.Errorf("%s %s: %d values, want %d", ind.Code, on, len(values), len(want))
				continue
			}
			for i, v := range values {
				w := want[i]
				if v.Unit != w.Unit || v.Period != w.Period || v.Value.String() != w.Value.String() || v.Why != w.Why || v.Map != f.Map ||
					v.AsOf != "2025-12-20" || !v.Sample || v.Numerator.String() != w.Numerator.String() {
					t.Errorf("%s: %+v, want %+v", ind.Code, v, w)
				}
				if n, ok := behind[v.Unit+" "+string(v.Period)]; ok && v.Map == analytics.Reported {
					if count++; v.Returns != n || v.Final != n || v.Approval != analytics.ApprovalFinal {
						t.Errorf("%s: %d returns behind it, want %d: %+v", ind.Code, v.Returns, n, v)
					}
				}
			}
		}
	}
	if count < 15 {
		t.Errorf("only %d values were held to their returns", count)
	}
}

// TestPagingMissesNothing: the pages a client follows by Link make the whole
// list, in its order.
func TestPagingMissesNothing(t *testing.T) {
	_, site := serving(t, world(t))
	whole := get(t, site.URL+apiRoot+"units?limit=10000&on=2024-12-14")
	var want, got []json.RawMessage
	if err := json.Unmarshal([]byte(whole.body), &want); err != nil {
		t.Fatal(err)
	}
	steps := 0
	for next := apiRoot + "units?on=2024-12-14&limit=7"; next != ""; steps++ {
		page := get(t, site.URL+next)
		var some []json.RawMessage
		if err := json.Unmarshal([]byte(page.body), &some); err != nil || len(some) > 7 {
			t.Fatalf("%s: %d, %v", next, len(some), err)
		}
		got = append(got, some...)
		if page.header.Get("X-Total-Count") != strconv.Itoa(len(want)) {
			t.Errorf("total %s", page.header.Get("X-Total-Count"))
		}
		next, _, _ = strings.Cut(strings.TrimPrefix(page.header.Get("Link"), "<"), ">")
	}
	if len(want) < 15 || steps != (len(want)+6)/7 || !sameJSON(want, got) {
		t.Errorf("%d in %d steps, want %d", len(got), steps, len(want))
	}
	if past := get(t, site.URL+apiRoot+"units?offset=999999"); past.body != "[]\n" {
		t.Errorf("past the end: %s", past.body)
	}
}

func sameJSON(a, b []json.RawMessage) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

// TestCSV: byte order mark, lines by RFC 4180, the same entries as JSON, a
// figure below zero as a figure, and no text a spreadsheet runs.
func TestCSV(t *testing.T) {
	_, site := serving(t, world(t))
	for _, address := range []string{"units?limit=10000", "units/21439?", "indicators?", "indicators/POV_RATE?", "values?indicator=POV_RATE", "values?indicator=POV_DROP", "completeness?year=2024"} {
		got := get(t, site.URL+apiRoot+address+"&format=csv")
		text, marked := strings.CutPrefix(got.body, "\ufeff")
		if got.header.Get("Content-Type") != "text/csv; charset=utf-8" || !marked || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
			t.Errorf("%s: %v", address, got.header)
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if len(rows) < 2 {
			t.Errorf("%s: %d rows", address, len(rows))
		}
		if address == "values?indicator=POV_DROP" && !strings.Contains(text, ",-") && !strings.Contains(text, ",1") {
			t.Errorf("no figure: %s", text)
		}
		for _, row := range rows[1:] {
			for _, cell := range row {
				if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != "" && strings.ContainsAny(cell[:1], "=+-@\t") {
					t.Errorf("%s: %q may run", address, cell)
				}
			}
		}
	}
}

// TestAnswersAreKept: the same question is answered once a edition, whatever
// the order of its parameters.
func TestAnswersAreKept(t *testing.T) {
	s, site := serving(t, world(t))
	first := get(t, site.URL+apiRoot+"values?indicator=POV_RATE&unit=21439")
	e := s.take()
	defer s.give(e)
	before := len(e.kept.at)
	again := get(t, site.URL+apiRoot+"values?unit=21439&indicator=POV_RATE&from=")
	if again.body != first.body || len(e.kept.at) != before {
		t.Errorf("asked anew: %d kept, %d before", len(e.kept.at), before)
	}
	other := get(t, site.URL+apiRoot+"values?"+url.Values{"unit": {"534"}, "indicator": {"POV_RATE"}}.Encode())
	if other.body == first.body || len(e.kept.at) != before+1 {
		t.Error("another question has the same answer")
	}
}
