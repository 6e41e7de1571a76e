package dashboard

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// Download is an official table that lies beside the pages as files.
type Download struct {
	Code  string // "0601.N"
	Title lang.Text
	Fault lang.Text // why it is not there: the check of its own that it does not hold
	Files []File

	Reporting, Expected int // units in it; 0 of 0 where it was not filled
}

// File is one file of a download; Write is called only where files are written.
type File struct {
	Ext   string // ".xlsx"
	Write func(io.Writer) error
}

// download is a Download as a page names it.
type download struct {
	Code, Title, Note, Fault string
	Links                    []anchor
	Command                  string // that makes it, where no file lies beside the page
}

// official is the official tables of a page's unit and year, or why there are
// none.
func (d desk) official(s scope) (list []download, why string) {
	if s.span() {
		return nil, d.t("topic.official.yearly")
	}
	for _, x := range d.m.Downloads[Held{s.ref.Unit, s.ref.Period}] {
		l := download{Code: x.Code, Title: x.Title.In(d.l), Fault: x.Fault.In(d.l)}
		if x.Expected > 0 {
			l.Note = d.t("dashboard.coverage.long", "n", fmt.Sprintf("%d/%d", x.Reporting, x.Expected))
		}
		for _, f := range x.Files {
			if href := d.link.file(s.ref, x.path(s.ref, f)); href != "" {
				l.Links = append(l.Links, anchor{Text: strings.ToUpper(strings.TrimPrefix(f.Ext, ".")), Href: href})
			}
		}
		if l.Links == nil && l.Fault == "" {
			l.Command = fmt.Sprintf("thidua form export %s --unit %s --year %d --out %s.xlsx", x.Code, s.unit.Code, s.year(), x.stem(s.ref))
		}
		list = append(list, l)
	}
	if list == nil {
		why = d.t("topic.official.none")
	}
	return list, why
}

// path is where a file of the download lies in the folder of pages.
func (x Download) path(at Ref, f File) string {
	return path.Join("official", at.Unit, x.stem(at)+f.Ext)
}

// stem is "0602N_2024".
func (x Download) stem(at Ref) string {
	return strings.ReplaceAll(x.Code, ".", "") + "_" + string(at.Period)
}
