//! Figures as Markdown, and what stands for many rounds of them.

/// The middle one of the values; of an even number of them, the upper of the two in the middle.
pub fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// A figure for a table; a dash for one that could not be taken.
pub fn cell(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
}

/// Prints a table with a heading.
pub fn print(heading: &str, columns: &[&str], rows: &[Vec<String>]) {
    println!("\n### {heading}\n\n| {} |", columns.join(" | "));
    let rules: Vec<&str> = columns.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }).collect();
    println!("|{}|", rules.join("|"));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_odd_round_does_not_move_the_figure() {
        assert_eq!(median([3.0, 1.0, 900.0]), Some(3.0));
        assert_eq!(median([]), None);
        assert_eq!((cell(Some(1.26), 1), cell(None, 1)), ("1.3".to_owned(), "–".to_owned()));
    }
}
