// Package read turns bytes into a document tree: what is text and what is furniture, where paragraphs start and end,
// what each of them is in a resolution, a letter, a statement or an article, and how it is numbered.
//
// It knows how UN documents and press texts are written, and nothing of what they say. It is the first of the four calls
// read, extract, graph, export.
package read
