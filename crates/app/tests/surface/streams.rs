//! Standard streams, exit codes, and output that does not depend on how the work is shared out.

use super::program::{Folder, program};
use std::io::Read;
use std::process::{Command, Stdio};

fn many_reports() -> String {
    let text = "De politie pakte vrijdag dertig betogers op in Almaty. De president ontsloeg de minister.";
    let line = |number: usize| {
        serde_json::json!({"id": format!("r{number}"), "lang": "nl", "published": "2022-01-08", "text": text.repeat(1 + number % 7)}).to_string()
    };
    (0..60).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = Folder::with(&[("many.jsonl", many_reports().as_bytes())]);
    let one = folder.run("code --threads 1 --notes - --format jsonl many.jsonl");
    assert_eq!(one.reports().len(), 60);
    for threads in [2, 3, 8] {
        assert_eq!(one.out, folder.run(&format!("code --threads {threads} --notes - --format jsonl many.jsonl")).out);
    }
}

#[test]
fn what_is_read_beside_a_report_does_not_change_its_claims() {
    let all = many_reports();
    let folder =
        Folder::with(&[("many.jsonl", all.as_bytes()), ("last.jsonl", all.lines().last().unwrap().as_bytes())]);
    let (all, alone) =
        (folder.run("code --format jsonl many.jsonl").out, folder.run("code --format jsonl last.jsonl").out);
    assert!(all.ends_with(&alone));
}

#[test]
fn standard_input_is_read_with_a_dash() {
    let folder = Folder::with(&[]);
    let ran = folder.run_with("code --notes - --format csv -", b"date 2022-01-08 Het regent in Assen.");
    assert!(ran.reports()[0].starts_with("r-"), "{ran:?}");
}

#[test]
fn closed_pipe_is_quiet() {
    // More than a pipe holds, so that the program is still writing when its reader goes away.
    let lines: String =
        (0..3000).map(|n| format!("{{\"id\":\"r{n}\",\"lang\":\"nl\",\"text\":\"Het regent.\"}}\n")).collect();
    let folder = Folder::with(&[("many.jsonl", lines.as_bytes())]);
    let mut child = folder
        .command("code --notes - --format csv many.jsonl")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdout.take().unwrap().read_exact(&mut [0]).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn usage_error_is_two() {
    let folder = Folder::with(&[]);
    folder.run("code").check(2, "Usage");
    folder.run("sing").check(2, "sing");
    folder.run("--data gone demo").check(2, "gone");
    folder.run("code --threads 0 x").check(2, "threads");
}

#[test]
fn nothing_found_is_one() {
    Folder::with(&[("t.txt", b"Het regent.")]).run("code --lang nl t.txt").check(1, "1 report, 0 claims");
}

#[test]
fn quiet_says_nothing() {
    let ran = Folder::with(&[("t.txt", b"Het regent.")]).run("code -q --lang nl t.txt");
    assert_eq!((ran.out.as_str(), ran.told.as_str()), ("", ""));
}

#[test]
fn colour_is_only_where_it_is_asked_for() {
    let folder = Folder::with(&[("t.txt", b"Het regent.")]);
    assert!(!folder.run("explain --lang nl t.txt").out.contains('\u{1b}'));
    assert!(folder.run("explain --color always --lang nl t.txt").out.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn interrupt_ends_with_130_after_the_report_at_hand() {
    let folder = Folder::with(&[]);
    let mut child =
        folder.command("code -").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feed = std::thread::spawn(move || {
        // One report after the other until the program has had enough; bounded, so that a fault ends the test.
        (0..2_000_000).all(|n| {
            std::io::Write::write_all(
                &mut stdin,
                format!("{{\"id\":\"i{n}\",\"lang\":\"nl\",\"text\":\"Het regent.\"}}\n").as_bytes(),
            )
            .is_ok()
        })
    });
    // The first note of a report would come late; the program is up when it has read what a pipe holds.
    let mut stderr = child.stderr.take().unwrap();
    let waiting = std::thread::spawn(move || {
        let mut told = String::new();
        stderr.read_to_string(&mut told).map(|_| told)
    });
    let mut out = child.stdout.take().unwrap();
    let drain = std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
    while child.try_wait().unwrap().is_none() {
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        let before = std::time::Instant::now();
        while before.elapsed() < std::time::Duration::from_millis(400) && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
    }
    let code = child.wait().unwrap().code();
    let fed_all = feed.join().unwrap();
    drop((waiting.join(), drain.join()));
    // An interrupt before the handler is there ends the program by the signal, which shells show as 130 too.
    assert!(!fed_all && matches!(code, Some(130) | None), "{code:?}");
}

#[test]
fn demo_runs_in_each_language() {
    let folder = Folder::with(&[]);
    for lang in ["nl", "en"] {
        let ran = folder.run(&format!("demo --lang {lang}"));
        assert!(matches!(ran.code, Some(0 | 1)), "{ran:?}");
    }
    folder.run("demo --lang xx").check(2, "\"xx\"");
}

#[test]
fn completions_and_manual_are_written() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(folder.run(&format!("completions {shell}")).check(0, "").out.contains("onrust"));
    }
    assert!(folder.run("man").check(0, "").out.contains(".TH"));
    assert!(program().exists());
}
