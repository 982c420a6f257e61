package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tggo/goRDFlib/shacl"

	"w3id.org/dipdoc/kg/ontology"
)

// What kg writes keeps the promises of shapes.ttl: of the example, and of documents of all kinds where the corpus is at hand.
func TestExportConforms(t *testing.T) {
	shapes, err := shacl.LoadTurtleString(ontology.Shapes(), "https://example.org/")
	if err != nil {
		t.Fatal(err)
	}
	conforms := func(t *testing.T, documents string) {
		var out, errs bytes.Buffer
		run([]string{"export", documents, "--quiet", "-f", "ntriples"}, &streams{nil, &out, &errs})
		data, err := shacl.LoadTurtleString(out.String(), "https://example.org/")
		if err != nil {
			t.Fatal(err)
		}
		if out.Len() == 0 {
			t.Fatalf("nothing written: %s", errs.String())
		}
		if r := shacl.Validate(data, shapes); !r.Conforms {
			t.Errorf("%d results:\n%s", len(r.Results), summary(r))
		}
	}
	t.Run("example", func(t *testing.T) { conforms(t, "../../examples/code-of-conduct") })
	t.Run("corpus", func(t *testing.T) { conforms(t, shared(t, "corpus/dev")) })
}

// summary says how often each promise is broken, and by whom for one.
func summary(r shacl.ValidationReport) string {
	count, example := map[string]int{}, map[string]string{}
	for _, x := range r.Results {
		message := fmt.Sprint(x.ResultMessages)
		count[message]++
		example[message] = fmt.Sprintf("%v %v %v", x.FocusNode, x.ResultPath, x.Value)
	}
	var lines []string
	for message, n := range count {
		lines = append(lines, fmt.Sprintf("%d times %s: %s", n, message, example[message]))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
