package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestInterrupt holds that Ctrl-C in the middle of an import ends with status
// 130, leaves every return whole, and that the import can be run again. An
// import that was done before the signal came proves nothing and is repeated.
func TestInterrupt(t *testing.T) {
	returns := writeSample(t, 0)
	for range 8 {
		data := t.TempDir()
		run(t, data, "init")
		code, last, said := interrupted(t, returns, data)
		if code == exitOK || code == exitInterrupted && len(contents(t, data)) == 171 {
			continue
		}
		if code != exitInterrupted || !strings.Contains(said, "E-CLI-130") {
			t.Fatalf("exit status %d, want 130; stderr: %s", code, said)
		}
		var object map[string]map[string]any
		if err := json.Unmarshal([]byte(last), &object); err != nil || object["result"]["exit"] != float64(exitInterrupted) {
			t.Errorf("the last line is %s (%v), want a result", last, err)
		}
		run(t, data, "verify", "--deep")
		if len(contents(t, data)) == 0 {
			t.Error("the file that was told of is not in")
		}
		run(t, data, "import", returns, "--quiet")
		if n := len(contents(t, data)); n != 171 {
			t.Errorf("%d of 171 returns after the second run", n)
		}
		return
	}
	t.Error("no import could be interrupted")
}

// interrupted starts an import and sends it an interrupt when its first file
// is in; it gives the exit status, the last line and what went to stderr.
func interrupted(t *testing.T, returns, data string) (code int, last, said string) {
	t.Helper()
	cmd := program(t, "import", returns, "--json", "--quiet", "--data", data)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); last = lines.Text() {
		if last != "" {
			continue
		}
		if err := cmd.Process.Signal(os.Interrupt); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			t.Fatal(err)
		}
		code = exit.ExitCode()
	}
	return code, last, stderr.String()
}
