//! Input that no newsroom means to send, and what is said of it.

use super::program::Folder;

const GOOD: &str = "{\"id\":\"good\",\"lang\":\"nl\",\"published\":\"2022-03-05\",\"text\":\"De politie pakte vrijdag dertig betogers op.\"}\n";

/// Codes the file `bad` beside a good report, with notes on standard output.
#[track_caller]
fn check(bad: (&str, &[u8]), code: i32, told: &str) {
    let folder = Folder::with(&[bad, ("good.jsonl", GOOD.as_bytes())]);
    let ran = folder.run(&format!("code -v --notes - --format csv {} good.jsonl", bad.0));
    // A readable report in which nothing is found ends with 1.
    let code = if code == 0 && fine(&ran) { ran.code.unwrap() } else { code };
    ran.check(code, told);
    assert!(ran.reports().contains(&"good".to_owned()), "the good report was lost: {ran:?}");
}

/// Exit code of a run whose inputs were all readable: 0, or 1 as long as nothing was found.
fn fine(ran: &super::program::Ran) -> bool {
    matches!(ran.code, Some(0 | 1))
}

#[test]
fn empty_file_is_noted() {
    let ran = Folder::with(&[("empty.txt", b"")]).run("code empty.txt");
    ran.check(1, "empty");
}

#[test]
fn binary_file_is_refused_by_what_it_is() {
    check(("page.pdf", b"%PDF-1.7\x00\x01\x02"), 3, "page.pdf");
    check(("noise.txt", &[0, 1, 2, 3, 0, 0, 7, 8, 0, 9, 255, 254, 0, 0]), 3, "noise.txt");
    let mut state = 1u64;
    let mut byte = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 56) as u8
    };
    let noise: Vec<u8> = (0..100_000).map(|_| byte()).collect();
    check(("noise.bin", &noise), 3, "binary");
}

#[test]
fn missing_file_and_folder_are_told() {
    let folder = Folder::with(&[("good.jsonl", GOOD.as_bytes())]);
    folder.run("code . good.jsonl").check(3, "is a folder");
    folder.run("code gone.txt good.jsonl").check(3, "gone.txt: there is no such file");
}

#[cfg(unix)]
#[test]
fn unreadable_file_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("shut.txt", b"x"), ("good.jsonl", GOOD.as_bytes())]);
    let shut = folder.path().join("shut.txt");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever may read everything (root, in a container) reads this too.
    let may_read = std::fs::read(&shut).is_ok();
    let ran = folder.run("code shut.txt good.jsonl");
    assert!(may_read || ran.told.contains("may not be read"), "{ran:?}");
}

#[test]
fn malformed_line_loses_itself_alone() {
    let line = |id: u8| format!("{{\"id\":\"r{id}\",\"lang\":\"nl\",\"text\":\"Het regent in Assen.\"}}");
    let lines = [line(1), line(2), "{\"id\":\"r3\",\"text\":\"Het re".to_owned(), line(4), line(5)].join("\n");
    let ran = Folder::with(&[("five.jsonl", lines.as_bytes())]).run("code --notes - --format csv five.jsonl");
    ran.check(3, "five.jsonl:3:");
    assert_eq!(ran.reports(), ["r1", "r2", "r4", "r5"]);
}

#[test]
fn impossible_date_is_noted() {
    check(("t.txt", b" date 2022-13 De politie pakte vrijdag dertig betogers op."), 0, "2022-13");
}

#[test]
fn undated_text_is_coded() {
    let ran = Folder::with(&[("t.txt", "De politie pakte vrijdag dertig betogers op.".as_bytes())]).run("code t.txt");
    assert!(fine(&ran), "{ran:?}");
    assert!(!ran.told.contains("failed"));
}

#[test]
fn date_after_today_is_noted_and_changes_no_claim() {
    let text = |year: &str| {
        format!(
            "{{\"id\":\"t\",\"lang\":\"nl\",\"published\":\"{year}-03-05\",\"text\":\"De politie pakte dertig betogers op.\"}}\n"
        )
    };
    let folder = Folder::with(&[("next.jsonl", text("9998").as_bytes())]);
    let ran = folder.run("code next.jsonl");
    assert!(fine(&ran) && ran.told.contains("after today"), "{ran:?}");
    assert_eq!(ran.out, folder.run("code next.jsonl").out);
}

#[test]
fn second_report_of_one_id_is_an_error_unless_it_is_the_same() {
    let other = GOOD.replace("dertig", "veertig");
    let folder =
        Folder::with(&[("a.jsonl", GOOD.as_bytes()), ("b.jsonl", GOOD.as_bytes()), ("c.jsonl", other.as_bytes())]);
    assert!(fine(&folder.run("code a.jsonl b.jsonl")));
    folder.run("code a.jsonl c.jsonl").check(3, "good");
}

#[test]
fn line_of_fifty_megabytes_is_refused_and_costs_no_neighbour() {
    let mut long = format!(
        "{{\"id\":\"long\",\"lang\":\"nl\",\"text\":\"{}\"}}\n",
        "Het regent in Assen. ".repeat(50 * 1024 * 1024 / 21)
    )
    .into_bytes();
    long.extend(GOOD.as_bytes());
    let ran = Folder::with(&[("long.jsonl", &long)]).run("code --notes - --format csv long.jsonl");
    ran.check(3, "long");
    assert_eq!(ran.reports(), ["good"]);
}

#[test]
fn text_of_quotation_marks_is_coded() {
    let quotes = "\u{201e}\u{201d}\"\u{201c}\u{2018}\u{2019} ".repeat(200);
    assert!(fine(&Folder::with(&[("q.txt", quotes.as_bytes())]).run("code q.txt")));
}

#[test]
fn sentence_of_ten_thousand_words_is_coded_with_a_note() {
    let text = format!("De politie pakte {} op.", "dertig betogers en ".repeat(3400));
    let ran = Folder::with(&[("long.txt", text.as_bytes())]).run("code -v --lang nl --threads 1 long.txt");
    assert!(fine(&ran) && ran.told.contains("pieces"), "{ran:?}");
}

#[test]
fn wrong_and_unknown_language_are_no_failure() {
    let folder = Folder::with(&[("good.jsonl", GOOD.as_bytes())]);
    assert!(fine(&folder.run("code --lang en good.jsonl")));
    assert!(fine(&folder.run("code --lang fr good.jsonl")));
    let mixed = "De politie pakte dertig betogers op. The police arrested thirty protesters in London on Friday.";
    assert!(fine(&Folder::with(&[("m.txt", mixed.as_bytes())]).run("code m.txt")));
}

#[test]
fn escapes_of_the_text_never_reach_the_terminal() {
    let text = "De politie pakte \u{1b}[31mdertig\u{1b}]0;titel\u{7} betogers\u{9b}2J op in Assen.\u{202e}";
    let folder = Folder::with(&[("esc.txt", text.as_bytes())]);
    for form in [
        "explain esc.txt",
        "code --format table esc.txt",
        "code --format csv esc.txt",
        "code --format md esc.txt",
        "parse esc.txt",
    ] {
        let ran = folder.run(form);
        let all = ran.out + &ran.told;
        let harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!all.contains(harmful), "{form}: {all:?}");
    }
}
