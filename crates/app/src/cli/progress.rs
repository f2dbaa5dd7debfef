//! Progress on standard error, only where a person watches.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(200);
/// Work that is done sooner shows no line at all.
const PATIENCE: Duration = Duration::from_millis(700);

/// A line that says how far the work is.
pub struct Progress {
    begun: Instant,
    shown: Option<Instant>,
    watched: bool,
    reports: usize,
}

impl Progress {
    /// Begins; `quiet` shows nothing. Output on the same terminal shows the progress by itself.
    pub fn begin(quiet: bool, output_on_terminal: bool) -> Self {
        let watched = !quiet && !output_on_terminal && stderr().is_terminal();
        Self { begun: Instant::now(), shown: None, watched, reports: 0 }
    }

    /// One more report.
    pub fn step(&mut self, claims: usize, failed: usize) {
        self.reports += 1;
        let now = Instant::now();
        let due = self.shown.map_or(now - self.begun > PATIENCE, |shown| now - shown > EVERY);
        if self.watched && due {
            let rate = self.reports as f64 / (now - self.begun).as_secs_f64();
            let _ = write!(
                stderr(),
                "\r\x1b[K{} reports, {claims} claims, {failed} failed, {rate:.0} reports/s",
                self.reports
            );
            self.shown = Some(now);
        }
    }

    /// Wipes the line.
    pub fn clear(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}
