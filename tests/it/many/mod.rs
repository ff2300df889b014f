//! Many cases in one run: the table at its end, streams, several formats at once.

mod across;
mod baseline;
mod due;
mod generated;
mod large;
mod outputs;
mod settings;
mod streams;
mod table;

use crate::support::Place;
use crate::support::client::Client;

pub(super) const FAILING: &str = include_str!("../../../examples/enterprise-failing.toml");
pub(super) const THREE_KEYS: &str = include_str!("../../../examples/three-keys.toml");

/// A folder of four clients: one is ready, one has nine faults, one misses 21 keys, and one cannot be read.
pub(super) fn clients() -> Place {
    Place::new()
        .with("clients/a.toml", &Client::new(1).text)
        .with("clients/b.toml", FAILING)
        .with("clients/c.toml", THREE_KEYS)
        .with("clients/d.toml", "beian = 1\nlable = 1\n")
}
