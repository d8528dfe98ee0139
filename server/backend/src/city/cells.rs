//! CSV as people write it: the columns of the first line, then every line with every fault.

use csv::{ByteRecord, ReaderBuilder};
use domain::import::{Fault, ImportFault};
use std::borrow::Cow;

/// The longest text of a cell, characters.
const LONGEST: usize = 200;

/// What stands in a file, right or wrong: whoever looks at the file as a whole sees the lines with faults too, so that the
/// operator is told everything at once.
pub(crate) struct Sheet<T> {
    /// A row for each line that has as many cells as the first. Where a cell is wrong the row has nothing in its place.
    pub(crate) rows: Vec<T>,
    /// What is wrong, in the order of the lines.
    pub(crate) faults: Vec<ImportFault>,
}

impl<T> Sheet<T> {
    /// The rows, if nothing is wrong with any line.
    ///
    /// # Errors
    /// Every fault.
    pub(crate) fn sound(self) -> Result<Vec<T>, Vec<ImportFault>> {
        if self.faults.is_empty() { Ok(self.rows) } else { Err(self.faults) }
    }
}

/// Reads every line of a file; `parse` makes something of one, and notes what is wrong with it.
///
/// # Errors
/// Every fault that keeps the lines from being read: columns are missing. Text in another encoding is told too.
pub(crate) fn read<T>(
    bytes: &[u8],
    columns: &[&'static str],
    mut parse: impl FnMut(&mut Line<'_>) -> T,
) -> Result<Sheet<T>, Vec<ImportFault>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    // Lines of another length are read too: their text may be in another encoding.
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes);
    let first = reader.byte_headers().cloned().unwrap_or_default();
    let header = Header::of(&first);
    let mut faults = header.unreadable(&first, 1);
    let missing = columns.iter().filter(|column| header.place(column).is_none());
    let missing: Vec<_> = missing.map(|column| ImportFault::at(1, column, Fault::MissingColumn)).collect();
    let complete = missing.is_empty();
    faults.extend(missing);
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
        faults.extend(header.unreadable(&record, number));
        if !complete {
            continue;
        }
        if record.len() == header.0.len() {
            let mut line = Line { header: &header, record: &record, number, faults: Vec::new() };
            rows.push(parse(&mut line));
            faults.extend(line.faults);
        } else {
            faults.push(ImportFault::at(number, "", Fault::WrongShape));
        }
    }
    if complete { Ok(Sheet { rows, faults }) } else { Err(faults) }
}

/// The columns' names, as the first line gives them.
struct Header(Vec<String>);

impl Header {
    /// A name that cannot be read is the column's number.
    fn of(first: &ByteRecord) -> Self {
        let name = |(at, cell): (usize, &[u8])| {
            std::str::from_utf8(cell).map_or_else(|_| number(at), |name| name.trim().to_owned())
        };
        Self(first.iter().enumerate().map(name).collect())
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.0.iter().position(|name| name == column)
    }

    /// The cells of a line that are not UTF-8.
    fn unreadable(&self, record: &ByteRecord, line: u64) -> Vec<ImportFault> {
        let cells = record.iter().enumerate().filter(|(_, cell)| std::str::from_utf8(cell).is_err());
        let column = |at: usize| self.0.get(at).cloned().unwrap_or_else(|| number(at));
        let fault = |at| ImportFault {
            line,
            column: Cow::Owned(column(at)),
            fault: Fault::WrongEncoding,
            about: String::new(),
        };
        cells.map(|(at, _)| fault(at)).collect()
    }
}

/// What a column is called that has no name.
fn number(at: usize) -> String {
    format!("#{}", at + 1)
}

/// A line while it is read; collects every fault.
pub(crate) struct Line<'a> {
    header: &'a Header,
    record: &'a ByteRecord,
    number: u64,
    faults: Vec<ImportFault>,
}

impl<'a> Line<'a> {
    /// Notes a fault.
    pub(crate) fn blame(&mut self, column: &'static str, fault: Fault) {
        self.faults.push(ImportFault::at(self.number, column, fault));
    }

    /// Its number in the file, 1 is the header.
    pub(crate) const fn place_in_file(&self) -> u64 {
        self.number
    }

    fn bytes(&self, column: &str) -> Option<&'a [u8]> {
        self.record.get(self.header.place(column)?)
    }

    /// A cell without the spaces around it; none where the column is missing, or the text is in another encoding.
    pub(crate) fn cell(&self, column: &str) -> Option<&'a str> {
        std::str::from_utf8(self.bytes(column)?).ok().map(str::trim)
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, column: &'static str) -> String {
        let text = self.optional_text(column);
        // What is in another encoding is told already.
        if text.is_empty() && self.bytes(column).is_none_or(|bytes| std::str::from_utf8(bytes).is_ok()) {
            self.blame(column, Fault::Empty);
        }
        text
    }

    /// A text that may be empty, or have no column at all.
    pub(crate) fn optional_text(&mut self, column: &'static str) -> String {
        let text = self.cell(column).unwrap_or_default().to_owned();
        if text.chars().count() > LONGEST || domain::text::has_forbidden_character(&text) || text.contains('\n') {
            self.blame(column, Fault::BadText);
        }
        text
    }

    /// An identifier that can stand in an address and in a slot's key.
    pub(crate) fn identifier(&mut self, column: &'static str) -> String {
        let id = self.text(column);
        if !id.is_empty() && !domain::ids::is_plain_id(&id) {
            self.blame(column, Fault::BadText);
        }
        id
    }
}
