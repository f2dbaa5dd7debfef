//! Help: what the marks mean, what the keys do, where to read on.

use crate::web::parts::Mark;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use maud::html;

const MARKS: [Mark; 16] = [
    Mark::Disputed,
    Mark::Retracted,
    Mark::Zombie,
    Mark::Superseded,
    Mark::Denied,
    Mark::One,
    Mark::Planned,
    Mark::InForce,
    Mark::Ended,
    Mark::Provisional,
    Mark::New,
    Mark::More,
    Mark::Corrected,
    Mark::Accepted,
    Mark::Rejected,
    Mark::Checked,
];

const KEYS: [(&str, &str); 14] = [
    ("/", "search"),
    ("?", "help"),
    ("j k", "rows"),
    ("a", "accept"),
    ("x 1–9", "reject"),
    ("e", "edit"),
    ("m", "same"),
    ("s", "different"),
    ("v", "check"),
    ("f", "flag"),
    ("c", "comment"),
    ("␣", "skip"),
    ("u", "undo"),
    ("g", "open"),
];

/// The page where a token is typed in.
pub fn enter(view: &View) -> Answer {
    let main = html! {
        h1 { (view.say("enter")) }
        p { (view.say("enter-lead")) }
        form.filter method="post" action="/enter" {
            input type="hidden" name="seal" value=(view.site.doors.seal);
            label { (view.say("enter-token")) " " input type="password" name="token" required autocomplete="current-password"; }
            button type="submit" { (view.say("enter")) }
        }
    };
    Answer::Page(Box::new(Page::new(view.say("enter"), main)))
}

/// Answers.
pub fn answer(view: &View) -> Answer {
    let main = html! {
        h1 { (view.say("help")) }
        p.lead { (view.say("help-lead")) }
        h2 { (view.say("help-marks")) }
        dl.help { @for mark in MARKS { dt { (mark.show(view)) } dd { (view.say(&format!("help-{}", mark.name()))) } } }
        h2 { (view.say("help-roots")) }
        p { (view.say("help-roots-text")) }
        h2 { (view.say("help-times")) }
        p { (view.say("help-times-text")) }
        h2 #keys { (view.say("help-keys")) }
        p { (view.say("help-keys-text")) }
        dl.help { @for (key, name) in KEYS { dt { kbd { (key) } } dd { (view.say(&format!("key-{name}"))) } } }
        p { label { input type="checkbox" #keys-off; " " (view.say("keys-off")) } }
    };
    Answer::Page(Box::new(Page::new(view.say("help"), main)))
}
