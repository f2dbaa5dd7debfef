//! Words made comparable: small letters, no accents, one kind of apostrophe and dash.
//!
//! Invariant: folding what is folded changes nothing.

/// The word in small letters without accents; typographic apostrophes and dashes become plain ones.
pub fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter_map(plain).collect()
}

/// The letter without its accent; a combining accent goes. Covers the Latin letters of European news, not all of Unicode.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' | '\u{ad}' => return None,
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ė' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ț' | 'ţ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | '‘' | '`' | '´' => '\'',
        '‐' | '‑' | '–' | '—' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => other,
    })
}

/// A word as the finders compare it: folded, and without the dot of an abbreviation.
pub fn key(word: &str) -> String {
    let folded = fold(word);
    match folded.strip_suffix('.') {
        Some(stem) if stem.chars().any(char::is_alphabetic) => stem.to_owned(),
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_abbreviation_dots_go() {
        assert_eq!(key("Tweeëntwintig"), "tweeentwintig");
        assert_eq!(key("Jan."), "jan");
        assert_eq!(key("3."), "3.");
        assert_eq!(fold("’s"), "'s");
    }
}
