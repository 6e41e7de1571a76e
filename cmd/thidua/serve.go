package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/dashboard/assets"
	"github.com/thidua/thidua/dashboard/web"
)

// serveWanted is where to listen, and under which further names.
type serveWanted struct {
	addr  string
	hosts []string
}

func (a *app) serveCommand() *cobra.Command {
	var w serveWanted
	c := a.command(usage{
		use: "serve [--addr HOST:PORT] [--host NAME]", short: "cmd.serve.short", long: "cmd.serve.long",
		examples: []string{"thidua serve", "thidua serve --addr 127.0.0.1:9000", "thidua serve --addr 10.0.0.5:8080 --host thidua.example.vn"},
		exits:    []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error { return a.serve(ctx, w) })
	c.Flags().StringVar(&w.addr, "addr", "127.0.0.1:8080", a.t("cmd.serve.flag.addr"))
	c.Flags().StringArrayVar(&w.hosts, "host", nil, a.t("cmd.serve.flag.host"))
	return c
}

// serve answers requests until it is interrupted, which is how it ends well.
func (a *app) serve(ctx context.Context, wanted serveWanted) error {
	if !isDataFolder(a.config.Data) {
		return newFault(exitUsage, "cmd.E-CLI-010", "path", a.config.Data)
	}
	if _, err := assets.Load(); err != nil {
		return err
	}
	jobs, err := a.newDuty()
	if err != nil {
		return err
	}
	l, err := listen(ctx, wanted.addr)
	if err != nil {
		return err
	}
	defer l.Close() //nolint:errcheck // the server has closed it
	s := web.New(web.Options{Hosts: a.names(l, wanted), Log: func(err error) { a.tell(ctx, err) }})
	w, err := a.newWatch(s.Show)
	if err != nil {
		return err
	}
	if err := a.serving(l); err != nil {
		return errors.Join(err, w.close())
	}
	return errors.Join(a.work(ctx, s, l, w, jobs), w.close())
}

// work serves, keeps the pages new and does what falls due, side by side; what
// ends one for good ends all.
func (a *app) work(ctx context.Context, s *web.Server, l net.Listener, w *watch, jobs *duty) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var all sync.WaitGroup
	var first error
	var once sync.Once
	begin := func(do func(context.Context) error) {
		all.Go(func() {
			if err := do(ctx); err != nil && ctx.Err() == nil {
				once.Do(func() { first = err })
				cancel()
			}
		})
	}
	begin(func(ctx context.Context) error { return s.Serve(ctx, l) })
	begin(func(ctx context.Context) error {
		if err := w.begin(ctx); err != nil {
			return err
		}
		begin(jobs.run)
		return w.run(ctx)
	})
	all.Wait()
	s.Close()
	if first == nil {
		a.chat(a.t("cmd.serve.stopped"))
	}
	return first
}

// listen takes the address, or says why it cannot be had.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, newFault(exitUsage, "cmd.E-CLI-003", "flag", "--addr", "value", addr, "help", "thidua serve --help").because(err)
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, newFault(exitUsage, "cmd.E-CLI-150", "addr", addr).because(err)
	}
	if err != nil {
		return nil, newFault(exitUsage, "cmd.E-CLI-151", "addr", addr, "error", err).because(err)
	}
	return l, nil
}

// names are those requests may be addressed to. Whoever listens to this
// machine alone is asked by this machine's own names: a page of elsewhere
// whose name was made to lead here is refused. Others may be known by any
// name, unless names are given.
func (a *app) names(l net.Listener, wanted serveWanted) []string {
	var given []string
	for _, h := range wanted.hosts {
		given = append(given, strings.ToLower(strings.TrimSuffix(strings.Trim(h, "[]"), ".")))
	}
	own, err := netip.ParseAddrPort(l.Addr().String())
	if err == nil && own.Addr().IsLoopback() {
		return append(given, "localhost", "127.0.0.1", "::1", own.Addr().String())
	}
	if given == nil || err != nil {
		return nil
	}
	return append(given, "localhost", "127.0.0.1", "::1", own.Addr().Unmap().String())
}

// serving says where, and warns where others than this machine may look.
func (a *app) serving(l net.Listener) error {
	own, err := netip.ParseAddrPort(l.Addr().String())
	if err != nil || !own.Addr().IsLoopback() {
		a.warn(a.t("cmd.serve.open", "addr", l.Addr()))
	}
	url := "http://" + l.Addr().String() + "/"
	if a.config.JSON {
		return writeJSON(a.out, map[string]any{"address": url, "api": url + "api/v1/"})
	}
	a.print(a.t("cmd.serve.at", "url", url))
	return nil
}

// warn writes to stderr what must be seen even where chatter is not wanted.
func (a *app) warn(line string) {
	_, _ = a.err.Write([]byte(a.paint(yellow, line) + "\n"))
}

// tell says an error that does not end the server.
func (a *app) tell(ctx context.Context, err error) {
	f := toFault(context.WithoutCancel(ctx), err)
	a.warn(a.t("cmd.error", "code", f.code) + " " + f.words.In(a.lang))
}
