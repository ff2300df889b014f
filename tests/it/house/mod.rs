//! How the house is built.

mod layers;
