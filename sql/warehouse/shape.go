package warehouse

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/thidua/thidua/ingest/form"
)

// own are the columns every section table and its view bring themselves.
var own = []string{"return_id", "row_no", "unit_id", "period"}

// shape gives every section of the forms its table and its accepted view. A
// new section becomes a table, a new field a column; what left a form stays
// in the database, out of the view. Nothing is done while the forms are those
// of the last time.
func (w *Warehouse) shape(ctx context.Context) error {
	for _, f := range w.form.Beside {
		w.w.offices = append(w.w.offices, f.Code)
	}
	whole, err := formDDL(w.form, nil)
	if err != nil {
		return err
	}
	mark := fingerprint(whole)
	if had, err := w.state(ctx, "form"); err != nil || had == mark {
		return err
	}
	tables, err := w.w.readColumns(ctx)
	if err != nil {
		return err
	}
	ddl, err := formDDL(w.form, tables)
	if err != nil {
		return err
	}
	return w.define(ctx, ddl, "form", mark)
}

// formDDL makes the tables and views of a form, and of those beside it, out of
// the tables there are.
func formDDL(f *form.Form, tables map[string][]column) (string, error) {
	ddl := []string{"delete from office_form;"}
	for i, one := range f.All() {
		of := "accepted_return"
		if i > 0 {
			of = "accepted_office"
			ddl = append(ddl, "insert into office_form values ('"+escaped(one.Code)+"');")
		}
		for _, s := range one.Sections {
			changes, err := sectionChanges(s, tables[s.Stem])
			if err != nil {
				return "", err
			}
			ddl = append(append(ddl, changes...), sectionView(s, of))
		}
	}
	return strings.Join(ddl, "\n"), nil
}

// sectionChanges is the DDL that brings the columns a table has up to its
// section; a column of another type is errMisfit.
func sectionChanges(s *form.Section, has []column) ([]string, error) {
	there := map[string]string{}
	for _, c := range has {
		there[c.name] = c.kind
	}
	var add []string
	for _, f := range s.Fields {
		for _, name := range own {
			if f.Name == name {
				return nil, fmt.Errorf("%s: a field may not be called %s", s.Stem, name)
			}
		}
		want := columnType(f.Type)
		switch kind, ok := there[f.Name]; {
		case !ok && f.Was != "" && len(has) > 0:
			return nil, fmt.Errorf("%w: %s.%s was %s", errMisfit, s.Stem, f.Name, f.Was)
		case !ok:
			add = append(add, quoted(f.Name)+" "+want)
		case kind != want:
			return nil, fmt.Errorf("%w: %s.%s is %s, not %s", errMisfit, s.Stem, f.Name, kind, want)
		}
	}
	if len(has) == 0 {
		columns := append([]string{"return_id VARCHAR NOT NULL", "row_no INTEGER NOT NULL"}, add...)
		return []string{fmt.Sprintf("create table %s (%s);", quoted(s.Stem), strings.Join(columns, ", "))}, nil
	}
	var ddl []string
	for _, c := range add {
		ddl = append(ddl, fmt.Sprintf("alter table %s add column %s;", quoted(s.Stem), c))
	}
	return ddl, nil
}

// sectionView is the view of a section's rows in what was accepted.
func sectionView(s *form.Section, of string) string {
	columns := []string{"r.unit_id", "r.period", "r.return_id", "s.row_no"}
	for _, f := range s.Fields {
		columns = append(columns, "s."+quoted(f.Name))
	}
	return fmt.Sprintf(
		"create or replace view %s as select %s from %s as r join %s as s on s.return_id = r.return_id;",
		quoted("accepted_"+s.Stem), strings.Join(columns, ", "), of, quoted(s.Stem))
}

func fingerprint(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
