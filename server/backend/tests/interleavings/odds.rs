//! How likely what is: mostly what fits, now and then what does not, and everybody wants the same few slots.

use super::{
    sketch::{Act, App, Happens, Pick, Sketch, Stage, Step},
    world::{APPLICATIONS, POINTS},
};
use proptest::{
    prelude::*,
    strategy::{BoxedStrategy, Union},
};

/// What may happen next.
pub fn next(sketch: &Sketch) -> BoxedStrategy<Happens> {
    let alone = prop_oneof![
        20 => someone_acts(sketch),
        3 => city(),
        2 => manager(),
        4 => proptest::sample::select(&[3, 7, 13, 21, 22, 45][..]).prop_map(Act::Later),
        1 => proptest::sample::select(&[240, 720, 1_440][..]).prop_map(Act::Later),
        1 => (0..APPLICATIONS).prop_map(Act::DayOf),
    ];
    // The clock moves for everybody, and between two acts.
    prop_oneof![
        3 => alone.prop_map(Happens::One),
        1 => at_once(sketch),
    ]
    .boxed()
}

/// Two people, two tabs of one person, or one form sent twice.
fn at_once(sketch: &Sketch) -> BoxedStrategy<Happens> {
    let tabs = (0..APPLICATIONS).map(|app| {
        let tab = || Union::new_weighted(acts_of(sketch, app));
        (tab(), tab()).boxed()
    });
    let two = prop_oneof![
        3 => (someone_acts(sketch), someone_acts(sketch)),
        1 => (someone_acts(sketch), manager()),
        2 => Union::new(tabs),
        2 => someone_acts(sketch).prop_map(|act| (act, act)),
    ];
    two.prop_map(|(one, other)| Happens::Both(one, other)).boxed()
}

/// Somebody does something with an application, or the worker comes by.
fn someone_acts(sketch: &Sketch) -> BoxedStrategy<Act> {
    let mut choices: Vec<_> = (0..APPLICATIONS).flat_map(|app| acts_of(sketch, app)).collect();
    choices.push((16, step().prop_map(Act::Work).boxed()));
    Union::new_weighted(choices).boxed()
}

/// What fits where an application stands, and anything at any time: what the state does not allow is refused.
fn acts_of(sketch: &Sketch, app: App) -> Vec<(u32, BoxedStrategy<Act>)> {
    let stage = sketch.stages[app];
    let mut acts = fitting(app, stage);
    if matches!(stage, Stage::Submitted | Stage::Approved) {
        acts.extend(line(app, sketch.in_line[app], sketch.asked));
    }
    acts.push((2, anything(app)));
    acts
}

fn fitting(app: App, stage: Stage) -> Vec<(u32, BoxedStrategy<Act>)> {
    let one = |weight: u32, act: Act| (weight, Just(act).boxed());
    let hold = |weight: u32| (weight, pick().prop_map(move |pick| Act::Hold(app, pick)).boxed());
    let moved = |weight: u32| (weight, pick().prop_map(move |pick| Act::Move(app, pick)).boxed());
    match stage {
        Stage::Written => vec![hold(12), one(1, Act::MoveHouse(app))],
        Stage::Held => vec![
            one(8, Act::Submit(app)),
            hold(3),
            one(2, Act::Extend(app)),
            one(1, Act::LetGo(app)),
            one(2, Act::MoveHouse(app)),
        ],
        Stage::Submitted => vec![
            moved(4),
            one(4, Act::Cancel(app)),
            one(3, Act::Approve(app)),
            one(2, Act::Return(app)),
            one(1, Act::Reject(app)),
            one(1, Act::Withdraw(app)),
        ],
        Stage::Returned => {
            vec![one(5, Act::Submit(app)), hold(4), one(2, Act::MoveHouse(app)), one(1, Act::Extend(app))]
        }
        Stage::Approved => vec![moved(4), one(3, Act::Cancel(app)), one(4, Act::CheckIn(app))],
        Stage::Arrived => vec![one(4, Act::Accept(app)), one(3, Act::TurnAway(app)), one(1, Act::Withdraw(app))],
        Stage::Over => vec![one(8, Act::StartAnew(app))],
    }
}

fn line(app: App, waits: bool, asked: bool) -> Vec<(u32, BoxedStrategy<Act>)> {
    let one = |weight: u32, act: Act| (weight, Just(act).boxed());
    match (waits, asked) {
        (false, _) => vec![one(6, Act::Join(app))],
        (true, false) => vec![one(2, Act::Take(app)), one(1, Act::Leave(app))],
        (true, true) => vec![one(16, Act::Take(app)), one(6, Act::Pass(app)), one(1, Act::Leave(app))],
    }
}

fn anything(app: App) -> BoxedStrategy<Act> {
    prop_oneof![
        pick().prop_map(move |pick| Act::Hold(app, pick)),
        pick().prop_map(move |pick| Act::Move(app, pick)),
        proptest::sample::select(vec![
            Act::Extend(app),
            Act::LetGo(app),
            Act::Submit(app),
            Act::MoveHouse(app),
            Act::StartAnew(app),
            Act::Cancel(app),
            Act::Withdraw(app),
            Act::Join(app),
            Act::Leave(app),
            Act::Take(app),
            Act::Pass(app),
            Act::Approve(app),
            Act::Return(app),
            Act::Reject(app),
            Act::CheckIn(app),
            Act::Accept(app),
            Act::TurnAway(app),
        ]),
    ]
    .boxed()
}

/// Nearly everybody wants the same few slots.
fn pick() -> impl Strategy<Value = Pick> {
    let point = prop_oneof![6 => Just(0), 4 => Just(1), 2 => Just(2)];
    let day = prop_oneof![8 => Just(1), 6 => Just(2), 3 => Just(3), 1 => Just(0), 1 => Just(4)];
    (point, day, prop::bool::weighted(0.3)).prop_map(|(point, day, afternoon)| Pick { point, day, afternoon })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => Just(Step::ExpireHolds),
        9 => Just(Step::ReturnPlaces),
        1 => Just(Step::EndWaiting),
        1 => Just(Step::ForgetCooldowns),
        2 => Just(Step::DisplaceOvertaken),
        2 => Just(Step::MarkMissed),
        1 => Just(Step::ReleaseLeases),
        1 => Just(Step::Lapse),
    ]
}

/// What an import of the city's own file does to a point, and what follows.
fn city() -> BoxedStrategy<Act> {
    let point = || 0..POINTS;
    prop_oneof![
        2 => (point(), 0..5_i64).prop_map(|(point, places)| Act::Capacity(point, places)),
        3 => point().prop_map(Act::Displace),
        2 => (point(), prop::bool::weighted(0.6)).prop_map(|(point, open)| Act::Open(point, open)),
    ]
    .boxed()
}

fn manager() -> BoxedStrategy<Act> {
    prop_oneof![2 => pick().prop_map(Act::Close), 1 => (0..POINTS).prop_map(Act::Lift)].boxed()
}
