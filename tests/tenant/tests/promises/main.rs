//! What the stand-in promises, asked of it over a real socket.

mod access;
mod binding;
mod calls;
mod client;
mod control;
mod faults;
mod invitations;
mod list;
mod page;
