//! ORDER BY of a whole query. The evaluator makes the keys of two rows at each comparison, and its order has cycles where kinds
//! of literals mix, which a sort may refuse; here keys are made once, and all terms have one order.

use oxrdf::{Literal, Term, Variable, vocab::xsd};
use oxsdatatypes::{Date, DateTime, Decimal, Double, TimezoneOffset};
use sparesults::QuerySolution;
use spareval::QueryEvaluationError;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};
use std::cmp::Ordering;
use std::collections::HashSet;

/// What is left to do with the rows of a query that was made to answer in any order.
pub struct Order {
    columns: usize,
    /// The column of each key, and whether it descends.
    keys: Vec<(usize, bool)>,
    distinct: bool,
    start: usize,
    length: Option<usize>,
}

pub type Row = Vec<Option<Term>>;

/// Takes ORDER BY, DISTINCT and LIMIT out of a query; its keys become columns after those it has.
pub fn take(query: &mut Query) -> Option<Order> {
    let Query::Select { pattern, .. } = query else { return None };
    let mut p = &*pattern;
    let (mut start, mut length) = (0, None);
    if let GraphPattern::Slice { inner, start: s, length: l } = p {
        (p, start, length) = (inner, *s, *l);
    }
    let mut distinct = false;
    if let GraphPattern::Distinct { inner } = p {
        (p, distinct) = (inner, true);
    } else if let GraphPattern::Reduced { inner } = p {
        p = inner;
    }
    let GraphPattern::Project { inner, variables } = p else { return None };
    let GraphPattern::OrderBy { inner, expression } = &**inner else { return None };

    let mut inner = (**inner).clone();
    let columns = variables.len();
    let mut variables = variables.clone();
    let mut keys = Vec::new();
    for e in expression {
        let (e, descends) = match e {
            OrderExpression::Asc(e) => (e, false),
            OrderExpression::Desc(e) => (e, true),
        };
        let key = match e {
            Expression::Variable(v) => v.clone(),
            _ => {
                let v = Variable::new_unchecked(format!(" {}", keys.len())); // no variable of a query has a space
                inner = GraphPattern::Extend { inner: Box::new(inner), variable: v.clone(), expression: e.clone() };
                v
            }
        };
        let at = variables.iter().position(|v| *v == key).unwrap_or_else(|| {
            variables.push(key);
            variables.len() - 1
        });
        keys.push((at, descends));
    }
    *pattern = GraphPattern::Project { inner: Box::new(inner), variables };
    Some(Order { columns, keys, distinct, start, length })
}

impl Order {
    /// The number of columns that belong to the answer.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Sorts the rows.
    pub fn rows(&self, from: impl Iterator<Item = Result<QuerySolution, QueryEvaluationError>>) -> Result<Vec<Row>, QueryEvaluationError> {
        // The most rows that can matter: what goes beyond is thrown away from time to time.
        let most = match self.length {
            Some(n) if !self.distinct => n.saturating_add(self.start),
            _ => usize::MAX,
        };
        let mut rows = Vec::new();
        for solution in from {
            let solution = solution?;
            let keys: Vec<Key> = self.keys.iter().map(|&(at, _)| Key::of(solution.values()[at].as_ref())).collect();
            rows.push((keys, solution.values()[..self.columns].to_vec()));
            if rows.len() >= most.saturating_mul(2).max(1 << 12) {
                self.sort(&mut rows);
                rows.truncate(most);
            }
        }
        self.sort(&mut rows);
        let mut seen = HashSet::new();
        Ok(rows
            .into_iter()
            .map(|(_, row)| row)
            .filter(|row| !self.distinct || seen.insert(row.clone()))
            .skip(self.start)
            .take(self.length.unwrap_or(usize::MAX))
            .collect())
    }

    fn sort(&self, rows: &mut [(Vec<Key>, Row)]) {
        rows.sort_by(|(a, _), (b, _)| {
            self.keys
                .iter()
                .zip(a.iter().zip(b))
                .map(|((_, descends), (a, b))| if *descends { b.cmp(a) } else { a.cmp(b) })
                .find(|o| o.is_ne())
                .unwrap_or(Ordering::Equal)
        });
    }
}

/// What a term is sorted by, in the order of SPARQL 1.1, section 15.1; then numbers, booleans, dates, text, and the rest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Unbound,
    Blank(String),
    Iri(String),
    Number(Number),
    Boolean(bool),
    Date(Instant),
    /// Text, and its language.
    Text(String, String),
    /// Datatype and lexical form.
    Other(String, String),
}

impl Key {
    fn of(t: Option<&Term>) -> Self {
        match t {
            None => Self::Unbound,
            Some(Term::BlankNode(n)) => Self::Blank(n.as_str().into()),
            Some(Term::NamedNode(n)) => Self::Iri(n.as_str().into()),
            Some(Term::Literal(l)) => Self::of_literal(l),
        }
    }

    fn of_literal(l: &Literal) -> Self {
        let (text, datatype) = (l.value(), l.datatype());
        if let Some(tag) = l.language() {
            return Self::Text(text.into(), tag.to_ascii_lowercase());
        }
        if datatype == xsd::STRING {
            return Self::Text(text.into(), String::new());
        }
        let known = match datatype {
            xsd::BOOLEAN => match text {
                "true" | "1" => Some(Self::Boolean(true)),
                "false" | "0" => Some(Self::Boolean(false)),
                _ => None,
            },
            xsd::DATE => text.parse::<Date>().ok().and_then(|d| DateTime::try_from(d).ok()).and_then(Self::of_time),
            xsd::DATE_TIME | xsd::DATE_TIME_STAMP => text.parse().ok().and_then(Self::of_time),
            xsd::DOUBLE | xsd::FLOAT => text.parse::<Double>().ok().map(|d| Self::Number(Number(d.into(), None))),
            xsd::DECIMAL
            | xsd::INTEGER
            | xsd::BYTE
            | xsd::SHORT
            | xsd::INT
            | xsd::LONG
            | xsd::UNSIGNED_BYTE
            | xsd::UNSIGNED_SHORT
            | xsd::UNSIGNED_INT
            | xsd::UNSIGNED_LONG
            | xsd::POSITIVE_INTEGER
            | xsd::NEGATIVE_INTEGER
            | xsd::NON_POSITIVE_INTEGER
            | xsd::NON_NEGATIVE_INTEGER => text.parse::<Decimal>().ok().map(|d| Self::Number(Number(Double::from(d).into(), Some(d)))),
            _ => None,
        };
        known.unwrap_or_else(|| Self::Other(datatype.as_str().into(), text.into()))
    }

    /// A time without a zone is taken for one of UTC: so all have one order.
    fn of_time(t: DateTime) -> Option<Self> {
        Some(Self::Date(Instant(if t.timezone_offset().is_some() { t } else { t.adjust(Some(TimezoneOffset::UTC))? })))
    }
}

/// A number as a double, and exactly if it is a decimal.
struct Number(f64, Option<Decimal>);

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        // 0 and -0 are equal.
        (self.0 + 0.0).total_cmp(&(other.0 + 0.0)).then_with(|| match (self.1, other.1) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => Ordering::Equal,
        })
    }
}

struct Instant(DateTime);

impl Ord for Instant {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.partial_cmp(&other.0).unwrap_or(Ordering::Equal)
    }
}

macro_rules! by_cmp {
    ($($t:ty),*) => {$(
        impl PartialOrd for $t {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
        impl PartialEq for $t {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }
        impl Eq for $t {}
    )*};
}
by_cmp!(Number, Instant);
