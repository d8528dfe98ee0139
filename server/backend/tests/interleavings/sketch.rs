//! What is tried: a rough idea of where each application stands, so that most acts are possible and some are not. It
//! predicts nothing; whether an act had to succeed is judged from the rows (`must.rs`).

use super::{
    odds,
    world::{APPLICATIONS, HORIZON, IN_LINE, POINTS},
};
use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

/// An application by its number: see [`super::world`].
pub type App = usize;

/// A slot, seen from today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pick {
    /// Which of the city's points.
    pub point: usize,
    /// So many days from today; the first and the last of these cannot be booked.
    pub day: u64,
    /// In the afternoon, and not in the morning.
    pub afternoon: bool,
}

/// One step of the worker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    ExpireHolds,
    EndWaiting,
    ReturnPlaces,
    ForgetCooldowns,
    DisplaceOvertaken,
    MarkMissed,
    ReleaseLeases,
    Lapse,
}

/// What somebody does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    Hold(App, Pick),
    Extend(App),
    LetGo(App),
    Submit(App),
    MoveHouse(App),
    StartAnew(App),
    Move(App, Pick),
    Cancel(App),
    Withdraw(App),
    Join(App),
    Leave(App),
    Take(App),
    Pass(App),
    Approve(App),
    Return(App),
    Reject(App),
    CheckIn(App),
    Accept(App),
    TurnAway(App),
    /// The city takes away what a point has too much.
    Displace(usize),
    /// A point takes new bookings, or does not.
    Open(usize, bool),
    /// A point has so many places a day.
    Capacity(usize, i64),
    /// A manager looks at what closing one half-day does, and does it.
    Close(Pick),
    /// … and opens a point again where it was closed last.
    Lift(usize),
    /// The worker of one copy of the platform.
    Work(Step),
    /// Minutes pass.
    Later(i64),
    /// The day of a visit comes.
    DayOf(App),
}

/// What happens next: one act, or two at the same moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Happens {
    One(Act),
    Both(Act, Act),
}

/// Roughly where an application stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    Written,
    Held,
    Submitted,
    Returned,
    Approved,
    Arrived,
    Over,
}

/// Where all of them stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sketch {
    pub stages: [Stage; APPLICATIONS],
    /// Who waits for an earlier place.
    pub in_line: [bool; APPLICATIONS],
    /// Places were given to the line a short while ago.
    pub asked: bool,
}

/// The machine.
pub struct Interleavings;

impl ReferenceStateMachine for Interleavings {
    type State = Sketch;
    type Transition = Happens;

    fn init_state() -> BoxedStrategy<Sketch> {
        use Stage::{Approved, Submitted, Written};
        let stages = [Submitted, Written, Written, Submitted, Submitted, Approved, Written];
        Just(Sketch { stages, in_line: IN_LINE, asked: false }).boxed()
    }

    fn transitions(sketch: &Sketch) -> BoxedStrategy<Happens> {
        odds::next(sketch)
    }

    fn apply(mut sketch: Sketch, happens: &Happens) -> Sketch {
        let acts = match happens {
            Happens::One(act) => [Some(*act), None],
            Happens::Both(one, other) => [Some(*one), Some(*other)],
        };
        acts.into_iter().flatten().for_each(|act| sketch.note(act));
        sketch
    }
}

impl Sketch {
    fn note(&mut self, act: Act) {
        use Stage as S;
        let mut to = |app: App, from: &[Stage], to: Stage| {
            if from.contains(&self.stages[app]) {
                self.stages[app] = to;
            }
        };
        match act {
            Act::Hold(app, _) => to(app, &[S::Written], S::Held),
            Act::LetGo(app) => to(app, &[S::Held], S::Written),
            Act::Submit(app) => to(app, &[S::Held, S::Returned], S::Submitted),
            Act::Approve(app) => to(app, &[S::Submitted], S::Approved),
            Act::Return(app) => to(app, &[S::Submitted], S::Returned),
            Act::Reject(app) => to(app, &[S::Submitted], S::Over),
            Act::CheckIn(app) => to(app, &[S::Approved], S::Arrived),
            Act::TurnAway(app) => to(app, &[S::Arrived], S::Approved),
            Act::Accept(app) => to(app, &[S::Arrived], S::Over),
            Act::StartAnew(app) => to(app, &[S::Over], S::Written),
            Act::Withdraw(app) => self.stages[app] = S::Over,
            Act::Join(app) => self.in_line[app] = true,
            Act::Leave(app) | Act::Take(app) => self.in_line[app] = false,
            Act::Work(Step::ReturnPlaces) => self.asked = true,
            Act::Later(minutes) if minutes > 12 => {
                (0..APPLICATIONS).for_each(|app| to(app, &[S::Held], S::Written));
                self.asked = false;
            }
            _ => {}
        }
    }
}

/// Every slot that can be booked on some day.
pub fn every_pick() -> impl Iterator<Item = Pick> {
    (0..POINTS).flat_map(|point| {
        (1..=HORIZON).flat_map(move |day| [false, true].map(|afternoon| Pick { point, day, afternoon }))
    })
}
