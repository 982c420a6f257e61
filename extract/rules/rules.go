// Package rules is the table of the rules by which facts are read. Every fact names its rule; kg why prints it.
package rules
