package rules

import (
	"strings"
	"testing"
)

func TestWeekdays(t *testing.T) {
	for _, w := range weekdays() {
		got := Weekdays(strings.ToLower(w.example), w.lang)
		if len(got) != 1 || got[0] != w.day {
			t.Errorf("%s %q in %q: got %v", w.lang, w.word, w.example, got)
		}
	}
	if got := Weekdays("sundays and mondays", "en"); got != nil {
		t.Errorf("habits are no dates: %v", got)
	}
}
