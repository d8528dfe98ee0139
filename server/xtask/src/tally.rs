//! Counting: every program's own result lines become one number of passed and one of failed tests.

use std::time::Instant;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that ran and held.
    pub passed: usize,
    /// Tests that ran and did not hold, or that should have run and did not.
    pub failed: usize,
}

impl Counts {
    /// A step that is one test by itself, such as a lint.
    pub fn single(held: bool) -> Self {
        Self { passed: usize::from(held), failed: usize::from(!held) }
    }

    /// Adds a line of `cargo test`: `test result: ok. 12 passed; 0 failed; …`.
    pub fn read_cargo(&mut self, line: &str) {
        if let Some(rest) = line.trim().strip_prefix("test result: ") {
            let numbers: Vec<usize> = rest.split_whitespace().filter_map(|word| word.parse().ok()).collect();
            if let [passed, failed, ..] = numbers[..] {
                self.passed += passed;
                self.failed += failed;
            }
        }
    }

    /// Adds a line of Playwright's summary: `12 passed (3.4s)`, `1 failed`, `2 did not run`. A flaky test passed in
    /// the end but not always: it counts as failed.
    pub fn read_playwright(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(number) = words.first().and_then(|word| word.parse::<usize>().ok()) else { return };
        match words[1..] {
            ["passed"] => self.passed += number,
            ["passed", time] if time.starts_with('(') => self.passed += number,
            ["failed" | "flaky" | "interrupted"] | ["did", "not", "run"] => self.failed += number,
            _ => {}
        }
    }

    /// A program that failed without naming a failed test (it did not compile, it crashed) is one failure.
    pub fn closed(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

/// The steps so far, for the summary at the end.
#[derive(Default)]
pub struct Tally {
    rows: Vec<(String, Counts, f32)>,
}

impl Tally {
    /// Runs one step, says so before and after, and keeps its counts. A step that cannot run counts as one failure.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> anyhow::Result<Counts>) {
        println!("\n── {name}");
        let started = Instant::now();
        let counts = work().unwrap_or_else(|error| {
            println!("{error:#}");
            Counts::single(false)
        });
        self.rows.push((name.to_owned(), counts, started.elapsed().as_secs_f32()));
    }

    /// The sum of all steps.
    pub fn total(&self) -> Counts {
        self.rows.iter().fold(Counts::default(), |sum, (_, counts, _)| Counts {
            passed: sum.passed + counts.passed,
            failed: sum.failed + counts.failed,
        })
    }

    /// Prints a line a step and, as the very last line, the sum.
    pub fn print(&self) {
        println!("\n── summary");
        for (name, counts, seconds) in &self.rows {
            println!("{:>5} passed {:>3} failed {seconds:>7.1} s  {name}", counts.passed, counts.failed);
        }
        let total = self.total();
        println!("{} passed, {} failed", total.passed, total.failed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_result_lines_are_summed_over_all_binaries() {
        let mut counts = Counts::default();
        counts.read_cargo("running 3 tests");
        counts.read_cargo(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        );
        counts.read_cargo(
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1s",
        );
        assert_eq!(counts, Counts { passed: 7, failed: 2 });
    }

    #[test]
    fn playwright_tests_that_did_not_run_count_as_failed() {
        let mut counts = Counts::default();
        for line in
            ["  1 failed", "    [desktop] › home.spec.ts:3:1 › 2 passed by", "  2 did not run", "  12 passed (3.4s)"]
        {
            counts.read_playwright(line);
        }
        assert_eq!(counts, Counts { passed: 12, failed: 3 });
    }

    #[test]
    fn a_program_that_fails_silently_is_one_failure() {
        assert_eq!(Counts::default().closed(false), Counts { passed: 0, failed: 1 });
        assert_eq!(Counts { passed: 2, failed: 1 }.closed(false), Counts { passed: 2, failed: 1 });
        assert_eq!(Counts { passed: 2, failed: 0 }.closed(true), Counts { passed: 2, failed: 0 });
    }
}
