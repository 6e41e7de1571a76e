package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestServesWhatTheSiteHolds: every file of the site is served at its address
// with the same bytes, packed or not, and nothing else is.
func TestServesWhatTheSiteHolds(t *testing.T) {
	e := world(t)
	_, site := serving(t, e)
	kinds := map[string]int{}
	for _, name := range e.Pages.Names() {
		want, err := e.Pages.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		got := get(t, site.URL+"/"+name)
		if got.status != 200 || got.body != string(want) {
			t.Errorf("%s: %d, %d bytes, want the site's %d", name, got.status, len(got.body), len(want))
		}
		packed := ask(t, http.MethodGet, site.URL+"/"+name, map[string]string{"Accept-Encoding": "br, gzip"})
		if packed.header.Get("Content-Encoding") == "gzip" {
			if packed.body = unpacked(t, packed.body); packed.header.Get("Etag") == got.header.Get("Etag") {
				t.Errorf("%s: packed and plain bear one tag", name)
			}
		} else if path.Ext(name) != ".xlsx" {
			t.Errorf("%s is not packed", name)
		}
		if packed.body != string(want) {
			t.Errorf("%s: unpacked it differs", name)
		}
		kinds[path.Ext(name)]++
	}
	if kinds[".html"] < 100 || kinds[".xlsx"] < 5 || kinds[".js"] == 0 || kinds[".css"] == 0 {
		t.Errorf("too little was there: %v", kinds)
	}
}

func unpacked(t *testing.T, body string) string {
	t.Helper()
	z, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestHomeIsAtTheRoot(t *testing.T) {
	_, site := serving(t, world(t))
	for address, same := range map[string]string{"/": "/index.html", "/en/": "/en/index.html"} {
		if a, b := get(t, site.URL+address), get(t, site.URL+same); a.status != 200 || a.body != b.body {
			t.Errorf("%s is not %s: %d", address, same, a.status)
		}
	}
	for address, to := range map[string]string{"/en": "/en/", "/api": "/api/", "/en/api": "/en/api/", "/unit/../index.html": "/index.html"} {
		if got := get(t, site.URL+address); got.status/100 != 3 || got.header.Get("Location") != to {
			t.Errorf("%s: %d to %q, want %s", address, got.status, got.header.Get("Location"), to)
		}
	}
}

// TestAskedAgain: who has an answer is told so; another edition has other
// tags; HEAD is GET without its body.
func TestAskedAgain(t *testing.T) {
	s, site := serving(t, world(t))
	url := site.URL + "/index.html"
	first := get(t, url)
	tag := first.header.Get("Etag")
	for _, has := range []string{tag, `"other", ` + tag, "*"} {
		got := ask(t, http.MethodGet, url, map[string]string{"If-None-Match": has})
		if got.status != http.StatusNotModified || got.body != "" {
			t.Errorf("If-None-Match %s: %d, %d bytes", has, got.status, len(got.body))
		}
	}
	head := ask(t, http.MethodHead, url, nil)
	if head.status != 200 || head.body != "" || head.header.Get("Content-Length") != first.header.Get("Content-Length") || head.header.Get("Etag") != tag {
		t.Errorf("HEAD: %d, %v", head.status, head.header)
	}
	s.Show(edit(t, map[string]string{"s05_poverty.csv": "unit,period,standard_code,households_total,poor_end\n21439,2024,2022_2025,1000,21\n"}))
	if got := ask(t, http.MethodGet, url, map[string]string{"If-None-Match": tag}); got.status != 200 || got.header.Get("Etag") == tag {
		t.Errorf("after an import: %d", got.status)
	}
}

func TestTakesGzip(t *testing.T) {
	for field, want := range map[string]bool{
		"gzip": true, "br, gzip": true, "GZIP;q=0.5": true, "gzip;q=0": false, "gzip; q=0.000": false, "br": false, "": false, "gzip;q=x": false, "identity, xgzip": false,
	} {
		if got := takesGzip([]string{field}); got != want {
			t.Errorf("%q: %v", field, got)
		}
	}
}

// TestNothingIsHalf: while editions follow one another under load, every page
// is of one edition, every old one is closed, and only after its last reader.
func TestNothingIsHalf(t *testing.T) {
	e := world(t)
	var open, closed atomic.Int32
	s := New(Options{Log: func(err error) { t.Error(err) }})
	show := func() {
		var gone atomic.Bool
		open.Add(1)
		next := e
		next.Close = func() error {
			if gone.Swap(true) {
				t.Error("closed twice")
			}
			closed.Add(1)
			return nil
		}
		s.Show(next)
	}
	show()
	ctx, cancel := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				if e := s.take(); e != nil {
					s.give(e)
				}
			}
		})
	}
	for range 500 {
		show()
	}
	cancel()
	readers.Wait()
	if open.Load()-closed.Load() != 1 {
		t.Errorf("%d shown, %d closed: all but the last", open.Load(), closed.Load())
	}
	last := s.take()
	s.Close()
	if open.Load() == closed.Load() {
		t.Error("closed under a reader")
	}
	s.give(last)
	if open.Load() != closed.Load() {
		t.Error("the last is not closed")
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	c := newCache(10_000)
	page := func(n int) *answer { return &answer{plain: bytes.Repeat([]byte("x"), n)} }
	c.put("first", page(500))
	for i := range 100 {
		c.get("first") // it stays, being asked for
		c.put(string(rune('a'+i)), page(500))
	}
	c.put("huge", page(2000))
	if c.size > c.most || len(c.at) != c.order.Len() {
		t.Errorf("%d bytes of %d in %d", c.size, c.most, len(c.at))
	}
	if c.get("first") == nil || c.get("a") != nil || c.get("huge") != nil {
		t.Error("the wrong ones are kept")
	}
}

// TestServeEndsWell: what is under way when the server is told to stop gets
// its answer, and nothing new is taken.
func TestServeEndsWell(t *testing.T) {
	s := New(Options{})
	s.Show(world(t))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- s.Serve(ctx, l) }()
	if got := get(t, "http://"+l.Addr().String()+"/"); got.status != 200 {
		t.Fatalf("%d", got.status)
	}
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute): // a hang guard
		t.Fatal("the server does not stop")
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("it still listens")
	}
}

// TestPagesAtOnce: pages made at the same time, without a cache, are those made
// one by one.
func TestPagesAtOnce(t *testing.T) {
	e := world(t)
	want := map[string]string{}
	for _, name := range oneOfEach(e.Pages.Names()) {
		b, err := e.Pages.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		want[name] = string(b)
	}
	s := New(Options{Cache: 1, Log: func(err error) { t.Error(err) }})
	s.Show(e)
	site := httptest.NewServer(s.Handler())
	defer site.Close()
	var all sync.WaitGroup
	for range 2 {
		for name := range want {
			all.Go(func() {
				if got := get(t, site.URL+"/"+name); got.body != want[name] {
					t.Errorf("%s differs: %d", name, got.status)
				}
			})
		}
		all.Go(func() {
			got := get(t, site.URL+apiRoot+"values?indicator=POV_RATE&unit=21439")
			if got.status != http.StatusOK && got.status != http.StatusServiceUnavailable { // a slow machine may be busy for long
				t.Errorf("%d %s", got.status, got.body)
			}
		})
	}
	all.Wait()
}

// TestNoEditionYet: before the first edition everybody is told to wait.
func TestNoEditionYet(t *testing.T) {
	h := New(Options{}).Handler()
	for _, address := range []string{"/", "/en/", "/api/", apiRoot + "units"} {
		w := newRecorder(h, address)
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "E-API-008") {
			t.Errorf("%s: %d %s", address, w.Code, w.Body)
		}
	}
}

// TestEveryAnswerIsGuarded: the rules go with every answer, of whatever kind.
func TestEveryAnswerIsGuarded(t *testing.T) {
	_, site := serving(t, world(t))
	for _, address := range []string{"/", "/assets/site.js", "/nowhere", "/api/", apiRoot + "values", apiRoot + "units", apiRoot + "openapi.json"} {
		h := get(t, site.URL+address).header
		policy := h.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: policy %q lacks %s", address, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") || strings.Contains(policy, "http") {
			t.Errorf("%s: policy %q lets something in", address, policy)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: %v", address, h)
		}
	}
}
