//! What the host does for us.

use std::io;

#[link(wasm_import_module = "kg")]
unsafe extern "C" {
    /// Takes a piece of the answer; 0 asks for no more.
    #[link_name = "emit"]
    fn host_emit(p: *const u8, len: u32) -> u32;

    /// Does not return if the query has to stop. internal/meter puts the calls of it into all loops.
    #[link_name = "pause"]
    fn host_pause();

    /// Takes the reason for which there is no answer, or no more of it.
    #[link_name = "fail"]
    fn host_fail(fault: u32, p: *const u8, len: u32);
}

/// What kind of error it is.
#[derive(Clone, Copy)]
pub enum Fault {
    Syntax = 1,
    Refused = 2,
    Failed = 3,
    /// The host does not want more.
    Stopped = 4,
}

pub type Error = (Fault, String);

pub fn fail(fault: Fault, text: &str) {
    unsafe { host_fail(fault as u32, text.as_ptr(), text.len() as u32) }
}

/// The writer of the answer. Buffer it.
pub struct Out;

impl io::Write for Out {
    fn write(&mut self, b: &[u8]) -> io::Result<usize> {
        match unsafe { host_emit(b.as_ptr(), b.len() as u32) } {
            0 => Err(io::Error::other("stopped by the host")),
            _ => Ok(b.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps the import, and stops what should not begin.
pub fn pause() {
    unsafe { host_pause() }
}
