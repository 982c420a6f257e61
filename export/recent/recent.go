// Package recent keeps what was asked for of late, in bounded memory.
package recent

import "sync"

// A Cache keeps values by key: what was not asked for while Most of newer weight came in is forgotten. It is safe for concurrent
// use. Values are shared and not to be changed.
type Cache[V any] struct {
	Most int // weight that is kept for sure, in what unit the user likes; up to twice as much is kept at times. It is set before use

	mu         sync.Mutex
	young, old map[string]kept[V]
	weight     int // of the young ones
}

type kept[V any] struct {
	value  V
	weight int
}

// Get returns the value that was last put for a key, and false if there was none or it is forgotten.
func (c *Cache[V]) Get(key string) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k, ok := c.young[key]
	if !ok {
		if k, ok = c.old[key]; ok {
			c.put(key, k)
		}
	}
	return k.value, ok
}

// Put keeps a value in place of the one that the key had. weight is in the unit of Most, 0 or more; one alone may exceed Most.
func (c *Cache[V]) Put(key string, v V, weight int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(key, kept[V]{v, weight})
}

// put makes a value a young one. When there are too many the young ones become the old ones, which are forgotten.
func (c *Cache[V]) put(key string, k kept[V]) {
	if c.young == nil || c.weight > c.Most {
		c.old, c.young, c.weight = c.young, map[string]kept[V]{}, 0
	}
	c.weight += k.weight - c.young[key].weight
	c.young[key] = k
}
