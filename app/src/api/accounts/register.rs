//! Registration: the form, then the code that proves the mobile.

use super::CodeForm;
use crate::api::ApiError;
use domain::view::RegisterPage;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{back_to_code, code_form};
#[cfg(feature = "ssr")]
use crate::api::{backend, language, refused, see_other, set_session_cookie, visit};
#[cfg(feature = "ssr")]
use backend::accounts::{ConfirmedThen, Elsewhere, RegisterThen};
#[cfg(feature = "ssr")]
use domain::{error::Refusal, input::RegisterInput};

/// `/register`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RegisterForm {
    /// What was typed and what is wrong.
    pub page: RegisterPage,
    /// Version of the privacy notice that is agreed to, as the notice itself says it.
    pub consent_version: String,
    /// Which text that is; the form takes it along.
    pub notice: String,
    /// Somebody is signed in already.
    pub signed_in: bool,
}

/// The registration form.
#[server(endpoint = "load-register")]
pub async fn load_register(check: bool) -> Result<RegisterForm, ApiError> {
    let backend = backend()?;
    let visit = visit();
    let page = if check { backend.register_page(&visit).await.map_err(refused)? } else { RegisterPage::default() };
    let caller = backend.caller(visit.token.as_deref()).await.map_err(refused)?;
    let ::backend::content::PrivacyNotice { text, version } = backend.privacy_notice(language()).await;
    Ok(RegisterForm { page, consent_version: version, notice: text, signed_in: caller.is_some() })
}

/// Takes the registration form; `notice` is the text of the privacy notice that it showed.
#[server(endpoint = "register")]
pub async fn register(
    #[server(default)] real_name: String,
    #[server(default)] citizen_number: String,
    #[server(default)] mobile: String,
    #[server(default)] password: String,
    #[server(default)] consent: String,
    #[server(default)] notice: String,
) -> Result<(), ApiError> {
    let input = RegisterInput { real_name, citizen_number, mobile, password, consent };
    let registering = backend()?.register(&visit(), &input, &notice).await.map_err(refused)?;
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
        // The same for both: the answer does not tell whether somebody has the number already.
        ConfirmedThen::Welcome | ConfirmedThen::Received => "/register/received",
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
