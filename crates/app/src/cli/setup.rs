//! What every verb starts from: the engine, the inputs, the terminal's signals.

use super::args::{Args, Reading};
use super::ending::{INTERRUPTED, interrupted};
use onrust::{Data, Engine, Input, Inputs};
use std::sync::atomic::Ordering;

/// The built-in data, with the folder of `--data` over it.
pub fn data(args: &Args) -> anyhow::Result<Data> {
    let data = Data::built_in();
    Ok(match &args.data {
        Some(folder) => data.overlaid(folder)?,
        None => data,
    })
}

/// The engine with that data.
pub fn engine(args: &Args) -> anyhow::Result<Engine> {
    Ok(Engine::load(&data(args)?)?)
}

/// The reports of FILE…; a `-` is the standard input.
pub fn inputs(reading: &Reading) -> Inputs {
    let input = |path: &std::path::PathBuf| match path.as_os_str() == "-" {
        true => Input::Stdin,
        false => Input::File(path.clone()),
    };
    Inputs::new(reading.files.iter().map(input), reading.lang.clone())
}

/// A first interrupt ends the work after the report at hand, a second one at once.
pub fn catch_interrupt() {
    let set = ctrlc::set_handler(|| {
        if interrupted() {
            std::process::exit(130);
        }
        INTERRUPTED.store(true, Ordering::Relaxed);
    });
    // Without a handler the system's own way of ending stays, which is right too.
    drop(set);
}

/// A fault of ours in one report is told as a note on it; its own lines are for those who asked for more.
pub fn silence_panics(verbose: bool) {
    if !verbose {
        std::panic::set_hook(Box::new(|_| {}));
    }
}
