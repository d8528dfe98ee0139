//! The figures of the policy in an administrator's hands, on both databases.

mod support;

use backend::{
    Result,
    db::entity::{policy_change, policy_value, trail},
    trail::ChainState,
};
use chrono::Duration;
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    policy_figures::{FigureInput, PolicyFigure},
    violation::{Field, Rule},
};
use sea_orm::EntityTrait;
use support::TestCity;

fn typed(figure: &str, reason: &str) -> FigureInput {
    FigureInput { figure: figure.to_owned(), reason: reason.to_owned() }
}

async fn administrator(city: &TestCity) -> Actor {
    city.officer(Role::Administrator, Scope::City).await
}

fn refusal<T>(answer: Result<T>) -> Refusal {
    match answer {
        Ok(_) => panic!("was allowed"),
        Err(error) => error.refusal(),
    }
}

/// Rows of the history, of the figures in force, and of the trail.
async fn written(city: &TestCity) -> (usize, usize, usize) {
    let db = city.db.raw();
    let changes = policy_change::Entity::find().all(db).await.expect("changes").len();
    let values = policy_value::Entity::find().all(db).await.expect("values").len();
    (changes, values, trail::Entity::find().all(db).await.expect("trail").len())
}

/// What is wrong with the value and with the reason, where something is.
async fn change(
    city: &TestCity,
    actor: &Actor,
    figure: PolicyFigure,
    input: FigureInput,
) -> (Option<Rule>, Option<Rule>) {
    match city.backend.change_policy_figure(actor, figure, 0, &input).await.map_err(|error| error.refusal()) {
        Ok(()) => (None, None),
        Err(Refusal::Invalid(wrong)) => (wrong.of(Field::Figure), wrong.of(Field::Reason)),
        Err(other) => panic!("unexpected {other:?}"),
    }
}

both! {
    async fn administrator_changes_a_figure_and_everybody_can_be_told_who_and_why(city: TestCity) {
        let (wang, li) = (administrator(&city).await, administrator(&city).await);
        let figure = PolicyFigure::NoShowLimit;
        let before = city.backend.policy_figure(&wang, figure, None).await.expect("the figure");
        assert_eq!((before.value, before.version, before.changes.len(), before.beside), (2, 0, 0, None));
        city.backend.change_policy_figure(&wang, figure, 0, &typed("3", " 试行一个月。 ")).await.expect("changed");
        assert_eq!(city.backend.policy().values.no_show_limit, 3, "at once on this copy");
        city.clock.advance(Duration::minutes(1));
        city.backend.change_policy_figure(&li, figure, 1, &typed("2", "试行结束。")).await.expect("changed back");

        let after = city.backend.policy_figure(&wang, figure, None).await.expect("the figure");
        assert_eq!((after.value, after.version, after.next), (2, 2, None));
        let told: Vec<_> = after.changes.iter().map(|one| (one.version, one.from, one.to, one.reason.as_str())).collect();
        assert_eq!(told, [(2, 3, 2, "试行结束。"), (1, 2, 3, "试行一个月。")]);
        assert!(after.changes.iter().all(|one| one.by.starts_with("administrator-") && one.figure == figure));
        assert!(after.changes[0].by != after.changes[1].by && after.changes[0].at > after.changes[1].at);

        let happened = trail::Entity::find().all(city.db.raw()).await.expect("trail");
        assert_eq!(happened.iter().map(|row| row.action.as_str()).collect::<Vec<_>>(), ["policy_changed"; 2]);
        assert_ne!(happened[0].commitment, happened[1].commitment);
        let chain = backend::trail::verify_named(city.db.raw(), backend::trail::ADMINISTRATION).await.expect("chain");
        assert!(matches!(chain, ChainState::Holds { entries: 2 }), "{chain:?}");
    }

    async fn administrator_sees_every_figure_and_the_last_changes_of_all(city: TestCity) {
        let wang = administrator(&city).await;
        for (figure, value) in [(PolicyFigure::HoldMinutes, "15"), (PolicyFigure::DraftDays, "60")] {
            city.clock.advance(Duration::minutes(1));
            city.backend.change_policy_figure(&wang, figure, 0, &typed(value, "试行")).await.expect("changed");
        }
        let view = city.backend.policy_figures(&wang).await.expect("figures");
        assert_eq!(view.values.iter().map(|(figure, _)| *figure).collect::<Vec<_>>(), PolicyFigure::ALL);
        assert!(view.values.contains(&(PolicyFigure::HoldMinutes, 15)));
        assert!(view.values.contains(&(PolicyFigure::LeaseMinutes, 20)), "nobody has changed it");
        let changed: Vec<PolicyFigure> = view.changes.iter().map(|one| one.figure).collect();
        assert_eq!(changed, [PolicyFigure::DraftDays, PolicyFigure::HoldMinutes]);
    }

    async fn second_of_two_administrators_is_told_that_somebody_was_faster(city: TestCity) {
        let (wang, li) = (administrator(&city).await, administrator(&city).await);
        let figure = PolicyFigure::MovesAllowed;
        let (four, five) = (typed("4", "多给一次"), typed("5", "多给两次"));
        let (one, other) = tokio::join!(
            city.backend.change_policy_figure(&wang, figure, 0, &four),
            city.backend.change_policy_figure(&li, figure, 0, &five),
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let told = if one.is_ok() { refusal(other) } else { refusal(one) };
        assert_eq!(told, Refusal::Stale { at: Some(city.backend.now()), by_staff: true });
        let late = city.backend.change_policy_figure(&li, figure, 0, &typed("", "")).await;
        assert!(matches!(refusal(late), Refusal::Stale { .. }), "first of all it is out of date");
        assert_eq!(written(&city).await, (1, 1, 1));
    }

    async fn administrator_is_told_everything_that_is_wrong_and_nothing_is_written(city: TestCity) {
        let wang = administrator(&city).await;
        assert_eq!(
            change(&city, &wang, PolicyFigure::HoldMinutes, typed("0", "")).await,
            (Some(Rule::NotAChoice), Some(Rule::Required))
        );
        assert_eq!(
            change(&city, &wang, PolicyFigure::FreedDelayMinMinutes, typed("60", "试行")).await,
            (Some(Rule::EndsBeforeItBegins), None)
        );
        assert_eq!(written(&city).await, (0, 0, 0));
        assert_eq!(change(&city, &wang, PolicyFigure::HoldMinutes, typed("12", "一样")).await, (None, None));
        assert_eq!(written(&city).await, (0, 0, 0), "the same value changes nothing");
        // What holds now decides, not the defaults.
        assert_eq!(change(&city, &wang, PolicyFigure::FreedDelayMaxMinutes, typed("90", "试行")).await, (None, None));
        assert_eq!(change(&city, &wang, PolicyFigure::FreedDelayMinMinutes, typed("60", "试行")).await, (None, None));
        let view = city.backend.policy_figure(&wang, PolicyFigure::FreedDelayMinMinutes, None).await.expect("it");
        assert_eq!((view.value, view.beside), (60, Some(90)));
    }

    async fn administrator_leafs_through_a_long_history(city: TestCity) {
        let wang = administrator(&city).await;
        let figure = PolicyFigure::CorrectionDays;
        for version in 0..30 {
            city.clock.advance(Duration::minutes(1));
            let value = if version % 2 == 0 { "8" } else { "7" };
            city.backend.change_policy_figure(&wang, figure, version, &typed(value, "试行")).await.expect("changed");
        }
        let first = city.backend.policy_figure(&wang, figure, None).await.expect("the newest");
        assert_eq!((first.version, first.changes.len(), first.next), (30, 25, Some(6)));
        let rest = city.backend.policy_figure(&wang, figure, first.next).await.expect("the others");
        assert_eq!((rest.version, rest.changes.len(), rest.next), (30, 5, None));
        let all: Vec<i64> = first.changes.iter().chain(&rest.changes).map(|one| one.version).collect();
        assert_eq!(all, (1..=30).rev().collect::<Vec<_>>());
    }

    async fn nobody_but_an_administrator_sees_or_changes_a_figure(city: TestCity) {
        let figure = PolicyFigure::NoShowLimit;
        let mut others = vec![city.applicant("王伟").await];
        for role in Role::ALL.iter().filter(|role| role.is_staff() && **role != Role::Administrator) {
            others.push(city.officer(*role, Scope::City).await);
        }
        for other in &others {
            assert_eq!(refusal(city.backend.policy_figures(other).await), Refusal::NotFound, "{other:?}");
            assert_eq!(refusal(city.backend.policy_figure(other, figure, None).await), Refusal::NotFound, "{other:?}");
            let changed = city.backend.change_policy_figure(other, figure, 0, &typed("3", "试行")).await;
            assert_eq!(refusal(changed), Refusal::NotFound, "{other:?}");
        }
        assert_eq!(written(&city).await, (0, 0, 0));
        assert_eq!(city.backend.policy().values.no_show_limit, 2);
    }
}
