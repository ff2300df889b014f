//! `beian` reads the description of one ICP filing (备案) and says, before anyone submits it,
//! whether it will come back, why, under which rule of which date, and what to do next.

pub mod law;
pub mod problem;
pub mod reference;
pub mod source;
pub mod text;
