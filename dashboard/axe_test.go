package dashboard

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axe is the accessibility checker of npm; tests read it where npm put it, and
// no program has it inside.
func axe(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("assets", "node_modules", "axe-core", "axe.min.js"))
	if os.IsNotExist(err) {
		t.Skip("axe-core is not there: run make assets")
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// judge runs rules of axe on the page, all of them where none is named, and
// gives a line a violation: the rule, what it says, and where.
const judge = `((rules) => axe.run(document, { resultTypes: ["violations"], ...rules && { runOnly: rules } }).then((r) => r.violations.map((v) =>
	v.id + ": " + v.help + " – " + v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? n.failureSummary)).join(" | "))))`

// looks are the widths and themes every page is judged in. What depends on
// neither is judged once.
var looks = []struct {
	width  int64
	scheme string
	rules  string
}{
	{1366, "light", "(null)"},
	{1366, "dark", `(["color-contrast", "link-in-text-block"])`},
	{390, "dark", "(null)"},
	{390, "light", `(["color-contrast", "link-in-text-block", "scrollable-region-focusable"])`},
}

// TestAxeFindsNothing looks at the fullest page of every kind in both
// languages, at two widths, in both themes, with everything unfolded.
func TestAxeFindsNothing(t *testing.T) {
	checker := axe(t)
	m, bare := fakeModel(""), start(Options{Sample: true})
	pages := shelf(t, m, fullest(t, m, languages...)...)
	for _, l := range languages {
		home := bare.home()
		home.Lang = l
		maps.Copy(pages, shelf(t, bare, home))
	}
	p := open(browser(t), t, slices.Collect(maps.Values(pages))[0], 1366, "light")
	for name, at := range pages {
		p.visit(at)
		eval[any](p, `document.querySelectorAll("details").forEach((d) => { d.open = true })`)
		eval[any](p, checker+"; undefined")
		for i, look := range looks {
			if i%2 == 1 && strings.HasPrefix(name, "en/") {
				continue // colours and widths are those of the Vietnamese page
			}
			p.looks(look.width, look.scheme)
			for _, fault := range eval[[]string](p, judge+look.rules) {
				t.Errorf("%s, %d px, %s: %s", name, look.width, look.scheme, fault)
			}
		}
	}
}

// looks gives an open page another width and theme.
func (p *tab) looks(width int64, scheme string) {
	p.t.Helper()
	p.must(chromedp.Do(p.ctx, chromedp.EmulateViewport(width, 900), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	})))
	p.settle()
}

// visit opens another address in the same tab.
func (p *tab) visit(url string) {
	p.t.Helper()
	p.must(chromedp.Do(p.ctx, chromedp.Navigate(url)))
	p.settle()
}
