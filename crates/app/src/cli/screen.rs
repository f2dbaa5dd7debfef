//! The terminal: its width, its colours, and text that cannot harm it.

use anstyle::{AnsiColor, Style};
use onrust::text::printable;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands out.
pub const STRONG: Style = Style::new().bold();
/// What stands back.
pub const FAINT: Style = Style::new().dimmed();
/// A type or a rule.
pub const KIND: Style = AnsiColor::Cyan.on_default();
/// A value.
pub const VALUE: Style = AnsiColor::Green.on_default();
/// A miss, a denial.
pub const MISS: Style = AnsiColor::Yellow.on_default();

/// Columns of a line where nobody says how many there are.
const USUAL_WIDTH: usize = 100;

/// Columns of the terminal.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0)).max(40)
}

/// Text in a style, with the controls of the text made harmless.
pub fn styled(style: Style, text: &str) -> String {
    format!("{style}{}{style:#}", printable(text))
}

/// Columns that a text takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The text in exactly so many columns: cut with `…`, or filled with blanks. Expects harmless text.
pub fn fitted(text: &str, room: usize) -> String {
    let cut = shortened(text, room);
    let fill = room.saturating_sub(columns(&cut));
    cut + &" ".repeat(fill)
}

/// The text in at most so many columns, cut with `…`.
pub fn shortened(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut taken = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if taken + wide + 1 > room {
            break;
        }
        out.push(c);
        taken += wide;
    }
    out.truncate(out.trim_end().len());
    if room > 0 {
        out.push('…');
    }
    out
}

/// Most memory that the program has held, in MB, where the system tells.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_keeps_to_its_room() {
        assert_eq!(fitted("kort", 6), "kort  ");
        assert_eq!(fitted("een langer stuk", 8), "een lan…");
        assert_eq!(columns(&fitted("東京の夜", 5)), 5);
        assert_eq!(shortened("abc", 0), "");
    }
}
