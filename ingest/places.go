package ingest

// Merges lists the merged areas of a sheet: top, left, bottom, right. With it
// a Book is a form.Merger.
func (b *Book) Merges(sheet string) [][4]int {
	s := b.Sheet(sheet)
	if s == nil {
		return nil
	}
	areas := make([][4]int, len(s.Merges))
	for i, a := range s.Merges {
		areas[i] = [4]int{a.Top, a.Left, a.Bottom, a.Right}
	}
	return areas
}
