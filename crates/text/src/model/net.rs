//! The network: word and n-gram vectors, bidirectional SRU layers, and the heads.
//!
//! Invariant: `xtask/train/net.py` is its twin. What a sentence gets does not depend on the sentences beside it.

use super::dot::Bytes;
use super::features;
use super::file::{Dims, File, Rows};
use super::kernel::{Panels, Rounded, Scan, above_zero, norm, product, round, scan};
use super::path::Path;
use crate::{DataError, Index};
use std::ops::Range;

/// Row of a word that the table does not have.
const UNKNOWN: usize = 0;
/// Classes of signed distance from a word to its head.
const BUCKETS: usize = 28;
/// Forms whose vectors are kept, at most: some 12 MB.
const KEPT: usize = 50_000;

fn matrix(file: &File, name: &str, bias: &[f32]) -> Result<Bytes, DataError> {
    let rows = file.int8(name)?;
    Ok(Bytes::new(rows.width, rows.values, &rows.scales, bias))
}

fn linear(file: &File, name: &str) -> Result<Bytes, DataError> {
    matrix(file, &format!("{name}.weight"), &file.floats(&format!("{name}.bias"))?)
}

/// The network of a model.
pub struct Net {
    dims: Dims,
    /// Where the parts of a row of `heads` begin, and its end.
    starts: [usize; 10],
    keys: Vec<u64>,
    rows: Vec<u32>,
    words: Table,
    grams: Table,
    enter: Bytes,
    layers: Vec<(Bytes, Vec<f32>)>,
    heads: Bytes,
    script: Bytes,
    arc: Bytes,
    far: Bytes,
    rel: Bytes,
    root: Vec<f32>,
}

/// Rows of int8 to add up.
struct Table {
    width: usize,
    values: Vec<i8>,
    scales: Vec<f32>,
}

impl Table {
    fn read(file: &File, name: &str) -> Result<Self, DataError> {
        let Rows { width, values, scales } = file.int8(name)?;
        Ok(Self { width, values: values.to_vec(), scales })
    }

    fn add(&self, row: usize, sum: &mut [f32]) {
        let scale = self.scales[row];
        let own = &self.values[row * self.width..(row + 1) * self.width];
        sum.iter_mut().zip(own).for_each(|(sum, value)| *sum += f32::from(*value) * scale);
    }
}

/// Parts of a row of `heads`, in their order.
#[derive(Clone, Copy)]
enum Part {
    Upos,
    Bundle,
    Script,
    Dependent,
    Head,
    /// Of the dependent, to add; of the head, to add; of the dependent, to multiply; of the head, to multiply.
    Label(usize),
}

impl Part {
    fn number(self) -> usize {
        match self {
            Self::Upos => 0,
            Self::Bundle => 1,
            Self::Script => 2,
            Self::Dependent => 3,
            Self::Head => 4,
            Self::Label(which) => 5 + which,
        }
    }
}

/// Room for the sums of a batch, and the vectors of forms seen: kept from batch to batch, so that no word asks for memory.
pub struct Work {
    path: Path,
    known: Index,
    vectors: Rounded,
    entry: Vec<f32>,
    rounded: Rounded,
    x: Vec<f32>,
    u: Vec<f32>,
    state: Vec<f32>,
    all: Vec<f32>,
    stride: usize,
    query: Vec<f32>,
    far: Vec<f32>,
    panels: Panels,
    arcs: Vec<f32>,
    pairs: Vec<f32>,
    scored: Vec<f32>,
}

impl Work {
    /// Room for sums on a path.
    pub fn on(path: Path) -> Self {
        Self {
            path,
            known: Index::default(),
            vectors: Rounded::default(),
            entry: Vec::new(),
            rounded: Rounded::default(),
            x: Vec::new(),
            u: Vec::new(),
            state: Vec::new(),
            all: Vec::new(),
            stride: 0,
            query: Vec::new(),
            far: Vec::new(),
            panels: Panels::default(),
            arcs: Vec::new(),
            pairs: Vec::new(),
            scored: Vec::new(),
        }
    }

    /// Scores of arcs of the sentence last scored: `[word][head]`, head 0 the root.
    pub fn arcs(&self) -> &[f32] {
        &self.arcs
    }
}

impl Net {
    /// Takes the tensors of a file.
    pub fn build(file: &File) -> Result<Self, DataError> {
        let dims = file.header.dims;
        let (a, l, m) = (dims.arc, dims.label, dims.lemma);
        let layer = |index: usize| {
            Ok((
                matrix(file, &format!("encoder.gates.{index}"), &[])?,
                file.floats(&format!("encoder.biases.{index}"))?,
            ))
        };
        let sizes = [file.header.upos.len(), file.header.bundles.len(), m, a, a, l, l, l, l];
        let mut starts = [0; 10];
        for (part, size) in sizes.into_iter().enumerate() {
            starts[part + 1] = starts[part] + size;
        }
        Ok(Self {
            dims,
            starts,
            keys: file.keys("words.keys")?,
            rows: file.rows32("words.rows")?,
            words: Table::read(file, "encoder.word.weight")?,
            grams: Table::read(file, "encoder.gram")?,
            enter: linear(file, "encoder.enter")?,
            layers: (0..dims.layers).map(layer).collect::<Result<_, DataError>>()?,
            heads: linear(file, "heads")?,
            script: linear(file, "script")?,
            arc: linear(file, "arc")?,
            far: linear(file, "far")?,
            rel: linear(file, "rel")?,
            root: file.floats("root")?,
        })
    }

    /// Scores the words of sentences: their tags, and what their arcs and relations are made of.
    pub fn read(&self, work: &mut Work, sentences: &[&[&str]]) {
        self.enter(work, sentences);
        let wide = 2 * self.dims.hidden;
        work.state.resize(self.dims.hidden, 0.0);
        for (weights, bias) in &self.layers {
            norm(work.path, &work.x, wide, &mut work.rounded);
            weights.product(work.path, &work.rounded, &mut work.u);
            let (mut u, mut x) = (work.u.as_slice(), work.x.as_mut_slice());
            for forms in sentences {
                let (own, after) = x.split_at_mut(forms.len() * wide);
                let (gates, others) = u.split_at(forms.len() * weights.stride());
                scan(work.path, Scan { width: self.dims.hidden, u: gates, bias, x: own, state: &mut work.state });
                (u, x) = (others, after);
            }
        }
        norm(work.path, &work.x, wide, &mut work.rounded);
        self.heads.product(work.path, &work.rounded, &mut work.all);
        work.stride = self.heads.stride();
        let dependent = self.range(Part::Dependent);
        above_zero(work.path, &work.all, work.stride, dependent.start, dependent.len(), &mut work.rounded);
        self.arc.product(work.path, &work.rounded, &mut work.query);
        round(work.path, &work.query, self.dims.arc, &mut work.rounded);
        self.far.product(work.path, &work.rounded, &mut work.far);
    }

    /// The words' vectors, from those kept where the form was seen before.
    fn enter(&self, work: &mut Work, sentences: &[&[&str]]) {
        let inputs = self.enter.inputs();
        if work.known.len() > KEPT || work.vectors.width == 0 {
            work.known.clear();
            work.vectors.clear(0, inputs);
        }
        let words = sentences.iter().map(|forms| forms.len()).sum();
        let mut entry = std::mem::take(&mut work.rounded);
        entry.clear(words, inputs);
        let width = entry.width;
        for (row, form) in sentences.iter().copied().flatten().enumerate() {
            let kept = work.known.get(form).unwrap_or_else(|| self.keep(work, form));
            entry.bytes[row * width..(row + 1) * width]
                .copy_from_slice(&work.vectors.bytes[kept * width..(kept + 1) * width]);
            entry.scales[row] = work.vectors.scales[kept];
        }
        self.enter.product(work.path, &entry, &mut work.x);
        work.rounded = entry;
    }

    fn keep(&self, work: &mut Work, form: &str) -> usize {
        work.entry.clear();
        work.entry.resize(self.dims.word + self.dims.gram, 0.0);
        let (own, parts) = work.entry.split_at_mut(self.dims.word);
        self.words.add(self.word_row(form), own);
        features::grams(form).into_iter().for_each(|gram| self.grams.add(gram, parts));
        let mut rounded = Rounded::default();
        round(work.path, &work.entry, work.entry.len(), &mut rounded);
        work.vectors.bytes.append(&mut rounded.bytes);
        work.vectors.scales.append(&mut rounded.scales);
        work.known.add(form)
    }

    fn word_row(&self, form: &str) -> usize {
        let found = self.keys.binary_search(&features::fnv(&features::key(form)));
        found.map_or(UNKNOWN, |place| self.rows[place] as usize)
    }

    fn range(&self, part: Part) -> Range<usize> {
        self.starts[part.number()]..self.starts[part.number() + 1]
    }

    fn part<'a>(&self, work: &'a Work, part: Part, word: usize) -> &'a [f32] {
        &work.all[word * work.stride..(word + 1) * work.stride][self.range(part)]
    }

    /// Scores of a word's tags.
    pub fn upos<'a>(&self, work: &'a Work, word: usize) -> &'a [f32] {
        self.part(work, Part::Upos, word)
    }

    /// Scores of a word's bundles of features.
    pub fn bundle<'a>(&self, work: &'a Work, word: usize) -> &'a [f32] {
        self.part(work, Part::Bundle, word)
    }

    /// Hands the scores of the lemma scripts of some words to `each`, with the word.
    pub fn scripts(&self, work: &mut Work, words: &[usize], mut each: impl FnMut(usize, &[f32])) {
        let range = self.range(Part::Script);
        work.entry.clear();
        for word in words {
            let row = &work.all[word * work.stride..(word + 1) * work.stride];
            work.entry.extend_from_slice(&row[range.clone()]);
        }
        above_zero(work.path, &work.entry, range.len(), 0, range.len(), &mut work.rounded);
        self.script.product(work.path, &work.rounded, &mut work.scored);
        for (word, scores) in words.iter().zip(work.scored.chunks_exact(self.script.stride())) {
            each(*word, &scores[..self.script.outputs()]);
        }
    }

    /// Scores the arcs of the sentence of `n` words whose first is word `first` of the batch.
    pub fn score_arcs(&self, work: &mut Work, first: usize, n: usize) {
        let a = self.dims.arc;
        let range = self.range(Part::Head);
        work.entry.clear();
        work.entry.extend_from_slice(&self.root[..a]);
        for row in work.all[first * work.stride..(first + n) * work.stride].chunks_exact(work.stride) {
            work.entry.extend(row[range.clone()].iter().map(|value| value.max(0.0)));
        }
        work.panels.fill(a, work.entry.chunks_exact(a));
        let stride = self.arc.stride();
        let query = &work.query[first * stride..(first + n) * stride];
        product(work.path, &work.panels, query, &mut work.arcs);
        let scale = 1.0 / (a as f32).sqrt();
        for (word, row) in work.arcs.chunks_exact_mut(n + 1).enumerate() {
            let far = &work.far[(first + word) * self.far.stride()..][..BUCKETS];
            row.iter_mut().for_each(|score| *score *= scale);
            row[1..].iter_mut().enumerate().for_each(|(other, score)| *score += far[bucket(word, other)]);
        }
    }

    /// Relations of the words of a batch under their heads, which stand in it too.
    /// `lone` names the group of a relation of which a head has at most one.
    pub fn relations(
        &self,
        work: &mut Work,
        heads: &[Option<usize>],
        lone: impl Fn(usize) -> Option<u8>,
        lengths: impl Iterator<Item = usize>,
    ) -> Vec<usize> {
        let (a, l) = (self.dims.arc, self.dims.label);
        let root = &self.root[a..];
        let mut pairs = std::mem::take(&mut work.pairs);
        pairs.resize(heads.len() * 2 * l, 0.0);
        for (word, row) in pairs.chunks_exact_mut(2 * l).enumerate() {
            let of = |part: usize, at: usize| self.part(work, Part::Label(part), at);
            let (plus, times) = heads[word].map_or((&root[..l], &root[l..]), |head| (of(1, head), of(3, head)));
            let (own_plus, own_times) = (of(0, word), of(2, word));
            let (sums, products) = row.split_at_mut(l);
            for i in 0..l {
                sums[i] = (own_plus[i] + plus[i]).max(0.0);
                products[i] = own_times[i] * times[i];
            }
        }
        round(work.path, &pairs, 2 * l, &mut work.rounded);
        self.rel.product(work.path, &work.rounded, &mut work.scored);
        work.pairs = pairs;
        let rows: Vec<&[f32]> =
            work.scored.chunks_exact(self.rel.stride()).map(|row| &row[..self.rel.outputs()]).collect();
        let mut found: Vec<usize> = rows.iter().map(|row| super::best(row)).collect();
        let mut first = 0;
        for n in lengths {
            let own = first..first + n;
            settle(&rows[own.clone()], &heads[own.clone()], &lone, &mut found[own]);
            first += n;
        }
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
