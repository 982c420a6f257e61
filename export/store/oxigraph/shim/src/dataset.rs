//! The table as a dataset of Oxigraph's evaluator.

use crate::rewrite;
use crate::table::{COLUMNS, Id, NO_GRAPH, Row, Table, key};
use oxrdf::{Literal, Term};
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};
use std::convert::Infallible;
use std::rc::Rc;

/// What the default graph of a query is made of. A triple that stands in several graphs is there once.
#[derive(Clone)]
pub enum DefaultGraph {
    /// What stands in no graph.
    Own,
    /// All graphs, and what stands in none.
    Union,
    /// These graphs, ascending.
    Of(Rc<[Id]>),
}

/// A term of the table, or one that only the query made: a term is never both.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Name {
    Known(Id),
    New(Rc<Term>),
}

pub struct Dataset {
    pub table: &'static Table,
    pub default: DefaultGraph,
}

impl QueryableDataset<'static> for Dataset {
    type InternalTerm = Name;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Name>,
        predicate: Option<&Name>,
        object: Option<&Name>,
        graph: Option<Option<&Name>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Name>, Infallible>> + use<> {
        self.quads(subject, predicate, object, graph).unwrap_or_default()
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Name, Infallible>> + use<> {
        self.table.graphs().map(|g| Ok(Name::Known(g)))
    }

    fn internalize_term(&self, term: Term) -> Result<Name, Infallible> {
        Ok(match self.table.find(&key(&term)) {
            Some(id) => Name::Known(id),
            None => Name::New(Rc::new(lower(term))),
        })
    }

    fn internal_term_effective_boolean_value(&self, name: Name) -> Result<Option<bool>, Infallible> {
        Ok(rewrite::truth(self.externalize_term(name)?))
    }

    /// Expressions see language tags in lower case, as those of the query are: equal ones are equal.
    fn externalize_expression_term(&self, name: Name) -> Result<ExpressionTerm, Infallible> {
        let as_written = rewrite::next_as_written();
        Ok(match self.externalize_term(name)? {
            Term::Literal(l) if as_written && l.language().is_none() => {
                let datatype = l.datatype().into_owned();
                ExpressionTerm::OtherTypedLiteral { value: l.destruct().0, datatype }
            }
            term => lower(term).into(),
        })
    }

    fn externalize_term(&self, name: Name) -> Result<Term, Infallible> {
        Ok(match name {
            Name::Known(id) => self.table.term(id),
            Name::New(t) => Rc::unwrap_or_clone(t),
        })
    }
}

impl Dataset {
    /// The quads that match, `None` if a term is not in the table.
    fn quads(&self, subject: Option<&Name>, predicate: Option<&Name>, object: Option<&Name>, graph: Option<Option<&Name>>) -> Option<Quads> {
        let (s, p, o) = (id(subject)?, id(predicate)?, id(object)?);
        let (g, only) = match graph {
            Some(Some(name)) => (id(Some(name))?, Only::All),
            None => (None, Only::Named),
            Some(None) => match &self.default {
                DefaultGraph::Own => (Some(NO_GRAPH), Only::All),
                DefaultGraph::Union => (None, Only::Once),
                DefaultGraph::Of(graphs) => match **graphs {
                    [] => return None,
                    [g] => (Some(g), Only::All),
                    _ => (None, Only::OnceOf(Rc::clone(graphs))),
                },
            },
        };
        let bound = [s, p, o, g];
        // The order in which what is bound comes first; where all do, the first will do.
        let n = bound.iter().flatten().count();
        let order = (0..COLUMNS.len()).find(|&i| COLUMNS[i][..n].iter().all(|&c| bound[c].is_some()))?;
        let mut prefix = [0; 4];
        for (x, &c) in prefix.iter_mut().zip(&COLUMNS[order][..n]) {
            *x = bound[c]?;
        }
        Some(Quads { rows: self.table.range(order, &prefix[..n]), columns: COLUMNS[order], only, last: None })
    }
}

/// The number of a term that is bound: `None` if the table does not have it.
fn id(name: Option<&Name>) -> Option<Option<Id>> {
    match name {
        None => Some(None),
        Some(Name::Known(id)) => Some(Some(*id)),
        Some(Name::New(_)) => None,
    }
}

/// Which rows count. Where it is not all, the graph stands last.
#[derive(Default)]
enum Only {
    #[default]
    All,
    Named,
    /// One of those that differ in the graph alone. They come together.
    Once,
    OnceOf(Rc<[Id]>),
}

/// The quads of a pattern.
#[derive(Default)]
struct Quads {
    rows: &'static [Row],
    columns: [usize; 4],
    only: Only,
    last: Option<[Id; 3]>,
}

impl Quads {
    fn counts(&mut self, r: &Row) -> bool {
        match &self.only {
            Only::All => return true,
            Only::Named => return r[3] != NO_GRAPH,
            Only::Once => {}
            Only::OnceOf(graphs) => {
                if graphs.binary_search(&r[3]).is_err() {
                    return false;
                }
            }
        }
        let triple = [r[0], r[1], r[2]];
        self.last.replace(triple) != Some(triple)
    }
}

impl Iterator for Quads {
    type Item = Result<InternalQuad<Name>, Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (r, rest) = self.rows.split_first()?;
            self.rows = rest;
            if !self.counts(r) {
                continue;
            }
            let mut quad = [0; 4];
            for (x, &c) in r.iter().zip(&self.columns) {
                quad[c] = *x;
            }
            return Some(Ok(InternalQuad {
                subject: Name::Known(quad[0]),
                predicate: Name::Known(quad[1]),
                object: Name::Known(quad[2]),
                graph_name: (quad[3] != NO_GRAPH).then_some(Name::Known(quad[3])),
            }));
        }
    }
}

/// The term with its language tag in lower case.
fn lower(t: Term) -> Term {
    match &t {
        Term::Literal(l) => match l.language() {
            Some(tag) if tag.bytes().any(|b| b.is_ascii_uppercase()) => {
                Literal::new_language_tagged_literal_unchecked(l.value(), tag.to_ascii_lowercase()).into()
            }
            _ => t,
        },
        _ => t,
    }
}
