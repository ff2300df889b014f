//! `beian form`, and what `beian import` reads of forms and tables: through the binary, the workbook read with
//! `calamine`.

mod filled;
mod refused;
mod round_trip;
mod tables;
mod workbook;
