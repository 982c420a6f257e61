package authority

import (
	"strings"
	"sync"
)

// An Office is a post or a role that exists without a document naming who holds it.
type Office struct {
	Key    string            // of a post: "un/secretary-general", the organ before the last slash; of a role: "subscribing-state"
	Labels map[string]string // by language, never without "en"
}

var offices = sync.OnceValue(func() map[[2]string]Office {
	out := map[[2]string]Office{}
	for _, r := range table("offices.csv", "kind", "key", "ar", "en", "es", "fr", "ru", "zh") {
		out[[2]string{r["kind"], r["key"]}] = Office{Key: r["key"], Labels: r.labels("")}
	}
	return out
})

// PostByKey returns the post of the United Nations with this key.
func PostByKey(key string) (Office, bool) {
	o, ok := offices()[[2]string{"post", key}]
	return o, ok
}

// RoleByKey returns the role in which someone bears a norm.
func RoleByKey(key string) (Office, bool) {
	o, ok := offices()[[2]string{"role", key}]
	return o, ok
}

// PostLabel spells the key of a state's post in English: "permanent-representative/un/CHN" is "Permanent Representative,
// China, United Nations". It is "" for a key of another shape or an unknown state.
func PostLabel(key string) string {
	parts := strings.Split(key, "/")
	state, ok := StateByCode(parts[len(parts)-1])
	if !ok {
		return ""
	}
	words := strings.Split(parts[0], "-")
	for i, w := range words {
		if w != "" && w != "of" && w != "for" && w != "and" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	label := strings.Join(words, " ") + ", " + state.Labels["en"]
	if o, ok := OrganizationByKey(strings.Join(parts[1:len(parts)-1], "/")); ok {
		label += ", " + o.Labels["en"]
	}
	return label
}
