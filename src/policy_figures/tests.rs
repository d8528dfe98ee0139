use super::*;
use std::collections::BTreeSet;

fn typed(figure: &str, reason: &str) -> FigureInput {
    FigureInput { figure: figure.to_owned(), reason: reason.to_owned() }
}

fn wrong(figure: PolicyFigure, value: &str, reason: &str) -> (Option<Rule>, Option<Rule>) {
    match typed(value, reason).parse(figure, &PolicyValues::default()) {
        Ok(_) => (None, None),
        Err(wrong) => (wrong.of(Field::Figure), wrong.of(Field::Reason)),
    }
}

#[test]
fn administrator_finds_every_figure_of_the_policy_once() {
    let known: BTreeSet<&str> = PolicyValues::DEFAULTS.iter().map(|(key, _)| *key).collect();
    let sheet: BTreeSet<&str> = PolicyFigure::ALL.iter().map(|figure| figure.key()).collect();
    assert_eq!(sheet, known, "a new figure needs a line in the sheet");
    assert_eq!(PolicyFigure::ALL.len(), known.len());
    let by_group: Vec<PolicyFigure> = FigureGroup::ALL.into_iter().flat_map(FigureGroup::figures).collect();
    assert_eq!(by_group, PolicyFigure::ALL, "group by group");
}

#[test]
fn figure_has_one_name_everywhere() {
    for figure in PolicyFigure::ALL {
        assert_eq!(PolicyFigure::from_key(figure.key()), Some(*figure));
        assert_eq!(serde_json::to_string(figure).expect("text"), format!("\"{}\"", figure.key()));
        let mut values = PolicyValues::default();
        assert!(values.set(figure.key(), 4_321));
        assert_eq!(figure.of(&values), 4_321, "{figure:?}");
    }
    assert_eq!(PolicyFigure::from_key("no_such_figure"), None);
}

#[test]
fn default_of_every_figure_lies_within_its_bounds_and_fits_the_one_beside_it() {
    let values = PolicyValues::default();
    for figure in PolicyFigure::ALL {
        let (least, most) = figure.bounds();
        let default = figure.default_value();
        assert!(least <= default && default <= most, "{figure:?}: {default} is not in {least}..={most}");
        assert!(figure.beside().is_none_or(|beside| beside.fits(default, &values)), "{figure:?}");
        // Whoever has to fit another is what that other has to fit.
        let back = figure.beside().and_then(|beside| beside.figure().beside()).map(Beside::figure);
        assert!(figure.beside().is_none() || back == Some(*figure), "{figure:?}");
    }
}

#[test]
fn administrator_types_a_figure_as_a_chinese_keyboard_gives_it() {
    let read = typed(" １4 ", " 审核人手增加。\r\n").parse(PolicyFigure::ReviewTargetDays, &PolicyValues::default());
    assert_eq!(read, Ok((14, "审核人手增加。".to_owned())));
}

#[test]
fn administrator_is_told_everything_that_is_wrong_at_once() {
    use PolicyFigure::HoldMinutes;
    assert_eq!(wrong(HoldMinutes, "", " "), (Some(Rule::Required), Some(Rule::Required)));
    assert_eq!(wrong(HoldMinutes, "0", &"长".repeat(501)), (Some(Rule::NotAChoice), Some(Rule::TooLong)));
    assert_eq!(wrong(HoldMinutes, "121", "甲\u{202E}乙"), (Some(Rule::NotAChoice), Some(Rule::ForbiddenCharacter)));
    for slip in ["-5", "+5", "1e3", "12.0", "十二", "1 2"] {
        assert_eq!(wrong(HoldMinutes, slip, "试行"), (Some(Rule::Malformed), None), "{slip}");
    }
    assert_eq!(wrong(HoldMinutes, "99999999999999999999", "试行"), (Some(Rule::NotAChoice), None));
    for bound in ["1", "120"] {
        assert_eq!(wrong(HoldMinutes, bound, &"长".repeat(500)), (None, None), "{bound}");
    }
}

#[test]
fn two_figures_of_a_range_never_change_places() {
    use PolicyFigure as F;
    for (figure, value, rule) in [
        (F::FreedDelayMinMinutes, "45", None),
        (F::FreedDelayMinMinutes, "46", Some(Rule::EndsBeforeItBegins)),
        (F::FreedDelayMaxMinutes, "5", None),
        (F::FreedDelayMaxMinutes, "4", Some(Rule::EndsBeforeItBegins)),
        (F::CrowdingModeratePercent, "81", Some(Rule::EndsBeforeItBegins)),
        (F::CrowdingBusyPercent, "49", Some(Rule::EndsBeforeItBegins)),
    ] {
        assert_eq!(wrong(figure, value, "试行"), (rule, None), "{figure:?} {value}");
    }
}
