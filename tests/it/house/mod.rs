//! How the house is built.

mod gate;
mod layers;
mod package;
mod words;
