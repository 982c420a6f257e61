package doc

import "fmt"

// A Severity orders diagnostics: a repair is told in reports only, a warning leaves the run a success unless the user is
// strict, an error does not.
type Severity int

const (
	Repair Severity = iota - 1
	Warning
	Error
)

func (s Severity) String() string {
	switch s {
	case Repair:
		return "repair"
	case Error:
		return "error"
	}
	return "warning"
}

// A Diagnostic is something about a document that its user should know.
type Diagnostic struct {
	Severity Severity
	Span     Span
	Code     string // short and stable: "ambiguous-state"; listed in the docs, never renumbered
	Text     string

	Line, Column  int    // place in the file, from 1, of what stands outside Document.Text; 0 if Span says it
	Before, After string // what the source has and what was read instead; "" where nothing was repaired
}

// Place returns the line and column of g, from 1; the column counts bytes.
func (d *Document) Place(g Diagnostic) (line, column int) {
	if g.Line > 0 {
		return g.Line, g.Column
	}
	return d.Position(g.Span.Start)
}

// Format spells g as "file:line:col: severity: text [code]"; line and column count from 1, the column in bytes.
func (d *Document) Format(g Diagnostic) string {
	line, col := d.Place(g)
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", d.Name, line, col, g.Severity, g.Text, g.Code)
}
