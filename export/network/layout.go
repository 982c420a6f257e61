package network

import (
	"math"
	"sort"
)

// layout gives every node a place, in units of about a pixel, y downwards, centred on 0, 0.
//
// The paragraphs of a document lie on rings around it, in reading order, and move as one disc; discs and single nodes are
// placed by attraction along links and repulsion (Fruchterman and Reingold 1991, with the far field of Barnes and Hut
// 1986), discs turned and mirrored so that their links are short, and at last pushed apart where they overlap. There is
// no randomness: the start follows from the order of the nodes. Products are converted to float64 one by one because a
// compiler may fuse them with the sum after them otherwise, and then two machines would draw two pictures.
func (n *Network) layout() {
	if len(n.Nodes) == 0 {
		return
	}
	l := newPlacement(n)
	l.start()
	l.settle()
	l.separate()
	l.place(n)
}

// A disc is a document with its parts, or a node by itself.
type disc struct {
	x, y, r    float64
	dx, dy     float64 // where it is pulled
	turn, flip float64 // angle, and 1 or -1
	members    []member
}

// A member lies at an offset from the middle of its disc, before turning.
type member struct {
	node   int
	ox, oy float64
}

type placement struct {
	discs []disc
	of    []int // node → disc
	at    []int // node → member of its disc
	edges []pull
	x, y  []float64 // of the nodes, as the discs lie now
}

type pull struct {
	a, b   int // nodes of two discs
	weight float64
}

const (
	ideal   = 70.0 // length of a link
	spacing = 27.0 // between neighbours on a ring
	gravity = 0.3  // pull to the middle, which keeps parts without links between them together
)

func newPlacement(n *Network) *placement {
	l := &placement{of: make([]int, len(n.Nodes)), at: make([]int, len(n.Nodes)), x: make([]float64, len(n.Nodes)), y: make([]float64, len(n.Nodes))}
	parts := make([][]int, len(n.Nodes))
	for _, e := range n.Edges {
		if e.Predicate == dct+"isPartOf" {
			parts[e.Target] = append(parts[e.Target], e.Source)
		}
	}
	clusters, order := n.clusters()
	for _, doc := range order {
		if doc == "" {
			for _, i := range clusters[doc] {
				l.add(disc{r: 1.6 * Styles[n.Nodes[i].Kind].Size, members: []member{{node: i}}})
			}
			continue
		}
		if c := clusters[doc]; len(c) == 1 {
			l.add(disc{r: 1.6 * Styles[n.Nodes[c[0]].Kind].Size, members: []member{{node: c[0]}}})
			continue
		}
		l.add(rings(n, doc, clusters[doc], parts))
	}
	degree := make([]float64, len(n.Nodes))
	for _, e := range n.Edges {
		degree[e.Source]++
		degree[e.Target]++
	}
	for _, e := range n.Edges {
		if l.of[e.Source] != l.of[e.Target] {
			// A link of a node that has many pulls less, so that hubs do not draw everything into a heap.
			weight := 1 / math.Sqrt(math.Min(degree[e.Source], degree[e.Target]))
			if e.Predicate == kg+"mentions" {
				weight /= 2
			}
			l.edges = append(l.edges, pull{e.Source, e.Target, weight})
		}
	}
	return l
}

func (l *placement) add(d disc) {
	d.flip = 1
	for k, m := range d.members {
		l.of[m.node], l.at[m.node] = len(l.discs), k
	}
	l.discs = append(l.discs, d)
}

// rings lays a document in the middle, the documents within it around, each on the side of its paragraphs, and the
// paragraphs on rings outside, in reading order.
func rings(n *Network, doc string, nodes []int, parts [][]int) disc {
	sort.SliceStable(nodes, func(i, j int) bool { return reading(n.Nodes[nodes[i]], n.Nodes[nodes[j]]) })
	var inner, outer []int
	d := disc{}
	for _, i := range nodes {
		switch x := n.Nodes[i]; {
		case x.ID == doc:
			d.members = append(d.members, member{node: i})
		case x.Kind == Provision || x.Kind == Clause:
			outer = append(outer, i)
		default:
			inner = append(inner, i)
		}
	}
	room := 0.0 // radius of the inner ring
	if len(inner) > 0 {
		room = math.Max(2*spacing, float64(len(inner))*2*spacing/(2*math.Pi))
	}
	r := room
	angle := map[int]float64{}
	for rest := outer; len(rest) > 0; {
		r = math.Max(r+1.3*spacing, float64(min(len(rest), 60))*spacing/(2*math.Pi))
		fit := min(len(rest), max(6, int(2*math.Pi*r/spacing+0.5)))
		for k, i := range rest[:fit] {
			angle[i] = 2 * math.Pi * float64(k) / float64(fit)
			sin, cos := math.Sincos(angle[i])
			d.members = append(d.members, member{i, r * cos, r * sin})
		}
		rest = rest[fit:]
	}
	for _, i := range inner {
		x, y := 0.0, 0.0
		for _, j := range parts[i] {
			if a, ok := angle[j]; ok {
				sin, cos := math.Sincos(a)
				x += cos
				y += sin
			}
		}
		angle[i] = math.Atan2(y, x)
	}
	sort.SliceStable(inner, func(i, j int) bool { return angle[inner[i]] < angle[inner[j]] })
	for k, i := range inner { // evenly, from where the first would like to be
		sin, cos := math.Sincos(angle[inner[0]] + 2*math.Pi*float64(k)/float64(len(inner)))
		d.members = append(d.members, member{i, room * cos, room * sin})
	}
	d.r = r + 26
	return d
}

// reading orders paragraphs by their place in the text, those without one by their number after them.
func reading(a, b Node) bool {
	if (a.End > 0) != (b.End > 0) {
		return a.End > 0
	}
	if a.Start != b.Start {
		return a.Start < b.Start
	}
	return natural(a.ID, b.ID)
}

// natural orders names with numbers by their value: "para/9" before "para/10".
func natural(a, b string) bool {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		if digit(a[i]) && digit(b[j]) {
			si, sj := i, j
			for i < len(a) && digit(a[i]) {
				i++
			}
			for j < len(b) && digit(b[j]) {
				j++
			}
			if i-si != j-sj {
				return i-si < j-sj
			}
			if a[si:i] != b[sj:j] {
				return a[si:i] < b[sj:j]
			}
			continue
		}
		if a[i] != b[j] {
			return a[i] < b[j]
		}
		i++
		j++
	}
	return len(a)-i < len(b)-j
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// start lays large discs on a spiral, each after those it is linked with, and the rest near what they are linked to.
func (l *placement) start() {
	order := l.byLinks()
	area := 0.0
	for k, i := range order {
		d := &l.discs[i]
		area += float64((d.r + ideal/2) * (d.r + ideal/2))
		r := math.Sqrt(area)
		sin, cos := math.Sincos(float64(k) * 2.399963229728653) // golden angle
		d.x, d.y = r*cos, r*sin
	}
	l.move()
}

// byLinks orders the discs: from the largest on, those linked to what came before first.
func (l *placement) byLinks() []int {
	next := make([][]int, len(l.discs))
	for _, e := range l.edges {
		a, b := l.of[e.a], l.of[e.b]
		next[a] = append(next[a], b)
		next[b] = append(next[b], a)
	}
	seeds := make([]int, len(l.discs))
	for i := range seeds {
		seeds[i] = i
	}
	sort.SliceStable(seeds, func(i, j int) bool { return l.discs[seeds[i]].r > l.discs[seeds[j]].r })
	seen := make([]bool, len(l.discs))
	var order []int
	for _, s := range seeds {
		if seen[s] {
			continue
		}
		seen[s] = true
		order = append(order, s)
		for k := len(order) - 1; k < len(order); k++ {
			for _, j := range next[order[k]] {
				if !seen[j] {
					seen[j] = true
					order = append(order, j)
				}
			}
		}
	}
	return order
}

// settle moves the discs until the forces even out, in smaller and smaller steps.
func (l *placement) settle() {
	if len(l.discs) < 2 {
		return
	}
	size := 0.0
	for _, d := range l.discs {
		size += float64(d.r * d.r)
	}
	steps := min(600, max(70, 1_200_000/len(l.discs)))
	heat := math.Sqrt(size)/4 + 2*ideal
	cool := math.Pow(0.02, 1/float64(steps))
	for step := range steps {
		l.repel()
		l.attract()
		for i := range l.discs {
			d := &l.discs[i]
			length := math.Sqrt(float64(d.dx*d.dx) + float64(d.dy*d.dy))
			if length > heat {
				d.dx, d.dy = d.dx*heat/length, d.dy*heat/length
			}
			d.x += d.dx
			d.y += d.dy
		}
		if step%8 == 0 || step == steps-1 {
			l.rotate(step)
		}
		l.move()
		heat *= cool
	}
}

// repel pushes discs apart, each by its size, and pulls all a little to the middle.
func (l *placement) repel() {
	t := newQuadtree(l.discs)
	for i := range l.discs {
		d := &l.discs[i]
		fx, fy := t.force(d.x, d.y, i)
		m := mass(d.r)
		d.dx = float64(fx*m*ideal*ideal) - float64(d.x*gravity*m)
		d.dy = float64(fy*m*ideal*ideal) - float64(d.y*gravity*m)
	}
}

func mass(r float64) float64 { return math.Max(1, r/14) }

// attract pulls the discs of linked nodes together, harder the longer the link.
func (l *placement) attract() {
	for _, e := range l.edges {
		a, b := &l.discs[l.of[e.a]], &l.discs[l.of[e.b]]
		dx, dy := l.x[e.b]-l.x[e.a], l.y[e.b]-l.y[e.a]
		f := math.Sqrt(float64(dx*dx)+float64(dy*dy)) / ideal * e.weight
		a.dx += float64(dx * f)
		a.dy += float64(dy * f)
		b.dx -= float64(dx * f)
		b.dy -= float64(dy * f)
	}
	for i := range l.discs {
		d := &l.discs[i]
		m := mass(d.r)
		d.dx /= float64(m * 4)
		d.dy /= float64(m * 4)
	}
}

// rotate turns every disc, and mirrors it if that is better, so that its members face what they are linked to: the turn
// that makes the sum of squared lengths least has a closed form.
func (l *placement) rotate(step int) {
	type sums struct{ cos, sin, mcos, msin float64 }
	s := make([]sums, len(l.discs))
	add := func(from, to int, w float64) {
		i := l.of[from]
		d := &l.discs[i]
		if len(d.members) < 2 {
			return
		}
		m := d.members[l.at[from]]
		tx, ty := l.x[to]-d.x, l.y[to]-d.y
		length := math.Sqrt(float64(tx*tx)+float64(ty*ty)) + 1e-9
		tx, ty = tx/length*w, ty/length*w
		s[i].cos += float64(m.ox*tx) + float64(m.oy*ty)
		s[i].sin += float64(m.ox*ty) - float64(m.oy*tx)
		s[i].mcos += float64(m.ox*tx) - float64(m.oy*ty)
		s[i].msin += float64(m.ox*ty) + float64(m.oy*tx)
	}
	for _, e := range l.edges {
		add(e.a, e.b, e.weight)
		add(e.b, e.a, e.weight)
	}
	for i := range l.discs {
		d := &l.discs[i]
		if len(d.members) < 2 || s[i] == (sums{}) {
			continue
		}
		plain, mirrored := math.Hypot(s[i].cos, s[i].sin), math.Hypot(s[i].mcos, s[i].msin)
		if mirrored > plain {
			d.flip, d.turn = -1, math.Atan2(s[i].msin, s[i].mcos)
		} else {
			d.flip, d.turn = 1, math.Atan2(s[i].sin, s[i].cos)
		}
	}
}

// move works out where the nodes are.
func (l *placement) move() {
	for i := range l.discs {
		d := &l.discs[i]
		sin, cos := math.Sincos(d.turn)
		for _, m := range d.members {
			oy := d.flip * m.oy
			l.x[m.node] = d.x + float64(m.ox*cos) - float64(oy*sin)
			l.y[m.node] = d.y + float64(m.ox*sin) + float64(oy*cos)
		}
	}
}

// separate pushes discs apart that overlap. What is in each cell of a grid is compared with its neighbours; large discs
// stand in every cell they touch.
func (l *placement) separate() {
	const cell = 64.0
	type key struct{ x, y int }
	for range 120 {
		grid := make(map[key][]int, len(l.discs))
		for i, d := range l.discs {
			r := d.r + 4
			for x := int(math.Floor((d.x - r) / cell)); x <= int(math.Floor((d.x+r)/cell)); x++ {
				for y := int(math.Floor((d.y - r) / cell)); y <= int(math.Floor((d.y+r)/cell)); y++ {
					grid[key{x, y}] = append(grid[key{x, y}], i)
				}
			}
		}
		moved := false
		for i := range l.discs {
			a := &l.discs[i]
			r := a.r + 4
			for x := int(math.Floor((a.x - r) / cell)); x <= int(math.Floor((a.x+r)/cell)); x++ {
				for y := int(math.Floor((a.y - r) / cell)); y <= int(math.Floor((a.y+r)/cell)); y++ {
					for _, j := range grid[key{x, y}] {
						if j > i && l.push(i, j) {
							moved = true
						}
					}
				}
			}
		}
		if !moved {
			break
		}
	}
	l.rotate(0)
	l.move()
}

// push moves two discs that overlap apart, the smaller one more, and reports whether they did.
func (l *placement) push(i, j int) bool {
	a, b := &l.discs[i], &l.discs[j]
	dx, dy := b.x-a.x, b.y-a.y
	length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	gap := a.r + b.r + 6 - length
	if gap <= 0.01 {
		return false
	}
	if length < 1e-6 {
		sin, cos := math.Sincos(float64(i+j) * 2.399963229728653)
		dx, dy, length = cos, sin, 1
	}
	share := float64(b.r*b.r) / (float64(a.r*a.r) + float64(b.r*b.r))
	dx, dy = dx/length*gap, dy/length*gap
	a.x -= float64(dx * share)
	a.y -= float64(dy * share)
	b.x += float64(dx * (1 - share))
	b.y += float64(dy * (1 - share))
	return true
}

// place writes the places to the nodes, the whole centred, to a tenth.
func (l *placement) place(n *Network) {
	minX, maxX, minY, maxY := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for i := range n.Nodes {
		minX, maxX = math.Min(minX, l.x[i]), math.Max(maxX, l.x[i])
		minY, maxY = math.Min(minY, l.y[i]), math.Max(maxY, l.y[i])
	}
	for i := range n.Nodes {
		n.Nodes[i].X = tenth(l.x[i] - (minX+maxX)/2)
		n.Nodes[i].Y = tenth(l.y[i] - (minY+maxY)/2)
	}
}

func tenth(x float64) float64 { return math.Round(x*10)/10 + 0 } // + 0 makes -0 plain
