package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/export/spill"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// readAnything reads documents as 'kg export' does, and RDF files (told by extension, or by content where that is .xml or
// .json), and returns named graphs: first those of the documents, then those of the files in the order of their coming, a
// name once however many files have it, each sorted and without duplicates. What the files say in no named graph is the
// graph "", and its quads have no label. Blank nodes stay blank, those of two files apart; a graph named by one is named by
// an IRI under o.Base instead.
//
// RDF files beside documents in a folder are left out unless they are named; see partInputs. What cannot be read is told to
// rep, and the rest is returned. The error is errFailed if nothing could be read.
func readAnything(s *streams, f exportFlags, o graph.Options, args []string, rep *report) ([]graph.Graph, error) {
	documents, files := partInputs(s, args, rep)
	return readParted(s, f, o, documents, files, rep)
}

// readParted is readAnything where documents and RDF files are known.
func readParted(s *streams, f exportFlags, o graph.Options, documents, files []string, rep *report) ([]graph.Graph, error) {
	var graphs []graph.Graph
	if len(documents) > 0 {
		var err error
		if graphs, err = readGraphs(s, f, o, documents, rep); err != nil && !(errors.Is(err, errFailed) && len(files) > 0) {
			return nil, err
		}
	}
	m := merger{at: map[quad.IRI]int{}, graphs: graphs, base: o.Base}
	for i, g := range graphs {
		m.at[g.Name] = i
	}
	for i := range files {
		if err := m.file(s, files, i); err != nil {
			rep.fail(err)
		}
	}
	m.done()
	switch {
	case len(m.graphs) == 0 && rep.failed == 0:
		return nil, fmt.Errorf("%s: no statement in this", strings.Join(files, ", "))
	case len(m.graphs) == 0:
		return nil, errFailed
	}
	return m.graphs, nil
}

// streamAnything reads what readAnything reads, and hands it on in parts that fit in memory, in no order; blank nodes get IRIs under
// o.Base. Of an RDF file that cannot be read to its end nothing comes. pack may be called for several parts at a time, take is not.
func streamAnything[T any](s *streams, f exportFlags, o graph.Options, args []string, rep *report, pack func([]quad.Quad) (T, error), take func(T) error) error {
	documents, files := partInputs(s, args, rep)
	came := false
	if len(documents) > 0 {
		err := streamGraphs(s, f, o, documents, rep,
			func(g graph.Graph) (T, error) { return pack(g.Quads) },
			func(_ graph.Graph, part T) error { came = true; return take(part) })
		if err != nil && !(errors.Is(err, errFailed) && len(files) > 0) {
			return err
		}
	}
	var blank []quad.Quad // statements with blank nodes, of all files
	give := func(quads []quad.Quad) error {
		part, err := pack(quads)
		if err != nil {
			return err
		}
		came = came || len(quads) > 0
		return take(part)
	}
	for i := range files {
		more, err := streamFile(s, files, i, o.Base, give)
		var broken takeError
		if errors.As(err, &broken) {
			return broken.error
		}
		if err != nil {
			rep.fail(err)
			continue
		}
		blank = append(blank, more...)
	}
	if err := give(parse.Skolemize(blank, o.Base)); err != nil {
		return err
	}
	switch {
	case !came && rep.failed == 0:
		return fmt.Errorf("%s: no statement in this", strings.Join(files, ", "))
	case !came:
		return errFailed
	}
	return nil
}

// A takeError is one of what is done with the statements of a file, after which there is no use in reading on.
type takeError struct{ error }

// streamFile gives the statements of RDF file i, once it is read to its end, and returns those with blank nodes.
func streamFile(s *streams, files []string, i int, base string, give func([]quad.Quad) error) (blank []quad.Quad, err error) {
	in, err := open(files[i], s.in)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	nquads, _ := export.ByName("nquads")
	sorter := spill.New(nquads)
	defer sorter.Close()
	const many = 10_000
	var part []quad.Quad
	keep := func() error {
		err := sorter.Put(part)
		part = part[:0]
		if err != nil {
			return takeError{err}
		}
		return nil
	}
	for q, err := range parse.File(files[i], in, rdfOptions(files, i)) {
		if err != nil {
			return nil, err
		}
		q.Label = graphName(q.Label, base)
		if isBlank(q.Subject) || isBlank(q.Object) {
			blank = append(blank, q)
			continue
		}
		if part = append(part, q); len(part) == many {
			if err := keep(); err != nil {
				return nil, err
			}
		}
	}
	if err := keep(); err != nil {
		return nil, err
	}
	for q, err := range sorter.Quads() {
		if err == nil {
			if part = append(part, q); len(part) < many {
				continue
			}
			err = give(part)
			part = part[:0]
		}
		if err != nil {
			return nil, takeError{err}
		}
	}
	if err := give(part); err != nil {
		return nil, takeError{err}
	}
	return blank, nil
}

// graphName names a graph that a blank node names by an IRI under base.
func graphName(label quad.Value, base string) quad.Value {
	if b, ok := label.(quad.BNode); ok {
		return quad.IRI(base + ".well-known/genid/" + string(b))
	}
	return label
}

// partInputs parts documents from RDF files. RDF files in a folder of documents are most likely made of these, and may be older
// than they: they are left out, which is told, unless they are named.
func partInputs(s *streams, args []string, rep *report) (documents, files []string) {
	for _, arg := range args {
		if arg == "-" && streamsRDF(s) {
			files = append(files, arg)
			continue
		}
		d, f, errs := sortInputs([]string{arg})
		for _, err := range errs {
			rep.fail(err)
		}
		documents = append(documents, d...)
		if len(d) > 0 && len(f) > 0 {
			if !rep.quiet {
				fmt.Fprintf(s.err, "%s: RDF files beside documents are left out unless they are named: %s\n", arg, strings.Join(f, ", "))
			}
			continue
		}
		files = append(files, f...)
	}
	return documents, files
}

// sortInputs expands folders and parts documents from RDF files. Stdin, "-", is among the documents; see streamsRDF.
func sortInputs(args []string) (documents, files []string, errs []error) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg != "-" && err == nil && !info.IsDir() && isRDF(arg):
			files = append(files, arg)
		case arg == "-" || err != nil || !info.IsDir(): // readGraphs says what is wrong
			documents = append(documents, arg)
		default:
			rdf, err := rdfIn(arg)
			if err != nil {
				errs = append(errs, err)
			}
			files = append(files, rdf...)
			documents = append(documents, documentsIn(arg, rdf)...)
		}
	}
	return documents, files, errs
}

// documentsIn is what is left of a folder without its RDF files: the folder itself where that makes no difference.
func documentsIn(dir string, rdf []string) (left []string) {
	names, err := folder(dir)
	isRDF := func(name string) bool { return slices.Contains(rdf, name) }
	if err != nil || len(rdf) == 0 || len(names) > 0 && !slices.ContainsFunc(names, isRDF) {
		return []string{dir}
	}
	for _, name := range names {
		archive, _, _ := strings.Cut(name, memberMark)
		if !isRDF(name) && !slices.Contains(left, archive) {
			left = append(left, archive)
		}
	}
	return left
}

// streamsRDF reports whether stdin is RDF by its content. It can still be read whole.
func streamsRDF(s *streams) bool {
	in := bufio.NewReaderSize(s.in, 64<<10)
	s.in = in
	head, _ := in.Peek(in.Size())
	if bytes.HasPrefix(head, []byte(gzipMagic)) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		head = make([]byte, 16<<10)
		n, _ := io.ReadFull(z, head)
		head = head[:n]
	}
	_, ok := parse.ByContent(head)
	return ok
}

// rdfIn returns the RDF files of a folder, sorted.
func rdfIn(root string) (found []string, err error) {
	err = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(e.Name(), ".") && path != root:
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.Type().IsRegular() && isRDF(path):
			found = append(found, path)
		}
		return nil
	})
	slices.Sort(found)
	return found, err
}

// isRDF reports whether a file is RDF by its name, or by its content if it is XML or JSON by its name.
func isRDF(name string) bool {
	if _, ok := parse.ByExt(name); ok {
		return true
	}
	switch filepath.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")) {
	case ".xml", ".json":
	default:
		return false
	}
	in, err := open(name, nil)
	if err != nil {
		return false
	}
	defer in.Close()
	head := make([]byte, 16<<10)
	n, _ := io.ReadFull(in, head)
	_, ok := parse.ByContent(head[:n])
	return ok
}

// A merger puts quads into their named graphs.
type merger struct {
	graphs []graph.Graph
	at     map[quad.IRI]int
	new    []bool // by index in graphs: quads were added
	base   string
}

// file adds the quads of RDF file i, all or none.
func (m *merger) file(s *streams, files []string, i int) error {
	in, err := open(files[i], s.in)
	if err != nil {
		return err
	}
	defer in.Close()
	var quads []quad.Quad
	for q, err := range parse.File(files[i], in, rdfOptions(files, i)) {
		if err != nil {
			return err
		}
		quads = append(quads, q)
	}
	for _, q := range quads {
		m.add(q)
	}
	return nil
}

// rdfOptions say how file i of several is read: its blank nodes are told from those of the others.
func rdfOptions(files []string, i int) parse.Options {
	o := parse.Options{Base: fileIRI(files[i]), Contexts: map[string]string{graph.DefaultBase + "context.jsonld": ontology.Context()}}
	if len(files) > 1 {
		o.Blank = fmt.Sprintf("f%d-", i+1)
	}
	return o
}

// fileIRI is where a file lies, which relative IRIs in it are resolved against.
func fileIRI(name string) string {
	if name == "-" {
		return ""
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return ""
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

func (m *merger) add(q quad.Quad) {
	q.Label = graphName(q.Label, m.base)
	name, _ := q.Label.(quad.IRI)
	i, ok := m.at[name]
	if !ok {
		i = len(m.graphs)
		m.at[name] = i
		m.graphs = append(m.graphs, graph.Graph{Name: name})
	}
	for len(m.new) < len(m.graphs) {
		m.new = append(m.new, false)
	}
	m.new[i] = true
	m.graphs[i].Quads = append(m.graphs[i].Quads, q)
}

// done sorts the graphs that got quads, and drops duplicates.
func (m *merger) done() {
	for i, touched := range m.new {
		if touched {
			q := m.graphs[i].Quads
			slices.SortFunc(q, compareQuads)
			m.graphs[i].Quads = slices.Compact(q)
		}
	}
}

func compareQuads(a, b quad.Quad) int {
	return cmp.Or(compareTerms(a.Subject, b.Subject), compareTerms(a.Predicate, b.Predicate), compareTerms(a.Object, b.Object))
}

// compareTerms orders terms by kind, text, and what follows the text.
func compareTerms(a, b quad.Value) int {
	kindA, textA, moreA := spelled(a)
	kindB, textB, moreB := spelled(b)
	return cmp.Or(cmp.Compare(kindA, kindB), cmp.Compare(textA, textB), cmp.Compare(moreA, moreB))
}

func spelled(v quad.Value) (kind int, text, more string) {
	switch v := v.(type) {
	case quad.IRI:
		return 1, string(v), ""
	case quad.BNode:
		return 2, string(v), ""
	case quad.String:
		return 3, string(v), ""
	case quad.LangString:
		return 4, string(v.Value), v.Lang
	case quad.TypedString:
		return 5, string(v.Value), string(v.Type)
	}
	return 0, "", ""
}
