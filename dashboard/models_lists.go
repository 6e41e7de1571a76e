package dashboard

// initiativesTable lists a ward's initiatives and how far each came.
func (d desk) initiativesTable(list []entry) table {
	tab := table{
		Caption: d.t("topic.initiatives.caption"), Wide: true,
		Head: []heading{
			{Text: d.t("topic.initiative")},
			{Text: d.t("topic.initiative.author")},
			{Text: d.t("topic.field")},
			{Text: d.t("topic.stage.registered")},
			{Text: d.t("topic.stage.applied")},
			{Text: d.t("topic.stage.recognised")},
			{Text: d.t("topic.stage.units"), Num: true},
		},
	}
	for _, e := range list {
		applied := cell{Text: d.yes(e.Is("is_applied")), Sub: day(e.Text("applied_on"))}
		tab.Rows = append(tab.Rows, []cell{
			d.text(e.Text("title")), d.chosen(initiativeSection, e, "author_group"), d.chosen(initiativeSection, e, "field"),
			d.text(day(e.Text("registered_on"))), applied,
			d.chosen(initiativeSection, e, "recognised_level"), d.number(e.Num("replicated_units")),
		})
	}
	return tab
}

// modelsTable lists a ward's advanced models; persons and households are not
// named.
func (d desk) modelsTable(list []entry) table {
	tab := table{
		Caption: d.t("topic.models.caption"), Wide: true,
		Head: []heading{
			{Text: d.t("topic.models.one")},
			{Text: d.t("topic.models.kind")},
			{Text: d.t("topic.field")},
			{Text: d.t("topic.movement.one")},
			{Text: d.t("topic.stage.found")},
			{Text: d.t("topic.stage.recognised")},
			{Text: d.t("topic.stage.propagated")},
			{Text: d.t("topic.stage.units"), Num: true},
		},
	}
	for _, e := range list {
		name := cell{Text: e.Text("name")}
		if name.Text == "" {
			name.Text = d.t("topic.unnamed")
		}
		recognised := d.chosen(modelSection, e, "recognised_by")
		if on := e.Text("recognised_on"); on != "" {
			recognised.Sub = day(on)
		}
		spread := d.text("")
		if e.Has("propagated") {
			spread = cell{Text: d.yes(e.Is("propagated"))}
		}
		tab.Rows = append(tab.Rows, []cell{
			name, d.chosen(modelSection, e, "subject_type"), d.chosen(modelSection, e, "field"),
			d.text(d.m.family(e).Name.In(d.l)), d.text(day(e.Text("discovered_on"))),
			recognised, spread, d.number(e.Num("replicated_units")),
		})
	}
	return tab
}
