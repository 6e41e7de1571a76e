package template

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// noteMark begins our part of a note; what stands before it is the ward's.
const noteMark = "— thidua —"

// note writes a cell's problems on it, under what the ward has noted itself:
// a cell takes one note, so that is read, taken off and put back with ours.
func (m *marker) note(p place) {
	runs := m.lift(p.sheet, p.cell)
	if len(runs) > 0 {
		runs = append(runs, excelize.RichTextRun{Text: "\n"})
	}
	runs = append(runs, excelize.RichTextRun{Text: noteMark, Font: &excelize.Font{Bold: true, Size: 9}})
	lines := 2
	for _, problem := range p.problems {
		text := "\n" + problem.Code + ": " + problem.Message.In(m.lang)
		lines += 1 + len([]rune(text))/38
		runs = append(runs, excelize.RichTextRun{Text: text, Font: &excelize.Font{Size: 9}})
	}
	m.putNote(p.sheet, p.cell, runs, lines)
}

func (m *marker) putNote(sheet, cell string, runs []excelize.RichTextRun, lines int) {
	m.do(m.f.AddComment(sheet, excelize.Comment{
		Cell: cell, Author: "thidua", Paragraph: runs, Width: 280, Height: uint(30 + 17*lines),
	}))
}

// lift takes the note off a cell and gives what the ward had written in it.
func (m *marker) lift(sheet, cell string) []excelize.RichTextRun {
	notes, err := m.f.GetComments(sheet)
	m.do(err)
	for _, note := range notes {
		if note.Cell != cell {
			continue
		}
		m.do(m.f.DeleteComment(sheet, cell))
		if len(note.Paragraph) == 0 {
			note.Paragraph = []excelize.RichTextRun{{Text: note.Text}}
		}
		return theirs(note.Paragraph)
	}
	return nil
}

// theirs cuts our part off a note.
func theirs(runs []excelize.RichTextRun) []excelize.RichTextRun {
	var kept []excelize.RichTextRun
	for _, run := range runs {
		before, _, ours := strings.Cut(run.Text, noteMark)
		if run.Text = before; ours {
			run.Text = strings.TrimRight(before, "\n")
		}
		if run.Text != "" {
			kept = append(kept, run)
		}
		if ours {
			break
		}
	}
	if n := len(kept); n > 0 {
		if kept[n-1].Text = strings.TrimRight(kept[n-1].Text, "\n"); kept[n-1].Text == "" {
			kept = kept[:n-1]
		}
	}
	return kept
}
