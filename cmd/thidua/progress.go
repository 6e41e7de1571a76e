package main

import (
	"fmt"
	"time"
)

// progress tells how far long work has come: one line drawn again and again
// on a terminal, a plain line every few seconds elsewhere.
type progress struct {
	a     *app
	key   string // words with {done} and {total}
	total int
	done  int
	began time.Time
	told  time.Time
	drawn bool
}

// every is how often a line is written where it cannot be redrawn.
const every = 3 * time.Second

// progress begins to tell; key is the catalogue's.
func (a *app) progress(key string, total int) *progress {
	now := time.Now()
	return &progress{a: a, key: key, total: total, began: now, told: now}
}

// step says that one more is done.
func (p *progress) step() { p.at(p.done + 1) }

// of says that done of total are done, for work that learns its total late.
func (p *progress) of(done, total int) {
	p.total = total
	p.at(done)
}

// at says that n are done.
func (p *progress) at(n int) {
	p.done = n
	if p.a.config.Quiet || p.total < 2 {
		return
	}
	now := time.Now()
	if p.a.terminal {
		if now.Sub(p.told) > 80*time.Millisecond || n == p.total {
			p.told, p.drawn = now, true
			_, _ = fmt.Fprint(p.a.err, "\r"+p.line()+"\x1b[K")
		}
		return
	}
	if now.Sub(p.told) >= every && n < p.total {
		p.told = now
		p.a.chat(p.line())
	}
}

// line says how far the work is and, once that can be told, how long it will
// still take.
func (p *progress) line() string {
	text := p.a.t(p.key, "done", p.done, "total", p.total) + " …"
	spent := time.Since(p.began)
	if p.done > 0 && p.done < p.total && spent > every {
		left := spent / time.Duration(p.done) * time.Duration(p.total-p.done)
		text += " " + p.a.t("cmd.progress.left", "seconds", int(left.Seconds())+1)
	}
	return text
}

// clear takes the line off the terminal so that something else can be written.
func (p *progress) clear() {
	if p.drawn {
		_, _ = fmt.Fprint(p.a.err, "\r\x1b[K")
		p.drawn = false
	}
}
