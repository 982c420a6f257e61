//! From the text of a query to its answer.

use crate::dataset::{Dataset, DefaultGraph};
use crate::host::{Error, Fault, Out};
use crate::order::{self, Order};
use crate::request::Request;
use crate::rewrite;
use crate::table::{Table, key};
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Term, vocab::xsd};
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use spareval::{QueryEvaluationError, QueryEvaluator, QueryResults, QuerySolutionIter};
use spargebra::{Query, SparqlParser};
use std::io::{self, BufWriter, Write};

pub fn answer(table: &'static Table, r: Request<'_>) -> Result<(), Error> {
    let mut query = parse(&r)?;
    let graph = matches!(query, Query::Construct { .. } | Query::Describe { .. });
    let format = results_format(r.format);
    if graph != format.is_none() {
        let what = if graph { "a graph: it has no format of rows" } else { "rows, or true or false: they have no format of graphs" };
        return Err((Fault::Refused, format!("the answer is {what}")));
    }
    rewrite::query(&mut query)?;
    let order = order::take(&mut query);
    let evaluator = rewrite::functions(QueryEvaluator::new());
    let mut prepared = evaluator.prepare(&query);

    // The evaluator shows a triple of two graphs twice in a default graph made of both: ours does not.
    let dataset = Dataset { table, default: default_graph(table, &r, &query) };
    let spec = prepared.dataset_mut();
    spec.set_default_graph(vec![GraphName::DefaultGraph]);
    if !r.default_graphs.is_empty() || !r.named_graphs.is_empty() {
        let names = r.named_graphs.iter().map(|&g| NamedOrBlankNode::from(NamedNode::new_unchecked(g)));
        spec.set_available_named_graphs(names.collect());
    }

    let mut out = BufWriter::with_capacity(1 << 16, Out);
    match prepared.execute(dataset).map_err(failed)? {
        QueryResults::Boolean(b) => {
            let format = format.unwrap_or(QueryResultsFormat::Json);
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut out, b).map_err(stopped)?;
        }
        QueryResults::Solutions(rows) => write_rows(&mut out, rows, order, &r, format.unwrap_or(QueryResultsFormat::Json))?,
        QueryResults::Graph(triples) => {
            for t in triples {
                let t = t.map_err(failed)?;
                write_triple(&mut out, &[t.subject.into(), t.predicate.into(), t.object]).map_err(stopped)?;
            }
        }
    }
    out.flush().map_err(stopped)
}

fn write_rows(
    out: &mut impl Write,
    rows: QuerySolutionIter<'_>,
    order: Option<Order>,
    r: &Request<'_>,
    format: QueryResultsFormat,
) -> Result<(), Error> {
    let mut variables = rows.variables().to_vec();
    if let Some(order) = &order {
        variables.truncate(order.columns());
    }
    let mut header = variables.clone();
    header.sort_by_key(|v| r.columns.iter().position(|&c| c == v.as_str()));
    let mut to = QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(out, header).map_err(stopped)?;
    let mut write = |row: &[Option<Term>]| {
        let bound = variables.iter().zip(row).filter_map(|(v, t)| Some((v, t.as_ref()?)));
        to.serialize(bound).map_err(stopped)
    };
    match order {
        Some(order) => {
            for row in order.rows(rows).map_err(failed)? {
                write(&row)?;
            }
        }
        None => {
            for row in rows {
                let row = row.map_err(failed)?;
                write(row.values())?;
            }
        }
    }
    to.finish().map_err(stopped).map(drop)
}

fn parse(r: &Request<'_>) -> Result<Query, Error> {
    let mut parser = SparqlParser::new();
    if !r.base.is_empty() {
        parser = parser.with_base_iri(r.base).map_err(|e| (Fault::Refused, format!("base {:?}: {e}", r.base)))?;
    }
    for &(name, iri) in &r.prefixes {
        parser = parser.with_prefix(name, iri).map_err(|e| (Fault::Refused, format!("prefix {name}: {e}")))?;
    }
    parser.parse_query(r.text).map_err(|e| (Fault::Syntax, e.to_string()))
}

/// The format of rows, as the host numbers them; `None` is N-Triples, for graphs.
fn results_format(n: u32) -> Option<QueryResultsFormat> {
    Some(match n {
        0 => QueryResultsFormat::Json,
        1 => QueryResultsFormat::Xml,
        2 => QueryResultsFormat::Csv,
        3 => QueryResultsFormat::Tsv,
        _ => return None,
    })
}

fn default_graph(table: &Table, r: &Request<'_>, query: &Query) -> DefaultGraph {
    let of = |names: &mut dyn Iterator<Item = &str>| {
        let mut ids: Vec<_> = names.filter_map(|n| table.find(&key(&NamedNode::new_unchecked(n).into()))).collect();
        ids.sort_unstable();
        ids.dedup();
        DefaultGraph::Of(ids.into())
    };
    if !r.default_graphs.is_empty() || !r.named_graphs.is_empty() {
        return of(&mut r.default_graphs.iter().copied());
    }
    match query.dataset() {
        Some(d) => of(&mut d.default.iter().map(|n| n.as_str())),
        None if r.union => DefaultGraph::Union,
        None => DefaultGraph::Own,
    }
}

fn failed(e: QueryEvaluationError) -> Error {
    match e {
        QueryEvaluationError::UnsupportedCustomFunction(_) | QueryEvaluationError::UnsupportedCustomFunctionArity { .. } => {
            (Fault::Refused, e.to_string())
        }
        _ => (Fault::Failed, e.to_string()),
    }
}

fn stopped(e: io::Error) -> Error {
    (Fault::Stopped, e.to_string())
}

fn write_triple(w: &mut impl Write, terms: &[Term; 3]) -> io::Result<()> {
    for t in terms {
        write_term(w, t)?;
        w.write_all(b" ")?;
    }
    w.write_all(b".\n")
}

/// N-Triples. Unlike the crate's own, it escapes in IRIs what the grammar wants escaped there.
fn write_term(w: &mut impl Write, t: &Term) -> io::Result<()> {
    match t {
        Term::NamedNode(n) => write_iri(w, n.as_str()),
        Term::BlankNode(n) => write!(w, "_:{}", n.as_str()),
        Term::Literal(l) => {
            w.write_all(b"\"")?;
            write_escaped(w, l.value(), |c| match c {
                '"' => Some("\\\""),
                '\\' => Some("\\\\"),
                '\n' => Some("\\n"),
                '\r' => Some("\\r"),
                _ => None,
            })?;
            w.write_all(b"\"")?;
            match l.language() {
                Some(tag) => write!(w, "@{tag}"),
                None if l.datatype() == xsd::STRING => Ok(()),
                None => {
                    w.write_all(b"^^")?;
                    write_iri(w, l.datatype().as_str())
                }
            }
        }
    }
}

fn write_iri(w: &mut impl Write, iri: &str) -> io::Result<()> {
    w.write_all(b"<")?;
    write_escaped(w, iri, |c| match c {
        '<' => Some("\\u003C"),
        '>' => Some("\\u003E"),
        '"' => Some("\\u0022"),
        '{' => Some("\\u007B"),
        '}' => Some("\\u007D"),
        '|' => Some("\\u007C"),
        '^' => Some("\\u005E"),
        '`' => Some("\\u0060"),
        '\\' => Some("\\u005C"),
        ' ' => Some("\\u0020"),
        _ => None,
    })?;
    w.write_all(b">")
}

fn write_escaped(w: &mut impl Write, s: &str, escape: impl Fn(char) -> Option<&'static str>) -> io::Result<()> {
    let mut rest = s;
    while let Some((i, e)) = rest.char_indices().find_map(|(i, c)| Some((i, escape(c)?))) {
        w.write_all(&rest.as_bytes()[..i])?;
        w.write_all(e.as_bytes())?;
        rest = &rest[i + 1..];
    }
    w.write_all(rest.as_bytes())
}
