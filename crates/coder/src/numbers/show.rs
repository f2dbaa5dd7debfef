//! A number as the record's figure, and as the examples of rules write it.

use super::finder::NumberMention;
use onrust_record::{Bound, Cited, Figure};

impl NumberMention {
    /// The figure that the number is, of the kind that the rule of its happening says, else its noun's own.
    pub fn figure(&self, text: &str, kind: Option<&str>) -> Figure {
        Figure {
            cited: Cited::at(text, self.span, &self.by),
            kind: kind.map(str::to_owned).or_else(|| self.kind.clone()),
            unit: self.unit.clone(),
            bound: self.bound,
            low: self.low,
            high: self.high,
            currency: self.currency.clone(),
            cumulative: self.cumulative,
            ..Figure::default()
        }
    }

    /// Bound, ends (one where they agree, `-` for none), unit, kind, currency.
    pub fn show(&self) -> String {
        let ends = match (self.low, self.high) {
            (None, None) => "-".to_owned(),
            (Some(low), Some(high)) if low != high => format!("{low} {high}"),
            (low, high) => low.or(high).map(|end| end.to_string()).unwrap_or_default(),
        };
        let rest = [&self.unit, &self.kind, &self.currency].into_iter().flatten().map(String::as_str);
        [name(self.bound), &ends].into_iter().chain(rest).collect::<Vec<_>>().join(" ")
    }
}

/// All that are figures, in text order.
pub fn show(all: &[NumberMention]) -> String {
    let figures = all.iter().filter(|mention| mention.not_a_figure.is_none());
    let figures: Vec<String> = figures.map(NumberMention::show).collect();
    if figures.is_empty() { "nothing".to_owned() } else { figures.join("; ") }
}

/// The bound as the record writes it.
fn name(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::AtLeast => "at_least",
        Bound::MoreThan => "more_than",
        Bound::AtMost => "at_most",
        Bound::LessThan => "less_than",
        Bound::Almost => "almost",
        Bound::Between => "between",
        Bound::Vague => "vague",
    }
}
