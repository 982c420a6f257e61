package dataset

import (
	"fmt"
	"strings"
)

// variants of a thing, in the order of our preference, and the variable that holds how much the client wants each.
var variants = []struct{ mediaType, ext, variable string }{
	{"text/html", ".html", "KG_PAGE"},
	{"text/turtle", ".ttl", "KG_TURTLE"},
	{"application/ld+json", ".jsonld", "KG_JSONLD"},
}

// Apache returns .htaccess for the root of the site: Apache 2.4 with mod_rewrite and mod_setenvif, where AllowOverride has
// FileInfo, then answers as 'kg serve' does. From a thing it sends on with 303 to the page or the data that the Accept
// header rates highest; files have their media types.
//
// mod_rewrite has no arithmetic, so the quality of each type is first put into a variable, and the variables are compared:
// thousandths, and a last digit that is higher the more exactly the type was named.
func Apache() []byte {
	var b strings.Builder
	b.WriteString(`# Written by kg site: from the name of a thing to its page or its data, by Accept header.
AddType text/html .html
AddType text/css .css
AddType text/javascript .js
AddType text/turtle .ttl
AddType application/ld+json .jsonld
AddType application/n-triples .nt
AddType application/n-quads .nq
AddType application/trig .trig
AddCharset utf-8 .html .css .js .ttl .trig
<Files "SHA256SUMS">
ForceType "text/plain; charset=utf-8"
</Files>
<Files "void">
ForceType "text/turtle; charset=utf-8"
</Files>
<IfModule mod_headers.c>
Header always set Access-Control-Allow-Origin "*"
Header always set X-Content-Type-Options "nosniff"
Header always merge Vary Accept "expr=%{REQUEST_STATUS} in {'303','406'}"
</IfModule>

# How much the client wants each type: 10 times the thousandths of its quality, and how exactly it was named.
SetEnvIf Request_URI "^" KG_PAGE=0 KG_TURTLE=0 KG_JSONLD=0
`)
	for _, v := range variants {
		main, sub, _ := strings.Cut(v.mediaType, "/")
		for exact, name := range []string{`\*/\*`, main + `/\*`, main + "/" + strings.ReplaceAll(sub, "+", `\+`)} {
			for _, q := range []struct{ pattern, value string }{
				{`\s*([,;]|$)`, fmt.Sprintf("1000%d", exact)},
				{`[^,]*;\s*q=0\.([0-9])\s*([,;]|$)`, fmt.Sprintf("$200%d", exact)},
				{`[^,]*;\s*q=0\.([0-9]{2})\s*([,;]|$)`, fmt.Sprintf("$20%d", exact)},
				{`[^,]*;\s*q=0\.([0-9]{3})\s*([,;]|$)`, fmt.Sprintf("$2%d", exact)},
				{`[^,]*;\s*q=0(\.0{0,3})?\s*([,;]|$)`, "0"},
			} {
				fmt.Fprintf(&b, "SetEnvIfNoCase Accept \"(^|[,\\s])%s%s\" %s=%s\n", name, q.pattern, v.variable, q.value)
			}
		}
	}
	b.WriteString(`SetEnvIf Accept "^\s*$" KG_PAGE=10000 KG_TURTLE=0 KG_JSONLD=0

# A client that names types of RDF and no page would not know what to do with one.
SetEnvIfNoCase Accept "rdf\+xml|n3|n-triples|n-quads|trig|turtle|ld\+json" KG_DATA=1
SetEnvIfNoCase Accept "text/html" !KG_DATA

RewriteEngine on

# What is in a source is on the page of the source, and what hangs on a document on that of the document.
RewriteCond %{REQUEST_URI} ^([A-Za-z0-9._~()/:,-]+/src/[^/]+|/src/[^/]+)/(span|anno)/([0-9]+-[0-9]+)(/.*)?$
RewriteRule ^src/ %1#span-%3 [R=303,NE,L]
RewriteCond %{REQUEST_URI} ^([A-Za-z0-9._~()/:,-]+/src/[^/]+|/src/[^/]+)/([A-Za-z0-9._~()/:,-]*[A-Za-z0-9._~():,-])$
RewriteRule ^src/ %1#%2 [R=303,NE,L]
RewriteCond %{REQUEST_URI} ^(.*/src/[^/]+)/.
RewriteRule ^src/ %1 [R=303,L]
RewriteCond %{REQUEST_URI} ^([A-Za-z0-9._~()/:,-]+)/(norm|citation|signature|vote|speech|event|paraphrase|membership)/([A-Za-z0-9._-]+)$
RewriteRule ^doc/ %1#%2-%3 [R=303,NE,L]

# Files that are not for the public; folders, which are things with a page beside them, or nothing.
RewriteRule ^\.([^w]|w[^e]) - [R=404,L]
RewriteCond %{REQUEST_FILENAME} ^(.+)/$
RewriteCond %1.html -f
RewriteCond %{REQUEST_URI} ^(.+)/$
RewriteRule /$ %1 [R=303,L]
RewriteCond %{REQUEST_FILENAME} -d
RewriteCond %{REQUEST_FILENAME}/index.html !-f
RewriteCond %{REQUEST_FILENAME}.html !-f
RewriteRule . - [R=404,L]

`)
	rule := func(ext, target string, conditions ...string) {
		fmt.Fprintf(&b, "RewriteCond %%{REQUEST_FILENAME}%s -f\n", ext)
		for _, c := range conditions {
			fmt.Fprintf(&b, "RewriteCond expr \"%s\"\n", c)
		}
		b.WriteString("RewriteRule [^/]$ " + target + "\n")
	}
	most := func(v string, others ...string) string {
		all := []string{fmt.Sprintf("%%{reqenv:%s} -gt 0", v)}
		for _, o := range others {
			all = append(all, fmt.Sprintf("%%{reqenv:%s} -ge %%{reqenv:%s}", v, o))
		}
		return strings.Join(all, " && ")
	}
	b.WriteString("# Among equals the page comes first, but not for a client that wants data.\n")
	for _, v := range variants[1:] {
		rule(v.ext, "%{REQUEST_URI}"+v.ext+" [R=303,L]", "-n %{reqenv:KG_DATA}", most(v.variable, "KG_PAGE", "KG_TURTLE", "KG_JSONLD"))
	}
	for _, v := range variants {
		rule(v.ext, "%{REQUEST_URI}"+v.ext+" [R=303,L]", most(v.variable, "KG_PAGE", "KG_TURTLE", "KG_JSONLD"))
	}
	rule(".html", "- [R=406,L]")
	return []byte(b.String())
}
