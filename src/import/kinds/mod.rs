//! The kinds of exports. To add one, write its file with a `KIND` and name it in the list.

mod domain;
mod domains;
mod ecs;
mod filed;
mod miit;
mod rdap;
mod service_numbers;
mod swas;
mod terraform;
mod whois;

use super::kind::Kind;

/// All kinds, in the order in which help names them. Each knows its own and no other's.
pub(super) const ALL: [&Kind; 10] = [
    &ecs::KIND,
    &swas::KIND,
    &service_numbers::KIND,
    &domains::KIND,
    &domain::KIND,
    &rdap::KIND,
    &whois::KIND,
    &filed::KIND,
    &miit::KIND,
    &terraform::KIND,
];
