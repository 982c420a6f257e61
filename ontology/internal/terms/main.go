// Terms writes terms.go and context.jsonld from kg.ttl, reused.ttl and prefixes.csv. Run it by go generate ./ontology.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "terms:", err)
		os.Exit(1)
	}
}

// run writes both files in dir, the folder of package ontology.
func run(dir string) error {
	v, err := load(dir)
	if err != nil {
		return err
	}
	terms, err := v.terms()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "terms.go"), terms, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "context.jsonld"), v.context(), 0o644)
}
