package cite

import "sync"

// recent keeps the last values that were asked for: limit of them or more, and less than twice as many. It is safe for concurrent
// use; the values are shared and must not change.
type recent[V any] struct {
	limit int

	mu         sync.Mutex
	young, old map[string]V
}

func (r *recent[V]) get(key string) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v, ok := r.young[key]
	if !ok {
		if v, ok = r.old[key]; ok {
			r.add(key, v)
		}
	}
	return v, ok
}

func (r *recent[V]) put(key string, v V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.add(key, v)
}

// add notes a value; the old ones go when there are enough young ones.
func (r *recent[V]) add(key string, v V) {
	if len(r.young) >= r.limit {
		r.old, r.young = r.young, nil
	}
	if r.young == nil {
		r.young = make(map[string]V, r.limit)
	}
	r.young[key] = v
}
