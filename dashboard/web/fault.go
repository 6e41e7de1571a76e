package web

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/ingest/lang"
)

// FaultError is why a request has no answer, as the API says it: a stable code,
// which parameter, what was found in it and what is expected.
type FaultError struct {
	Status    int        `json:"status"`
	Code      string     `json:"code"`                // "E-API-004"
	Parameter string     `json:"parameter,omitempty"` // "from"
	Found     string     `json:"found,omitempty"`
	Expected  *lang.Text `json:"expected,omitempty"`
	Message   lang.Text  `json:"message"`
}

// Error makes a fault an error, in Vietnamese.
func (f *FaultError) Error() string { return f.Code + ": " + f.Message.VI }

const mostFound = 80 // letters of what was found that are said again

func shorten(s string) string {
	s = strings.ToValidUTF8(s, "�")
	if r := []rune(s); len(r) > mostFound {
		return string(r[:mostFound]) + "…"
	}
	return s
}

func noPage(path string) *FaultError {
	return &FaultError{Status: http.StatusNotFound, Code: "E-API-001", Found: shorten(path), Message: lang.Both("serve.E-API-001", "path", shorten(path))}
}

func unknownParameter(name string, known []string) *FaultError {
	list := strings.Join(known, ", ")
	return &FaultError{
		Status: http.StatusBadRequest, Code: "E-API-002", Parameter: shorten(name), Expected: &lang.Text{VI: list, EN: list},
		Message: lang.Both("serve.E-API-002", "name", shorten(name), "known", list),
	}
}

func missing(name string, want lang.Text) *FaultError {
	return &FaultError{
		Status: http.StatusBadRequest, Code: "E-API-003", Parameter: name, Expected: &want,
		Message: lang.Both("serve.E-API-003", "name", name, "want", want),
	}
}

func badValue(name, found string, want lang.Text) *FaultError {
	return &FaultError{
		Status: http.StatusBadRequest, Code: "E-API-004", Parameter: name, Found: shorten(found), Expected: &want,
		Message: lang.Both("serve.E-API-004", "name", name, "found", shorten(found), "want", want),
	}
}

// unknown says that nothing bears the name given; why is analytics' own words.
func unknown(name, found string, why lang.Text) *FaultError {
	return &FaultError{
		Status: http.StatusNotFound, Code: "E-API-005", Parameter: name, Found: shorten(found),
		Message: lang.Both("serve.E-API-005", "name", name, "why", why),
	}
}

func wrongMethod(method string) *FaultError {
	return &FaultError{
		Status: http.StatusMethodNotAllowed, Code: "E-API-006", Found: shorten(method), Expected: &lang.Text{VI: "GET, HEAD", EN: "GET, HEAD"},
		Message: lang.Both("serve.E-API-006", "method", shorten(method)),
	}
}

func misdirected(host string) *FaultError {
	return &FaultError{
		Status: http.StatusMisdirectedRequest, Code: "E-API-007", Found: shorten(host),
		Message: lang.Both("serve.E-API-007", "host", shorten(host)),
	}
}

func notReady() *FaultError {
	return &FaultError{Status: http.StatusServiceUnavailable, Code: "E-API-008", Message: lang.Both("serve.E-API-008")}
}

func busy() *FaultError {
	return &FaultError{Status: http.StatusServiceUnavailable, Code: "E-API-009", Message: lang.Both("serve.E-API-009")}
}

func failed() *FaultError {
	return &FaultError{Status: http.StatusInternalServerError, Code: "E-API-010", Message: lang.Both("serve.E-API-010")}
}

func tooLong(most int) *FaultError {
	return &FaultError{Status: http.StatusRequestURITooLong, Code: "E-API-011", Message: lang.Both("serve.E-API-011", "most", most)}
}

func twice(name string) *FaultError {
	return &FaultError{
		Status: http.StatusBadRequest, Code: "E-API-012", Parameter: shorten(name),
		Message: lang.Both("serve.E-API-012", "name", shorten(name)),
	}
}

// send sends the fault as JSON.
func (f *FaultError) send(w http.ResponseWriter, r *http.Request) {
	body, err := encode(map[string]*FaultError{"error": f})
	if err != nil {
		http.Error(w, f.Code, f.Status)
		return
	}
	send(w, r, f.Status, kinds[".json"], body)
}

// plain sends the fault as text, in both languages: there are no pages yet, or
// they cannot be made.
func (f *FaultError) plain(w http.ResponseWriter, r *http.Request, l lang.Lang) {
	first, second := f.Message.VI, f.Message.EN
	if l == lang.EN {
		first, second = second, first
	}
	if f.Status == http.StatusServiceUnavailable {
		w.Header().Set("Refresh", fmt.Sprint(int((2 * time.Second).Seconds())))
	}
	send(w, r, f.Status, kinds[".txt"], []byte(f.Code+"\n\n"+first+"\n\n"+second+"\n"))
}

// notice is the fault as a page in the language of the address, with a line in
// the other.
func (f *FaultError) notice(path string) dashboard.Notice {
	l, other := langOf(path), lang.EN
	if l == lang.EN {
		other = lang.VI
	}
	heading := lang.Both("serve.refused")
	if f.Status == http.StatusNotFound {
		heading = lang.Both("serve.not_found")
	}
	return dashboard.Notice{
		Lang: l, Up: strings.Count(strings.TrimPrefix(path, "/"), "/"),
		Heading: heading.In(l), Say: []string{f.Message.In(l)}, Also: f.Message.In(other),
	}
}
