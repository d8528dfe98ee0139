//! Copies of the program, each a process that can be killed.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

/// A running copy; ends with the test, however that ends.
pub struct Copy {
    child: Child,
    pub address: SocketAddr,
}

impl Copy {
    /// Starts one on a free port and waits until it listens.
    pub fn start(variables: &[(String, String)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.arg("serve").current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("PLATFORM_") || name.starts_with("LEPTOS_") || name == "DATABASE_URL" {
                command.env_remove(name);
            }
        }
        command.envs(variables.iter().cloned());
        command.env("LEPTOS_SITE_ADDR", "127.0.0.1:0").env("PLATFORM_LOG_FILTER", "warn,server::serve=info");
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut seen = String::new();
        let address = loop {
            let line = lines.next().unwrap_or_else(|| panic!("ended before it listened:\n{seen}")).unwrap();
            if let Some((_, address)) = line.split_once("listening address=") {
                break address.split(' ').next().unwrap().parse().unwrap();
            }
            seen += &line;
        };
        // Somebody has to read on, or it waits for room in the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// SIGKILL, in the middle of whatever it does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
