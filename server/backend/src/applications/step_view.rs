//! Everything one step's page needs, and how far somebody has come.

use crate::{
    Backend, Result,
    accounts::Caller,
    db::entity::{application, booking},
    error::Error,
    evidence,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    application::ApplicationStatus,
    authority::Actor,
    beijing::{beijing_date, beijing_naive},
    booking::{BookingStatus, Hold},
    contribution_window::ContributionWindow,
    draft::{Draft, DraftRecord},
    error::Refusal,
    evidence::EvidenceKind,
    geography::{Home, PointId, TownCode},
    ids::ApplicationId,
    journey::{Journey, Step},
    service::Service,
    sheet::{Applicant, Place},
    view::{CorrectionView, EvidenceView, StepMark, StepView},
    violation::Violations,
};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

use super::{
    check_editable,
    scope::{service_of, status_of},
};

/// How far somebody has come, with everything that decided it.
pub(crate) struct Progress {
    pub service: Service,
    pub status: ApplicationStatus,
    pub record: DraftRecord,
    pub as_of: NaiveDate,
    pub evidence: Vec<EvidenceView>,
    pub booking: Option<booking::Model>,
    city: Arc<crate::city::City>,
    has_place: bool,
}

#[allow(clippy::redundant_closure_for_method_calls, reason = "the bare method is not general enough over lifetimes")]
impl Progress {
    fn with<T>(&self, ask: impl FnOnce(&Journey<'_, &dyn Fn(&TownCode) -> bool>) -> T) -> T {
        let kinds: Vec<EvidenceKind> = self.evidence.iter().map(|paper| paper.kind).collect();
        let knows: &dyn Fn(&TownCode) -> bool = &|town| self.city.knows_town(town);
        ask(&Journey {
            service: self.service,
            draft: &self.record.draft,
            as_of: self.as_of,
            evidence: &kinds,
            has_place: self.has_place,
            knows_town: knows,
        })
    }

    /// What is wrong at one step.
    pub fn violations(&self, step: Step) -> Violations {
        self.with(|journey| journey.violations(step))
    }

    /// What is wrong anywhere.
    pub fn all_violations(&self) -> Violations {
        self.with(|journey| journey.all_violations())
    }

    /// Where 继续 leads from a step that is right: the next one that can be opened.
    pub fn after(&self, step: Step) -> Step {
        let next = step.after(self.service).unwrap_or(Step::Confirm);
        if self.can_visit(next) { next } else { self.with(|journey| journey.next()) }
    }

    /// Whether a step can be opened.
    pub fn can_visit(&self, step: Step) -> bool {
        self.with(|journey| journey.can_visit(step))
    }

    /// The first step that is not complete.
    pub fn next(&self) -> Step {
        self.with(|journey| journey.next())
    }

    fn marks(&self) -> Vec<StepMark> {
        self.with(|journey| {
            let mark = |step: &Step| StepMark {
                step: *step,
                complete: journey.is_complete(*step),
                open: journey.can_visit(*step),
            };
            Step::of(self.service).iter().map(mark).collect()
        })
    }
}

/// What the address of a step leads to.
pub enum Opened {
    /// The step's page.
    Page(Box<StepView>),
    /// Another step: this one cannot be opened yet, or the address names none.
    GoesOn(Step),
    /// No step: it cannot be written any more.
    Closed,
}

impl Backend {
    /// What the address of a step leads to; `step` is none where it names the application alone.
    ///
    /// # Errors
    /// `NotFound` where it is not their own, or the form of another service.
    pub async fn open_step(
        &self,
        caller: &Caller,
        id: &ApplicationId,
        service: Service,
        step: Option<Step>,
        check: bool,
    ) -> Result<Opened> {
        let now = self.now();
        let row = self.own_application(self.db().read(), &caller.actor, id).await?;
        if service_of(&row)? != service {
            return Err(Refusal::NotFound.into());
        }
        let progress = self.progress_of(self.db().read(), &row, now).await?;
        match step {
            None => Ok(Opened::GoesOn(progress.next())),
            Some(_) if !progress.status.is_editable() => Ok(Opened::Closed),
            Some(step) if !progress.can_visit(step) => Ok(Opened::GoesOn(progress.next())),
            Some(step) => {
                let applicant = self.applicant_in(&caller.account)?;
                check_editable(&caller.actor, &row)?;
                Ok(Opened::Page(Box::new(self.step_page(applicant, &row, progress, step, check)?)))
            }
        }
    }

    /// The page of one step.
    ///
    /// # Errors
    /// `WrongState` where it cannot be opened (yet, or any more).
    pub async fn step_view(&self, actor: &Actor, id: &ApplicationId, step: Step, check: bool) -> Result<StepView> {
        let now = self.now();
        let row = self.editable(self.db().read(), actor, id).await?;
        let progress = self.progress_of(self.db().read(), &row, now).await?;
        if !progress.can_visit(step) {
            return Err(Refusal::WrongState.into());
        }
        let (applicant, _) = self.applicant(self.db().read(), actor.account.as_str()).await?;
        self.step_page(applicant, &row, progress, step, check)
    }

    fn step_page(
        &self,
        applicant: Applicant,
        row: &application::Model,
        progress: Progress,
        step: Step,
        check: bool,
    ) -> Result<StepView> {
        let (service, now) = (progress.service, self.now());
        let draft = &progress.record.draft;
        let hold = progress.booking.as_ref().and_then(|booking| self.hold_view(booking));
        Ok(StepView {
            id: ApplicationId::new(&row.id),
            service,
            step,
            version: progress.record.version,
            as_of: progress.as_of,
            today: beijing_date(now),
            window_moves_soon: progress.status == ApplicationStatus::Draft && self.window_moves_soon(now),
            steps: progress.marks(),
            applicant,
            place: self.place(draft, progress.booking.as_ref()),
            violations: if check { Self::shown_violations(&progress, step) } else { Violations::new() },
            undecided: progress.record.undecided(),
            sample: self.city().sample,
            towns: if step == Step::Residence { self.city().town_options() } else { Vec::new() },
            required: domain::evidence::required(service, draft),
            hold,
            submissions: self.submissions(service, now),
            correction: self.correction_of(row)?,
            evidence: progress.evidence,
            draft: progress.record.draft,
        })
    }

    fn shown_violations(progress: &Progress, step: Step) -> Violations {
        if step == Step::Confirm { progress.all_violations() } else { progress.violations(step) }
    }

    /// Which form it is.
    pub async fn service_of(&self, actor: &Actor, id: &ApplicationId) -> Result<Service> {
        service_of(&self.own_application(self.db().read(), actor, id).await?)
    }

    /// The step where the form goes on.
    pub async fn next_step(&self, actor: &Actor, id: &ApplicationId) -> Result<(Service, Step)> {
        let progress = self.progress(actor, id, self.now()).await?;
        Ok((progress.service, progress.next()))
    }

    pub(crate) async fn progress(&self, actor: &Actor, id: &ApplicationId, now: DateTime<Utc>) -> Result<Progress> {
        let row = self.own_application(self.db().read(), actor, id).await?;
        self.progress_of(self.db().read(), &row, now).await
    }

    pub(crate) async fn progress_of(
        &self,
        connection: &impl ConnectionTrait,
        row: &application::Model,
        now: DateTime<Utc>,
    ) -> Result<Progress> {
        let booking = self.current_booking(connection, &row.id).await?;
        let evidence = evidence::evidence_of(connection, &row.id).await?;
        self.progress_with(row, self.draft_record(row)?, evidence, booking, now)
    }

    /// The same from what was read already.
    pub(crate) fn progress_with(
        &self,
        row: &application::Model,
        record: DraftRecord,
        evidence: Vec<EvidenceView>,
        booking: Option<booking::Model>,
        now: DateTime<Utc>,
    ) -> Result<Progress> {
        let home = record.draft.residence.home();
        let has_place = booking.as_ref().is_some_and(|booking| self.keeps_its_place(booking, &home, now));
        Ok(Progress {
            service: service_of(row)?,
            status: status_of(row)?,
            as_of: beijing_date(row.first_submitted_at.unwrap_or(now)),
            evidence,
            city: self.city(),
            has_place,
            booking,
            record,
        })
    }

    /// Whether a booking still keeps its place, inside the jurisdiction of the residence.
    pub(crate) fn keeps_its_place(&self, booking: &booking::Model, home: &Home, now: DateTime<Utc>) -> bool {
        let kept = match BookingStatus::from_code(&booking.status) {
            Some(BookingStatus::Held) => {
                booking.held_until.is_some_and(|until| Hold { until, extended: booking.extended }.stands(now))
            }
            Some(BookingStatus::Reserved | BookingStatus::Confirmed) => booking.starts_at > now,
            _ => false,
        };
        kept && self.city().geography.point_covers(&PointId::new(&booking.point), home)
    }

    /// Town, station, point and time in words.
    pub(crate) fn place(&self, draft: &Draft, booking: Option<&booking::Model>) -> Place {
        let city = self.city();
        let town = city.place_of(&draft.residence.home());
        let booking = booking
            .filter(|booking| BookingStatus::from_code(&booking.status).is_some_and(BookingStatus::takes_a_place));
        let point = booking.and_then(|booking| city.point_card(&PointId::new(&booking.point)));
        Place {
            town: town.as_ref().map(|words| words.town_words.clone()).unwrap_or_default(),
            police_station: town.map(|words| words.station_name).unwrap_or_default(),
            service_point: point.map(|point| point.name).unwrap_or_default(),
            on_site_time: booking.map(|booking| beijing_naive(booking.starts_at)),
        }
    }

    fn window_moves_soon(&self, now: DateTime<Utc>) -> bool {
        let today = beijing_date(now);
        let days = self.policy().values.month_change_warning_days;
        ContributionWindow::changes_within(today, days)
    }

    /// What an officer asked to be corrected.
    pub(crate) fn correction_of(&self, row: &application::Model) -> Result<Option<CorrectionView>> {
        if status_of(row)? != ApplicationStatus::Returned {
            return Ok(None);
        }
        let due = row.correction_due.ok_or(Error::Unreadable("application.correction_due"))?;
        Ok(Some(CorrectionView { reasons: self.decision_of(row)?, due }))
    }

    /// The officer's words of the last decision.
    pub(crate) fn decision_of(&self, row: &application::Model) -> Result<Vec<domain::view::Reason>> {
        row.decision_enc.as_ref().map_or(Ok(Vec::new()), |sealed| self.keys().open_json("application.decision", sealed))
    }
}
