package authority

import "sync"

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
