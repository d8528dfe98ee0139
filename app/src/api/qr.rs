//! QR codes: squares from a kept library, drawn by the page.

use serde::{Deserialize, Serialize};

/// A QR code as squares, drawn by the page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QrPicture {
    /// Squares on a side, the quiet zone included.
    pub side: usize,
    /// The dark squares as an SVG path.
    pub path: String,
}

/// Light squares around the code: readers need four.
#[cfg(feature = "ssr")]
const QUIET: usize = 4;

/// The code of a text, row by row: one step of the path for each run of dark squares.
#[cfg(feature = "ssr")]
pub fn picture(text: &str) -> Option<QrPicture> {
    use std::fmt::Write;
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).ok()?;
    let (width, squares) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in squares.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row.iter().skip(x).take_while(|colour| **colour == qrcode::Color::Dark).count();
            if run > 0 {
                // Writing into a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(QrPicture { side: width + 2 * QUIET, path })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn visitor_with_a_telephone_finds_the_corners_of_the_code() {
        let picture = picture("https://example.org/verify?code=abcdefghijklmnopqrstuv").expect("fits");
        assert!(picture.side > 21 + 2 * QUIET);
        // The upper left corner mark is seven squares wide, inside the quiet zone.
        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "{}", picture.path);
    }
}
