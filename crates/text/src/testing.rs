//! Data for tests, read from disk so that an edited rule needs no compiling.

use crate::Pack;
use std::path::Path;

/// The text rules of every language.
pub fn pack() -> Pack {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut pack = Pack::default();
    add(&data, &data, &mut pack);
    pack
}

#[allow(clippy::disallowed_methods)] // Tests read the data that users edit.
fn add(root: &Path, folder: &Path, pack: &mut Pack) {
    let entries = std::fs::read_dir(folder).expect("the data lies beside the crates");
    for path in entries.filter_map(|entry| entry.ok()).map(|entry| entry.path()) {
        if path.is_dir() {
            add(root, &path, pack);
        } else if path.extension().is_some_and(|end| end == "toml" || end == "tsv") {
            let name = path.strip_prefix(root).expect("it lies in the folder").to_string_lossy().into_owned();
            pack.insert(name, std::fs::read(&path).expect("a file of data can be read"));
        }
    }
}
