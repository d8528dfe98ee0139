//! CSV as people write it: the columns of the first line, then every line with every fault.

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use domain::import::{Fault, ImportFault};

/// The longest text of a cell, characters.
const LONGEST: usize = 200;

/// Reads every line of a file; `parse` makes something of one.
///
/// # Errors
/// Every fault of the file, in its order.
pub(super) fn read<T>(
    bytes: &[u8],
    columns: &[&'static str],
    mut parse: impl FnMut(Line<'_>) -> Result<T, Vec<ImportFault>>,
) -> Result<Vec<T>, Vec<ImportFault>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count() as u64;
        return Err(vec![ImportFault::at(line, "", Fault::WrongEncoding)]);
    }
    let mut reader = ReaderBuilder::new().from_reader(bytes);
    let header = reader.headers().cloned().unwrap_or_else(|_| StringRecord::new());
    let missing = columns.iter().filter(|column| place(&header, column).is_none());
    let mut faults: Vec<_> = missing.map(|column| ImportFault::at(1, column, Fault::MissingColumn)).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut rows = Vec::new();
    for record in reader.byte_records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(ImportFault::at(line, "", Fault::WrongShape));
                continue;
            }
        };
        let number = record.position().map_or(0, csv::Position::line);
        match parse(Line { header: &header, record: &record, number, faults: Vec::new() }) {
            Ok(row) => rows.push(row),
            Err(wrong) => faults.extend(wrong),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn place(header: &StringRecord, column: &str) -> Option<usize> {
    header.iter().position(|name| name.trim() == column)
}

/// A line while it is read; collects every fault.
pub(super) struct Line<'a> {
    header: &'a StringRecord,
    record: &'a ByteRecord,
    /// Which line of the file.
    pub(super) number: u64,
    faults: Vec<ImportFault>,
}

impl<'a> Line<'a> {
    /// What was made of the line, if nothing is wrong with it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn end<T>(self, row: T) -> Result<T, Vec<ImportFault>> {
        if self.faults.is_empty() { Ok(row) } else { Err(self.faults) }
    }

    /// Notes a fault.
    pub(super) fn blame(&mut self, column: &'static str, fault: Fault) {
        self.faults.push(ImportFault::at(self.number, column, fault));
    }

    /// A cell without the spaces around it; none where the column is missing.
    pub(super) fn cell(&self, column: &str) -> Option<&'a str> {
        let bytes = self.record.get(place(self.header, column)?)?;
        std::str::from_utf8(bytes).ok().map(str::trim)
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, column: &'static str) -> String {
        let text = self.optional_text(column);
        if text.is_empty() {
            self.blame(column, Fault::Empty);
        }
        text
    }

    /// A text that may be empty, or have no column at all.
    pub(super) fn optional_text(&mut self, column: &'static str) -> String {
        let text = self.cell(column).unwrap_or_default().to_owned();
        if text.chars().count() > LONGEST || domain::text::has_forbidden_character(&text) || text.contains('\n') {
            self.blame(column, Fault::BadText);
        }
        text
    }
}
