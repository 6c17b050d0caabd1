//! The PHP extension `gearman` in Rust.
pub mod client;
pub mod connection;
pub mod error;
pub mod protocol;
pub mod runtime;
pub mod servers;
pub mod worker;
#[cfg(feature = "php")]
mod php;
