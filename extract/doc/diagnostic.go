package doc

import "fmt"

// A Severity orders diagnostics: a warning leaves the run a success unless the user is strict, an error does not.
type Severity int

const (
	Warning Severity = iota
	Error
)

func (s Severity) String() string {
	if s == Error {
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
}

// Format spells g as "file:line:col: severity: text [code]"; line and column count from 1, the column in bytes.
func (d *Document) Format(g Diagnostic) string {
	line, col := d.Position(g.Span.Start)
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", d.Name, line, col, g.Severity, g.Text, g.Code)
}
