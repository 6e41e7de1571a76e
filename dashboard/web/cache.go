package web

import (
	"container/list"
	"sync"
)

// cache keeps the answers used last, up to a number of bytes.
type cache struct {
	mu    sync.Mutex
	most  int64
	size  int64
	order *list.List // the one used last in front
	at    map[string]*list.Element
}

type kept struct {
	key    string
	answer *answer
}

func newCache(most int64) *cache {
	return &cache{most: most, order: list.New(), at: map[string]*list.Element{}}
}

func (c *cache) get(key string) *answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.at[key]
	if !ok {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*kept).answer
}

// put keeps an answer and lets the oldest go. One that would take more than an
// eighth of the room is not kept: it would drive out what others ask for.
func (c *cache) put(key string, a *answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, there := c.at[key]; there || a.size(key) > c.most/8 {
		return
	}
	c.at[key] = c.order.PushFront(&kept{key, a})
	c.size += a.size(key)
	for c.size > c.most {
		last := c.order.Back()
		k := c.order.Remove(last).(*kept)
		delete(c.at, k.key)
		c.size -= k.answer.size(k.key)
	}
}
