package dataset

import (
	"fmt"
	"net/url"
	"strings"
)

// mostInSitemap is how many addresses one file of a sitemap may have (sitemaps.org).
const mostInSitemap = 50_000

// Sitemap returns the files of a sitemap by name: sitemap.xml, which for a site of many pages lists sitemap-1.xml and so on.
// root is where the site is; pages are paths of files, in the order they shall have.
func Sitemap(root string, pages []string, date string) map[string][]byte {
	stamp := ""
	if date != "" {
		stamp = "<lastmod>" + date + "</lastmod>"
	}
	file := func(kind, entry string, addresses []string) []byte {
		var b strings.Builder
		b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + kind + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
		for _, a := range addresses {
			b.WriteString("<" + entry + "><loc>" + xmlText.Replace(a) + "</loc>" + stamp + "</" + entry + ">\n")
		}
		b.WriteString("</" + kind + ">\n")
		return []byte(b.String())
	}
	var addresses []string
	for _, p := range pages {
		p = strings.TrimSuffix(p, "index.html")
		addresses = append(addresses, root+escape(p))
	}
	if len(addresses) <= mostInSitemap {
		return map[string][]byte{"sitemap.xml": file("urlset", "url", addresses)}
	}
	out := map[string][]byte{}
	var parts []string
	for n := 1; len(addresses) > 0; n++ {
		m := min(mostInSitemap, len(addresses))
		name := fmt.Sprintf("sitemap-%d.xml", n)
		out[name] = file("urlset", "url", addresses[:m])
		parts = append(parts, root+name)
		addresses = addresses[m:]
	}
	out["sitemap.xml"] = file("sitemapindex", "sitemap", parts)
	return out
}

// Robots returns robots.txt, which says where the sitemap is.
func Robots(root string) []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + root + "sitemap.xml\n")
}

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&apos;", `"`, "&quot;")

// escape spells the path of a file as part of an address.
func escape(path string) string {
	steps := strings.Split(path, "/")
	for i, s := range steps {
		steps[i] = url.PathEscape(s)
	}
	return strings.Join(steps, "/")
}
