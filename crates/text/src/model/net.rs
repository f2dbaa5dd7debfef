//! The network: word and n-gram vectors, bidirectional SRU layers, and the heads.
//!
//! Invariant: `xtask/train/net.py` is its twin.

use super::dot::Bytes;
use super::features;
use super::file::{Dims, File, Rows};
use super::kernel::{Scan, Weights, norm};
use crate::DataError;

/// Row of a word that the table does not have.
const UNKNOWN: usize = 0;
/// Classes of signed distance from a word to its head.
const BUCKETS: usize = 28;

struct Linear {
    weights: Bytes,
    bias: Vec<f32>,
}

impl Linear {
    fn read(file: &File, name: &str) -> Result<Self, DataError> {
        Ok(Self { weights: weights(file, &format!("{name}.weight"))?, bias: file.floats(&format!("{name}.bias"))? })
    }

    fn run(&self, x: &[f32]) -> Vec<f32> {
        self.weights.product(x, &self.bias)
    }
}

fn weights(file: &File, name: &str) -> Result<Bytes, DataError> {
    let rows = file.int8(name)?;
    Ok(Bytes::new(rows.width, &rows.values, rows.scales))
}

/// The network of a model.
pub struct Net {
    dims: Dims,
    sizes: [usize; 9],
    keys: Vec<u64>,
    rows: Vec<u32>,
    words: Rows,
    grams: Rows,
    enter: Linear,
    layers: Vec<(Bytes, Vec<f32>)>,
    heads: Linear,
    script: Linear,
    arc: Linear,
    far: Linear,
    rel: Linear,
    root: Vec<f32>,
}

/// What the network says of a sentence.
pub struct Scores {
    upos: Vec<f32>,
    bundle: Vec<f32>,
    script: Vec<f32>,
    sizes: [usize; 3],
    /// `[word][head]`, head 0 the root.
    pub arcs: Vec<f32>,
    label: [Vec<f32>; 4],
}

impl Scores {
    /// Scores of a word's tags.
    pub fn upos(&self, word: usize) -> &[f32] {
        &self.upos[word * self.sizes[0]..(word + 1) * self.sizes[0]]
    }

    /// Scores of a word's bundles of features.
    pub fn bundle(&self, word: usize) -> &[f32] {
        &self.bundle[word * self.sizes[1]..(word + 1) * self.sizes[1]]
    }

    /// Scores of a word's lemma scripts.
    pub fn script(&self, word: usize) -> &[f32] {
        &self.script[word * self.sizes[2]..(word + 1) * self.sizes[2]]
    }
}

impl Net {
    /// Takes the tensors of a file.
    pub fn build(file: &File) -> Result<Self, DataError> {
        let dims = file.header.dims;
        let (a, l, m) = (dims.arc, dims.label, dims.lemma);
        let layer = |index: usize| {
            Ok((weights(file, &format!("encoder.gates.{index}"))?, file.floats(&format!("encoder.biases.{index}"))?))
        };
        Ok(Self {
            dims,
            sizes: [file.header.upos.len(), file.header.bundles.len(), m, a, a, l, l, l, l],
            keys: file.keys("words.keys")?,
            rows: file.rows32("words.rows")?,
            words: file.int8("encoder.word.weight")?,
            grams: file.int8("encoder.gram")?,
            enter: Linear::read(file, "encoder.enter")?,
            layers: (0..dims.layers).map(layer).collect::<Result<_, DataError>>()?,
            heads: Linear::read(file, "heads")?,
            script: Linear::read(file, "script")?,
            arc: Linear::read(file, "arc")?,
            far: Linear::read(file, "far")?,
            rel: Linear::read(file, "rel")?,
            root: file.floats("root")?,
        })
    }

    /// Scores of each sentence.
    pub fn run(&self, sentences: &[Vec<&str>]) -> Vec<Scores> {
        let encoded = self.encode(sentences);
        let all = self.heads.run(&encoded);
        let width: usize = self.sizes.iter().sum();
        let mut at = 0;
        sentences
            .iter()
            .map(|forms| {
                let own = &all[at * width..(at + forms.len()) * width];
                at += forms.len();
                self.score(own, forms.len())
            })
            .collect()
    }

    fn score(&self, own: &[f32], n: usize) -> Scores {
        let mut parts = self.split(own);
        let [upos, bundle, mut lemma, mut dep, mut head] = std::array::from_fn(|part| std::mem::take(&mut parts[part]));
        let label = std::array::from_fn(|part| std::mem::take(&mut parts[part + 5]));
        for values in [&mut lemma, &mut dep, &mut head] {
            values.iter_mut().for_each(|value| *value = value.max(0.0));
        }
        let script = self.script.run(&lemma);
        let sizes = [self.sizes[0], self.sizes[1], self.script.weights.outputs()];
        Scores { upos, bundle, script, sizes, arcs: self.arcs(&dep, &head, n), label }
    }

    fn encode(&self, sentences: &[Vec<&str>]) -> Vec<f32> {
        let (word, gram) = (self.dims.word, self.dims.gram);
        let forms: Vec<&str> = sentences.iter().flatten().copied().collect();
        let mut x = vec![0.0; forms.len() * (word + gram)];
        for (form, row) in forms.iter().zip(x.chunks_exact_mut(word + gram)) {
            let (own, parts) = row.split_at_mut(word);
            self.words.add(self.word_row(form), own);
            features::grams(form).into_iter().for_each(|gram| self.grams.add(gram, parts));
        }
        let wide = 2 * self.dims.hidden;
        let mut x = self.enter.run(&x);
        for (weights, bias) in &self.layers {
            let u = weights.product(&norm(&x, wide), &[]);
            let (mut u, mut rest) = (u.as_slice(), x.as_mut_slice());
            for forms in sentences {
                let (own, after) = std::mem::take(&mut rest).split_at_mut(forms.len() * wide);
                let (gates, others) = u.split_at(forms.len() * wide * 3);
                Scan { width: self.dims.hidden, u: gates, bias }.run(own);
                (u, rest) = (others, after);
            }
        }
        norm(&x, wide)
    }

    fn word_row(&self, form: &str) -> usize {
        let found = self.keys.binary_search(&features::fnv(&features::key(form)));
        found.map_or(UNKNOWN, |place| self.rows[place] as usize)
    }

    /// The parts of each row, each laid out by itself.
    fn split(&self, all: &[f32]) -> Vec<Vec<f32>> {
        let width: usize = self.sizes.iter().sum();
        let mut parts: Vec<Vec<f32>> =
            self.sizes.iter().map(|size| Vec::with_capacity(all.len() / width * size)).collect();
        for row in all.chunks_exact(width) {
            let mut rest = row;
            for (part, size) in parts.iter_mut().zip(self.sizes) {
                let (own, after) = rest.split_at(size);
                part.extend_from_slice(own);
                rest = after;
            }
        }
        parts
    }

    /// Scores `[word][head]`, the root first.
    fn arcs(&self, dep: &[f32], head: &[f32], n: usize) -> Vec<f32> {
        let a = self.dims.arc;
        let query = self.arc.run(dep);
        let far = self.far.run(&query);
        let key =
            |output: usize, input: usize| if output == 0 { self.root[input] } else { head[(output - 1) * a + input] };
        let mut scores = Weights::new(a, n + 1, key).product(&query, None);
        let scale = 1.0 / (a as f32).sqrt();
        for (word, row) in scores.chunks_exact_mut(n + 1).enumerate() {
            row.iter_mut().for_each(|score| *score *= scale);
            for other in 0..n {
                row[other + 1] += far[word * BUCKETS + bucket(word, other)];
            }
        }
        scores
    }

    /// Relations of the words under their heads.
    /// `lone` names the group of a relation of which a head has at most one.
    pub fn relations(
        &self,
        scores: &Scores,
        heads: &[Option<usize>],
        lone: impl Fn(usize) -> Option<u8>,
    ) -> Vec<usize> {
        let (a, l) = (self.dims.arc, self.dims.label);
        let root = &self.root[a..];
        let mut x = vec![0.0; heads.len() * 2 * l];
        for (word, row) in x.chunks_exact_mut(2 * l).enumerate() {
            let of = |part: usize, at: usize| &scores.label[part][at * l..(at + 1) * l];
            let (plus, times) = heads[word].map_or((&root[..l], &root[l..]), |head| (of(1, head), of(3, head)));
            for i in 0..l {
                row[i] = (of(0, word)[i] + plus[i]).max(0.0);
                row[l + i] = of(2, word)[i] * times[i];
            }
        }
        let scored = self.rel.run(&x);
        let rows: Vec<&[f32]> = scored.chunks_exact(self.rel.weights.outputs()).collect();
        let mut found: Vec<usize> = rows.iter().map(|row| super::best(row)).collect();
        settle(&rows, heads, &lone, &mut found);
        found
    }
}

/// Where two words are the same lone thing of one head, the one that loses least by it takes its best other relation.
fn settle(rows: &[&[f32]], heads: &[Option<usize>], lone: &impl Fn(usize) -> Option<u8>, found: &mut [usize]) {
    for second in 1..found.len() {
        let Some(group) = lone(found[second]) else { continue };
        let same = |first: &usize| heads[*first] == heads[second] && lone(found[*first]) == Some(group);
        let Some(first) = (0..second).find(same) else { continue };
        let taken = |rel: usize| {
            let held = |group: u8| {
                (0..found.len()).any(|word| heads[word] == heads[second] && lone(found[word]) == Some(group))
            };
            lone(rel).is_some_and(held)
        };
        let other = |word: usize| {
            let open = (0..rows[word].len()).filter(|rel| !taken(*rel));
            open.fold(None, |top: Option<usize>, rel| match top {
                Some(high) if rows[word][rel] <= rows[word][high] => top,
                _ => Some(rel),
            })
        };
        let loss = |word: usize| other(word).map_or(f32::MAX, |rel| rows[word][found[word]] - rows[word][rel]);
        let loser = if loss(second) <= loss(first) { second } else { first };
        if let Some(rel) = other(loser) {
            found[loser] = rel;
        }
    }
}

/// Signed distance class: 1-8 exact, then 9-12, 13-20, 21-35, more; heads to the right first.
fn bucket(word: usize, head: usize) -> usize {
    let step = match word.abs_diff(head) {
        0 => return 24,
        near @ 1..=8 => near - 1,
        9..=12 => 8,
        13..=20 => 9,
        21..=35 => 10,
        _ => 11,
    };
    if head > word { step } else { 12 + step }
}
