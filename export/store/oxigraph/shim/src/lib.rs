//! Oxigraph's SPARQL evaluator for kg, compiled to WebAssembly. The host writes terms and quads, sorted, into this memory
//! (`alloc`, `load`), then asks (`query`); answers and errors leave by the functions of `host` as they come.

mod answer;
mod dataset;
mod host;
mod order;
mod request;
mod rewrite;
mod table;

use request::Request;
use std::alloc::{Layout, alloc as allocate, dealloc, handle_alloc_error};
use std::cell::Cell;
use table::Table;

thread_local! {
    static TABLE: Cell<Option<&'static Table>> = const { Cell::new(None) };
}

/// Gives the host `size` bytes to write into.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(size: u32) -> *mut u8 {
    let p = unsafe { allocate(layout(size)) };
    if p.is_null() {
        handle_alloc_error(layout(size))
    }
    p
}

fn layout(size: u32) -> Layout {
    Layout::from_size_align(size.max(1) as usize, 8).expect("a size the host can ask for")
}

/// Takes what the host wrote, for good: `ends` of `terms` terms in `bytes`, and `quads` rows in each of six orders, one after another.
///
/// # Safety
/// The pointers come from `alloc`, and the sizes are those asked for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn load(bytes: *const u8, len: u32, ends: *const u32, terms: u32, rows: *const table::Row, quads: u32) {
    let table = unsafe {
        Table::new(
            std::slice::from_raw_parts(bytes, len as usize),
            std::slice::from_raw_parts(ends, terms as usize),
            std::slice::from_raw_parts(rows, table::ORDERS * quads as usize),
        )
    };
    TABLE.set(Some(Box::leak(Box::new(table))));
}

/// Answers the request in `len` bytes at `p`, gives them back, and returns 0, or 1 after `host::fail`.
///
/// # Safety
/// The pointer comes from `alloc`, and the size is the one asked for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn query(p: *mut u8, len: u32) -> u32 {
    host::pause();
    let bytes = unsafe { std::slice::from_raw_parts(p, len as usize) };
    let done = match TABLE.get() {
        Some(table) => Request::read(bytes).and_then(|r| answer::answer(table, r)),
        None => Err((host::Fault::Failed, "nothing was loaded".into())),
    };
    unsafe { dealloc(p, layout(len)) };
    match done {
        Ok(()) => 0,
        Err((fault, text)) => {
            host::fail(fault, &text);
            1
        }
    }
}
