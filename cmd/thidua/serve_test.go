package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"github.com/thidua/thidua/dashboard/assets"
	"github.com/thidua/thidua/sql/warehouse"
)

// served is the program as a process that serves a data folder.
type served struct {
	t    *testing.T
	cmd  *exec.Cmd
	url  string // with a slash at the end
	data string

	mu   sync.Mutex
	said strings.Builder // stderr
}

// startServer starts the program in a folder of its own and waits for its
// first pages. Jobs are the thidua.yaml of that folder.
func startServer(t *testing.T, data, jobs string) *served {
	t.Helper()
	if _, err := assets.Load(); err != nil {
		t.Skip("dashboard/assets/dist is not built: run make assets")
	}
	s := &served{t: t, data: data}
	s.cmd = program(t, "serve", "--addr", "127.0.0.1:0", "--json", "--data", data)
	s.cmd.Dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(s.cmd.Dir, configFile), []byte(jobs), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.cmd.Stderr = s
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	var at struct{ Address, API string }
	if err := errors.Join(err, json.Unmarshal([]byte(line), &at)); err != nil || at.API != at.Address+"api/v1/" {
		t.Fatalf("%q: %v\n%s", line, err, s.errors())
	}
	s.url = at.Address
	s.until("the first pages", func() bool { status, _ := s.get(""); return status == http.StatusOK })
	return s
}

// Write takes what the process says on stderr.
func (s *served) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.said.Write(b)
}

func (s *served) errors() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.said.String()
}

// until waits; the minutes are a guard against hanging, no measure of speed.
func (s *served) until(what string, done func() bool) {
	s.t.Helper()
	for range 3600 {
		if done() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.t.Fatalf("waited in vain for %s; stderr:\n%s", what, s.errors())
}

func (s *served) get(address string) (int, string) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.url+strings.TrimPrefix(address, "/"), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatalf("%s: %v\n%s", address, err, s.errors())
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// stop interrupts the process, which must end well and leave nothing behind.
func (s *served) stop() {
	s.t.Helper()
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		s.t.Errorf("after an interrupt: %v\n%s", err, s.errors())
	}
	if left, _ := filepath.Glob(filepath.Join(s.data, serveFolder)); len(left) > 0 {
		s.t.Errorf("left behind: %v", left)
	}
}

// TestServe runs the server as a process on sample returns and holds what it
// says to what the commands say, which work beside it all the time.
func TestServe(t *testing.T) {
	returns, data := writeSample(t, 40), t.TempDir()
	files, err := filepath.Glob(filepath.Join(returns, "*.xlsx"))
	if err != nil || len(files) != 40 {
		t.Fatalf("%d returns: %v", len(files), err)
	}
	run(t, data, "init")
	run(t, data, append([]string{"import", "--quiet"}, files[:39]...)...)
	s := startServer(t, data, "")
	t.Run("pages", s.testPages)
	t.Run("examples", s.testExamples)
	t.Run("second", func(t *testing.T) {
		out, err := program(t, "serve", "--addr", strings.Trim(strings.TrimPrefix(s.url, "http:"), "/"), "--data", data).CombinedOutput()
		if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != exitUsage || !strings.Contains(string(out), "E-CLI-150") {
			t.Errorf("a second server at the same address: %v, %s", err, out)
		}
	})
	t.Run("import", func(t *testing.T) { s.testImport(t, files[39]) })
	s.stop()
	if text := s.errors(); strings.Contains(text, "E-CLI") || !strings.Contains(text, "máy chủ đã dừng") {
		t.Errorf("stderr: %s", text)
	}
}

// testPages: every file `thidua site` writes is served with the same bytes.
func (s *served) testPages(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	run(t, s.data, "site", "--out", site)
	n := 0
	err := filepath.WalkDir(site, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(site, path)
		if err != nil {
			return err
		}
		want, err := os.ReadFile(path)
		if status, got := s.get(filepath.ToSlash(name)); status != http.StatusOK || got != string(want) {
			t.Errorf("%s: %d, %d bytes, want %d", name, status, len(got), len(want))
		}
		n++
		return err
	})
	if err != nil || n < 300 {
		t.Errorf("%d files: %v", n, err)
	}
}

// commands give what the examples of openapi.yaml ask, by another way.
var commands = map[string][]string{
	"/api/v1/units?on=2024-12-14&parent=534":                                       {"unit", "list", "--on", "2024-12-14", "--parent", "534"},
	"/api/v1/units/21439":                                                          {"unit", "show", "21439"},
	"/api/v1/indicators":                                                           {"indicator", "list"},
	"/api/v1/indicators/POV_RATE":                                                  {"indicator", "show", "POV_RATE"},
	"/api/v1/values?indicator=POV_RATE&unit=21439&from=2020&to=2024":               {"indicator", "eval", "POV_RATE", "--unit", "21439", "--from", "2020", "--to", "2024"},
	"/api/v1/values?indicator=DON_TOTAL&unit=51&map=2025-07-01":                    {"indicator", "eval", "DON_TOTAL", "--unit", "51", "--map", "2025-07-01"},
	"/api/v1/values?indicator=DON_TOTAL&unit=21439&period=2014..2024":              {"indicator", "eval", "DON_TOTAL", "--unit", "21439", "--period", "2014..2024"},
	"/api/v1/completeness?year=2024&unit=51":                                       {"status", "--year", "2024", "--unit", "51"},
	"/api/v1/completeness?year=2024&format=csv":                                    nil,
	"/api/v1/units?level=province&format=csv":                                      nil,
	"/api/v1/values?indicator=POV_RATE&level=commune&from=2024&to=2024&format=csv": nil,
}

// testExamples holds the document to OpenAPI, every example in it to the
// document, and every answer to the command that gives the same.
func (s *served) testExamples(t *testing.T) {
	_, text := s.get("api/v1/openapi.json")
	doc, err := openapi3.NewLoader().LoadFromData([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context(), openapi3.EnableExamplesValidation()); err != nil {
		t.Fatal(err)
	}
	doc.Servers = openapi3.Servers{{URL: strings.TrimSuffix(s.url, "/")}}
	router, err := legacy.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for path, item := range doc.Paths.Map() {
		list, _ := item.Get.Extensions["x-examples"].([]any)
		if len(list) == 0 {
			t.Errorf("%s has no example", path)
		}
		for _, x := range list {
			href, _ := x.(map[string]any)["href"].(string)
			command, known := commands[href]
			if !known {
				t.Errorf("%s is compared with nothing", href)
			}
			got := s.validated(t, router, href)
			if seen++; command != nil {
				sameAnswer(t, href, got, run(t, s.data, append(command, "--json")...))
			}
		}
	}
	if seen != len(commands) {
		t.Errorf("%d examples, want %d", seen, len(commands))
	}
	s.validated(t, router, "/api/v1/units?on=never")
	_, page := s.get("en/api/")
	for href := range commands {
		if !strings.Contains(page, strings.ReplaceAll(href, "&", "&amp;")) {
			t.Errorf("/en/api/ does not name %s", href)
		}
	}
}

// validated asks, and holds question and answer to the document.
func (s *served) validated(t *testing.T, router routers.Router, href string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+strings.TrimPrefix(href, "/"), nil)
	if err != nil {
		t.Fatal(err)
	}
	route, params, err := router.FindRoute(r)
	if err != nil {
		t.Fatalf("%s: %v", href, err)
	}
	in := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route}
	invalid := openapi3filter.ValidateRequest(t.Context(), in)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if (invalid == nil) != (res.StatusCode == http.StatusOK) {
		t.Errorf("%s: %d, and the document says %v", href, res.StatusCode, invalid)
	}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: res.StatusCode, Header: res.Header}
	if err := openapi3filter.ValidateResponse(t.Context(), out.SetBodyBytes(body)); err != nil {
		t.Errorf("%s: %v", href, err)
	}
	return string(body)
}

// sameAnswer wants everything the command says to be in the answer, which may
// say more of each entry.
func sameAnswer(t *testing.T, href, got, want string) {
	t.Helper()
	var a, b any
	if err := errors.Join(json.Unmarshal([]byte(got), &a), json.Unmarshal([]byte(want), &b)); err != nil {
		t.Fatalf("%s: %v", href, err)
	}
	if !within(a, b) {
		t.Errorf("%s gives\n%.2000s\nthe command\n%.2000s", href, got, want)
	}
	if list, ok := b.([]any); ok && len(list) == 0 {
		t.Errorf("%s: the command gives nothing to compare with", href)
	}
}

// within reports whether small is in big: lists of one length, members of
// objects at least.
func within(big, small any) bool {
	switch small := small.(type) {
	case []any:
		list, ok := big.([]any)
		return ok && slices.EqualFunc(list, small, within)
	case map[string]any:
		object, ok := big.(map[string]any)
		for k, v := range small {
			ok = ok && within(object[k], v)
		}
		return ok
	}
	return big == small
}

// testImport imports while the server is asked all the time: no question fails,
// no command is refused, and the new figures come by themselves.
func (s *served) testImport(t *testing.T, file string) {
	const board = "api/v1/completeness?year=2024"
	address := "api/v1/units?level=province"
	_, before := s.get(board)
	page := func() string { _, p := s.get(""); return p }
	old := page()
	var done atomic.Bool
	var asking sync.WaitGroup
	for _, address := range []string{"", "en/", address, board, "nowhere"} {
		asking.Go(func() {
			for !done.Load() {
				if status, body := s.get(address); status != http.StatusOK && (address != "nowhere" || status != http.StatusNotFound) {
					t.Errorf("%s while importing: %d %s", address, status, body)
				}
			}
		})
	}
	run(t, s.data, "import", file, "--quiet")
	for range 5 {
		run(t, s.data, "status", "--year", "2024", "--quiet")
	}
	changed := func() bool { _, after := s.get(board); return after != before || page() != old }
	s.until("the new figures", changed)
	done.Store(true)
	asking.Wait()
	if run(t, s.data, "verify"); strings.Contains(s.errors(), "E-CLI") {
		t.Error(s.errors())
	}
}

// TestServeDoesWhatFallsDue: a server does the jobs of thidua.yaml once; one
// that fails is told and stops nothing.
func TestServeDoesWhatFallsDue(t *testing.T) {
	data, out := t.TempDir(), t.TempDir()
	run(t, data, "init")
	run(t, data, "import", "--quiet", writeSample(t, 2))
	s := startServer(t, data, `
jobs:
  - {name: fails, when: "0 7 20 12 *", from: 2025-12-01, summary: {unit: "99999"}, folder: "`+out+`"}
  - {name: owing, when: "0 7 20 12 *", from: 2025-12-01, reminders: {unit: "51"}, folder: "`+out+`"}
  - {name: later, when: "0 7 20 12 *", reminders: {unit: "51"}, folder: "`+out+`"}
`)
	s.until("the job that falls due", func() bool {
		return strings.Contains(s.errors(), "owing  20/12/2025 07:00  đã gửi")
	})
	s.until("the job that fails", func() bool { return strings.Contains(s.errors(), "fails  20/12/2025 07:00  chưa được") })
	if status, _ := s.get(""); status != http.StatusOK {
		t.Errorf("after a failure: %d", status)
	}
	s.stop()
	made, err := filepath.Glob(filepath.Join(out, "*", "*"))
	if err != nil || len(made) != 2 || filepath.Base(filepath.Dir(made[0])) != "owing_2025-12-20T0700" {
		t.Errorf("delivered: %v, %v", made, err)
	}
	// The ledger is that of `thidua publish`: nothing is done a second time.
	cmd := program(t, "publish", "--list", "--json", "--data", data)
	cmd.Dir = s.cmd.Dir
	list, err := cmd.Output()
	if err != nil || strings.Count(string(list), `"state":"done"`) != 1 || strings.Count(string(list), `"job":"owing"`) != 1 {
		t.Errorf("%s, %v", list, err)
	}
}

// TestServedFoldersAreCleared: the folder of a server that was killed goes,
// that of a living one stays.
func TestServedFoldersAreCleared(t *testing.T) {
	data := t.TempDir()
	dead, living := filepath.Join(data, ".serve-1"), filepath.Join(data, ".serve-2")
	for _, dir := range []string{filepath.Join(dead, "base"), living} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	release, err := warehouse.Take(living)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = release() }()
	if err := clearServed(data); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dead); err == nil {
		t.Error("the folder of a dead server is left")
	}
	if _, err := os.Stat(living); err != nil {
		t.Error("the folder of a living server is gone")
	}
}
