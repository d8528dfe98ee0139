//! The program from outside: what an operator sees when starting and stopping it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, ChildStderr, Command, Output, Stdio},
};

/// The program in the project's folder with nothing of this machine's environment that could be a setting.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.args(arguments).current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("PLATFORM_") || name.starts_with("LEPTOS_") || name == "DATABASE_URL" {
            command.env_remove(name);
        }
    }
    command
}

fn error_lines(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("permit-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// A demo on a fresh database and a free port; ends with the test, however that ends.
struct Demo {
    child: Child,
    address: SocketAddr,
    lines: BufReader<ChildStderr>,
}

impl Demo {
    /// Starts it and waits until it says that it is ready.
    fn start(folder: &Folder) -> Self {
        Self::start_with(folder, &[])
    }

    /// The same with settings.
    fn start_with(folder: &Folder, settings: &[(&str, &str)]) -> Self {
        let mut command = program(&["serve", "--demo"]);
        command.envs(settings.iter().copied());
        command.env("LEPTOS_SITE_ADDR", "127.0.0.1:0");
        command.env("DATABASE_URL", format!("sqlite://{}/new/test.db?mode=rwc", folder.0.display()));
        command.env("PLATFORM_EVIDENCE_DIR", folder.0.join("evidence"));
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap());
        let mut demo = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)), lines };
        demo.address = demo.ready_address();
        demo
    }

    fn ready_address(&mut self) -> SocketAddr {
        let mut seen = String::new();
        loop {
            let before = seen.len();
            assert_ne!(self.lines.read_line(&mut seen).unwrap(), 0, "ended before it was ready:\n{seen}");
            let line = seen[before..].strip_prefix("http://").and_then(|line| line.split_once(" is ready"));
            if let Some((address, _)) = line {
                return address.parse().unwrap();
            }
        }
    }

    /// Stops it with a signal; gives back what it logged since it was ready.
    fn stop(mut self, signal: &str) -> String {
        assert!(Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success(), "{signal}");
        let mut log = String::new();
        self.lines.read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn ask(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// What a form gets that is sent as these bytes.
fn send(address: SocketAddr, path: &str, form: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = form.len();
    write!(stream, "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nAccept: text/html\r\n")
        .unwrap();
    write!(stream, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n").unwrap();
    write!(stream, "Connection: close\r\n\r\n").unwrap();
    stream.write_all(form).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn an_operator_finds_every_command_in_the_help() {
    let output = program(&["--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for word in ["serve", "migrate", "demo", "import", "staff", "check"] {
        assert!(help.contains(&format!("\n  {word} ")), "{word} is missing in:\n{help}");
    }
}

#[test]
fn a_wrong_value_stops_the_start_with_one_line_and_no_secret() {
    let output = program(&["serve"]).env("PLATFORM_ENCRYPTION_KEY", "canary").output().unwrap();
    assert!(!output.status.success());
    let lines = error_lines(&output);
    assert!(lines.starts_with("server: configuration: PLATFORM_ENCRYPTION_KEY: must be 32 bytes"), "{lines}");
    assert!(lines.trim_end().lines().count() == 1 && !lines.contains("canary"), "{lines}");
}

#[test]
fn operator_who_imports_points_is_told_what_is_wrong_in_which_line_and_column() {
    let folder = Folder::new("import");
    let file = folder.0.join("points.csv");
    let header = "id,name,short_name,kind,police_station_id,district_code,town_code,address,phone,lon,lat,windows,\
                  daily_capacity,opening_hours,services";
    std::fs::write(&file, format!("{header}\nP1,,短名,canary,,,,,,200,39.9,1,1,,card\n")).unwrap();
    let output = program(&["import", "points", &file.display().to_string(), "--dry-run", "--demo"])
        .env("DATABASE_URL", format!("sqlite://{}?mode=rwc", folder.0.join("test.db").display()))
        .env("PLATFORM_EVIDENCE_DIR", folder.0.join("evidence"))
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(!output.status.success());
    for line in ["line 2, column name: empty", "line 2, column kind: neither 流管站 nor 派出所", "line 2, column lon: "]
    {
        assert!(
            told.lines().any(|told| told.starts_with(line)),
            "{line} is missing in:\n{told}{}",
            error_lines(&output)
        );
    }
    assert!(!told.contains("canary"), "{told}");
}

#[test]
fn operator_who_imports_police_stations_is_told_every_fault_and_changes_nothing() {
    let folder = Folder::new("import-stations");
    let file = folder.0.join("stations.csv");
    let import = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let output = program(&["import", "stations", &file.display().to_string(), "--dry-run", "--demo"])
            .env("DATABASE_URL", format!("sqlite://{}?mode=rwc", folder.0.join("test.db").display()))
            .env("PLATFORM_EVIDENCE_DIR", folder.0.join("evidence"))
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let header = "id,name,full_name,district_code,address,phone";
    let (done, told) = import(&format!("{header}\nP1,,全名,999999,地址,010-1\nP1,名,全名,110101,地址,010-1\n"));
    let lines: Vec<&str> = told.lines().collect();
    assert!(!done, "{told}");
    for line in ["line 2, column name: empty", "line 2, column district_code: ", "line 3, column id: "] {
        assert!(lines.iter().any(|told| told.starts_with(line)), "{line} is missing in:\n{told}");
    }
    let (done, told) = import(&format!("{header}\nP1,名,全名,110101,地址,010-1\n"));
    assert!(done && told.contains("1 would be added, 0 would be updated"), "{told}");
}

#[test]
fn operator_fills_the_demo_once_and_is_told_who_signs_in() {
    let folder = Folder::new("demo-fill");
    let run = |words: &[&str]| {
        program(words)
            .env("DATABASE_URL", format!("sqlite://{}?mode=rwc", folder.0.join("test.db").display()))
            .env("PLATFORM_EVIDENCE_DIR", folder.0.join("evidence"))
            .output()
            .unwrap()
    };
    let filled = run(&["demo", "fill", "--applications", "100"]);
    assert!(filled.status.success(), "{}", error_lines(&filled));
    assert_eq!(filled.stdout, run(&["demo", "accounts"]).stdout);
    // What is built for browsers may not be there: that is not asked here.
    let checked = run(&["check", "--demo"]);
    let told = String::from_utf8_lossy(&checked.stdout);
    assert!(told.contains("all of them fine") && told.contains("invariants hold"), "{told}{}", error_lines(&checked));
    let again = run(&["demo", "fill", "--applications", "100"]);
    assert!(!again.status.success() && again.stdout.is_empty());
    assert!(error_lines(&again).contains("nothing was changed"), "{}", error_lines(&again));
}

#[test]
fn a_taken_address_stops_the_start_with_one_line_before_the_database_is_touched() {
    let folder = Folder::new("taken");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let file = folder.0.join("test.db");
    let output = program(&["serve", "--demo"])
        .env("LEPTOS_SITE_ADDR", address.to_string())
        .env("DATABASE_URL", format!("sqlite://{}?mode=rwc", file.display()))
        .output()
        .unwrap();
    assert!(!output.status.success() && !file.exists());
    assert!(error_lines(&output).contains(&format!("cannot listen on {address}")));
}

#[test]
fn an_operator_can_stop_it_with_either_signal() {
    for signal in ["-TERM", "-INT"] {
        let folder = Folder::new(signal);
        let demo = Demo::start(&folder);
        assert!(ask(demo.address, "/healthz").starts_with("HTTP/1.1 200"));
        assert!(ask(demo.address, "/readyz").starts_with("HTTP/1.1 200"));
        let log = demo.stop(signal);
        assert!(log.contains("stopped"), "{log}");
    }
}

#[test]
fn operator_decides_how_long_a_silent_connection_is_kept() {
    let folder = Folder::new("silent");
    let demo = Demo::start_with(&folder, &[("PLATFORM_HEAD_TIMEOUT_SECONDS", "1")]);
    let mut silent = TcpStream::connect(demo.address).unwrap();
    // Shorter than the default: a setting that is not heeded is an error here and no long wait.
    silent.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
    write!(silent, "GET /healthz HTTP/1.1\r\nX-Slow: ").unwrap();
    let mut answer = String::new();
    silent.read_to_string(&mut answer).unwrap();
    assert!(!answer.contains("200 OK"), "{answer}");
}

#[test]
fn nothing_of_an_address_gets_into_the_log() {
    let folder = Folder::new("log");
    let demo = Demo::start(&folder);
    ask(demo.address, "/canary-path?q=canary-query");
    let log = demo.stop("-TERM");
    assert!(log.contains("answered") && !log.contains("canary"), "{log}");
}

#[test]
fn nothing_that_somebody_typed_gets_into_the_log_whatever_its_encoding() {
    let folder = Folder::new("typed");
    let demo = Demo::start_with(&folder, &[("PLATFORM_LOG_FILTER", "debug")]);
    let forms: [(&str, &[u8]); 6] = [
        ("/api/register", b"real_name=canary&citizen_number=canary&mobile=canary&password=canary-canary&consent=yes"),
        ("/api/sign-in", b"login=canary&password=canary"),
        ("/api/recover", b"login=canary"),
        // GBK as a browser would escape it, GBK as it is, an escape without an end.
        ("/api/register", b"real_name=%CD%F5%CE%B0canary&citizen_number=1"),
        ("/api/register", b"real_name=\xcd\xf5\xce\xb0canary"),
        ("/api/sign-in", b"login=canary%E"),
    ];
    for (path, form) in forms {
        let answer = send(demo.address, path, form);
        let status = answer.split_whitespace().nth(1).unwrap_or_default();
        assert!(status.starts_with(['3', '4']), "{path}: {answer}");
        let location = answer.lines().find(|line| line.to_lowercase().starts_with("location:")).unwrap_or_default();
        assert!(!location.contains("canary"), "{location}");
    }
    let log = demo.stop("-TERM");
    assert!(log.contains("answered") && !log.contains("canary"), "{log}");
}
