//! The platform's program; everything is in the library, so that tests reach it.

use clap::Parser;
use server::cli::Arguments;
use std::process::ExitCode;

/// Gives what a password hash has used back to the system; the C library's keeps it for good, several times 19 MiB.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match server::commands::run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("server: {}", one_line(&error));
            ExitCode::FAILURE
        }
    }
}

/// The error with its causes in one line, without repeating a cause that its parent has already told.
fn one_line(error: &anyhow::Error) -> String {
    let mut line = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !line.contains(&cause) {
            line = if line.is_empty() { cause } else { format!("{line}: {cause}") };
        }
    }
    line.replace('\n', " ")
}
