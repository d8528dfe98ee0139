//! Group commit: what arrives while the same work is under way is done together next, in one transaction.
//!
//! Nobody waits for company: who comes alone is done alone, at once. A commit that takes its time lets the next group
//! grow meanwhile, so the busier a database is, the fewer commits a booking costs.

use crate::{Result, error::Error};
use futures::FutureExt;
use std::{
    collections::VecDeque,
    future::Future,
    hash::{DefaultHasher, Hash, Hasher},
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync::oneshot, time::timeout};

/// Most jobs of one group: the last of them waits for all others, and the rows they touch stay locked so long.
const MOST: usize = 64;

/// A group that takes longer is given up: a lane must not stand still because one connection does.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lanes in which jobs of one kind queue up. Equal keys always meet in the same lane; lanes work side by side.
pub struct Together<J, A> {
    lanes: Vec<Arc<Lane<J, A>>>,
    patience: Duration,
}

struct Lane<J, A>(Mutex<Queue<J, A>>);

struct Queue<J, A> {
    waiting: VecDeque<Member<J, A>>,
    /// Whether somebody works on this lane.
    led: bool,
}

struct Member<J, A> {
    job: J,
    caller: oneshot::Sender<A>,
}

impl<J: Send + 'static, A: Send + 'static> Together<J, A> {
    /// This many lanes, at least one.
    pub fn new(lanes: usize) -> Self {
        let lane = || Lane(Mutex::new(Queue { waiting: VecDeque::new(), led: false }));
        Self { lanes: (0..lanes.max(1)).map(|_| Arc::new(lane())).collect(), patience: PATIENCE }
    }

    /// Does a job with whatever else waits in its lane. `work` gets the group in the order of arrival and gives one answer
    /// to each, in the same order; it is called when the lane is free, for the jobs that wait by then. Every caller brings
    /// the same `work`.
    ///
    /// It runs in a task of its own: a caller who goes away takes nobody along, and their job is left out where it has not
    /// begun.
    ///
    /// # Errors
    /// `System` for everybody of a group whose work panicked or did not end in time: what became of it is not known.
    pub async fn join<F, W>(&self, key: &str, job: J, work: F) -> Result<A>
    where
        F: Fn(Vec<J>) -> W + Send + Sync + 'static,
        W: Future<Output = Vec<A>> + Send + 'static,
    {
        let lane = self.lane(key);
        let (caller, answer) = oneshot::channel();
        if lane.is_led_after(Member { job, caller }) {
            tokio::spawn(lead(Arc::clone(lane), work, self.patience));
        }
        answer.await.map_err(|_| Error::System("a group ended without an answer"))
    }

    fn lane(&self, key: &str) -> &Arc<Lane<J, A>> {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let count = self.lanes.len();
        let at = usize::try_from(hasher.finish() % u64::try_from(count).unwrap_or(1)).unwrap_or(0);
        &self.lanes[at]
    }
}

impl<J, A> Lane<J, A> {
    fn queue(&self) -> MutexGuard<'_, Queue<J, A>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Queues up; true for the one who has to lead, because nobody does.
    fn is_led_after(&self, member: Member<J, A>) -> bool {
        let mut queue = self.queue();
        queue.waiting.push_back(member);
        !std::mem::replace(&mut queue.led, true)
    }

    /// The next group; none, and nobody leads any more, when nobody waits.
    fn next_group(&self) -> Option<(Vec<J>, Vec<oneshot::Sender<A>>)> {
        let mut queue = self.queue();
        queue.waiting.retain(|member| !member.caller.is_closed());
        let count = queue.waiting.len().min(MOST);
        queue.led = count > 0;
        queue.led.then(|| queue.waiting.drain(..count).map(|member| (member.job, member.caller)).unzip())
    }
}

/// Does group after group until nobody waits. The answers go out when the work has ended, never before.
async fn lead<J, A, F, W>(lane: Arc<Lane<J, A>>, work: F, patience: Duration)
where
    J: Send + 'static,
    A: Send + 'static,
    F: Fn(Vec<J>) -> W + Send + Sync + 'static,
    W: Future<Output = Vec<A>> + Send + 'static,
{
    while let Some((jobs, callers)) = lane.next_group() {
        // A panic, or a connection that stands still, ends this group and not the lane.
        let group = AssertUnwindSafe(async { work(jobs).await }).catch_unwind();
        let Ok(Ok(answers)) = timeout(patience, group).await else { continue };
        for (caller, answer) in callers.into_iter().zip(answers) {
            // Who went away meanwhile hears nothing.
            drop(caller.send(answer));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::future::join_all;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::sync::{Notify, Semaphore};

    /// Work that waits at a gate, so that a test decides when a group ends; it answers with the size of the group.
    #[derive(Clone)]
    struct Gate {
        opened: Arc<Semaphore>,
        begun: Arc<Notify>,
        done: Arc<AtomicUsize>,
    }

    impl Gate {
        fn shut() -> Self {
            Self { opened: Arc::new(Semaphore::new(0)), begun: Arc::new(Notify::new()), done: Arc::default() }
        }

        fn let_through(&self, groups: usize) {
            self.opened.add_permits(groups);
        }

        async fn ask(&self, together: &Together<u32, usize>, job: u32) -> Result<usize> {
            let gate = self.clone();
            together
                .join("slot", job, move |jobs| {
                    let gate = gate.clone();
                    async move { gate.pass(jobs).await }
                })
                .await
        }

        async fn pass(&self, jobs: Vec<u32>) -> Vec<usize> {
            self.begun.notify_one();
            if let Ok(permit) = self.opened.acquire().await {
                permit.forget();
            }
            assert!(!jobs.contains(&13), "planted");
            self.done.fetch_add(jobs.len(), Ordering::Relaxed);
            jobs.iter().map(|_| jobs.len()).collect()
        }
    }

    /// The first is under way alone, these wait for it, and then the gate opens for good.
    async fn after_the_first(gate: &Gate, together: &Together<u32, usize>, jobs: &[u32]) -> Vec<Option<usize>> {
        let first = gate.ask(together, 0);
        let others = async {
            gate.begun.notified().await;
            // `join_all` lets everybody queue up before it waits for anybody.
            let mut asked = Box::pin(join_all(jobs.iter().map(|job| gate.ask(together, *job))));
            assert!(futures::poll!(asked.as_mut()).is_pending());
            gate.let_through(1000);
            asked.await
        };
        let (first, others) = tokio::join!(first, others);
        std::iter::once(first).chain(others).map(std::result::Result::ok).collect()
    }

    #[tokio::test]
    async fn who_comes_while_a_group_is_under_way_is_in_the_next_one() {
        let (gate, together) = (Gate::shut(), Together::new(1));
        let answers = after_the_first(&gate, &together, &[1, 2, 3]).await;
        assert_eq!(answers, [Some(1), Some(3), Some(3), Some(3)]);
    }

    #[tokio::test]
    async fn who_comes_alone_waits_for_nobody() {
        let (gate, together) = (Gate::shut(), Together::new(4));
        gate.let_through(2);
        assert_eq!(gate.ask(&together, 1).await.ok(), Some(1));
        assert_eq!(gate.ask(&together, 2).await.ok(), Some(1));
    }

    #[tokio::test]
    async fn no_group_grows_without_end() {
        let (gate, together) = (Gate::shut(), Together::new(1));
        let many: Vec<u32> = (100..200).collect();
        let answers = after_the_first(&gate, &together, &many).await;
        assert_eq!(answers[1..=MOST], vec![Some(MOST); MOST]);
        assert_eq!(answers[MOST + 1..], vec![Some(100 - MOST); 100 - MOST]);
    }

    #[tokio::test]
    async fn nobody_is_told_before_the_work_has_ended() {
        let (gate, together) = (Gate::shut(), Together::new(1));
        let mut asked = Box::pin(gate.ask(&together, 1));
        assert!(futures::poll!(asked.as_mut()).is_pending());
        gate.begun.notified().await;
        assert!(futures::poll!(asked.as_mut()).is_pending());
        gate.let_through(1);
        assert_eq!(asked.await.ok(), Some(1));
    }

    #[tokio::test]
    async fn group_that_panics_is_an_error_for_its_members_and_nothing_for_the_next() {
        let (gate, together) = (Gate::shut(), Together::new(1));
        assert_eq!(after_the_first(&gate, &together, &[12, 13]).await, [Some(1), None, None]);
        assert_eq!(gate.ask(&together, 14).await.ok(), Some(1));
    }

    #[tokio::test]
    async fn group_that_does_not_end_is_given_up_and_the_next_one_goes_on() {
        let gate = Gate::shut();
        let together = Together { patience: Duration::from_millis(1), ..Together::new(1) };
        assert!(gate.ask(&together, 1).await.is_err());
        let together = Together { patience: PATIENCE, ..together };
        gate.let_through(1);
        assert_eq!(gate.ask(&together, 2).await.ok(), Some(1));
    }

    #[tokio::test]
    async fn caller_who_goes_away_takes_nobody_along() {
        let (gate, together) = (Gate::shut(), Together::new(1));
        let mut leader = Box::pin(gate.ask(&together, 0));
        assert!(futures::poll!(leader.as_mut()).is_pending());
        gate.begun.notified().await;
        let mut waits = Box::pin(gate.ask(&together, 1));
        let mut leaves = Box::pin(gate.ask(&together, 2));
        assert!(futures::poll!(waits.as_mut()).is_pending() && futures::poll!(leaves.as_mut()).is_pending());
        drop((leader, leaves));
        gate.let_through(1000);
        assert_eq!(waits.await.ok(), Some(1), "in a group without the one who left");
        assert_eq!(gate.done.load(Ordering::Relaxed), 2, "what had begun was brought to its end");
    }
}
