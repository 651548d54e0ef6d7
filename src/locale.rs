//! The widget's sentences: the only place where it speaks to people.
//!
//! What a server says passes through as it came and is not worded here.

mod en;

pub use en::*;
