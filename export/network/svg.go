package network

import (
	"fmt"
	"math"
	"sort"
	"strings"
)

// writeSVG writes a picture to print: documents as pale fields, links as thin curves, shapes and colours by kind, and a
// legend inside. Labels stand where there is room, those of documents, states and people first.
func writeSVG(p *printer, n *Network) {
	const margin, legendWidth = 30.0, 160.0
	labels, all := n.svgLabels(n.bounds())
	kinds, count := n.Kinds()
	left, top := all.left-margin, all.top-margin
	width, height := all.right-left+margin+legendWidth, all.bottom-top+margin
	height = math.Max(height, float64(len(kinds))*20+70)
	size := func(x float64) string { return decimal(math.Round(x)) }
	p.f("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"%s %s %s %s\" font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">\n",
		size(width), size(height), size(left), size(top), size(width), size(height))
	p.f("<title>%s</title>\n", escapeXML(Cut(n.Title, 200)))
	p.f("<rect x=\"%s\" y=\"%s\" width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n", size(left), size(top))
	p.svgFields(n)
	p.svgLinks(n)
	p.f("<g stroke=\"#fff\">\n")
	for _, x := range n.Nodes {
		s := Styles[x.Kind]
		p.f("<path d=\"%s\" fill=\"%s\"><title>%s</title></path>\n", outline(s.Shape, x.X, x.Y, s.Size), s.Color, escapeXML(Cut(x.Label, 120)))
	}
	p.f("</g>\n<g fill=\"#1a1a1a\" stroke=\"#fff\" stroke-width=\"2.5\" stroke-opacity=\"0.8\" paint-order=\"stroke\" stroke-linejoin=\"round\">\n%s</g>\n", labels)
	x, y := left+width-legendWidth+10, top+30
	p.f("<g font-size=\"11\" fill=\"#222\">\n<text x=\"%s\" y=\"%s\" font-weight=\"bold\">Legend</text>\n", size(x), size(y))
	for _, k := range kinds {
		y += 20
		s := Styles[k]
		p.f("<path d=\"%s\" fill=\"%s\"/><text x=\"%s\" y=\"%s\">%s (%d)</text>\n", outline(s.Shape, x+7, y-4, math.Min(s.Size, 6)), s.Color, size(x+20), size(y), s.Plural, count[k])
	}
	p.f("</g>\n</svg>\n")
}

// bounds is the smallest box around all nodes, with room for the field of a document.
func (n *Network) bounds() box {
	var b box
	for _, x := range n.Nodes {
		b = b.with(box{x.X - 20, x.Y - 20, x.X + 20, x.Y + 20})
	}
	return b
}

// svgFields draws the hull of each document with its parts. The thick round outline gives it its margin and its corners.
func (p *printer) svgFields(n *Network) {
	clusters, order := n.clusters()
	p.f("<g fill=\"#e9eff6\" stroke=\"#e9eff6\" stroke-width=\"36\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n")
	for _, doc := range order {
		if doc == "" || len(clusters[doc]) < 2 {
			continue
		}
		var points [][2]float64
		for _, i := range clusters[doc] {
			points = append(points, [2]float64{n.Nodes[i].X, n.Nodes[i].Y})
		}
		var b strings.Builder
		for i, q := range hull(points) {
			b.WriteString(map[bool]string{true: "M", false: "L"}[i == 0])
			b.WriteString(decimal(q[0]) + " " + decimal(q[1]))
		}
		p.f("<path d=\"%sZ\"/>\n", b.String())
	}
	p.f("</g>\n")
}

// hull is the convex hull of points (Andrew's monotone chain).
func hull(points [][2]float64) [][2]float64 {
	sort.Slice(points, func(i, j int) bool {
		return points[i][0] < points[j][0] || points[i][0] == points[j][0] && points[i][1] < points[j][1]
	})
	half := func(order []int) [][2]float64 {
		var h [][2]float64
		for _, i := range order {
			c := points[i]
			for len(h) > 1 {
				a, b := h[len(h)-2], h[len(h)-1]
				if float64((b[0]-a[0])*(c[1]-a[1]))-float64((b[1]-a[1])*(c[0]-a[0])) > 0 {
					break
				}
				h = h[:len(h)-1]
			}
			h = append(h, c)
		}
		return h
	}
	forth, back := make([]int, len(points)), make([]int, len(points))
	for i := range points {
		forth[i], back[i] = i, len(points)-1-i
	}
	a, b := half(forth), half(back)
	if len(a) < 2 {
		return a
	}
	return append(a[:len(a)-1], b[:len(b)-1]...)
}

// svgLinks draws one path a colour; links take the colour of what they lead to.
func (p *printer) svgLinks(n *Network) {
	type ink struct{ color, opacity string }
	byColor := map[ink]*strings.Builder{}
	var colors []ink
	for _, e := range n.Edges {
		color := ink{Styles[n.Nodes[e.Target].Kind].Color, "0.55"}
		switch e.Predicate {
		case dct + "isPartOf":
			color.color = "#9aa7b5"
		case kg + "mentions":
			color.opacity = "0.25"
		}
		b := byColor[color]
		if b == nil {
			b = &strings.Builder{}
			byColor[color] = b
			colors = append(colors, color)
		}
		a, c := n.Nodes[e.Source], n.Nodes[e.Target]
		dx, dy := c.X-a.X, c.Y-a.Y
		bend := 0.12
		if a.Document != "" && a.Document == c.Document {
			bend = 0
		}
		b.WriteString("M" + decimal(a.X) + " " + decimal(a.Y) + "q" + decimal(tenth(dx/2-float64(dy*bend))) + " " + decimal(tenth(dy/2+float64(dx*bend))) + " " + decimal(tenth(dx)) + " " + decimal(tenth(dy)))
	}
	p.f("<g fill=\"none\" stroke-width=\"0.9\">\n")
	for _, color := range colors {
		p.f("<path stroke=\"%s\" stroke-opacity=\"%s\" d=\"%s\"/>\n", color.color, color.opacity, byColor[color])
	}
	p.f("</g>\n")
}

// labelOrder says whose label is placed first.
var labelOrder = map[Kind]int{Document: 0, Resolution: 0, Press: 0, State: 1, Person: 2, Organization: 3, Event: 3, Post: 5, Concept: 4, Version: 5, Provision: 6, Clause: 7}

// svgLabels places labels right, left, below or above their nodes where they cover no node and no other label; a label for
// which there is no room is left to the tooltip. It returns the labels, and the box around all of them and the nodes.
func (n *Network) svgLabels(all box) (string, box) {
	var out strings.Builder
	order := make([]int, len(n.Nodes))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		return labelOrder[n.Nodes[order[i]].Kind] < labelOrder[n.Nodes[order[j]].Kind]
	})
	var g boxes
	for _, x := range n.Nodes {
		s := Styles[x.Kind].Size * 0.8
		g.add(box{x.X - s, x.Y - s, x.X + s, x.Y + s})
	}
	for _, i := range order {
		x := n.Nodes[i]
		label := Cut(Clean(x.Label), 34)
		size, weight := 10.0, ""
		switch labelOrder[x.Kind] {
		case 0:
			size, weight = 12, " font-weight=\"bold\""
		case 6, 7:
			size = 8
		}
		w, h := textWidth(label, size), size
		r := Styles[x.Kind].Size + 3
		places := []struct {
			box    box
			anchor string
		}{
			{box{x.X + r, x.Y - h/2, x.X + r + w, x.Y + h/2}, ""},
			{box{x.X - r - w, x.Y - h/2, x.X - r, x.Y + h/2}, "end"},
			{box{x.X - w/2, x.Y + r, x.X + w/2, x.Y + r + h}, "middle"},
			{box{x.X - w/2, x.Y - r - h, x.X + w/2, x.Y - r}, "middle"},
		}
		for k, q := range places {
			if (k < len(places)-1 || labelOrder[x.Kind] > 0) && g.hits(q.box) {
				continue // but a document always has its label
			}
			g.add(q.box)
			all = all.with(q.box)
			at, anchor := q.box.left, ""
			switch q.anchor {
			case "end":
				at, anchor = q.box.right, " text-anchor=\"end\""
			case "middle":
				at, anchor = x.X, " text-anchor=\"middle\""
			}
			if rtl(label) && q.anchor != "middle" { // start and end are the other way round
				anchor = map[string]string{"": " text-anchor=\"end\"", "end": ""}[q.anchor]
				anchor += " direction=\"rtl\""
			}
			fmt.Fprintf(&out, "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s%s>%s</text>\n", decimal(tenth(at)), decimal(tenth(q.box.bottom-h*0.18)), decimal(size), weight, anchor, escapeXML(label))
			break
		}
	}
	return out.String(), all
}

// textWidth guesses the width of a label in Helvetica: wide scripts take a full square.
func textWidth(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		if r >= 0x2E80 {
			w += size
		} else {
			w += size * 0.55
		}
	}
	return w
}

type box struct{ left, top, right, bottom float64 }

func (b box) with(o box) box {
	return box{math.Min(b.left, o.left), math.Min(b.top, o.top), math.Max(b.right, o.right), math.Max(b.bottom, o.bottom)}
}

// boxes finds overlaps by a grid.
type boxes struct{ grid map[[2]int][]box }

const boxCell = 40.0

func (g *boxes) each(b box, f func([2]int) bool) bool {
	for x := int(math.Floor(b.left / boxCell)); x <= int(math.Floor(b.right/boxCell)); x++ {
		for y := int(math.Floor(b.top / boxCell)); y <= int(math.Floor(b.bottom/boxCell)); y++ {
			if f([2]int{x, y}) {
				return true
			}
		}
	}
	return false
}

func (g *boxes) add(b box) {
	if g.grid == nil {
		g.grid = map[[2]int][]box{}
	}
	g.each(b, func(k [2]int) bool {
		g.grid[k] = append(g.grid[k], b)
		return false
	})
}

func (g *boxes) hits(b box) bool {
	return g.each(b, func(k [2]int) bool {
		for _, o := range g.grid[k] {
			if b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom {
				return true
			}
		}
		return false
	})
}

// outline is the path of a shape around a point.
func outline(shape string, x, y, r float64) string {
	at := func(dx, dy float64) string { return decimal(tenth(x+dx)) + " " + decimal(tenth(y+dy)) }
	polygon := func(corners int, start, radius float64) string {
		var b strings.Builder
		for k := range corners {
			sin, cos := math.Sincos(start + 2*math.Pi*float64(k)/float64(corners))
			b.WriteString(map[bool]string{true: "M", false: "L"}[k == 0] + at(radius*cos, radius*sin))
		}
		return b.String() + "Z"
	}
	switch shape {
	case "square":
		return polygon(4, math.Pi/4, 1.25*r)
	case "diamond":
		return polygon(4, 0, 1.2*r)
	case "triangle":
		return polygon(3, -math.Pi/2, 1.25*r)
	case "hexagon":
		return polygon(6, 0, 1.1*r)
	case "star":
		var b strings.Builder
		for k := range 10 {
			sin, cos := math.Sincos(-math.Pi/2 + math.Pi*float64(k)/5)
			radius := 1.35 * r
			if k%2 == 1 {
				radius = 0.6 * r
			}
			b.WriteString(map[bool]string{true: "M", false: "L"}[k == 0] + at(radius*cos, radius*sin))
		}
		return b.String() + "Z"
	}
	d := decimal(tenth(r))
	return "M" + at(-r, 0) + "a" + d + " " + d + " 0 1 0 " + decimal(tenth(2*r)) + " 0a" + d + " " + d + " 0 1 0 " + decimal(tenth(-2*r)) + " 0Z"
}
