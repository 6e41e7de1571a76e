package export

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"github.com/thidua/thidua/dashboard/export/picture"
	"github.com/thidua/thidua/dashboard/export/words"
	"github.com/thidua/thidua/ingest/lang"
)

//go:embed report.html
var reportPage string

// HTML writes the report as one page without scripts, with its pictures
// inside: to be read on a screen or printed.
func (r *Report) HTML(w io.Writer) error {
	page, err := template.New("report").Funcs(template.FuncMap{
		"t":     func(key string) string { return lang.T(r.Lang, key) },
		"annex": func(n int) string { return lang.T(r.Lang, "summary.annex", "n", n) },
		"shown": func(c Cell) string { return c.Shown(r.Lang) },
		"upper": strings.ToUpper,
		"sum":   func(c Control) string { return controlSum(c.Sum, r.Lang) },
		"chart": r.picture,
		"copies": func(b words.Block) []string {
			return copies(b)
		},
	}).Parse(reportPage)
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	err = page.Execute(w, map[string]any{
		"Report": r, "Lang": string(r.Lang), "Title": r.subject(), "Sample": r.Grid.sample(r.Lang), "Made": r.made(), "Controls": r.Controls(),
	})
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return nil
}

// picture is a chart as an address of its own bytes; "" if there is nothing to
// draw.
func (r *Report) picture(b words.Block) (template.HTML, error) {
	s, ok := r.series(strings.TrimSpace(b.Text()))
	if !ok {
		return "", nil
	}
	png, err := picture.PNG(s)
	if err != nil {
		return "", err
	}
	return template.HTML(`<img alt="` + template.HTMLEscapeString(s.Title) + `" width="` + strconv.Itoa(picture.Width*4) + //nolint:gosec // the title is escaped, the rest is ours
		`" src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(png) + `">`), nil
}

// copies takes the recipients of a block apart, a line each.
func copies(b words.Block) []string {
	var list []string
	for line := range strings.SplitSeq(strings.ReplaceAll(b.Text(), ";", "\n"), "\n") {
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "-"))
		if line = strings.TrimSuffix(line, "."); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// Marked gathers the blocks of a mark, for the page.
func (r *Report) Marked(mark string) []words.Block { return r.marked(mark) }
