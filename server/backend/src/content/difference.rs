//! What one version has otherwise than another: fields, and the text line by line.

use domain::{
    content::{ContentField, ContentForm},
    view::{Difference, DifferentLine, LineChange, ShownNow},
};
use similar::{ChangeTag, TextDiff};

/// Lines that are shown around a change.
const AROUND: usize = 3;

/// Compares two versions.
pub(super) fn difference(older: (ShownNow, &ContentForm), newer: (i64, &ContentForm)) -> Difference {
    let ((older, before), (newer, after)) = (older, newer);
    let changed = before.changed(after).into_iter().filter(|field| *field != ContentField::Body);
    let fields = changed.map(|field| (field, before.get(field).to_owned(), after.get(field).to_owned())).collect();
    let lines = lines(before.get(ContentField::Body), after.get(ContentField::Body));
    Difference { older, newer, fields, lines }
}

/// The changed lines with some around them; nothing if nothing was changed.
fn lines(before: &str, after: &str) -> Vec<DifferentLine> {
    let compared = TextDiff::from_lines(before, after);
    let mut lines: Vec<DifferentLine> = Vec::new();
    let mut shown = 0;
    for group in compared.grouped_ops(AROUND) {
        let begins = group.first().map_or(0, |first| first.old_range().start);
        if begins > shown {
            lines.push(DifferentLine { change: LineChange::LeftOut, text: String::new() });
        }
        shown = group.last().map_or(shown, |last| last.old_range().end);
        for change in group.iter().flat_map(|part| compared.iter_changes(part)) {
            let of = match change.tag() {
                ChangeTag::Equal => LineChange::Same,
                ChangeTag::Insert => LineChange::Added,
                ChangeTag::Delete => LineChange::Removed,
            };
            lines.push(DifferentLine { change: of, text: change.value().trim_end_matches('\n').to_owned() });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publisher_sees_changed_lines_with_those_around_them() {
        let before: Vec<String> = (1..=12).map(|number| format!("第{number}行")).collect();
        let mut after = before.clone();
        after[7] = "新的一行".to_owned();
        after.push("最后".to_owned());
        let shown = lines(&before.join("\n"), &after.join("\n"));
        let shown: Vec<String> = shown
            .iter()
            .map(|line| match line.change {
                LineChange::Same => format!(" {}", line.text),
                LineChange::Added => format!("+{}", line.text),
                LineChange::Removed => format!("-{}", line.text),
                LineChange::LeftOut => "…".to_owned(),
            })
            .collect();
        assert_eq!(shown[..6], ["…", " 第5行", " 第6行", " 第7行", "-第8行", "+新的一行"]);
        assert_eq!(shown.last().map(String::as_str), Some("+最后"));
        assert_eq!(lines("一", "一"), []);
    }

    #[test]
    fn publisher_sees_changed_fields() {
        let before = ContentForm::default().with(ContentField::Title, "旧").with(ContentField::Body, "一");
        let after = before.clone().with(ContentField::Title, "新").with(ContentField::Body, "二");
        let Difference { fields, lines, .. } = difference((ShownNow::Version(1), &before), (2, &after));
        assert_eq!(fields, [(ContentField::Title, "旧".to_owned(), "新".to_owned())]);
        assert_eq!(lines.len(), 2);
    }
}
