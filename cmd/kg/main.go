// Command kg reads diplomatic documents and writes a knowledge graph.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1 // something failed, or warned where the user is strict
	exitUsage  = 2
)

// errFailed means that what failed was already said on stderr.
var errFailed = errors.New("failed")

// A usageError is the user's: a wrong flag, an unknown format.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// streams are what a command reads and writes; stdout carries data only.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// commands make the commands, in the order of the help.
var commands = []func(*streams) *cobra.Command{
	exportCommand, graphCommand, siteCommand, serveCommand, inspectCommand, citeCommand, compareCommand, validateCommand, verifyCommand, parityCommand, whyCommand, formatsCommand, ontologyCommand, queryCommand, loadCommand, versionCommand,
}

func main() {
	os.Exit(run(os.Args[1:], &streams{os.Stdin, os.Stdout, os.Stderr}))
}

// run executes the command line args and returns the exit code.
func run(args []string, s *streams) int {
	root := &cobra.Command{
		Use:   "kg",
		Short: "Read diplomatic documents, write a knowledge graph",
		Long: `kg reads diplomatic documents (letters, resolutions, drafts, press coverage of them) and writes linked data:
states, signatories, resolutions, clauses and concepts, and the links between them, each with the words it was read from.`,
		Example: `  kg export examples/code-of-conduct -o code.ttl
  kg inspect examples/code-of-conduct/001_312318ab647eb269.txt`,
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetArgs(args)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	cobra.EnableCommandSorting = false
	for _, c := range commands {
		root.AddCommand(c(s))
	}
	root.AddCommand(diagnosticsTopic())
	cmd, err := root.ExecuteC()
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.As(err, &usage) || cmd == root:
		fmt.Fprintf(s.err, "kg: %v\nRun '%s --help' for usage.\n", err, cmd.CommandPath())
		return exitUsage
	}
	fmt.Fprintf(s.err, "kg: %v\n", err)
	return exitFailed
}

// atLeast wants n arguments or more; what names them in the error.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usagef("%s missing", what)
		}
		return nil
	}
}

// none wants no arguments.
func none(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("unexpected argument %q", args[0])
	}
	return nil
}
