// Package authority says who and what exists: states, organizations, concepts and opening verbs, with their names in the
// six official languages of the United Nations.
//
// The tables are CSV files embedded in the program. Each file has one header line that a loader compares word for word,
// so that a column nobody reads is an error. Where a row holds something to be found in a text, it carries a sentence in
// which it must be found; a test runs them all.
package authority

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

//go:embed *.csv
var files embed.FS

// Languages are the official languages of the United Nations by ISO 639-1 code, sorted.
var Languages = []string{"ar", "en", "es", "fr", "ru", "zh"}

// A record is one row of a table, its cells by column name, without surrounding space.
type record map[string]string

// table returns the rows of an embedded CSV file in the order of the file. The header must name the columns, all and in
// this order. The tables are part of the program, so a fault in one is a programming error; the tests load them all.
func table(file string, columns ...string) []record {
	f, err := files.Open(file)
	if err != nil {
		panic("authority: " + err.Error())
	}
	defer f.Close()
	rows, err := readTable(f, columns)
	if err != nil {
		panic(fmt.Sprintf("authority: %s: %v", file, err))
	}
	return rows
}

func readTable(r io.Reader, columns []string) ([]record, error) {
	in := csv.NewReader(r)
	header, err := in.Read()
	if err != nil {
		return nil, err
	}
	if got, want := strings.Join(header, ","), strings.Join(columns, ","); got != want {
		return nil, fmt.Errorf("columns are %q, want %q", got, want)
	}
	var rows []record
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		row := make(record, len(columns))
		for i, c := range columns {
			row[c] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, row)
	}
}

// flag reads the cell of a yes-or-no column: "yes" or nothing. Anything else is a fault of the table.
func (r record) flag(column string) bool {
	switch r[column] {
	case "yes":
		return true
	case "":
		return false
	}
	panic(fmt.Sprintf("authority: column %s holds %q", column, r[column]))
}

// labels collects the cells of the columns prefix+language that are not empty, by language.
func (r record) labels(prefix string) map[string]string {
	out := map[string]string{}
	for _, lang := range Languages {
		if s := r[prefix+lang]; s != "" {
			out[lang] = s
		}
	}
	return out
}
