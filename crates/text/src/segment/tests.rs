//! Sentences and words of both languages' rules, read from disk as users edit them.

use super::*;
use crate::testing::pack;

/// Sentences as their words with blanks between, split by `|`; a heading is marked `#`, one inside a quotation `>`.
fn show(lang: &str, text: &str) -> String {
    let (sentences, _) = Segmenter::load(&pack(), lang).unwrap().segment(text);
    let line = |sentence: &Sentence| {
        let marks = if sentence.heading == Heading::Yes {
            "# "
        } else if sentence.in_quote {
            "> "
        } else {
            ""
        };
        let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        format!("{marks}{}", forms.join(" "))
    };
    sentences.iter().map(line).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn nl(text: &str, expect: &str) {
    assert_eq!(show("nl", text), expect);
}

#[track_caller]
fn en(text: &str, expect: &str) {
    assert_eq!(show("en", text), expect);
}

#[test]
fn signs_are_words() {
    nl("Hij kwam (laat), zag en ging.", "Hij kwam ( laat ) , zag en ging .");
    nl("Hij zei: 'Ja…'", "Hij zei : ' Ja … '");
    en("Well -- \"no\" ...", "Well -- \" no \" ...");
}

#[test]
fn datelines_are_pieces_of_their_own() {
    en("TUNIS, May 4 (Reuters) - The army left.", "TUNIS , May 4 ( Reuters ) - | The army left .");
    en("TUNIS, Tunisia -- Two men were held.", "TUNIS , Tunisia -- | Two men were held .");
    nl("Den Haag – De minister treedt af.", "Den Haag – | De minister treedt af .");
    nl("15.30 uur – De brug is dicht.", "15.30 uur – | De brug is dicht .");
    nl("De minister – Jansen – treedt af.", "De minister – Jansen – treedt af .");
    en("Peace - at last - came to town.", "Peace - at last - came to town .");
}

#[test]
fn numbers_stay_whole() {
    nl("Om 22.00 uur waren 2.500 man 2,2 miljoen waard.", "Om 22.00 uur waren 2.500 man 2,2 miljoen waard .");
    nl("De 1e en 3de kost €1.000,50 of 5%.", "De 1e en 3de kost € 1.000,50 of 5% .");
    nl("Op 19. januari kwamen er 3.", "Op 19 . januari kwamen er 3 .");
    en("They paid $1.5bn, or 5% more, at 5pm for 3,811.", "They paid $ 1.5bn , or 5 % more , at 5 pm for 3,811 .");
}

#[test]
fn abbreviation_and_initials_go_on() {
    nl(
        "Dr. A.B. de Vries en prof. Jansen o.a. zagen J.R.R. Tolkien.",
        "Dr. A.B. de Vries en prof. Jansen o.a. zagen J.R.R. Tolkien .",
    );
    nl("Op 5 jan. 2022 kwam nr. 3 e.d. Assen ook.", "Op 5 jan. 2022 kwam nr. 3 e.d. | Assen ook .");
    nl("Hij slikt vitamine C. Zij niet.", "Hij slikt vitamine C . | Zij niet .");
    en(
        "Mr. J. Smith of the U.S. Army left the U.S. He said no. They left.",
        "Mr. J. Smith of the U.S. Army left the U.S. | He said no . | They left .",
    );
    en("It came at 5 p.m. Monday to Acme Inc. in Fla.", "It came at 5 p.m. Monday to Acme Inc. in Fla.");
}

#[test]
fn letter_is_an_initial_a_shortened_name_or_a_label() {
    nl(
        "Agent Jan B. Het OM eist celstraf tegen R. de Wit (20).",
        "Agent Jan B. | Het OM eist celstraf tegen R. de Wit ( 20 ) .",
    );
    nl(
        "Zij wonnen groep B. Assen verloor van Piet M. (20) uit Ede.",
        "Zij wonnen groep B . | Assen verloor van Piet M. ( 20 ) uit Ede .",
    );
    nl(
        "Zij stapten naar ING. De bank en ing. Jansen zwijgen.",
        "Zij stapten naar ING . | De bank en ing. Jansen zwijgen .",
    );
}

#[test]
fn small_letter_begins_a_sentence_only_where_writers_are_careless() {
    nl("Hij kwam. niet dus. iPhone weg.", "Hij kwam . niet dus . | iPhone weg .");
    en("They came late. nobody saw approx. five men.", "They came late . | nobody saw approx. five men .");
}

#[test]
fn apostrophes() {
    nl("'s Avonds zag zo’n man foto's en auto’s van '70.", "'s Avonds zag zo’n man foto's en auto’s van '70 .");
    nl("Hij zag Parijs' torens. ’s Nachts niet.", "Hij zag Parijs' torens . | ’s Nachts niet .");
    en("I don't, can’t and cannot see John's dogs' food.", "I do n't , ca n’t and can not see John 's dogs ' food .");
}

#[test]
fn hyphens_follow_the_treebanks() {
    nl("Het niet-essentieel oud-minister-plan.", "Het niet-essentieel oud-minister-plan .");
    en(
        "A well-known pro-India e-mail on 9/11 and/or 713-853-3989.",
        "A well - known pro-India e-mail on 9/11 and / or 713-853-3989 .",
    );
}

#[test]
fn addresses_stay_whole() {
    nl("Zie www.nos.nl/a-b, mail jan@x.nl of #onrust.", "Zie www.nos.nl/a-b , mail jan@x.nl of #onrust .");
    en("See https://a.org/b-c?d=1. Then go.", "See https://a.org/b-c?d=1 . | Then go .");
}

#[test]
fn closing_quote_belongs_to_its_sentence() {
    nl("„Ik ga.” Daarna bleef hij.", "„ Ik ga . ” | Daarna bleef hij .");
    nl("\"Kom terug!\" riep hij. \"Nee.\"", "\" Kom terug ! \" riep hij . | \" Nee . \"");
    nl("„Wie weet dat?” vroeg Rutte. Stilte.", "„ Wie weet dat ? ” vroeg Rutte . | Stilte .");
    nl("“Dat kan niet,” staat er. «Nee.»", "“ Dat kan niet , ” staat er . | « Nee . »");
    en("“Why?” Mr. Smith asked. “No.”", "“ Why ? ” Mr. Smith asked . | “ No . ”");
}

#[test]
fn quotation_over_sentences_is_known() {
    nl("„Ik ga. Jij niet. Klaar.” Hij ging.", "„ Ik ga . | > Jij niet . | > Klaar . ” | Hij ging .");
    nl("„Ik ga. Jij niet.\n\n„Klaar.” Hij ging.", "„ Ik ga . | > Jij niet . | > „ Klaar . ” | Hij ging .");
    nl("‘Ik ga. “Jij” niet.’ Hij ging.", "‘ Ik ga . | > “ Jij ” niet . ’ | Hij ging .");
    nl("„Ik ga. Vergeten.\n\nHij ging.", "„ Ik ga . | > Vergeten . | Hij ging .");
}

#[test]
fn brackets_hold_their_stops() {
    nl("Hij (de man. Of niet.) ging. (ANP)", "Hij ( de man . Of niet . ) ging . | ( ANP )");
    nl("De agent(en) kwamen.", "De agent(en) kwamen .");
}

#[test]
fn heading_stands_alone_and_has_no_stop() {
    nl("Onrust in Assen\n\nDe politie kwam.\n\nNog niets", "# Onrust in Assen | De politie kwam . | Nog niets");
    nl("Onrust in Assen", "Onrust in Assen");
}

#[test]
fn forgotten_blank_is_seen() {
    nl("Hij kwam gisteren.De rest niet.", "Hij kwam gisteren . | De rest niet .");
}

#[test]
fn hidden_letters_are_in_spans_and_not_in_forms() {
    let text = "Ver\u{ad}ge\u{ad}ten\u{a0}\u{1b}[31mrood\u{1b}[0m\u{7}.";
    nl(text, "Vergeten rood .");
    let (sentences, _) = Segmenter::load(&pack(), "nl").unwrap().segment(text);
    assert_eq!(sentences[0].words[0].span.of(text), "Ver\u{ad}ge\u{ad}ten");
}

#[test]
fn long_sentence_is_cut_at_clauses() {
    let text = "het regent en de zon schijnt, ".repeat(100);
    let (sentences, notes) = Segmenter::load(&pack(), "nl").unwrap().segment(&text);
    assert!(sentences.iter().all(|sentence| sentence.words.len() <= 200));
    assert!(sentences[0].words.last().is_some_and(|word| word.form == ","));
    assert_eq!(notes[0].text, "a sentence of 700 words is parsed in 4 pieces");
}
