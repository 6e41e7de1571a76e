package main

import (
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/thidua/thidua/dashboard/assets"
)

// TestMain lets scripts and tests run the real program: this test binary acts
// as thidua when it is called by that name, so nothing is built twice.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"thidua": main})
}

// TestScripts runs every command, well and badly, exit status included.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    scriptExits,
			"workbook": scriptWorkbook,
			"spoil":    scriptSpoil,
			"encrypt":  scriptEncrypt,
			"truncate": scriptTruncate,
			"hold":     scriptHold,
			"stranger": scriptStranger,
			"bomb":     scriptBomb,
			"pack":     scriptPack,
			"edit":     scriptEdit,
			"tamper":   scriptTamper,
			"craft":    scriptCraft,
			"smtp":     scriptSMTP,
		},
		Condition: func(name string) (bool, error) {
			if name == "smtp" {
				return hasSMTP(), nil
			}
			if name != "assets" {
				return false, fmt.Errorf("no condition %q", name)
			}
			_, err := assets.Load()
			return err == nil, nil
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("THIDUA_NOW", "2025-01-20T08:00:00+07:00")
			return nil
		},
	})
}

// scriptExits runs a command and wants exactly the exit status named:
// exits 2 thidua improt.
func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}
