//! Where the evaluator would answer something else than SPARQL 1.1 has it, the query is put so that it does not, or refused.

use crate::host::{Error, Fault};
use oxrdf::{Literal, NamedNode, Term, vocab::xsd};
use oxsdatatypes::Boolean;
use spareval::{ExpressionTerm, QueryEvaluator};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::NamedNodePattern;
use std::cell::Cell;

/// Names of functions of ours. No query can write them: they are no IRIs.
const AS_WRITTEN: &str = "as written";
const TRUTH: &str = "truth";
const ORDINAL: &str = "ordinal";

thread_local! {
    static NEXT_AS_WRITTEN: Cell<bool> = const { Cell::new(false) };
}

/// Tells, once after the function AS_WRITTEN, that the next term goes to an expression as it is written: "01" and not 1.
pub fn next_as_written() -> bool {
    NEXT_AS_WRITTEN.take()
}

/// Adds our functions.
pub fn functions(e: QueryEvaluator) -> QueryEvaluator {
    NEXT_AS_WRITTEN.set(false);
    e.with_custom_function(NamedNode::new_unchecked(AS_WRITTEN), |_| {
        NEXT_AS_WRITTEN.set(true);
        Some(Literal::from(true).into())
    })
    .with_custom_function(NamedNode::new_unchecked(TRUTH), |args| Some(Literal::from(truth(args.first()?.clone())?).into()))
    .with_custom_function(NamedNode::new_unchecked(ORDINAL), ordinal)
}

/// The number that stands for a truth value in comparisons, which the evaluator makes an error: false is less than true.
fn ordinal(args: &[Term]) -> Option<Term> {
    match ExpressionTerm::from(args.first()?.clone()) {
        ExpressionTerm::BooleanLiteral(b) => Some(Literal::from(i64::from(bool::from(b))).into()),
        _ => None,
    }
}

/// The effective boolean value of SPARQL 1.1, section 17.2.2. To the evaluator, text with a language has none.
pub fn truth(term: Term) -> Option<bool> {
    if let Term::Literal(l) = &term {
        if l.language().is_some() {
            return Some(!l.value().is_empty());
        }
    }
    match ExpressionTerm::from(term) {
        ExpressionTerm::BooleanLiteral(b) => Some(b.into()),
        ExpressionTerm::StringLiteral(s) => Some(!s.is_empty()),
        ExpressionTerm::FloatLiteral(x) => Some(Boolean::from(x).into()),
        ExpressionTerm::DoubleLiteral(x) => Some(Boolean::from(x).into()),
        ExpressionTerm::IntegerLiteral(x) => Some(Boolean::from(x).into()),
        ExpressionTerm::DecimalLiteral(x) => Some(Boolean::from(x).into()),
        _ => None,
    }
}

type Result = std::result::Result<(), Error>;

fn refuse(text: String) -> Result {
    Err((Fault::Refused, text))
}

pub fn query(q: &mut Query) -> Result {
    match q {
        Query::Select { pattern: p, .. }
        | Query::Construct { pattern: p, .. }
        | Query::Describe { pattern: p, .. }
        | Query::Ask { pattern: p, .. } => pattern(p),
    }
}

fn pattern(p: &mut GraphPattern) -> Result {
    match p {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => Ok(()),
        GraphPattern::Join { left, right } | GraphPattern::Union { left, right } | GraphPattern::Minus { left, right } => {
            pattern(left)?;
            pattern(right)
        }
        GraphPattern::LeftJoin { left, right, expression: e } => {
            pattern(left)?;
            pattern(right)?;
            e.as_mut().map_or(Ok(()), expression)
        }
        GraphPattern::Filter { expr, inner } => {
            expression(expr)?;
            pattern(inner)
        }
        GraphPattern::Extend { inner, variable, expression: e } => {
            expression(e)?;
            having(inner, variable.as_str())?;
            pattern(inner)
        }
        GraphPattern::OrderBy { inner, expression: by } => {
            for e in by {
                match e {
                    OrderExpression::Asc(e) | OrderExpression::Desc(e) => expression(e)?,
                }
            }
            pattern(inner)
        }
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => pattern(inner),
        GraphPattern::Group { inner, aggregates, .. } => {
            for (_, a) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = a {
                    expression(expr)?;
                }
            }
            pattern(inner)
        }
        GraphPattern::Service { name, .. } => refuse(match name {
            NamedNodePattern::NamedNode(n) => format!("SERVICE {n}: this engine asks nobody else"),
            NamedNodePattern::Variable(v) => format!("SERVICE {v}: this engine asks nobody else"),
        }),
    }
}

/// Refuses a name that SELECT gives, in the HAVING below it: HAVING comes before, and would find nothing.
fn having(mut p: &GraphPattern, name: &str) -> Result {
    while let GraphPattern::Extend { inner, .. } = p {
        p = inner;
    }
    if let GraphPattern::Filter { expr, inner } = p {
        let text = expr.to_string();
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '?');
        if matches!(**inner, GraphPattern::Group { .. }) && words.any(|w| w.strip_prefix('?') == Some(name)) {
            return refuse(format!("HAVING comes before SELECT gives the name ?{name}: repeat its expression there"));
        }
    }
    Ok(())
}

fn expression(e: &mut Expression) -> Result {
    match e {
        Expression::NamedNode(_) | Expression::Literal(_) | Expression::Variable(_) | Expression::Bound(_) => Ok(()),
        Expression::Or(a, b) | Expression::And(a, b) => {
            condition(a)?;
            condition(b)
        }
        Expression::Greater(a, b) | Expression::GreaterOrEqual(a, b) | Expression::Less(a, b) | Expression::LessOrEqual(a, b) => {
            expression(a)?;
            expression(b)?;
            if is_truth_value(a) || is_truth_value(b) {
                for x in [a, b] {
                    **x = Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(ORDINAL)), vec![(**x).clone()]);
                }
            }
            Ok(())
        }
        Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            expression(a)?;
            expression(b)
        }
        Expression::In(a, list) => {
            expression(a)?;
            list.iter_mut().try_for_each(expression)
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) => expression(a),
        Expression::Not(a) => condition(a),
        Expression::Exists(p) => pattern(p),
        Expression::If(a, b, c) => {
            condition(a)?;
            expression(b)?;
            expression(c)
        }
        Expression::Coalesce(list) => list.iter_mut().try_for_each(expression),
        Expression::FunctionCall(f, args) => {
            args.iter_mut().try_for_each(expression)?;
            match (f, &args[..]) {
                (Function::BNode, [_]) => {
                    return refuse("BNODE with an argument: the nodes of several rows would be one".into());
                }
                (Function::Str | Function::Datatype, [Expression::Variable(v)]) => {
                    // If it is bound, and only then: a term has to be taken after the function.
                    let before = Expression::And(
                        Box::new(Expression::Bound(v.clone())),
                        Box::new(Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(AS_WRITTEN)), Vec::new())),
                    );
                    *e = Expression::If(Box::new(before), Box::new(e.clone()), Box::new(e.clone()));
                }
                (Function::Str, [Expression::Literal(l)]) => *e = Expression::Literal(Literal::new_simple_literal(l.value())),
                (Function::Datatype, [Expression::Literal(l)]) => *e = Expression::NamedNode(l.datatype().into_owned()),
                _ => {}
            }
            Ok(())
        }
    }
}

fn is_truth_value(e: &Expression) -> bool {
    matches!(e, Expression::Literal(l) if l.datatype() == xsd::BOOLEAN)
}

/// An expression of which the truth matters.
fn condition(e: &mut Expression) -> Result {
    expression(e)?;
    if matches!(e, Expression::Variable(_) | Expression::FunctionCall(..) | Expression::Coalesce(_)) {
        *e = Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(TRUTH)), vec![e.clone()]);
    }
    Ok(())
}
