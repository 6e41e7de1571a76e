package ingest

import (
	"regexp"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

// Personal data is not stored (Law 91/2025/QH15 on personal data): numbers of
// identity papers, telephones and accounts are taken out of text, columns of
// them are not read, names of donors stay only with their consent.

// personal are the headings, by viet.Fold, of columns that hold it.
var personal = regexp.MustCompile(`\b(cccd|cmnd|cmtnd|can cuoc|chung minh|dinh danh|ngay sinh|ngay thang nam sinh|nam sinh|sinh ngay|dien thoai|so dt|sdt|di dong|so tai khoan|so tk|stk|email|thu dien tu|ho chieu|noi sinh|noi o|dia chi|que quan|date of birth|birth|phone|passport|bank account)\b`)

// The numbers that are taken out of text. Identity numbers have 12 digits and
// begin with 0 (CCCD) or have 9 and begin with the old codes of provinces, 0
// to 3 (CMND); nine digits before a unit of money are a sum.
var (
	identity  = regexp.MustCompile(`\b0\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}\b|\b[0-3]\d{8}\b`)
	telephone = regexp.MustCompile(`(?:\+84|\b84|\b0)[ .-]?[235789]\d{1,2}(?:[ .-]?\d{2,4}){2,3}\b`)
	account   = regexp.MustCompile(`(?i)((?:stk|số tk|tài khoản|tk)\D{0,15})\d[\d .-]{6,22}\d`)
	money     = regexp.MustCompile(`^\s*(?:đồng|đ|vnđ|vnd|₫|dong)`)
)

const removed = "[…]"

// scrub takes personal numbers out of text and tells whether there were any.
func scrub(text string) (string, bool) {
	if countDigits(text) < 8 {
		return text, false
	}
	out := account.ReplaceAllString(text, "${1}"+removed)
	for _, numbers := range []*regexp.Regexp{identity, telephone} {
		out = cutNumbers(out, numbers)
	}
	return out, out != text
}

func countDigits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// cutNumbers replaces what matches, unless it is a sum of money.
func cutNumbers(text string, numbers *regexp.Regexp) string {
	var out strings.Builder
	last := 0
	for _, m := range numbers.FindAllStringIndex(text, -1) {
		n := countDigits(text[m[0]:m[1]])
		if n < 9 || n > 12 || money.MatchString(strings.ToLower(text[m[1]:])) {
			continue
		}
		out.WriteString(text[last:m[0]] + removed)
		last = m[1]
	}
	return out.String() + text[last:]
}

// privacy takes personal data out of what was read, and tells what it took.
// The return stays acceptable.
func (r *reading) privacy() {
	for i, s := range r.plan.sections {
		data := &r.ret.Sections[i]
		r.strangers(s, data)
		for _, row := range data.Rows {
			for j, f := range s.fields {
				r.private(spot{s, row.No, f}, data.Sheet, row, &row.Cells[j])
			}
		}
	}
}

// private cleans one cell.
func (r *reading) private(at spot, sheet string, row Row, c *Cell) {
	f := at.field
	if f.spec.MaskBut != "" && c.Typed != "" && !r.consents(at.section, f, row) {
		donor := lang.Both("ingest.donor").VI
		c.Typed, c.Value.Text = donor, donor
		return
	}
	if f.spec.Type == form.Text {
		clean, did := scrub(c.Value.Text)
		c.Value.Text = clean
		if did {
			r.blame(at, sheet, c, wrong("W-PRIV-001", "what", lang.Both("ingest.private.text", "label", f.spec.Label)))
		}
	}
	if c.Value.Num == nil {
		c.Typed, _ = scrub(c.Typed)
	}
}

// consents reports whether a masked field's own row allows it to be kept.
func (r *reading) consents(s *section, f *field, row Row) bool {
	consent := s.field(f.spec.MaskBut)
	return consent != nil && row.Cells[consent.at].Value.Text == "true"
}

// strangers tells the columns that are no field's and have something in them.
// Nothing of them is read.
func (r *reading) strangers(s *section, data *SectionData) {
	place, ok := r.match.Section(s.spec.Stem)
	if !ok || len(data.Rows) == 0 {
		return
	}
	sheet := r.book.Sheet(place.Sheet)
	for _, col := range place.Unknown {
		if !filledBelow(sheet, place.Heading, col.Col) {
			continue
		}
		heading, _ := scrub(viet.Clean(col.Heading))
		p := NewProblem("W-COL-001", "heading", heading)
		if personal.MatchString(viet.Fold(col.Heading)) {
			p = NewProblem("W-PRIV-001", "what", lang.Both("ingest.private.column", "heading", heading))
		}
		p = onSheet(p, s, place.Sheet)
		p.Cell = Ref(place.Heading, col.Col)
		r.tell(p)
	}
}

func filledBelow(sheet *Sheet, heading, col int) bool {
	for _, line := range sheet.Lines {
		if line.No <= heading {
			continue
		}
		for _, c := range line.Cells {
			if int(c.Col) == col && !blank(c) {
				return true
			}
		}
	}
	return false
}
