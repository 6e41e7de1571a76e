package web

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
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

// chromium starts a real browser, and skips the test where there is none.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
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

// visit is a page in a browser, with all it said and asked for.
type visit struct {
	ctx context.Context //nolint:containedctx // chromedp keeps the page in its context

	mu       sync.Mutex
	said     []string
	requests []string
}

// look opens an address and waits until its charts, if scripts run, are drawn.
func look(within context.Context, t *testing.T, url string, scripts bool) *visit {
	t.Helper()
	v := &visit{}
	ctx, cancel := chromedp.NewContext(within)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute) // a hang guard
	t.Cleanup(cancel)
	v.ctx = ctx
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", url, err)
		}
	}
	must(chromedp.Listen(ctx, v.hear))
	_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
	must(err)
	_, err = chromedp.Call(ctx, log.Enable, cdp.Empty{})
	must(err)
	_, err = chromedp.Call(ctx, runtime.Enable, cdp.Empty{})
	must(err)
	_, err = chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
	must(err)
	must(chromedp.Do(ctx, chromedp.EmulateViewport(1366, 900), chromedp.Navigate(url)))
	for n := 0; scripts && n < 400; n++ {
		drawn, err := chromedp.Run(ctx, chromedp.Evaluate[bool](
			`[...document.querySelectorAll(".chart")].every((c) => c.querySelector("svg path"))`))
		must(err)
		if drawn {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	return v
}

func (v *visit) hear(ev any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		v.said = append(v.said, string(ev.Type))
	case *runtime.EventExceptionThrown:
		v.said = append(v.said, fmt.Sprintf("exception: %s", ev.ExceptionDetails.Text))
	case *log.EventEntryAdded:
		v.said = append(v.said, string(ev.Entry.Level)+": "+ev.Entry.Text)
	case *network.EventRequestWillBeSent:
		v.requests = append(v.requests, ev.Request.URL)
	}
}

func count(t *testing.T, v *visit, expression string) int {
	t.Helper()
	n, err := chromedp.Run(v.ctx, chromedp.Evaluate[int](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return n
}

// TestServedPagesInABrowser: on every kind of page, in both languages, no
// request leaves the origin, the policy is not breached, nothing is said on
// the console, and every chart is drawn.
func TestServedPagesInABrowser(t *testing.T) {
	within := chromium(t)
	e := world(t)
	_, site := serving(t, e)
	addresses := map[string]bool{"": true, "api/": true, "en/api/": true}
	for _, name := range oneOfEach(e.Pages.Names()) {
		addresses[name] = true
	}
	if len(addresses) < 15 {
		t.Fatalf("only %v", addresses)
	}
	for address := range addresses {
		v := look(within, t, site.URL+"/"+address, true)
		if n := count(t, v, `[...document.querySelectorAll(".chart")].filter((c) => !c.querySelector("svg path")).length`); n > 0 {
			t.Errorf("%s: %d charts are not drawn", address, n)
		}
		v.mu.Lock()
		if len(v.said) > 0 {
			t.Errorf("%s says %v", address, v.said)
		}
		for _, r := range v.requests {
			if !strings.HasPrefix(r, site.URL+"/") && !strings.HasPrefix(r, "data:") {
				t.Errorf("%s asks %s", address, r)
			}
		}
		v.mu.Unlock()
		if err := chromedp.Cancel(v.ctx); err != nil {
			t.Fatal(err)
		}
	}
}

// TestServedPagesWithoutScripts: with scripts off every table is there to be
// read, links lead on, and a page that is not there leads home.
func TestServedPagesWithoutScripts(t *testing.T) {
	within := chromium(t)
	e := world(t)
	_, site := serving(t, e)
	for kind, name := range oneOfEach(e.Pages.Names()) {
		v := look(within, t, site.URL+"/"+name, false)
		tables := count(t, v, `document.querySelectorAll("table").length`)
		whole := count(t, v, `[...document.querySelectorAll("table")].filter((x) => {
			for (const d of document.querySelectorAll("details")) d.open = true; // as a click does, without a script of the page
			// Sections far down are laid out when they come near, so innerText, which wants a layout, is empty there.
			return x.textContent.trim() !== "" && x.checkVisibility({visibilityProperty: true}) && x.getBoundingClientRect().height > 0;
		}).length`)
		if kind != "." && kind != "en" && strings.Contains(kind, "overview") && tables == 0 || tables != whole {
			t.Errorf("%s: %d tables, %d to be seen", name, tables, whole)
		}
		if n := count(t, v, `document.querySelectorAll(".chart svg").length`); n > 0 {
			t.Errorf("%s: scripts ran", name)
		}
		if err := chromedp.Cancel(v.ctx); err != nil {
			t.Fatal(err)
		}
	}
	v := look(within, t, site.URL+"/en/unit/none/at/all.html", false)
	if err := chromedp.Do(v.ctx, chromedp.Navigate(homeOf(t, v))); err != nil {
		t.Fatal(err)
	}
	if n := count(t, v, `document.querySelectorAll("h1").length`); n != 1 || count(t, v, `document.documentElement.lang === "en" ? 1 : 0`) != 1 {
		t.Error("the way home of a page that is not there does not lead home")
	}
}

// homeOf is where the last link of the page's main part leads.
func homeOf(t *testing.T, v *visit) string {
	t.Helper()
	href, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](`[...document.querySelectorAll("main a")].at(-1).href`))
	if err != nil {
		t.Fatal(err)
	}
	return href
}
