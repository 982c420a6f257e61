package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/export"
)

func formatsCommand(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:     "formats",
		Short:   "List the formats kg writes",
		Example: "  kg formats",
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "NAME\tEXTENSION\tMEDIA TYPE\tNAMED GRAPHS\tWHAT")
			for _, f := range export.Formats() {
				graphs := "merged"
				if f.Datasets {
					graphs = "kept"
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", f.Name, f.Ext, f.MediaType, graphs, f.Doc)
			}
			return w.Flush()
		},
	}
}
