package main

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed diagnostics.csv
var diagnosticsCSV string

// A diagnostic is a code that stands at the end of messages, with what it means.
type diagnostic struct{ code, severity, meaning, advice string }

// diagnostics reads the table of codes, sorted by code.
func diagnostics() ([]diagnostic, error) {
	rows, err := csv.NewReader(strings.NewReader(diagnosticsCSV)).ReadAll()
	if err != nil {
		return nil, err
	}
	if !slices.Equal(rows[0], []string{"code", "severity", "meaning", "advice"}) {
		return nil, fmt.Errorf("diagnostics.csv: columns %v", rows[0])
	}
	var out []diagnostic
	for _, r := range rows[1:] {
		out = append(out, diagnostic{r[0], r[1], r[2], r[3]})
	}
	return out, nil
}

// diagnosticsTopic is what 'kg help diagnostics' prints: a topic and not a command.
func diagnosticsTopic() *cobra.Command {
	var b strings.Builder
	b.WriteString(`Messages about documents end in a code: file:line:col: severity: text [code].

A repair is something in the source that was read as it was most likely meant; repairs are told in the report that
'kg export --report FILE' writes, and nowhere else. A warning leaves the exit code at 0 unless there is --strict. An error
sets it to 1, and so does a violation that 'kg validate' finds.

`)
	list, err := diagnostics()
	if err != nil {
		panic("kg: " + err.Error()) // the tests would have met it first
	}
	for _, d := range list {
		fmt.Fprintf(&b, "%s (%s)\n    %s\n    %s\n", d.code, d.severity, d.meaning, d.advice)
	}
	return &cobra.Command{Use: "diagnostics", Short: "What the codes of messages mean, and what to do", Long: strings.TrimRight(b.String(), "\n")}
}
