package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is kg's own; it stands in every graph, so it changes with releases only.
const version = "0.1.0"

func versionCommand(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of kg",
		Example: "  kg version",
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintf(s.out, "kg %s\n", version)
			if info, ok := debug.ReadBuildInfo(); ok {
				fmt.Fprintf(s.out, "%s\n", info.GoVersion)
			}
			return nil
		},
	}
}
