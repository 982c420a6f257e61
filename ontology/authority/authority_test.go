package authority

import (
	"strings"
	"testing"
)

func TestReadTable(t *testing.T) {
	rows, err := readTable(strings.NewReader("key,name\nun, \"United Nations \"\n"), []string{"key", "name"})
	if err == nil {
		t.Errorf("a quote after a space is read as %v", rows)
	}
	rows, err = readTable(strings.NewReader("key,name\nun,United Nations \n"), []string{"key", "name"})
	if err != nil || len(rows) != 1 || rows[0]["key"] != "un" || rows[0]["name"] != "United Nations" {
		t.Errorf("got %v, %v", rows, err)
	}
	for name, text := range map[string]string{
		"unknown column": "key,name,colour\nun,United Nations,blue\n",
		"missing column": "key\nun\n",
		"other order":    "name,key\nUnited Nations,un\n",
		"short row":      "key,name\nun\n",
		"empty file":     "",
	} {
		if rows, err := readTable(strings.NewReader(text), []string{"key", "name"}); err == nil {
			t.Errorf("%s: no error, %v", name, rows)
		}
	}
}
