//! `staff`: people who work in the office.

use crate::{config::Settings, wiring};
use anyhow::{Context, Result, bail};
use domain::authority::{Role, Scope};

/// Length of a first password; each character carries six bits.
const PASSWORD_LENGTH: usize = 20;

/// Adds one person and prints, once, what they need to sign in.
pub async fn add(settings: &Settings, name: &str, role: &str, scope: &str) -> Result<()> {
    let Some(role) = Role::from_code(role).filter(|role| role.is_staff()) else { bail!("--role: unknown role") };
    let Some(scope) = Scope::from_code(scope) else { bail!("--scope: city, district:CODE, station:ID or point:ID") };
    let backend = wiring::assemble(settings, wiring::open(settings).await?).await?;
    let password: String = backend::keyring::token()?.chars().take(PASSWORD_LENGTH).collect();
    let secret = backend.staff_add(role, &scope, name, &password).await.context("the person was not added")?;
    println!("sign-in name: {name}\npassword: {password}\nTOTP secret: {secret}");
    Ok(())
}
