//! The floor of every program: it starts, says a word and ends.

fn main() {
    println!("hello");
}
