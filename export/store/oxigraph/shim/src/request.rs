//! What the host asks: little-endian numbers of 32 bits, and strings after their length in bytes.

use crate::host::{Error, Fault};

pub struct Request<'a> {
    pub format: u32,
    /// The default graph is all graphs together, not only what stands in none.
    pub union: bool,
    pub text: &'a str,
    pub base: &'a str,
    /// Names of variables in the order of the columns, for SELECT *.
    pub columns: Vec<&'a str>,
    pub prefixes: Vec<(&'a str, &'a str)>,
    /// In place of FROM and FROM NAMED, where there are any.
    pub default_graphs: Vec<&'a str>,
    pub named_graphs: Vec<&'a str>,
}

impl<'a> Request<'a> {
    pub fn read(mut b: &'a [u8]) -> Result<Self, Error> {
        read(&mut b).ok_or((Fault::Failed, "a request that is none".into()))
    }
}

fn read<'a>(b: &mut &'a [u8]) -> Option<Request<'a>> {
    Some(Request {
        format: number(b)?,
        union: number(b)? != 0,
        text: string(b)?,
        base: string(b)?,
        columns: (0..number(b)?).map(|_| string(b)).collect::<Option<_>>()?,
        prefixes: (0..number(b)?).map(|_| Some((string(b)?, string(b)?))).collect::<Option<_>>()?,
        default_graphs: (0..number(b)?).map(|_| string(b)).collect::<Option<_>>()?,
        named_graphs: (0..number(b)?).map(|_| string(b)).collect::<Option<_>>()?,
    })
}

fn number(b: &mut &[u8]) -> Option<u32> {
    let (n, rest) = b.split_first_chunk()?;
    *b = rest;
    Some(u32::from_le_bytes(*n))
}

fn string<'a>(b: &mut &'a [u8]) -> Option<&'a str> {
    let n = number(b)? as usize;
    let (s, rest) = b.split_at_checked(n)?;
    *b = rest;
    std::str::from_utf8(s).ok()
}
