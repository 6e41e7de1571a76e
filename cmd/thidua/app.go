package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/thidua/thidua/ingest/lang"
)

// app is everything a command may touch of the process: nothing else in the
// program reads the environment, the clock or the standard streams.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	terminal bool // err is a terminal: a progress line may be redrawn
	colour   bool // out is a terminal and nobody asked for plain text
	lang     lang.Lang
	config   config
	export   string // the one folder the database may write files into; "" for none
}

// runMain runs the program on the real process and gives its exit status. A
// second Ctrl-C ends it at once: the first one only asks.
func runMain(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now,
		terminal: term.IsTerminal(int(os.Stderr.Fd())),
		colour:   term.IsTerminal(int(os.Stdout.Fd())),
	}
	return a.run(ctx, args)
}

// run reads the settings, runs the command of args and prints what went wrong.
func (a *app) run(ctx context.Context, args []string) int {
	a.lang = wantedLang(args, a.env("THIDUA_LANG"))
	if err := a.settle(); err != nil {
		a.config.JSON = a.config.JSON || asked(args, "--json")
		return a.fail(ctx, err)
	}
	a.lang = wantedLang(args, a.config.Lang)
	root := a.root() //nolint:contextcheck // cobra hands every command the context of ExecuteContext
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	a.config.JSON = a.config.JSON || asked(args, "--json")
	return a.fail(ctx, err)
}

// fail prints err and gives the exit status it stands for.
func (a *app) fail(ctx context.Context, err error) int {
	f := toFault(ctx, err)
	if f.words.VI != "" {
		_, _ = fmt.Fprintln(a.err, a.paint(red, lang.T(a.lang, "cmd.error", "code", f.code))+" "+f.words.In(a.lang))
	}
	if a.config.JSON && !f.told {
		_ = writeJSON(a.out, map[string]any{"result": map[string]any{"exit": f.exit, "error": f.json(a.lang)}})
	}
	return f.exit
}

// chat writes a line of chatter to stderr, unless it is not wanted.
func (a *app) chat(line string) {
	if !a.config.Quiet {
		_, _ = fmt.Fprintln(a.err, line)
	}
}

// print writes a line of result to stdout.
func (a *app) print(line string) { _, _ = fmt.Fprintln(a.out, line) }

// t says a key of the catalogue in the language asked.
func (a *app) t(key string, args ...any) string { return lang.T(a.lang, key, args...) }
