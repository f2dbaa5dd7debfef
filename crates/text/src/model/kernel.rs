//! The arithmetic: products of matrices, the recurrence, the sigmoid.
//!
//! Each function is compiled twice or three times from one text, for wider vector units where the machine has them. Every
//! output is one chain of multiplications and additions in one order, and Rust never fuses the two, so all versions give the
//! same bits. `unsafe` stands at the calls of such versions here and nowhere else: calling a function compiled for a processor feature is
//! unsafe because it would be undefined on a processor without it, and each call stands behind the test for that feature.

#![allow(unsafe_code)]

/// Outputs that are summed side by side.
const LANES: usize = 32;
/// Rows of `x` that share a pass over the weights.
const BLOCK: usize = 4;

/// Weights laid out for `product`: panels of `LANES` outputs, input after input.
pub struct Weights {
    inputs: usize,
    outputs: usize,
    panels: Vec<f32>,
}

impl Weights {
    /// Lays out the rows `[output][input]`.
    pub fn new(inputs: usize, outputs: usize, value: impl Fn(usize, usize) -> f32) -> Self {
        let count = outputs.div_ceil(LANES);
        let mut panels = vec![0.0; count * inputs * LANES];
        for output in 0..outputs {
            for input in 0..inputs {
                panels[(output / LANES * inputs + input) * LANES + output % LANES] = value(output, input);
            }
        }
        Self { inputs, outputs, panels }
    }

    /// `y = x W' + bias` for rows of `x`.
    pub fn product(&self, x: &[f32], bias: Option<&[f32]>) -> Vec<f32> {
        let rows = x.len() / self.inputs.max(1);
        let mut y = vec![0.0; rows * self.outputs];
        #[cfg(target_arch = "x86_64")]
        {
            if std::is_x86_feature_detected!("avx512f") {
                // SAFETY: the processor has the feature: it was asked on the line before.
                unsafe { product_512(self, x, &mut y) };
            } else if std::is_x86_feature_detected!("avx2") {
                // SAFETY: as above.
                unsafe { product_256(self, x, &mut y) };
            } else {
                product(self, x, &mut y);
            }
        }
        #[cfg(not(target_arch = "x86_64"))]
        product(self, x, &mut y);
        if let Some(bias) = bias {
            y.chunks_exact_mut(self.outputs).for_each(|row| row.iter_mut().zip(bias).for_each(|(y, b)| *y += b));
        }
        y
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn product_512(weights: &Weights, x: &[f32], y: &mut [f32]) {
    product(weights, x, y);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn product_256(weights: &Weights, x: &[f32], y: &mut [f32]) {
    product(weights, x, y);
}

#[inline(always)]
fn product(weights: &Weights, x: &[f32], y: &mut [f32]) {
    let rows = x.len() / weights.inputs;
    for (panel, part) in weights.panels.chunks_exact(weights.inputs * LANES).enumerate() {
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
    for (input, weights) in part.chunks_exact(LANES).enumerate() {
        for n in 0..N {
            let value = x[n * inputs + input];
            for lane in 0..LANES {
                sums[n][lane] += value * weights[lane];
            }
        }
    }
    *out = sums;
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

/// One direction of a layer's recurrence: `c = f c' + (1 - f) z`, `h = x + r (c - x)`, with `u = [z f r]`.
pub struct Scan<'a> {
    /// Width of one direction.
    pub width: usize,
    /// `[word][side][z f r]`.
    pub u: &'a [f32],
    /// `[side][f r]`.
    pub bias: &'a [f32],
}

impl Scan<'_> {
    /// Both directions over a sentence; `x` is `[word][side]` and becomes `h`.
    pub fn run(&self, x: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        if std::is_x86_feature_detected!("avx512f") && std::is_x86_feature_detected!("avx512dq") {
            // SAFETY: the processor has the features: they were asked on the line before.
            unsafe { scan_512(self, x) };
            return;
        } else if std::is_x86_feature_detected!("avx2") {
            // SAFETY: as above.
            unsafe { scan_256(self, x) };
            return;
        }
        scan(self, x);
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq")]
fn scan_512(own: &Scan, x: &mut [f32]) {
    scan(own, x);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn scan_256(own: &Scan, x: &mut [f32]) {
    scan(own, x);
}

#[inline(always)]
fn scan(own: &Scan, x: &mut [f32]) {
    let d = own.width;
    let words = x.len() / (2 * d);
    let mut state = vec![0.0f32; d];
    for side in 0..2 {
        state.fill(0.0);
        let (bf, br) = own.bias[side * 2 * d..(side + 1) * 2 * d].split_at(d);
        for step in 0..words {
            let word = if side == 1 { words - 1 - step } else { step };
            let u = &own.u[(word * 2 + side) * 3 * d..(word * 2 + side + 1) * 3 * d];
            let x = &mut x[(word * 2 + side) * d..(word * 2 + side + 1) * d];
            let (z, rest) = u.split_at(d);
            let (f, r) = rest.split_at(d);
            let bounds = [z.len(), f.len(), r.len(), bf.len(), br.len(), state.len(), x.len()];
            assert!(bounds.iter().all(|own| *own >= d), "all vectors have the width of one direction");
            for i in 0..d {
                let forget = sigmoid(f[i] + bf[i]);
                let reset = sigmoid(r[i] + br[i]);
                state[i] = z[i] + forget * (state[i] - z[i]);
                x[i] += reset * (state[i] - x[i]);
            }
        }
    }
}

/// Rows of `x` with mean 0 and variance 1.
pub fn norm(x: &[f32], width: usize) -> Vec<f32> {
    let mut y = x.to_vec();
    for row in y.chunks_exact_mut(width) {
        let mean = sum(row, |value| value) / width as f32;
        row.iter_mut().for_each(|value| *value -= mean);
        let variance = sum(row, |value| value * value) / width as f32;
        let scale = 1.0 / (variance + 1e-5).sqrt();
        row.iter_mut().for_each(|value| *value *= scale);
    }
    y
}

/// Sixteen sums side by side, then those from first to last: one order on every machine.
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0f32; 16];
    for part in values.chunks(16) {
        sums.iter_mut().zip(part).for_each(|(sum, value)| *sum += of(*value));
    }
    sums.iter().fold(0.0, |sum, value| sum + value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_narrow_recurrence_give_the_same_bits() {
        let wave = |count: usize, step: f32| -> Vec<f32> {
            (0..count).map(|i| ((i * 37 % 101) as f32 - 50.0) * step).collect()
        };
        let (d, words) = (24, 5);
        let (u, bias) = (wave(words * 6 * d, 0.13), wave(4 * d, 0.02));
        let own = Scan { width: d, u: &u, bias: &bias };
        let (mut wide, mut narrow) = (wave(words * 2 * d, 0.07), wave(words * 2 * d, 0.07));
        own.run(&mut wide);
        scan(&own, &mut narrow);
        assert_eq!(wide, narrow);
    }
}
