//! Event rules: reading them from data, and firing them on propositions (`docs/rules.md`).

mod carriers;
mod examples;
mod fire;
mod lexicon;
mod load;
mod operators;
mod pattern;
mod steps;
mod topics;

pub use carriers::{Carriers, Probe};
pub use examples::{Outcome, judge};
pub use fire::{Fired, Scene, fire, is_political, lost_to, matches};
pub use lexicon::{ClassId, Lexicon, WordClasses};
pub use load::{Content, Example, MeasureKey, Needs, Rule, Rules};
pub use operators::{Effect, Operators};
pub use pattern::{Kind, Need, Role, SlotName, Term, Test};
pub use steps::{Step, steps};
pub use topics::{Contexts, Topics};
