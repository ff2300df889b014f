//! The calendar of what falls due: a table, CSV, iCalendar.

mod calendar;
mod csv;
mod ics;
mod not_read;
mod table;

pub use calendar::Calendar;
pub use csv::csv;
pub use ics::ics;
pub use not_read::NotRead;
pub use table::table;
