//! The form: starting, loading a step, keeping answers, submitting.

use super::ApiError;
use domain::{
    input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput},
    journey::Step,
    service::Service,
    view::{Autosaved, ServiceNow, StepView},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{backend, caller, full_caller, refused, see_other, set_session_cookie, visit};
#[cfg(feature = "ssr")]
use backend::{
    accounts::KeptPost,
    applications::{Opened, Saved, Started},
};
#[cfg(feature = "ssr")]
use domain::{error::Refusal, ids::ApplicationId, violation::Field};

/// `/apply/{service}`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StartView {
    /// Which service.
    pub service: Service,
    /// How it stands now.
    pub now: ServiceNow,
    /// Where the person goes on, if they have begun.
    pub resume: Option<String>,
    /// Whether what they have begun is submitted already.
    pub live: bool,
}

/// What a step's address leads to.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepPage {
    /// The step.
    Step(Box<StepView>),
    /// Another page: the step cannot be opened (yet, or any more).
    Elsewhere(String),
}

/// A step's address.
pub fn step_path(service: Service, id: &str, step: Step) -> String {
    format!("/apply/{}/{id}/{}", service.segment(), step.segment())
}

/// The start page of a service.
#[server(endpoint = "load-start")]
pub async fn load_start(service: String) -> Result<StartView, ApiError> {
    let backend = backend()?;
    let service = Service::parse_segment(&service).ok_or(Refusal::NotFound)?;
    let started = match caller().await {
        Ok((actor, backend)) => backend.current(&actor, service).await.map_err(refused)?,
        Err(_) => None,
    };
    let live = matches!(started, Some(Started::Live(_)));
    let resume = started.map(|started| match started {
        Started::Draft(id) => format!("/apply/{}/{id}", service.segment()),
        Started::Live(id) => format!("/applications/{id}"),
    });
    Ok(StartView { service, now: backend.service_now(service), resume, live })
}

/// Starts a draft or finds the one there is, and goes to its next step.
#[server(endpoint = "start-application")]
pub async fn start_application(service: String) -> Result<(), ApiError> {
    let service = Service::parse_segment(&service).ok_or(Refusal::NotFound)?;
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &format!("/apply/{}", service.segment())),
    };
    match backend.start(&actor, service).await.map_err(refused)? {
        Started::Live(id) => see_other(&format!("/applications/{id}")),
        Started::Draft(id) => {
            let (service, step) = backend.next_step(&actor, &id).await.map_err(refused)?;
            see_other(&step_path(service, id.as_str(), step));
        }
    }
    Ok(())
}

#[cfg(feature = "ssr")]
fn to_sign_in(error: &ApiError, back: &str) -> Result<(), ApiError> {
    match error.refusal() {
        Refusal::SignedOut => see_other(&super::sign_in_path(back)),
        Refusal::SecondFactorNeeded => see_other("/sign-in/code"),
        _ => return Err(error.clone()),
    }
    Ok(())
}

/// The page of one step.
#[server(endpoint = "load-step")]
pub async fn load_step(service: String, id: String, step: String, check: bool) -> Result<StepPage, ApiError> {
    let (caller, backend) = full_caller().await?;
    let service = Service::parse_segment(&service).ok_or(Refusal::NotFound)?;
    let step = match step.as_str() {
        "" => None,
        named => Some(Step::from_segment(named).ok_or(Refusal::NotFound)?),
    };
    let id = ApplicationId::new(id);
    Ok(match backend.open_step(&caller, &id, service, step, check).await.map_err(refused)? {
        Opened::Page(view) => StepPage::Step(view),
        Opened::GoesOn(next) => StepPage::Elsewhere(step_path(service, id.as_str(), next)),
        Opened::Closed => StepPage::Elsewhere(format!("/applications/{id}")),
    })
}

macro_rules! save_step {
    ($(#[$doc:meta])* $name:ident, $endpoint:literal, $step:ident, $input:ident) => {
        $(#[$doc])*
        #[server(endpoint = $endpoint)]
        pub async fn $name(
            service: String,
            id: String,
            version: i64,
            #[server(flatten)] input: $input,
        ) -> Result<(), ApiError> {
            let typed = $input::FIELDS
                .iter()
                .filter_map(|field| input.get(*field).map(|value| (*field, value.to_owned())))
                .collect();
            save(&service, id, Step::$step, version, typed).await
        }
    };
}

save_step!(
    /// Keeps the identity step.
    save_identity, "save-identity", Identity, IdentityInput
);
save_step!(
    /// Keeps the residence step.
    save_residence, "save-residence", Residence, ResidenceInput
);
save_step!(
    /// Keeps the basis step.
    save_basis, "save-basis", Basis, BasisInput
);
save_step!(
    /// Keeps the proof step.
    save_proof, "save-proof", Proof, ProofInput
);
save_step!(
    /// Keeps the delivery step.
    save_delivery, "save-delivery", Delivery, DeliveryInput
);

/// Keeps a step and goes on, or back to it with `?check=1`. With an ended session what was typed waits for its owner.
#[cfg(feature = "ssr")]
async fn save(
    service: &str,
    id: String,
    step: Step,
    version: i64,
    typed: Vec<(Field, String)>,
) -> Result<(), ApiError> {
    let service = Service::parse_segment(service).ok_or(Refusal::NotFound)?;
    let path = step_path(service, &id, step);
    let id = ApplicationId::new(id);
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) if error.refusal() == Refusal::SignedOut => {
            let kept = KeptPost { application: id, step, version, typed };
            let token = backend()?.keep_post(&visit(), kept).await.map_err(refused)?;
            set_session_cookie(&token);
            return to_sign_in(&error, &format!("{path}?check=1"));
        }
        Err(error) => return Err(error),
    };
    match backend.save_step(&actor, &id, step, version, typed).await {
        Ok(Saved::Next(next)) => see_other(&step_path(service, id.as_str(), next)),
        Ok(Saved::Wrong(_) | Saved::Conflict) => see_other(&checked_again(&path, &backend)),
        Err(backend::Error::Refused(Refusal::WrongState)) => see_other(&format!("/applications/{id}")),
        Err(error) => return Err(refused(error)),
    }
    Ok(())
}

/// Back to the step, which shows what is wrong. To a script the address is a new one each time: it would not load the
/// same one again.
#[cfg(feature = "ssr")]
fn checked_again(path: &str, backend: &backend::Backend) -> String {
    if super::wants_html() {
        format!("{path}?check=1")
    } else {
        format!("{path}?check=1&at={}", backend.now().timestamp_millis())
    }
}

/// Steps without answers of their own (evidence): on if complete, else back with what is missing.
#[server(endpoint = "continue-step")]
pub async fn continue_step(service: String, id: String, step: String) -> Result<(), ApiError> {
    let step = Step::from_segment(&step).ok_or(Refusal::NotFound)?;
    save(&service, id, step, i64::MAX, Vec::new()).await
}

/// Keeps one field that was left.
#[server(endpoint = "autosave")]
pub async fn autosave(
    id: String,
    field: String,
    #[server(default)] based_on: String,
    #[server(default)] value: String,
) -> Result<Autosaved, ApiError> {
    let (actor, backend) = caller().await?;
    let field = Field::from_name(&field).ok_or(ApiError::Malformed)?;
    backend.autosave(&actor, &ApplicationId::new(id), field, &based_on, value).await.map_err(refused)
}

/// Settles a field that several places wrote differently: `keep` is the value that the person chose, `version` that of
/// the draft whose values the page showed.
#[server(endpoint = "settle-conflict")]
pub async fn settle_conflict(
    service: String,
    id: String,
    step: String,
    version: i64,
    field: String,
    #[server(default)] keep: String,
) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let service = Service::parse_segment(&service).ok_or(Refusal::NotFound)?;
    let step = Step::from_segment(&step).ok_or(Refusal::NotFound)?;
    let field = Field::from_name(&field).ok_or(ApiError::Malformed)?;
    backend.settle_conflict(&actor, &ApplicationId::new(&id), field, &keep, version).await.map_err(refused)?;
    see_other(&step_path(service, &id, step));
    Ok(())
}

/// Submits the form (S3). Anything wrong leads back to the confirmation, which names it all.
#[server(endpoint = "submit-application")]
pub async fn submit_application(
    service: String,
    id: String,
    #[server(default)] declare_in_person: String,
    #[server(default)] declare_true: String,
) -> Result<(), ApiError> {
    let service = Service::parse_segment(&service).ok_or(Refusal::NotFound)?;
    let confirm = step_path(service, &id, Step::Confirm);
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &confirm),
    };
    let application = ApplicationId::new(&id);
    match backend.submit(&actor, &application, !declare_in_person.is_empty(), !declare_true.is_empty()).await {
        Ok(()) => see_other(&format!("/apply/{}/{id}/submitted", service.segment())),
        Err(backend::Error::Refused(Refusal::Invalid(_) | Refusal::ServiceClosed { .. })) => {
            let ticked = |name: &'static str, value: &str| if value.is_empty() { "" } else { name };
            let (person, truth) = (ticked("&in_person=1", &declare_in_person), ticked("&true=1", &declare_true));
            see_other(&format!("{}{person}{truth}", checked_again(&confirm, &backend)));
        }
        Err(backend::Error::Refused(Refusal::HoldExpired | Refusal::NoPlaceLeft)) => {
            see_other(&format!("{}?check=1", step_path(service, &id, Step::Appointment)));
        }
        Err(backend::Error::Refused(Refusal::AlreadyLive)) => see_other("/me"),
        Err(error) => return Err(refused(error)),
    }
    Ok(())
}
