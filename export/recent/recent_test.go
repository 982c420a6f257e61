package recent

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// A cache says what was put last or that it does not know, and never holds more than twice Most and one value.
func TestCache(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Cache[int]{Most: rapid.IntRange(0, 50).Draw(t, "most")}
		last, heaviest := map[string]int{}, 0
		for i := range rapid.IntRange(0, 300).Draw(t, "n") {
			key := strconv.Itoa(rapid.IntRange(0, 40).Draw(t, "key"))
			if rapid.Bool().Draw(t, "put") {
				weight := rapid.IntRange(0, 9).Draw(t, "weight")
				heaviest = max(heaviest, weight)
				c.Put(key, i, weight)
				last[key] = i
				if v, ok := c.Get(key); !ok || v != i {
					t.Fatalf("%s is forgotten at once", key)
				}
			} else if v, ok := c.Get(key); ok && v != last[key] {
				t.Fatalf("%s: %d, want %d", key, v, last[key])
			}
			held := 0
			for _, k := range c.young {
				held += k.weight
			}
			if held != c.weight {
				t.Fatalf("weight %d, counted %d", c.weight, held)
			}
			for _, k := range c.old {
				held += k.weight
			}
			if held > 2*(c.Most+heaviest) {
				t.Fatalf("%d is held", held)
			}
		}
	})
}

// What is asked for again and again stays.
func TestCacheKeepsWhatIsWanted(t *testing.T) {
	c := Cache[string]{Most: 10}
	c.Put("wanted", "x", 1)
	for i := range 1000 {
		c.Put(strconv.Itoa(i), "y", 1)
		if _, ok := c.Get("wanted"); !ok {
			t.Fatalf("gone after %d", i)
		}
	}
	if _, ok := c.Get("5"); ok {
		t.Error("nothing is forgotten")
	}
}
