//! Draws how posting grows with the size of the ledger, from what `bench` prints: both axes by powers of ten.
//!
//!     cargo run --release -p onrust-ledger --example bench -- --post 10000 100000 1000000 > bench.txt
//!     cargo run --release -p onrust-ledger --example plot < bench.txt > docs/growth.svg

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)] // A measurement may stop at what should not be.

use std::io::Read;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 400.0;
const EDGE: f64 = 60.0;

/// Claims and CPU-seconds of each line about posting.
fn points(text: &str) -> Vec<(f64, f64)> {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let point = |line: &str| match cells(line).as_slice() {
        [_, name, claims, _, seconds, ..] if name == "posting" => {
            Some((claims.parse().ok()?, seconds.strip_suffix(" CPU-s")?.parse().ok()?))
        }
        _ => None,
    };
    text.lines().filter_map(point).collect()
}

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let all = points(&text);
    let (low, high) = (4.0, 6.0);
    let first = *all.first().expect("a line about posting");
    let bottom = first.1.log10().floor();
    let across = |claims: f64| EDGE + (claims.log10() - low) / (high - low) * (WIDTH - 2.0 * EDGE);
    let up = |seconds: f64| HEIGHT - EDGE - (seconds.log10() - bottom) / 3.0 * (HEIGHT - 2.0 * EDGE);
    println!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">"
    );
    println!(
        "<title>CPU-seconds of posting by claims in the ledger; dashed: linear growth from the first point</title>"
    );
    println!("<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>");
    for power in 4..=6 {
        let x = across(10f64.powi(power));
        println!("<path d=\"M{x:.0} {EDGE}V{:.0}\" stroke=\"#ddd\"/>", HEIGHT - EDGE);
        println!(
            "<text x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"middle\">10^{power} claims</text>",
            HEIGHT - EDGE + 20.0
        );
    }
    for step in 0..=3 {
        let seconds = 10f64.powf(bottom + f64::from(step));
        println!("<path d=\"M{EDGE} {:.0}H{:.0}\" stroke=\"#ddd\"/>", up(seconds), WIDTH - EDGE);
        println!("<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{seconds} s</text>", EDGE - 6.0, up(seconds) + 4.0);
    }
    let line = |points: &[(f64, f64)]| {
        let places = points.iter().map(|(claims, seconds)| format!("{:.1} {:.1}", across(*claims), up(*seconds)));
        places.collect::<Vec<_>>().join("L")
    };
    let last = all.iter().fold(first.0, |most, (claims, _)| most.max(*claims));
    let straight = [first, (last, first.1 * last / first.0)];
    println!("<path d=\"M{}\" fill=\"none\" stroke=\"#888\" stroke-dasharray=\"5 4\"/>", line(&straight));
    println!("<path d=\"M{}\" fill=\"none\" stroke=\"#1b5e9b\" stroke-width=\"2\"/>", line(&all));
    for (claims, seconds) in &all {
        let times = seconds / claims / (first.1 / first.0);
        println!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"#1b5e9b\"/>", across(*claims), up(*seconds));
        println!("<text x=\"{:.1}\" y=\"{:.1}\">{times:.2}</text>", across(*claims) + 8.0, up(*seconds) + 14.0);
    }
    println!("</svg>");
}
