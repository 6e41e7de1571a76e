package dashboard

import (
	"context"
	"fmt"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts a real Chromium for a test, and skips the test where none is
// installed.
func browser(t testing.TB) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no browser: install chromium to run this test")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// tab is one open page, with all it said and asked for.
type tab struct {
	t   testing.TB
	ctx context.Context //nolint:containedctx // chromedp keeps the page in its context

	mu       sync.Mutex
	said     []string // console output, exceptions, breaches of the policy
	requests []string
}

// open opens an address at a width in a colour scheme, and waits until its
// charts are drawn.
func open(within context.Context, t testing.TB, url string, width int64, scheme string) *tab {
	t.Helper()
	p := blank(within, t, scheme)
	p.load(url, width)
	p.settle()
	return p
}

func (p *tab) load(url string, width int64) {
	p.t.Helper()
	p.must(chromedp.Do(p.ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)))
}

// blank is a page about to be opened.
func blank(within context.Context, t testing.TB, scheme string) *tab {
	t.Helper()
	p := &tab{t: t}
	ctx, cancel := chromedp.NewContext(within)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute) // a hang guard, no measure of speed
	t.Cleanup(cancel)
	p.ctx = ctx
	p.must(chromedp.Listen(ctx, p.hear))
	for _, enable := range []func() error{
		func() error { _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); return err },
		func() error { _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); return err },
		func() error { _, err := chromedp.Call(ctx, runtime.Enable, cdp.Empty{}); return err },
		func() error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
			})
			return err
		},
	} {
		p.must(enable())
	}
	return p
}

// settle waits until every chart of the page that is not folded away has its
// drawing.
func (p *tab) settle() {
	p.t.Helper()
	p.must(chromedp.Do(p.ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for range 1000 {
			done, err := chromedp.Run(ctx, chromedp.Evaluate[bool](
				`[...document.querySelectorAll(".chart")].every((c) => c.clientWidth === 0 || c.querySelector("svg path"))`))
			if err != nil || done {
				return err
			}
			time.Sleep(10 * time.Millisecond)
		}
		return fmt.Errorf("a chart is not drawn")
	})))
}

func (p *tab) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// hear notes what the page says and asks for.
func (p *tab) hear(ev any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		text := string(ev.Type)
		for _, a := range ev.Args {
			text += " " + string(a.Value) + a.Description
		}
		p.said = append(p.said, text)
	case *runtime.EventExceptionThrown:
		p.said = append(p.said, fmt.Sprintf("exception: %s %v", ev.ExceptionDetails.Text, ev.ExceptionDetails.Exception))
	case *log.EventEntryAdded:
		p.said = append(p.said, string(ev.Entry.Level)+": "+ev.Entry.Text)
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, ev.Request.URL)
	}
}

// eval gives what an expression is in the page.
func eval[T any](p *tab, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// close shuts the page.
func (p *tab) close() {
	p.t.Helper()
	p.must(chromedp.Cancel(p.ctx))
}

// until waits until an expression is true in the page.
func (p *tab) until(expression string) {
	p.t.Helper()
	for range 200 {
		if eval[bool](p, "Boolean("+expression+")") {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	p.t.Fatalf("never: %s", expression)
}

// turn turns the single file to a page.
func (p *tab) turn(name string) {
	p.t.Helper()
	eval[any](p, `new Promise((turned) => {
		new MutationObserver((_, o) => { o.disconnect(); setTimeout(turned) }).observe(document.getElementById("app"), { childList: true });
		location.hash = "#/`+name+`";
	})`)
}
