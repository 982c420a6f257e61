package read

import (
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/symbol"
)

// ownLetter reports whether the letter in block k is that of the whole document and not of one of its parts: the masthead
// prints it in the symbol ("A/RES/75/253 C"), and no other letter opens a part below.
func (w *walker) ownLetter(k int) bool {
	own := false
	for i := range w.blocks[:k] {
		b := &w.blocks[i]
		for _, hit := range symbol.Find(match.NewView(b.head, doc.Span{End: len(b.head)}, nil)) {
			own = own || hit.Symbol.Letter == w.blocks[k].head[:1]
		}
	}
	for i := k + 1; own && i < len(w.blocks); i++ {
		own = !w.isLettered(i)
	}
	return own
}
