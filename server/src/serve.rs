//! `serve`: from the settings to the last answered request.

use crate::{
    config::Settings,
    connections::{self, Limits},
    logging, router,
    state::AppState,
    wiring,
};
use anyhow::{Context, Result};
use axum::serve::ListenerExt;
use backend::worker::Worker;
use std::time::Duration;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// Serves until SIGINT or SIGTERM; open requests may then finish within the configured time.
pub async fn serve(settings: Settings) -> Result<()> {
    logging::start(&settings);
    let wanted = settings.leptos.site_addr;
    // Bound before the database is touched: a second start by mistake must not migrate or seed anything.
    let listener = TcpListener::bind(wanted).await.with_context(|| format!("cannot listen on {wanted}"))?;
    // Another one than wanted where the wanted port is 0.
    let address = listener.local_addr().context("the listener has no address")?;
    let backend = wiring::start(&settings).await?;
    let state = AppState { options: settings.leptos.clone().into(), backend: backend.clone() };
    let application = router::build(state, &settings)?;
    // Without TCP_NODELAY small files wait 40 ms for an acknowledgement.
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    tracing::info!(%address, demo = settings.demo, "listening");
    if settings.demo {
        eprintln!("http://{address} is ready (demo data; stop with Ctrl-C)");
    }
    let (stop, mut stopping) = watch::channel(false);
    tokio::spawn(announce_stop(stop));
    let mut worker_stopped = stopping.clone();
    let stopped = async move { drop(worker_stopped.wait_for(|stop| *stop).await) };
    let work = Worker::run(backend, app::api::search::words(), stopped);
    let worker = tokio::spawn(work);
    let limits = Limits { head: settings.head_timeout, connections: settings.connections };
    tokio::select! {
        () = connections::serve(listener, application, limits, stopping.clone()) => {}
        () = grace_over(&mut stopping, settings.shutdown_grace) => tracing::warn!("stopped with requests still open"),
    }
    // The worker finishes what it has begun; its own limit is the grace that the requests had.
    drop(tokio::time::timeout(settings.shutdown_grace, worker).await);
    tracing::info!("stopped");
    Ok(())
}

/// Waits for SIGINT or SIGTERM, then tells everybody who listens.
async fn announce_stop(stop: watch::Sender<bool>) {
    match (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
        (Ok(mut interrupt), Ok(mut terminate)) => {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        }
        // Without signal handlers the default action of both ends the process; nothing to wait for.
        _ => std::future::pending().await,
    }
    tracing::info!("stopping");
    stop.send_replace(true);
}

async fn grace_over(stopping: &mut watch::Receiver<bool>, grace: Duration) {
    drop(stopping.wait_for(|stop| *stop).await);
    tokio::time::sleep(grace).await;
}
