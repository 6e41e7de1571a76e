package pack

import "testing"

// TestNumbersStandBesideThemselves: what both languages say is one token, in
// whatever order the words around it are, and the faces of all tokens together
// are the pages again, letter for letter.
func TestNumbersStandBesideThemselves(t *testing.T) {
	for _, c := range []struct {
		vi, en string
		shared int // numbers that are one token
	}{
		{"<p>1.234,5 triệu đồng</p>", "<p>1,234.5 million đồng</p>", 1},
		{"<p>Năm nhà hảo tâm góp 20,5\u00a0% trong 3.000</p>", "<p>20.5\u00a0% of 3,000 came from five donors</p>", 2},
		{`{"tips":["Chung (15/15 đơn vị)","2"]}`, `{"tips":["All units, 15 of 15","2"]}`, 3},
		{"<p>2 của 7</p>", "<p>7 of 2</p>", 1},           // one of them: they do not come in one order
		{"<b>chỉ tiếng Việt</b><i>1</i>", "<i>1</i>", 0}, // but nothing is lost
		{"", "<p>12</p>", 0},
	} {
		w := words{number: map[word]int64{}}
		shared := 0
		var vi, en string
		for _, token := range w.tokens(Page{VI: c.vi, EN: c.en}) {
			var x word
			if token < 0 {
				x = written(token)
				shared++
			} else {
				x = w.list[token]
			}
			vi, en = vi+x.vi, en+x.en
		}
		if vi != c.vi || en != c.en {
			t.Errorf("%q / %q come out as %q / %q", c.vi, c.en, vi, en)
		}
		if shared != c.shared {
			t.Errorf("%q / %q: %d numbers shared, want %d", c.vi, c.en, shared, c.shared)
		}
	}
}

// TestRecentIsBoundedAndNewestFirst: what a page said lately is found by how
// many other things it said since.
func TestRecentIsBoundedAndNewestFirst(t *testing.T) {
	var r recent
	for token := range int64(3 * recalled) {
		r.say(token)
		r.say(0)
	}
	if len(r) != recalled || r.place(0) != 0 || r.place(3*recalled-1) != 1 || r.place(1) != -1 {
		t.Errorf("%d kept, 0 at %d, the newest at %d, the oldest at %d", len(r), r.place(0), r.place(3*recalled-1), r.place(1))
	}
}
