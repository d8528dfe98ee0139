//! What the system knows of a running process.

use anyhow::{Context, Result};
use std::{fs, process::Command};

/// The processor time that a process has used so far, all its threads together, in microseconds.
pub fn cpu_micros(pid: u32) -> Result<f64> {
    let path = format!("/proc/{pid}/stat");
    let text = fs::read_to_string(&path).context(path)?;
    let ticks = ticks(&text).with_context(|| format!("/proc/{pid}/stat is not understood"))?;
    Ok(ticks * 1e6 / ticks_per_second()?)
}

/// User and system time. The program's name, in brackets, may hold spaces: fields are counted from its end.
fn ticks(stat: &str) -> Option<f64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let user: f64 = fields.nth(11)?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

fn ticks_per_second() -> Result<f64> {
    let text = crate::tools::output(Command::new("getconf").arg("CLK_TCK"))?;
    text.trim().parse().context("getconf CLK_TCK")
}

/// The memory of a process in MiB: `VmRSS` now, `VmHWM` at most so far.
pub fn memory(pid: u32, line: &str) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let kibibytes =
        text.lines().find_map(|one| one.strip_prefix(line)?.strip_prefix(':'))?.split_whitespace().next()?;
    kibibytes.parse::<f64>().ok().map(|kibibytes| kibibytes / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_spaces_does_not_shift_the_fields() {
        assert_eq!(ticks("7 (a (b) c) S 1 7 7 0 -1 4 10 0 2 0 120 35 0 0 20 0"), Some(155.0));
        assert_eq!(ticks("7 S 1"), None);
    }

    #[test]
    fn this_very_process_uses_time_and_memory() {
        let own = std::process::id();
        assert!(cpu_micros(own).is_ok());
        assert!(memory(own, "VmRSS") > Some(0.0) && memory(own, "VmHWM") >= memory(own, "VmRSS"));
    }
}
