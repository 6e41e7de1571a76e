package dashboard

import (
	"cmp"
	"slices"
	"strings"
)

// documents is the register of guidance documents and plans a unit lists, in
// the order of their days.
type documents struct {
	topic
	Finding string
	Kinds   table
	List    table
}

const guidanceSection = "s02_guidance"

// document is one document, whoever lists it: what comes from above is listed
// by many wards and is one document still.
type document struct {
	entry
	by []*Unit
}

func (d desk) documents(ref Ref) content {
	s := d.scope(ref)
	list := d.gathered(s)
	page := documents{topic: d.topic(s, guidanceSection), Kinds: d.documentKinds(list), List: d.documentsTable(s, list)}
	page.Figures = d.topicFigures(s, "doc_issued", "plan_cover")
	plans := 0
	for _, doc := range list {
		if doc.Text("doc_type") == "KH" {
			plans++
		}
	}
	page.Finding = d.t("topic.documents.none")
	if len(list) > 0 {
		page.Finding = d.t("topic.documents.found", "n", len(list), "plans", plans)
	}
	return page
}

// gathered is the documents of a page, each once, the oldest first; one
// without a day stands last.
func (d desk) gathered(s scope) []document {
	var list []document
	place := map[string]int{}
	for _, e := range d.m.entries("documents", s.keys, s.ref.Period) {
		key := strings.Join([]string{strings.ToLower(e.Text("doc_no")), e.Text("issued_on")}, "\x00")
		if e.Text("issuer") != "cap_tren" {
			key += "\x00" + e.unit.Key
		}
		i, seen := place[key]
		if !seen {
			i = len(list)
			place[key] = i
			list = append(list, document{entry: e})
		}
		if !slices.Contains(list[i].by, e.unit) {
			list[i].by = append(list[i].by, e.unit)
		}
	}
	slices.SortStableFunc(list, func(a, b document) int {
		return cmp.Or(
			cmp.Compare(cmp.Or(a.Text("issued_on"), "9"), cmp.Or(b.Text("issued_on"), "9")),
			cmp.Compare(a.Text("doc_no"), b.Text("doc_no")),
		)
	})
	return list
}

// documentKinds counts documents by kind, in the order of their number.
func (d desk) documentKinds(list []document) table {
	tab := table{
		Caption: d.t("topic.documents.kinds"), Total: true,
		Head: []heading{{Text: d.t("topic.documents.kind")}, {Text: d.t("topic.documents.number"), Num: true}},
	}
	tab.Rows = append(tab.Rows, []cell{{Text: d.t("topic.all")}, d.number(whole(len(list)))})
	n := map[string]int{}
	var kinds []string
	for _, doc := range list {
		name := d.chosen(guidanceSection, doc.entry, "doc_type").Text
		if n[name] == 0 {
			kinds = append(kinds, name)
		}
		n[name]++
	}
	byName(kinds, func(s string) string { return s })
	slices.SortStableFunc(kinds, func(a, b string) int { return n[b] - n[a] })
	for _, name := range kinds {
		tab.Rows = append(tab.Rows, []cell{{Text: name}, d.number(whole(n[name]))})
	}
	return tab
}

func (d desk) documentsTable(s scope, list []document) table {
	tab := table{
		Caption: d.t("topic.documents.caption"), Wide: true,
		Head: []heading{
			{Text: d.t("topic.documents.no")},
			{Text: d.t("topic.documents.day")},
			{Text: d.t("topic.documents.kind")},
			{Text: d.t("topic.documents.issuer")},
			{Text: d.t("topic.documents.title")},
			{Text: d.t("topic.documents.span")},
			{Text: d.t("topic.movement.one")},
		},
	}
	if !s.ward() {
		tab.Head = append(tab.Head, heading{Text: d.t("topic.documents.by")})
	}
	for _, doc := range list {
		row := []cell{
			d.text(doc.Text("doc_no")), d.text(day(doc.Text("issued_on"))),
			d.chosen(guidanceSection, doc.entry, "doc_type"), d.issuer(doc.entry),
			d.text(doc.Text("title")), d.text(years(doc.Text("from_year"), doc.Text("to_year"))),
			d.text(d.m.family(doc.entry).Name.In(d.l)),
		}
		if replaced := doc.Text("superseded_by"); replaced != "" {
			row[0].Sub = d.t("topic.documents.superseded", "by", replaced)
		}
		if !s.ward() {
			row = append(row, d.listedBy(s, doc.by))
		}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}

// issuer is who issued a document, by the name it bore then.
func (d desk) issuer(e entry) cell {
	kind := d.chosen(guidanceSection, e, "issuer")
	if name := e.Text("issuer_unit_name"); name != "" {
		return cell{Text: name, Sub: kind.Text}
	}
	if e.Text("issuer") == "cap_tren" {
		return kind
	}
	kind.Sub = e.unit.nameOn(cmp.Or(e.Text("issued_on"), lastDay(e.Period.Year())))
	return kind
}

// listedBy names a single unit, and counts several.
func (d desk) listedBy(s scope, by []*Unit) cell {
	if len(by) > 1 {
		return cell{Text: d.t("topic.units", "n", len(by))}
	}
	return d.topicCell(s, by[0])
}

// topicCell is a unit as a link to its own page of the same topic.
func (d desk) topicCell(s scope, u *Unit) cell {
	to := s.ref
	to.Unit = u.Key
	c := cell{Text: u.nameOn(lastDay(s.year()))}
	if slices.Contains(d.m.periods(u), s.ref.Period) {
		c.Href = d.link.to(s.ref, to)
	}
	return c
}

// years is a stretch of years, of which one end may be unsaid.
func years(from, to string) string {
	if from == to {
		return from
	}
	return strings.TrimSpace(from + "–" + to)
}
