//! Lists the files of `data/` for the program to carry: path, fingerprint, bytes. Notes (`*.md`) stay behind.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/fingerprint.rs"]
mod fingerprint;

#[allow(clippy::disallowed_methods)] // Cargo tells a build script its folders through the environment.
fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let data = here.join("../../data").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("files.rs");
    println!("cargo:rerun-if-changed={}", data.display());
    let mut files = Vec::new();
    walk(&data, &mut files)?;
    files.sort();
    let mut code = String::from("[\n");
    for path in files.iter().filter(|path| path.extension().is_none_or(|end| end != "md")) {
        println!("cargo:rerun-if-changed={}", path.display());
        let name = path.strip_prefix(&data).expect("found under it").to_string_lossy().replace('\\', "/");
        let print = fingerprint::fingerprint(0, &fs::read(path)?);
        writeln!(code, "({name:?}, {print}, include_bytes!({path:?}) as &[u8]),").expect("a string takes all");
    }
    code.push(']');
    fs::write(out, code)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        match (hidden, path.is_dir()) {
            (true, _) => {}
            (false, true) => walk(&path, files)?,
            (false, false) => files.push(path),
        }
    }
    Ok(())
}
