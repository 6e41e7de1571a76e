package warehouse

import (
	"testing"

	"github.com/thidua/thidua/ingest"
)

// The demo imports 171 returns; each is a transaction of its own.
func BenchmarkSave(b *testing.B) {
	f := shipped(b)
	w := opened(b, b.TempDir(), f)
	var returns []*ingest.Return
	for n := range b.N {
		returns = append(returns, full(f, "21439", 2014+n%11, n))
	}
	seq := int64(0)
	b.ResetTimer()
	for _, r := range returns {
		seq++
		if err := w.Save(b.Context(), r, accepted(seq, 1, r)); err != nil {
			b.Fatal(err)
		}
	}
}

// The same returns in one transaction.
func BenchmarkBatch(b *testing.B) {
	f := shipped(b)
	w := opened(b, b.TempDir(), f)
	var returns []*ingest.Return
	for n := range b.N {
		returns = append(returns, full(f, "21439", 2014+n%11, n))
	}
	b.ResetTimer()
	err := w.Batch(b.Context(), func(s ingest.Store) error {
		for i, r := range returns {
			if err := s.Save(b.Context(), r, accepted(int64(i+1), 1, r)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkOpen(b *testing.B) {
	f := shipped(b)
	dir := b.TempDir()
	for b.Loop() {
		w, err := Open(b.Context(), Options{Dir: dir, Form: f})
		if err != nil {
			b.Fatal(err)
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScratch(b *testing.B) {
	f := shipped(b)
	for b.Loop() {
		w, err := Scratch(b.Context(), f)
		if err != nil {
			b.Fatal(err)
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
