//! Terms and quads as the host sorted them.
//!
//! A term is a byte for its kind, then its text: `i` IRI, `b` label of a blank node, `s` string, `l` string FF language tag in
//! lower case, and 00 and the tag as it was spelled if that is another, `t` lexical form FF datatype. FF is in no UTF-8. Terms
//! are sorted by these bytes, and called by their place: so equal terms are equal numbers. Language tags that differ in case
//! alone are equal, as RDF 1.1 has it.

use oxrdf::{BlankNode, Literal, NamedNode, Term};

pub type Id = u32;

/// The graph name of quads that stand in the default graph.
pub const NO_GRAPH: Id = Id::MAX;

pub type Row = [Id; 4];

pub const ORDERS: usize = 6;

/// Which of subject 0, predicate 1, object 2, graph 3 stand in the columns of each order. The host sorts the same way.
pub const COLUMNS: [[usize; 4]; ORDERS] = [[0, 1, 2, 3], [1, 2, 0, 3], [2, 0, 1, 3], [3, 0, 1, 2], [3, 1, 2, 0], [3, 2, 0, 1]];

pub struct Table {
    bytes: &'static [u8],
    ends: &'static [u32],
    orders: [&'static [Row]; ORDERS],
}

impl Table {
    pub fn new(bytes: &'static [u8], ends: &'static [u32], rows: &'static [Row]) -> Self {
        let n = rows.len() / ORDERS;
        Self { bytes, ends, orders: std::array::from_fn(|i| &rows[i * n..(i + 1) * n]) }
    }

    /// The rows of an order that begin with `prefix`.
    pub fn range(&self, order: usize, prefix: &[Id]) -> &'static [Row] {
        let rows = self.orders[order];
        let start = rows.partition_point(|r| r[..prefix.len()] < *prefix);
        let rows = &rows[start..];
        &rows[..end(rows, prefix)]
    }

    /// The names of all graphs, ascending.
    pub fn graphs(&self) -> impl Iterator<Item = Id> + use<> {
        let mut rows = self.orders[3];
        std::iter::from_fn(move || {
            let g = rows.first()?[0];
            rows = &rows[end(rows, &[g])..];
            (g != NO_GRAPH).then_some(g)
        })
    }

    fn bytes(&self, id: Id) -> &'static [u8] {
        let i = id as usize;
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.bytes[start as usize..self.ends[i] as usize]
    }

    pub fn term(&self, id: Id) -> Term {
        let b = self.bytes(id);
        let (kind, b) = (b[0], &b[1..]);
        match kind {
            b'i' => NamedNode::new_unchecked(text(b)).into(),
            b'b' => BlankNode::new_unchecked(text(b)).into(),
            b's' => Literal::new_simple_literal(text(b)).into(),
            _ => {
                let at = b.iter().position(|&c| c == 0xff).unwrap_or(b.len());
                let (value, more) = (text(&b[..at]), &b[at + 1..]);
                if kind == b'l' {
                    let tag = more.iter().position(|&c| c == 0).map_or(more, |i| &more[i + 1..]);
                    Literal::new_language_tagged_literal_unchecked(value, text(tag)).into()
                } else {
                    Literal::new_typed_literal(value, NamedNode::new_unchecked(text(more))).into()
                }
            }
        }
    }

    /// Finds a term by its key, see `key`.
    pub fn find(&self, key: &[u8]) -> Option<Id> {
        let (mut low, mut high) = (0, self.ends.len() as Id);
        while low < high {
            let mid = low + (high - low) / 2;
            if self.bytes(mid) < key { low = mid + 1 } else { high = mid }
        }
        if low as usize == self.ends.len() {
            return None;
        }
        let rest = self.bytes(low).strip_prefix(key)?;
        (rest.is_empty() || key[0] == b'l' && rest[0] == 0).then_some(low)
    }
}

/// The length of the run at the start of `rows` that begins with `prefix`: found in steps that double, because most are short.
fn end(rows: &[Row], prefix: &[Id]) -> usize {
    let within = |r: &Row| r[..prefix.len()] == *prefix;
    let mut bound = 1;
    while bound < rows.len() && within(&rows[bound]) {
        bound *= 2;
    }
    rows[..bound.min(rows.len())].partition_point(within)
}

/// What a term is sorted by, without the tag as it was spelled.
pub fn key(t: &Term) -> Vec<u8> {
    let parts = |kind: u8, a: &str, b: Option<&str>| {
        let mut k = Vec::with_capacity(2 + a.len() + b.map_or(0, str::len));
        k.push(kind);
        k.extend_from_slice(a.as_bytes());
        if let Some(b) = b {
            k.push(0xff);
            k.extend_from_slice(b.as_bytes());
        }
        k
    };
    match t {
        Term::NamedNode(n) => parts(b'i', n.as_str(), None),
        Term::BlankNode(n) => parts(b'b', n.as_str(), None),
        Term::Literal(l) => match l.language() {
            Some(tag) => parts(b'l', l.value(), Some(&tag.to_ascii_lowercase())),
            None if l.datatype() == oxrdf::vocab::xsd::STRING => parts(b's', l.value(), None),
            None => parts(b't', l.value(), Some(l.datatype().as_str())),
        },
    }
}

/// The host checked that it is UTF-8.
fn text(b: &[u8]) -> &str {
    unsafe { std::str::from_utf8_unchecked(b) }
}
