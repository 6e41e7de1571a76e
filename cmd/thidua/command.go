package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage is what the help of a command says besides its flags. Short and long
// are keys of the catalogue; examples are whole command lines.
type usage struct {
	use      string // "import PATH…"
	short    string
	long     string
	examples []string
	exits    []int // exit statuses beside 0, 2 and 130
	args     [2]int
}

// many is the most arguments of a command that takes any number.
const many = 1 << 20

// command makes a command from its usage and what it does.
func (a *app) command(u usage, run func(ctx context.Context, args []string) error) *cobra.Command {
	c := &cobra.Command{
		Use: u.use, Short: a.t(u.short), Long: a.t(u.long),
		Example:       strings.Join(u.examples, "\n"),
		SilenceErrors: true, SilenceUsage: true,
		DisableFlagsInUseLine: true,
	}
	c.Args = func(c *cobra.Command, args []string) error {
		if n := len(args); n < u.args[0] || n > u.args[1] {
			return newFault(exitUsage, "cmd.E-CLI-004", "n", n, "usage", c.CommandPath()+strings.TrimPrefix(c.Use, c.Name()), "help", c.CommandPath()+" --help")
		}
		return nil
	}
	c.RunE = func(c *cobra.Command, args []string) error { return run(c.Context(), args) }
	c.Flags().SortFlags = false
	c.SetFlagErrorFunc(a.flagFault)
	c.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c, u.exits) })
	return c
}

// group makes a command that only holds others.
func (a *app) group(u usage, of ...*cobra.Command) *cobra.Command {
	var c *cobra.Command
	c = a.command(u, func(context.Context, []string) error {
		return c.Help()
	})
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return newFault(exitUsage, "cmd.E-CLI-001", "found", args[0],
			"near", a.orNear(nearest(args[0], names(c)), strings.Join(names(c), ", ")), "help", c.CommandPath()+" --help")
	}
	c.AddCommand(of...)
	return c
}

// names lists the commands under c.
func names(c *cobra.Command) []string {
	var all []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			all = append(all, sub.Name())
		}
	}
	return all
}

// orNear says "did you mean …?" or else what there is.
func (a *app) orNear(near, all string) any {
	if near != "" {
		return both("cmd.near", "name", near)
	}
	return both("cmd.choose", "names", all)
}

// flagFault puts an error about a flag into our words.
func (a *app) flagFault(c *cobra.Command, err error) error {
	help := c.CommandPath() + " --help"
	if missing, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := missing.GetSpecifiedName()
		var all []string
		c.Flags().VisitAll(func(f *pflag.Flag) { all = append(all, "--"+f.Name) })
		return newFault(exitUsage, "cmd.E-CLI-002", "found", "--"+name,
			"near", a.orNear(nearest("--"+name, all), strings.Join(all, ", ")), "help", help)
	}
	if needs, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--"+needs.GetFlag().Name, "value", "", "help", help)
	}
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--"+wrong.GetFlag().Name, "value", wrong.GetValue(), "help", help)
	}
	return newFault(exitUsage, "cmd.E-CLI-003", "flag", err.Error(), "value", "", "help", help)
}
