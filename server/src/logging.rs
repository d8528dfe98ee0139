//! Structured logs on standard error. What people typed never gets here: requests are logged by the pattern of their
//! route, and a panic by its place in the code.

use crate::config::{LogFormat, Settings};
use tracing_subscriber::EnvFilter;

/// Starts logging; called once, by the subcommands that serve or change something.
pub fn start(settings: &Settings) {
    // The settings were checked, so this filter parses; if it did not, information-level lines are the sane rest.
    let filter = EnvFilter::try_new(&settings.log_filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process (tests) keeps the first subscriber.
    let _ = match settings.log_format {
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
        LogFormat::Text => lines.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).try_init(),
    };
    log_panics();
}

/// A panic's message may quote what somebody typed, so only its place is logged; the message is for `debug` eyes.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        tracing::error!(place, "panic");
        tracing::debug!(message = panic.payload_as_str().unwrap_or_default(), "panic");
    }));
}
