//! What a model says of a sentence depends on the sentence alone.

use super::*;

/// Sentences of our own, of many lengths.
const TEXTS: [&str; 9] = [
    "De burgemeester liet gisteren drie bruggen over de Linge sluiten .",
    "Regen .",
    "Waarom zette de directeur van het waterbedrijf de levering aan 1.200 huizen in Zutphen stop ?",
    "\" Wij blijven hier tot de laatste boot vertrokken is \" , zei havenmeester Joke Terpstra .",
    "Brand legt oude touwfabriek in as",
    "Volgens twee buren die het zagen gebeuren , reed de vrachtwagen zonder te remmen door het hek , over de stoep en tegen de gevel van de bakkerij , waarna de bestuurder te voet in de richting van het kanaal verdween .",
    "Nee",
    "Het bestuur vergadert vanavond opnieuw over de afgekeurde plannen .",
    "De pont vaart weer , meldt de rederij .",
];

#[allow(clippy::disallowed_methods)] // The models lie beside the crates, as users have them.
fn model(lang: &str) -> Model {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/lang").join(lang).join("text");
    let bytes = std::fs::read(folder.join("model/model.bin")).expect("a language has a model");
    let lemmas = std::fs::read_to_string(folder.join("lemmas.tsv")).expect("a language has lemmas");
    Model::open(&bytes).expect("it can be read").with_lemmas(&lemmas)
}

fn split(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

#[test]
fn every_path_gives_the_same_trees() {
    let mut model = model("nl");
    let all: Vec<Vec<&str>> = TEXTS.iter().map(|text| split(text)).collect();
    let mut said = Vec::new();
    for path in Model::paths() {
        model = model.with_path(path);
        model.idle = Mutex::default();
        said.push(model.annotate(&all));
    }
    assert!(said.iter().all(|own| *own == said[0]), "a path gives other trees");
    let roots = said[0].iter().map(|own| own.iter().filter(|word| word.head.is_none()).count());
    assert!(roots.into_iter().all(|count| count == 1), "a sentence has one root");
}

#[test]
fn a_sentence_is_read_alike_in_any_batch() {
    let model = model("nl");
    let alone: Vec<_> = TEXTS.iter().flat_map(|text| model.annotate(&[split(text)])).collect();
    // Long enough that batches end at other sentences each time.
    for step in [1, 2, 4, 5, 7, 8] {
        let order: Vec<usize> = (0..40).map(|at| at * step % TEXTS.len()).collect();
        let together = model.annotate(&order.iter().map(|at| split(TEXTS[*at])).collect::<Vec<_>>());
        for (at, own) in order.iter().zip(&together) {
            assert_eq!(*own, alone[*at], "{}", TEXTS[*at]);
        }
    }
}

#[test]
fn threads_read_alike() {
    let model = model("nl");
    let read = || TEXTS.iter().map(|text| model.annotate(&[split(text)])).collect::<Vec<_>>();
    let alone = read();
    std::thread::scope(|scope| {
        let both = [scope.spawn(read), scope.spawn(read)];
        both.into_iter().for_each(|own| assert_eq!(own.join().expect("it reads"), alone));
    });
}
