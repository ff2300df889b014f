<<<<<<< 15bb5bf17c553879160927f3a8c3917f06368c0c
//! What a case can write: its keys.
=======
//! What a case can write: its keys, its words, and the numbers in it; and what nobody can mean by it.
>>>>>>> 2bb1904a3bc7c61dddac19a471e5718ae2f1cdaf

mod asked_keys;
mod keys;
<<<<<<< 15bb5bf17c553879160927f3a8c3917f06368c0c
mod unread;
=======
mod numbers;
mod spellings;
mod values;
>>>>>>> 2bb1904a3bc7c61dddac19a471e5718ae2f1cdaf
