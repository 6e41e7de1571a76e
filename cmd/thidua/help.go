package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/thidua/thidua/ingest/lang"
)

// both is lang.Both: words of the catalogue to be put into other words.
func both(key string, args ...any) lang.Text { return lang.Both(key, args...) }

// exitWords says what each exit status means.
func exitWords(l lang.Lang, exit int) string {
	switch exit {
	case exitOK:
		return lang.T(l, "cmd.exit.0")
	case exitRejected:
		return lang.T(l, "cmd.exit.1")
	case exitUsage:
		return lang.T(l, "cmd.exit.2")
	case exitBusy:
		return lang.T(l, "cmd.exit.3")
	case exitStorage:
		return lang.T(l, "cmd.exit.4")
	case exitUnsafe:
		return lang.T(l, "cmd.exit.5")
	case exitUnreconciled:
		return lang.T(l, "cmd.exit.6")
	}
	return lang.T(l, "cmd.exit.130")
}

// help prints the help of c to stdout: what it does, how it is called, its
// commands or flags, examples, and its exit statuses.
func (a *app) help(c *cobra.Command, exits []int) {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(c.Long) + "\n")
	section := func(title, body string) {
		if body != "" {
			b.WriteString("\n" + a.paint(bold, title) + "\n" + indent(body) + "\n")
		}
	}
	section(a.t("cmd.help.usage"), c.CommandPath()+strings.TrimPrefix(c.Use, c.Name()))
	section(a.t("cmd.help.commands"), commandList(c))
	section(a.t("cmd.help.flags"), a.flagList(c.LocalNonPersistentFlags()))
	section(a.t("cmd.help.global"), a.flagList(c.Root().PersistentFlags()))
	section(a.t("cmd.help.examples"), c.Example)
	if !c.HasParent() {
		section(a.t("cmd.help.environment"), strings.TrimSpace(a.t("cmd.help.environment.body")))
	}
	lines := []string{}
	for _, exit := range append(append([]int{exitOK}, ordered(exits)...), exitInterrupted) {
		lines = append(lines, fmt.Sprintf("%3d  %s", exit, exitWords(a.lang, exit)))
	}
	section(a.t("cmd.help.exit"), strings.Join(lines, "\n"))
	_, _ = fmt.Fprint(a.out, b.String())
}

// ordered puts usage, which every command may end with, among exits.
func ordered(exits []int) []int {
	var all []int
	for _, known := range []int{exitRejected, exitUsage, exitBusy, exitStorage, exitUnsafe, exitUnreconciled} {
		for _, exit := range append([]int{exitUsage}, exits...) {
			if exit == known {
				all = append(all, exit)
				break
			}
		}
	}
	return all
}

func indent(s string) string { return "  " + strings.ReplaceAll(s, "\n", "\n  ") }

func commandList(c *cobra.Command) string {
	t := table{}
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			t.row(sub.Name(), sub.Short)
		}
	}
	return t.String()
}

func (a *app) flagList(set *pflag.FlagSet) string {
	t := table{}
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "--" + f.Name
		value, words := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "0" {
			words += " (" + a.t("cmd.help.default", "value", f.DefValue) + ")"
		}
		t.row(name, words)
	})
	return t.String()
}
