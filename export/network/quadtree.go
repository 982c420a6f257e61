package network

import "math"

// A quadtree sums up masses far away (Barnes and Hut, Nature 324, 1986).
type quadtree struct{ squares []square }

type square struct {
	mass, x, y float64 // mass and its centre
	size       float64 // side of the square
	child      [4]int  // 0 is none
	disc       int     // of a leaf, -1 of others
}

const (
	opening  = 1.1 // a square seen under a smaller angle (side over distance) counts as one
	maxLevel = 40
)

func newQuadtree(discs []disc) *quadtree {
	minX, maxX, minY, maxY := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, d := range discs {
		minX, maxX = math.Min(minX, d.x), math.Max(maxX, d.x)
		minY, maxY = math.Min(minY, d.y), math.Max(maxY, d.y)
	}
	side := math.Max(maxX-minX, maxY-minY) + 1
	t := &quadtree{squares: make([]square, 1, 2*len(discs)+1)}
	t.squares[0] = square{size: side, disc: -1}
	for i, d := range discs {
		t.insert(discs, i, d, minX, minY, side)
	}
	for i := range t.squares {
		c := &t.squares[i]
		c.x /= c.mass
		c.y /= c.mass
	}
	return t
}

// insert adds a disc below the root, whose square starts at left, top; the centres are sums until the tree is done.
func (t *quadtree) insert(discs []disc, i int, d disc, left, top, side float64) {
	at := 0
	for level := 0; ; level++ {
		c := &t.squares[at]
		first := c.mass == 0
		m := mass(d.r)
		c.mass += m
		c.x += float64(m * d.x)
		c.y += float64(m * d.y)
		if first {
			c.disc = i
			return
		}
		if level == maxLevel {
			return // as good as one place
		}
		if c.disc >= 0 { // a leaf becomes a branch: what was in it goes one level down
			old := c.disc
			c.disc = -1
			o := discs[old]
			k, _, _ := quarter(o.x, o.y, left, top, side/2)
			mo := mass(o.r)
			t.squares = append(t.squares, square{mass: mo, x: float64(mo * o.x), y: float64(mo * o.y), size: side / 2, disc: old})
			t.squares[at].child[k] = len(t.squares) - 1
		}
		side /= 2
		var k int
		k, left, top = quarter(d.x, d.y, left, top, side)
		if t.squares[at].child[k] == 0 {
			t.squares = append(t.squares, square{size: side, disc: -1})
			t.squares[at].child[k] = len(t.squares) - 1
		}
		at = t.squares[at].child[k]
	}
}

func quarter(x, y, left, top, half float64) (k int, l, t float64) {
	if x >= left+half {
		k, left = 1, left+half
	}
	if y >= top+half {
		k, top = k+2, top+half
	}
	return k, left, top
}

// force is the push on a unit mass at x, y by all discs but one: the sum of mass over distance, away from each.
func (t *quadtree) force(x, y float64, but int) (fx, fy float64) {
	var stack [4 * maxLevel]int
	n := 1 // the root is at stack[0]
	for n > 0 {
		n--
		c := &t.squares[stack[n]]
		dx, dy := x-c.x, y-c.y
		d2 := float64(dx*dx) + float64(dy*dy)
		if c.disc < 0 && float64(c.size*c.size) > float64(opening*opening*d2) && c.child != [4]int{} {
			for _, k := range c.child {
				if k != 0 {
					stack[n] = k
					n++
				}
			}
			continue
		}
		if c.disc == but {
			continue
		}
		if d2 < 1 { // on top of each other: away in a direction of its own
			sin, cos := math.Sincos(float64(but) * 2.399963229728653)
			dx, dy, d2 = cos, sin, 1
		}
		fx += float64(dx / d2 * c.mass)
		fy += float64(dy / d2 * c.mass)
	}
	return fx, fy
}
