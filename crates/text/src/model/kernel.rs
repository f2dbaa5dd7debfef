//! The arithmetic outside matrix products of whole numbers: the recurrence, rows rounded to bytes, the scores of arcs.
//!
//! Each function is compiled for several widths of vectors from one text. Every output is one chain of multiplications and
//! additions in one order, and Rust never fuses the two, so all versions give the same bits. `unsafe` stands in `versions!` at
//! the calls of such versions and nowhere else here: calling a function compiled for a processor feature is unsafe because it
//! would be undefined on a processor without it, and a `Path` exists only on a processor that has it.

#![allow(unsafe_code)]

use super::path::versions;

/// Floats that are worked on side by side.
const WIDE: usize = 16;
/// Outputs that are summed side by side.
const LANES: usize = 32;
/// Rows of `x` that share a pass over the weights.
const BLOCK: usize = 4;

/// Rows in 8 bits, each with its scale: four to a group, shifted by 128.
#[derive(Clone, Debug, Default)]
pub struct Rounded {
    /// Row after row.
    pub bytes: Vec<[u8; 4]>,
    /// What a step of a row's bytes is worth.
    pub scales: Vec<f32>,
    /// Groups of a row.
    pub width: usize,
}

impl Rounded {
    /// Becomes `rows` rows of `inputs` zeros.
    pub fn clear(&mut self, rows: usize, inputs: usize) {
        self.width = inputs.div_ceil(4);
        self.bytes.clear();
        self.bytes.resize(rows * self.width, [128; 4]);
        self.scales.clear();
        self.scales.resize(rows, 0.0);
    }

    fn rows(&mut self) -> impl Iterator<Item = (&mut [u8], &mut f32)> {
        self.bytes.chunks_exact_mut(self.width).map(<[_]>::as_flattened_mut).zip(&mut self.scales)
    }
}

versions! {
    /// Rows of `x` with mean 0 and variance 1, rounded.
    norm = norm_rows(x: &[f32], inputs: usize, to: &mut Rounded)
}

#[inline(always)]
fn norm_rows(x: &[f32], inputs: usize, to: &mut Rounded) {
    to.clear(x.len() / inputs, inputs);
    let mut y = vec![0.0; inputs];
    for (row, (bytes, scale)) in x.chunks_exact(inputs).zip(to.rows()) {
        let mean = sum(row, |value| value) / inputs as f32;
        y.iter_mut().zip(row).for_each(|(y, x)| *y = x - mean);
        let variance = sum(&y, |value| value * value) / inputs as f32;
        let factor = 1.0 / (variance + 1e-5).sqrt();
        y.iter_mut().for_each(|value| *value *= factor);
        *scale = round_row(&y, bytes);
    }
}

versions! {
    /// Rows of `inputs` values that stand at `at` in rows of `stride`, what is below zero taken for zero, rounded.
    above_zero = above_zero_rows(x: &[f32], stride: usize, at: usize, inputs: usize, to: &mut Rounded)
}

#[inline(always)]
fn above_zero_rows(x: &[f32], stride: usize, at: usize, inputs: usize, to: &mut Rounded) {
    to.clear(x.len() / stride, inputs);
    let mut y = vec![0.0; inputs];
    for (row, (bytes, scale)) in x.chunks_exact(stride).zip(to.rows()) {
        y.iter_mut().zip(&row[at..at + inputs]).for_each(|(y, x)| *y = higher(*x, 0.0));
        *scale = round_row(&y, bytes);
    }
}

versions! {
    /// Rows of `x`, rounded.
    round = round_rows(x: &[f32], inputs: usize, to: &mut Rounded)
}

#[inline(always)]
fn round_rows(x: &[f32], inputs: usize, to: &mut Rounded) {
    to.clear(x.len() / inputs, inputs);
    for (row, (bytes, scale)) in x.chunks_exact(inputs).zip(to.rows()) {
        *scale = round_row(row, bytes);
    }
}

/// A row in 8 bits, its largest value as 127; what a step is worth.
#[inline(always)]
fn round_row(row: &[f32], bytes: &mut [u8]) -> f32 {
    let mut tops = [0.0f32; WIDE];
    let (parts, rest) = row.as_chunks::<WIDE>();
    for part in parts {
        tops.iter_mut().zip(part).for_each(|(top, value)| *top = higher(value.abs(), *top));
    }
    tops.iter_mut().zip(rest).for_each(|(top, value)| *top = higher(value.abs(), *top));
    let top = tops.into_iter().fold(1e-12, |top, value| higher(value, top));
    let factor = 127.0 / top;
    bytes.iter_mut().zip(row).for_each(|(byte, value)| *byte = nearest(value * factor));
    top / 127.0
}

#[inline(always)]
fn higher(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The nearest whole number, ties to even, plus 128: adding 1.5 * 2^23 leaves it in the lowest bits.
#[inline(always)]
fn nearest(value: f32) -> u8 {
    ((value + 12_582_912.0).to_bits() as u8).wrapping_add(128)
}

/// Sixteen sums side by side, then those from first to last: one order on every machine.
#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0f32; WIDE];
    let (parts, rest) = values.as_chunks::<WIDE>();
    for part in parts {
        sums.iter_mut().zip(part).for_each(|(sum, value)| *sum += of(*value));
    }
    sums.iter_mut().zip(rest).for_each(|(sum, value)| *sum += of(*value));
    sums.iter().fold(0.0, |sum, value| sum + value)
}

/// `1 / (1 + exp(-x))` by a polynomial of 2^x on [-1/2, 1/2]; error below 1e-6.
#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    let scaled = (x * -std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    // Adding 1.5 * 2^23 rounds to a whole number and leaves it in the lowest bits.
    let shifted = scaled + 12_582_912.0;
    let part = scaled - (shifted - 12_582_912.0);
    let power = 1.0
        + part
            * (std::f32::consts::LN_2
                + part * (0.240_226_5 + part * (0.055_504_1 + part * (0.009_618_1 + part * 0.001_333_4))));
    let exponent = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    1.0 / (1.0 + power * exponent)
}

/// A layer's recurrence over a sentence: `c = f c' + (1 - f) z`, `h = x + r (c - x)`, with `u = [z f r]`.
pub struct Scan<'a> {
    /// Width of one direction.
    pub width: usize,
    /// `[word][side][z f r]`.
    pub u: &'a [f32],
    /// `[side][f r]`.
    pub bias: &'a [f32],
    /// `[word][side]`: `x`, which becomes `h`.
    pub x: &'a mut [f32],
    /// `c`, of the width of one direction.
    pub state: &'a mut [f32],
}

versions! {
    /// Both directions over a sentence.
    scan = scan_both(own: Scan)
}

#[inline(always)]
fn scan_both(own: Scan) {
    let d = own.width;
    let words = own.x.len() / (2 * d);
    let state = &mut own.state[..d];
    for side in 0..2 {
        state.fill(0.0);
        let bias = &own.bias[side * 2 * d..(side + 1) * 2 * d];
        for step in 0..words {
            let word = if side == 1 { words - 1 - step } else { step };
            let u = &own.u[(word * 2 + side) * 3 * d..(word * 2 + side + 1) * 3 * d];
            step_on(u, bias, state, &mut own.x[(word * 2 + side) * d..(word * 2 + side + 1) * d]);
        }
    }
}

/// One word in one direction, sixteen values side by side.
#[inline(always)]
fn step_on(u: &[f32], bias: &[f32], state: &mut [f32], x: &mut [f32]) {
    let d = x.len();
    let (z, gates) = u.split_at(d);
    let (f, r) = gates.split_at(d);
    let (bf, br) = bias.split_at(d);
    let mut at = 0;
    while at + WIDE <= d {
        let of = |from: &[f32]| -> [f32; WIDE] { std::array::from_fn(|lane| from[at..at + WIDE][lane]) };
        let (z, f, r, bf, br) = (of(z), of(f), of(r), of(bf), of(br));
        let (mut c, mut h) = (of(state), of(x));
        for lane in 0..WIDE {
            let forget = sigmoid(f[lane] + bf[lane]);
            c[lane] = z[lane] + forget * (c[lane] - z[lane]);
        }
        for lane in 0..WIDE {
            let reset = sigmoid(r[lane] + br[lane]);
            h[lane] += reset * (c[lane] - h[lane]);
        }
        state[at..at + WIDE].copy_from_slice(&c);
        x[at..at + WIDE].copy_from_slice(&h);
        at += WIDE;
    }
    for at in at..d {
        state[at] = z[at] + sigmoid(f[at] + bf[at]) * (state[at] - z[at]);
        x[at] += sigmoid(r[at] + br[at]) * (state[at] - x[at]);
    }
}

/// Rows of floats laid out for `product`: panels of `LANES` outputs, input after input.
#[derive(Clone, Debug, Default)]
pub struct Panels {
    inputs: usize,
    outputs: usize,
    values: Vec<f32>,
}

impl Panels {
    /// Becomes these rows, `[output][input]`.
    pub fn fill<'a>(&mut self, inputs: usize, rows: impl ExactSizeIterator<Item = &'a [f32]>) {
        (self.inputs, self.outputs) = (inputs, rows.len());
        self.values.clear();
        self.values.resize(self.outputs.div_ceil(LANES) * inputs * LANES, 0.0);
        for (output, row) in rows.enumerate() {
            let panel = &mut self.values[output / LANES * inputs * LANES..][..inputs * LANES];
            panel.iter_mut().skip(output % LANES).step_by(LANES).zip(row).for_each(|(to, from)| *to = *from);
        }
    }
}

versions! {
    /// `y = x W'` for rows of `x`.
    product = product_rows(weights: &Panels, x: &[f32], y: &mut Vec<f32>)
}

#[inline(always)]
fn product_rows(weights: &Panels, x: &[f32], y: &mut Vec<f32>) {
    let rows = x.len() / weights.inputs;
    y.clear();
    y.resize(rows * weights.outputs, 0.0);
    for (panel, part) in weights.values.chunks_exact(weights.inputs * LANES).enumerate() {
        let first = panel * LANES;
        let width = LANES.min(weights.outputs - first);
        let mut row = 0;
        while row < rows {
            let taken = BLOCK.min(rows - row);
            let mut sums = [[0.0f32; LANES]; BLOCK];
            if taken == BLOCK {
                block::<BLOCK>(part, &x[row * weights.inputs..], weights.inputs, &mut sums);
            } else {
                for (extra, sum) in sums.iter_mut().enumerate().take(taken) {
                    let mut own = [[0.0f32; LANES]; 1];
                    block::<1>(part, &x[(row + extra) * weights.inputs..], weights.inputs, &mut own);
                    *sum = own[0];
                }
            }
            for (extra, sum) in sums.iter().enumerate().take(taken) {
                let at = (row + extra) * weights.outputs + first;
                y[at..at + width].copy_from_slice(&sum[..width]);
            }
            row += taken;
        }
    }
}

#[inline(always)]
fn block<const N: usize>(part: &[f32], x: &[f32], inputs: usize, out: &mut [[f32; LANES]; N]) {
    let mut sums = [[0.0f32; LANES]; N];
    for (input, weights) in part.as_chunks::<LANES>().0.iter().enumerate() {
        for n in 0..N {
            let value = x[n * inputs + input];
            for lane in 0..LANES {
                sums[n][lane] += value * weights[lane];
            }
        }
    }
    *out = sums;
}

#[cfg(test)]
mod tests {
    use super::super::path::Path;
    use super::*;

    fn wave(count: usize, step: f32) -> Vec<f32> {
        (0..count).map(|i| ((i * 37 % 101) as f32 - 50.0) * step).collect()
    }

    #[test]
    fn every_path_gives_the_same_recurrence() {
        let (d, words) = (24, 5);
        let (u, bias) = (wave(words * 6 * d, 0.13), wave(4 * d, 0.02));
        let run = |path: Path| {
            let (mut x, mut state) = (wave(words * 2 * d, 0.07), vec![0.0; d]);
            scan(path, Scan { width: d, u: &u, bias: &bias, x: &mut x, state: &mut state });
            x.iter().map(|own| own.to_bits()).collect::<Vec<_>>()
        };
        let all: Vec<_> = Path::all().into_iter().map(run).collect();
        assert!(all.iter().all(|own| *own == all[0]), "a path gives other bits");
        assert!(all[0].iter().zip(wave(words * 2 * d, 0.07)).any(|(own, x)| *own != x.to_bits()));
    }

    #[test]
    fn every_path_rounds_alike() {
        let x = wave(3 * 42, 0.31);
        let run = |path: Path| {
            let (mut a, mut b, mut c) = Default::default();
            norm(path, &x, 42, &mut a);
            round(path, &x, 42, &mut b);
            above_zero(path, &x, 42, 2, 37, &mut c);
            [a, b, c].map(|own: Rounded| (own.bytes, own.scales.iter().map(|one| one.to_bits()).collect::<Vec<_>>()))
        };
        let all: Vec<_> = Path::all().into_iter().map(run).collect();
        assert!(all.iter().all(|own| *own == all[0]), "a path gives other bits");
        let (bytes, _) = &all[0][1];
        assert!(bytes.as_flattened().contains(&255), "the largest value is 127");
    }

    #[test]
    fn every_path_multiplies_alike() {
        let (keys, x) = (wave(33 * 40, 0.21), wave(6 * 40, 0.17));
        let mut panels = Panels::default();
        panels.fill(40, keys.chunks_exact(40));
        let run = |path: Path| {
            let mut y = Vec::new();
            product(path, &panels, &x, &mut y);
            y.into_iter().map(f32::to_bits).collect::<Vec<_>>()
        };
        let all: Vec<_> = Path::all().into_iter().map(run).collect();
        assert!(all.iter().all(|own| *own == all[0]), "a path gives other bits");
        let first: f32 = keys[..40].iter().zip(&x[..40]).fold(0.0, |sum, (k, x)| sum + k * x);
        assert_eq!(all[0][0], first.to_bits());
    }
}
