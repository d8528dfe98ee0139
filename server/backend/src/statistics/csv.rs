//! Tables for spreadsheets: UTF-8 with a mark that says so, and no cell that a spreadsheet would run.

use crate::{Error, Result};

/// Without it a spreadsheet on Windows reads Chinese as something else.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table.
///
/// # Errors
/// None in practice: it is written into memory.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::from(BYTE_ORDER_MARK));
    let failed = |_| Error::System("csv");
    file.write_record(head.iter().map(|cell| harmless(cell))).map_err(failed)?;
    for row in rows {
        file.write_record(row.iter().map(|cell| harmless(cell))).map_err(failed)?;
    }
    file.into_inner().map_err(|_| Error::System("csv"))
}

/// A cell that begins like a formula is text.
fn harmless(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_opens_the_table_in_a_spreadsheet_and_nothing_in_it_runs() {
        let rows = vec![
            vec!["朝阳区".to_owned(), "12".to_owned()],
            vec!["=HYPERLINK(\"x\")".to_owned(), "@SUM(1)".to_owned()],
        ];
        let bytes = table(&["区", "名额, 个"], &rows).expect("a table");
        let text = String::from_utf8(bytes).expect("text");
        assert_eq!(text, "\u{FEFF}区,\"名额, 个\"\r\n朝阳区,12\r\n\"'=HYPERLINK(\"\"x\"\")\",'@SUM(1)\r\n");
        for start in FORMULA {
            assert!(harmless(&format!("{start}1")).starts_with('\''));
        }
    }
}
