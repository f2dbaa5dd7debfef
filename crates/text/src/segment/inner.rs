//! Where a word without signs at its ends is parted inside.
//!
//! Addresses stay whole. A gap is an index between two letters; parts come out in order and cover all letters.

use super::chunk::{Letter, form};
use super::rules::{Inner, Rules};

/// The parts as ranges of letters.
pub fn parts(letters: &[Letter], rules: &Rules) -> Vec<(usize, usize)> {
    if is_address(letters, rules) {
        return vec![(0, letters.len())];
    }
    let mut parts = vec![];
    let mut start = 0;
    while start < letters.len() {
        let end = start + sign_or_word(&letters[start..], start, letters, rules);
        if letters[start..end].iter().any(|letter| letter.c.is_alphanumeric()) {
            part_endings(&letters[start..end], start, rules, &mut parts);
        } else {
            parts.push((start, end));
        }
        start = end;
    }
    parts
}

/// Length of the next piece: a run of one parting sign, or the letters up to the next one.
fn sign_or_word(rest: &[Letter], start: usize, all: &[Letter], rules: &Rules) -> usize {
    let keeps = hyphens_stay(all, rules);
    let parting = |at: usize| parts_at(all, start + at, keeps, rules);
    if parting(0) {
        let c = rest[0].c;
        let stops = |c: char| matches!(c, '?' | '!');
        return rest.iter().take_while(|letter| letter.c == c || (stops(c) && stops(letter.c))).count();
    }
    (1..rest.len()).find(|at| parting(*at)).unwrap_or(rest.len())
}

/// Is the letter at this place a sign that parts the word?
fn parts_at(all: &[Letter], at: usize, keeps_hyphens: bool, rules: &Rules) -> bool {
    let before = at.checked_sub(1).map(|at| all[at].c);
    let after = all.get(at + 1).map(|letter| letter.c);
    let digits = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
    match all[at].c {
        '"' | '“' | '”' | '„' | '«' | '»' | '…' | '—' | '[' | ']' | '{' | '}' | '|' => true,
        '(' | ')' => !brackets_inside(all),
        '?' | '!' => after.is_some(),
        '.' => {
            before == Some('.')
                || after == Some('.') && all.get(at + 2).is_some_and(|l| l.c == '.')
                || glued_stop(all, at)
        }
        ',' | ';' => !digits,
        ':' => !digits && after.is_some(),
        '-' if after == Some('-') || before == Some('-') => true,
        '-' | '–' => rules.words.hyphen == Inner::Split && !keeps_hyphens,
        '/' => rules.words.slash == Inner::Split && !slash_stays(all, at),
        '%' => rules.words.percent == Inner::Split,
        '$' | '€' | '£' => after.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Brackets that are part of a word: *agent(en)*.
fn brackets_inside(all: &[Letter]) -> bool {
    let open = all.iter().position(|letter| letter.c == '(');
    let close = all.iter().position(|letter| letter.c == ')');
    matches!((open, close), (Some(open), Some(close)) if open < close && close - open <= 5)
}

/// A stop between a sentence's last word and the next one's capital, the blank forgotten: *gisteren.De*.
fn glued_stop(all: &[Letter], at: usize) -> bool {
    let lower = |at: usize| all.get(at).is_some_and(|letter| letter.c.is_lowercase());
    at >= 2
        && lower(at - 1)
        && lower(at - 2)
        && all.get(at + 1).is_some_and(|letter| letter.c.is_uppercase())
        && (lower(at + 2) || at + 2 == all.len())
}

/// Fractions, dates and single letters keep their slash: *9/11*, *b/c*.
fn slash_stays(all: &[Letter], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|letter| letter.c.is_ascii_digit());
    (digit(at.checked_sub(1)) && digit(Some(at + 1))) || (all.len() <= 3)
}

/// Do this word's hyphens stay although hyphens part words: *e-mail*, *pre-war*, telephone numbers, dates?
fn hyphens_stay(all: &[Letter], rules: &Rules) -> bool {
    if rules.words.hyphen == Inner::Whole || all.len() > 60 {
        return rules.words.hyphen == Inner::Whole;
    }
    let word = form(all).to_lowercase();
    let Some((first, rest)) = word.split_once('-') else { return true };
    let numbers: Vec<&str> = word.split('-').collect();
    let digits = numbers.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let long_number =
        digits && (numbers.len() >= 3 || (numbers.len() == 2 && numbers[0].len() == 3 && numbers[1].len() >= 4));
    let plain = word.strip_suffix("'s").unwrap_or(&word);
    long_number
        || rules.words.hyphen_words.contains(plain)
        || (rules.words.hyphen_prefixes.contains(first) && rest.chars().count() > 1 && !rest.contains('-'))
}

/// Parts a word from its endings: *don't* is *do* and *n't*, *cannot* is *can* and *not*.
fn part_endings(word: &[Letter], offset: usize, rules: &Rules, parts: &mut Vec<(usize, usize)>) {
    let mut cuts = vec![];
    let mut end = word.len();
    let lower: Vec<char> = word.iter().map(|letter| plain(letter.c)).collect();
    if let Some(gap) = parted_at(&lower, rules) {
        cuts.push(gap);
    } else {
        while let Some(start) = ending_start(&lower[..end], rules) {
            cuts.push(start);
            end = start;
        }
    }
    cuts.reverse();
    let mut from = 0;
    for cut in cuts.into_iter().chain([word.len()]) {
        parts.push((offset + from, offset + cut));
        from = cut;
    }
}

fn plain(c: char) -> char {
    if matches!(c, '’' | '`' | '‘') { '\'' } else { c.to_lowercase().next().unwrap_or(c) }
}

fn parted_at(lower: &[char], rules: &Rules) -> Option<usize> {
    if lower.len() > 20 {
        return None;
    }
    let word: String = lower.iter().collect();
    rules.words.parted.get(&word)?.chars().position(|c| c == ' ')
}

fn ending_start(lower: &[char], rules: &Rules) -> Option<usize> {
    let ends = |ending: &str| {
        let length = ending.chars().count();
        lower.len() > length && lower[lower.len() - length..].iter().copied().eq(ending.chars())
    };
    if let Some(ending) = rules.words.endings.iter().find(|ending| ends(ending)) {
        return Some(lower.len() - ending.chars().count());
    }
    let number = lower.iter().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ':' | ',')).count();
    let letters: String = lower[number..].iter().take(8).collect();
    (number > 0 && rules.words.number_endings.contains(&letters)).then_some(number)
}

/// Web addresses, mail addresses, names of files.
fn is_address(letters: &[Letter], rules: &Rules) -> bool {
    let written = form(&letters[..letters.len().min(64)]);
    let text = written.to_lowercase();
    let mail = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && name.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c))
    });
    mail || text.contains("://")
        || text.starts_with("www.")
        || text.starts_with('#')
        || text.starts_with('@')
        || is_host(&written, rules)
}

/// A name with a known last part, and a path perhaps.
fn is_host(text: &str, rules: &Rules) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let last = host.rsplit_once('.').map_or("", |(_, last)| last);
    host.len() > last.len() + 2
        && rules.words.domains.contains(last)
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
}
