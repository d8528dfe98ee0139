//! One throw-away PostgreSQL for the process: socket only, no TCP. A shell holds it and stops it when this process is
//! gone, however it went: the shell's input ends then.

use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use std::{
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

static SERVER: OnceLock<Server> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

struct Server {
    folder: PathBuf,
    /// Its standard input is what keeps the server alive.
    _shell: Child,
}

/// The address of a new, empty database.
pub async fn new_database() -> String {
    let server = tokio::task::spawn_blocking(|| SERVER.get_or_init(start)).await.expect("PostgreSQL");
    let name = format!("city_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let mut options = ConnectOptions::new(address(&server.folder, "postgres"));
    options.max_connections(1).sqlx_logging(false);
    let connection = Database::connect(options).await.expect("connection to PostgreSQL");
    connection.execute_unprepared(&format!("create database {name}")).await.expect("new database");
    connection.close().await.expect("closed");
    address(&server.folder, &name)
}

fn address(folder: &Path, database: &str) -> String {
    format!("postgres://postgres@localhost/{database}?host={}", folder.display())
}

fn start() -> Server {
    let folder = std::env::temp_dir().join(format!("residence-permit-pg-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("temporary folder");
    let owner = unprivileged();
    if let Some((user, group)) = owner {
        std::os::unix::fs::chown(&folder, Some(user), Some(group)).expect("owner of the folder");
    }
    let script = "set -e; \"$0/initdb\" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync -D \"$1/data\" >/dev/null; \
        \"$0/postgres\" -F -c listen_addresses= -c full_page_writes=off -c synchronous_commit=off -c max_connections=400 \
        -c shared_buffers=64MB -k \"$1\" -D \"$1/data\" >\"$1/log\" 2>&1 & server=$!; \
        until \"$0/pg_isready\" -q -h \"$1\"; do kill -0 $server; sleep 0.05; done; echo ready; \
        cat >/dev/null; kill -QUIT $server; wait $server || true; rm -rf \"$1\"";
    let mut command = Command::new("sh");
    command.args(["-c", script]).arg(binaries()).arg(&folder).current_dir("/").env("LC_ALL", "C.UTF-8");
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    let mut shell = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("shell");
    let mut line = String::new();
    let output = shell.stdout.take().expect("output");
    std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut line).expect("PostgreSQL's answer");
    assert_eq!(line.trim(), "ready", "PostgreSQL did not start; see {}/log", folder.display());
    Server { folder, _shell: shell }
}

/// The folder with `initdb`: Debian keeps it out of the path.
fn binaries() -> PathBuf {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|folders| folders.flatten().map(|folder| folder.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort();
    let on_path =
        std::env::var_os("PATH").into_iter().flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    versions
        .into_iter()
        .rev()
        .chain(on_path)
        .find(|folder| folder.join("initdb").exists())
        .expect("PostgreSQL installed")
}

/// PostgreSQL refuses to run as root: the user and group to run it as then.
fn unprivileged() -> Option<(u32, u32)> {
    let root = std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    if !root {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let of = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut parts = line.split(':').skip(2);
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    of("postgres").or_else(|| of("nobody"))
}
