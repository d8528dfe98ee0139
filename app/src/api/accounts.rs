//! Registration, sign-in, second factor, recovery, one's own profile, claims.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]
#![allow(clippy::unused_async, reason = "a server function is async, whatever it calls")]

use super::ApiError;
use chrono::{DateTime, Utc};
use domain::view::{AskPage, ClaimRow, CodePage, ProfileView, RegisterPage, SignInPage, SimulatedMessage, WhoView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{backend, caller, clear_session_cookie, full_caller, refused, see_other, set_session_cookie, visit};
#[cfg(feature = "ssr")]
use backend::accounts::{ConfirmedThen, Elsewhere, RegisterThen, SignInInput, SignedIn, Then};
#[cfg(feature = "ssr")]
use domain::{
    error::Refusal,
    ids::{ClaimId, SessionId},
    input::RegisterInput,
    violation::Violations,
};

/// `/register`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RegisterForm {
    /// What was typed and what is wrong.
    pub page: RegisterPage,
    /// Version of the privacy notice that is consented to.
    pub consent_version: String,
    /// Somebody is signed in already.
    pub signed_in: bool,
}

/// `/sign-in`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SignInForm {
    /// What was typed and what is wrong.
    pub page: SignInPage,
    /// Where somebody who is signed in already goes.
    pub home: Option<String>,
}

/// A page that asks for a code from a telephone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CodeForm {
    /// To whom it went and what is wrong.
    pub page: CodePage,
    /// Minutes a code lives.
    pub minutes: i64,
    /// Demo mode: codes are read in the simulator.
    pub demo: bool,
}

/// Who is signed in; nobody is an answer too.
#[server(endpoint = "who")]
pub async fn who() -> Result<Option<WhoView>, ApiError> {
    let backend = backend()?;
    let caller = backend.caller(visit().token.as_deref()).await.map_err(refused)?;
    Ok(caller.map(|caller| caller.who))
}

/// Goes on with the session: the idle time begins anew. Gives its end.
#[server(endpoint = "stay")]
pub async fn stay() -> Result<DateTime<Utc>, ApiError> {
    backend()?.stay(visit().token.as_deref()).await.map_err(refused)
}

/// The registration form.
#[server(endpoint = "load-register")]
pub async fn load_register(check: bool) -> Result<RegisterForm, ApiError> {
    let backend = backend()?;
    let visit = visit();
    let page = if check { backend.register_page(&visit).await.map_err(refused)? } else { RegisterPage::default() };
    let caller = backend.caller(visit.token.as_deref()).await.map_err(refused)?;
    Ok(RegisterForm { page, consent_version: backend.settings().consent_version.clone(), signed_in: caller.is_some() })
}

/// Takes the registration form.
#[server(endpoint = "register")]
pub async fn register(
    #[server(default)] real_name: String,
    #[server(default)] citizen_number: String,
    #[server(default)] mobile: String,
    #[server(default)] password: String,
    #[server(default)] consent: String,
) -> Result<(), ApiError> {
    let input = RegisterInput { real_name, citizen_number, mobile, password, consent };
    let registering = backend()?.register(&visit(), &input).await.map_err(refused)?;
    set_session_cookie(&registering.token);
    see_other(match registering.then {
        RegisterThen::Code => "/register/code",
        RegisterThen::Check => "/register?check=1",
        RegisterThen::Elsewhere(Elsewhere::HongKongMacaoTaiwan) => "/register/elsewhere?kind=hong_kong_macao_taiwan",
        RegisterThen::Elsewhere(Elsewhere::ForeignPermanentResident) => "/register/elsewhere?kind=foreign",
    });
    Ok(())
}

/// The page that asks for the registration's code.
#[server(endpoint = "load-register-code")]
pub async fn load_register_code(check: bool) -> Result<CodeForm, ApiError> {
    let page = backend()?.register_code_page(&visit()).await.map_err(refused)?;
    code_form(page, check)
}

/// Takes the registration's code.
#[server(endpoint = "register-code")]
pub async fn register_code(#[server(default)] sms_code: String) -> Result<(), ApiError> {
    let confirmed = match backend()?.confirm_registration(&visit(), &sms_code).await.map_err(refused) {
        Err(ApiError::Refused(Refusal::NotFound)) => {
            see_other("/register");
            return Ok(());
        }
        other => other?,
    };
    if let Some(token) = &confirmed.token {
        set_session_cookie(token);
    }
    see_other(match confirmed.then {
        ConfirmedThen::Welcome => "/me",
        ConfirmedThen::Received => "/register/received",
        ConfirmedThen::WrongCode => "/register/code?check=1",
        ConfirmedThen::NotMatched => "/register?check=1",
    });
    Ok(())
}

/// Sends the registration's code again.
#[server(endpoint = "register-resend")]
pub async fn register_resend() -> Result<(), ApiError> {
    let sent = backend()?.resend_registration_code(&visit()).await.map_err(refused);
    back_to_code(sent, "/register")
}

/// The sign-in form.
#[server(endpoint = "load-sign-in")]
pub async fn load_sign_in(check: bool) -> Result<SignInForm, ApiError> {
    let backend = backend()?;
    let visit = visit();
    let page = if check { backend.sign_in_page(&visit).await.map_err(refused)? } else { SignInPage::default() };
    let caller = backend.caller(visit.token.as_deref()).await.map_err(refused)?;
    let home = caller.map(|caller| if caller.actor.role.is_staff() { "/admin" } else { "/me" }.to_owned());
    Ok(SignInForm { page, home })
}

/// Takes the sign-in form.
#[server(endpoint = "sign-in")]
pub async fn sign_in(
    #[server(default)] login: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    let input = SignInInput { login, password, next };
    let signed_in = backend()?.sign_in(&visit(), &input).await.map_err(refused)?;
    go_on(&signed_in, "/sign-in?check=1");
    Ok(())
}

/// The page that asks staff for the second factor.
#[server(endpoint = "load-sign-in-code")]
pub async fn load_second_factor(check: bool) -> Result<AskPage, ApiError> {
    let page = backend()?.second_factor_page(&visit()).await.map_err(refused)?;
    Ok(if check { page } else { AskPage::default() })
}

/// Takes the code of the second factor.
#[server(endpoint = "sign-in-code")]
pub async fn sign_in_code(#[server(default)] totp_code: String) -> Result<(), ApiError> {
    match backend()?.second_factor(&visit(), &totp_code).await.map_err(refused) {
        Ok(signed_in) => go_on(&signed_in, "/sign-in/code?check=1"),
        Err(ApiError::Refused(Refusal::SignedOut)) => see_other("/sign-in"),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Signs out.
#[server(endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), ApiError> {
    backend()?.sign_out(visit().token.as_deref()).await.map_err(refused)?;
    clear_session_cookie();
    see_other("/sign-out");
    Ok(())
}

/// The page that asks whose password is forgotten.
#[server(endpoint = "load-recover")]
pub async fn load_recover(check: bool) -> Result<AskPage, ApiError> {
    let page = backend()?.recover_page(&visit()).await.map_err(refused)?;
    Ok(if check { page } else { AskPage::default() })
}

/// Takes the login whose password is forgotten. The answer is the same for every login.
#[server(endpoint = "recover")]
pub async fn recover(#[server(default)] login: String) -> Result<(), ApiError> {
    let recovering = backend()?.recover(&visit(), &login).await.map_err(refused)?;
    go_on(&recovering, "/recover?check=1");
    Ok(())
}

/// The page that asks for the recovery's code and a new password.
#[server(endpoint = "load-recover-code")]
pub async fn load_recover_code(check: bool) -> Result<CodeForm, ApiError> {
    let page = backend()?.recover_code_page(&visit()).await.map_err(refused)?;
    code_form(page, check)
}

/// Takes the recovery's code and the new password.
#[server(endpoint = "recover-code")]
pub async fn recover_code(
    #[server(default)] sms_code: String,
    #[server(default)] password: String,
) -> Result<(), ApiError> {
    match backend()?.finish_recovery(&visit(), &sms_code, &password).await.map_err(refused) {
        Ok(signed_in) => go_on(&signed_in, "/recover/code?check=1"),
        Err(ApiError::Refused(Refusal::NotFound)) => see_other("/recover"),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Sends the recovery's code again.
#[server(endpoint = "recover-resend")]
pub async fn recover_resend() -> Result<(), ApiError> {
    let sent = backend()?.resend_recovery_code(&visit()).await.map_err(refused);
    back_to_code(sent, "/recover")
}

/// One's own page.
#[server(endpoint = "load-profile")]
pub async fn load_profile() -> Result<ProfileView, ApiError> {
    let (caller, backend) = full_caller().await?;
    backend.profile(&caller).await.map_err(refused)
}

/// Changes the password.
#[server(endpoint = "change-password")]
pub async fn change_password(
    #[server(default)] current_password: String,
    #[server(default)] password: String,
) -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    let changed = backend.change_password(&caller, &visit(), &current_password, &password).await.map_err(refused)?;
    see_other(match changed {
        Some(token) => {
            set_session_cookie(&token);
            "/me/profile?done=password"
        }
        None => "/me/profile?check=1",
    });
    Ok(())
}

/// Ends one of one's own sessions.
#[server(endpoint = "end-session")]
pub async fn end_session(id: String) -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    match backend.end_session(&caller, &SessionId::new(id)).await.map_err(refused) {
        // It has ended meanwhile: that is what was asked for.
        Ok(()) | Err(ApiError::Refused(Refusal::NotFound)) => see_other("/me/profile?done=devices"),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Ends every other session of one's own.
#[server(endpoint = "end-other-sessions")]
pub async fn end_other_sessions() -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    backend.end_other_sessions(&caller).await.map_err(refused)?;
    see_other("/me/profile?done=devices");
    Ok(())
}

/// What the simulated gateway was asked to send (demo mode only).
#[server(endpoint = "load-simulator")]
pub async fn load_messages() -> Result<Vec<SimulatedMessage>, ApiError> {
    backend()?.simulated_messages().map_err(refused)
}

/// Open claims to registered numbers (administrator).
#[server(endpoint = "list-claims")]
pub async fn list_claims() -> Result<Vec<ClaimRow>, ApiError> {
    let (actor, backend) = caller().await?;
    backend.claims(&actor).await.map_err(refused)
}

/// Settles a claim: `decision` is `grant` or `refuse` (administrator).
#[server(endpoint = "settle-claim")]
pub async fn settle_claim(id: String, decision: String) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let grant = match decision.as_str() {
        "grant" => true,
        "refuse" => false,
        _ => return Err(ApiError::Malformed),
    };
    backend.settle_claim(&actor, &ClaimId::new(id), grant).await.map_err(refused)?;
    see_other("/admin/claims");
    Ok(())
}

#[cfg(feature = "ssr")]
fn code_form(page: CodePage, check: bool) -> Result<CodeForm, ApiError> {
    let backend = backend()?;
    let page = if check { page } else { CodePage { violations: Violations::default(), refusal: None, ..page } };
    Ok(CodeForm { page, minutes: backend.policy().values.sms_code_minutes, demo: backend.settings().demo })
}

#[cfg(feature = "ssr")]
fn go_on(signed_in: &SignedIn, again: &str) {
    set_session_cookie(&signed_in.token);
    match &signed_in.then {
        Then::Page(path) => see_other(path),
        Then::SecondFactor => see_other("/sign-in/code"),
        Then::Again => see_other(again),
    }
}

/// After sending again: to the code's page, which says what came of it; without anything that waits, to the start.
#[cfg(feature = "ssr")]
fn back_to_code(sent: Result<(), ApiError>, start: &str) -> Result<(), ApiError> {
    match sent {
        Ok(()) => see_other(&format!("{start}/code?check=1")),
        Err(ApiError::Refused(Refusal::NotFound)) => see_other(start),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Who is signed in; otherwise the browser is sent to the sign-in page and nothing is given.
#[cfg(feature = "ssr")]
async fn signed_in_or_leave() -> Result<Option<(backend::accounts::Caller, backend::Backend)>, ApiError> {
    match full_caller().await {
        Ok(found) => Ok(Some(found)),
        Err(error) => {
            match error.refusal() {
                Refusal::SignedOut => see_other(&super::sign_in_path("/me/profile")),
                Refusal::SecondFactorNeeded => see_other("/sign-in/code"),
                _ => return Err(error),
            }
            Ok(None)
        }
    }
}
