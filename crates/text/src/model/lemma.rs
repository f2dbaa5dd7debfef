//! Lemmas as edits of forms.

/// The lemma that a script makes of a form; a script that does not fit leaves the form.
///
/// A script is a case letter (Lower, Title, Keep), then `=lemma` or `at,cut,strip,add`: drop `cut` characters at `at`, strip
/// `strip` at the end, add an end.
pub fn apply(script: &str, form: &str) -> String {
    let mut letters = script.chars();
    let source = match letters.next() {
        Some('L') => form.to_lowercase(),
        Some('T') => title(form),
        _ => form.to_owned(),
    };
    let edit = letters.as_str();
    if let Some(whole) = edit.strip_prefix('=') {
        return whole.to_owned();
    }
    edited(edit, &source).unwrap_or(source)
}

fn edited(edit: &str, source: &str) -> Option<String> {
    let mut parts = edit.splitn(4, ',');
    let mut number = || parts.next()?.parse::<usize>().ok();
    let (at, cut, strip) = (number()?, number()?, number()?);
    let add = parts.next()?;
    let letters: Vec<char> = source.chars().collect();
    let rest: Vec<char> = letters.get(..at)?.iter().chain(letters.get(at + cut..)?).copied().collect();
    let kept = rest.len().checked_sub(strip)?;
    Some(rest[..kept].iter().collect::<String>() + add)
}

fn title(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + &letters.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::apply;

    #[test]
    fn a_script_drops_a_prefix_and_changes_the_end() {
        assert_eq!(apply("L0,2,1,en", "Gewerkt"), "werken");
        assert_eq!(apply("K0,0,0,", "Gent"), "Gent");
        assert_eq!(apply("L=zijn", "was"), "zijn");
        assert_eq!(apply("L0,0,9,en", "kat"), "kat");
    }
}
