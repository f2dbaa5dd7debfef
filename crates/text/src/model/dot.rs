//! Products of int8 matrices with 32-bit sums.
//!
//! Invariant: every path gives the same integers, so the same floats: rows of `x` are rounded to 8 bits with a scale of their
//! own, whole numbers are summed exactly, and one multiplication and one addition follow, in this order, on every machine.
//!
//! Why `unsafe`. The instructions that multiply four bytes and add them (VNNI), or two (AVX2), are not reached from plain
//! Rust: the compiler finds them in no loop we could write. Two things here are unsafe, and nothing else.
//! 1. Loading 32 or 64 bytes into a register. The loads take references to arrays of just that size, so the bytes are there;
//!    the instruction used asks for no alignment.
//! 2. Calling a function compiled for a processor feature, undefined where the feature lacks. Each call stands directly behind
//!    the test for all features that the function names.
//!
//! The bytes multiplied never overflow: weights and `x` lie in -127..=127, so a pair's sum is at most 32,258 (fits 16 bits,
//! AVX2), and `x` shifted by 128 is at most 255 (fits the unsigned operand, VNNI). Sums of 384 products fit 32 bits a hundred
//! times. A test compares the paths that the machine has with the portable one.

#![allow(unsafe_code)]

/// Outputs that are summed side by side.
const LANES: usize = 32;
/// Bytes of four inputs for `LANES` outputs.
const GROUP: usize = 4 * LANES;

/// A matrix laid out for `product`: panels of `LANES` outputs, four inputs of each side by side.
pub struct Bytes {
    inputs: usize,
    outputs: usize,
    panels: Vec<[i8; GROUP]>,
    scales: Vec<f32>,
    /// 128 times the sum of each output's weights: what shifting `x` by 128 adds.
    shift: Vec<i32>,
}

/// Rows of `x` in 8 bits: four to a word, shifted by 128 for the unsigned operand, and each row's scale.
struct Rounded {
    words: Vec<u32>,
    scales: Vec<f32>,
    width: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Path {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Vnni,
}

fn widest() -> Path {
    #[cfg(target_arch = "x86_64")]
    {
        if std::is_x86_feature_detected!("avx512f")
            && std::is_x86_feature_detected!("avx512bw")
            && std::is_x86_feature_detected!("avx512vnni")
        {
            return Path::Vnni;
        }
        if std::is_x86_feature_detected!("avx2") {
            return Path::Avx2;
        }
    }
    Path::Portable
}

impl Bytes {
    /// Lays out rows `[output][input]` of values in -127..=127, each row with its scale.
    pub fn new(inputs: usize, values: &[i8], scales: Vec<f32>) -> Self {
        let (outputs, groups) = (scales.len(), inputs.div_ceil(4));
        let mut panels = vec![[0i8; GROUP]; outputs.div_ceil(LANES) * groups];
        for (output, row) in values.chunks_exact(inputs).enumerate() {
            let (panel, lane) = (output / LANES * groups, output % LANES);
            for (group, four) in row.chunks(4).enumerate() {
                panels[panel + group][lane * 4..lane * 4 + four.len()].copy_from_slice(four);
            }
        }
        let shift =
            values.chunks_exact(inputs).map(|row| 128 * row.iter().map(|v| i32::from(*v)).sum::<i32>()).collect();
        Self { inputs, outputs, panels, scales, shift }
    }

    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// `y = x W' + bias` for rows of `x`.
    pub fn product(&self, x: &[f32], bias: &[f32]) -> Vec<f32> {
        self.product_by(widest(), x, bias)
    }

    fn product_by(&self, path: Path, x: &[f32], bias: &[f32]) -> Vec<f32> {
        let rounded = round(x, self.inputs);
        let rows = rounded.scales.len();
        let mut y = vec![0.0; rows * self.outputs];
        for (panel, part) in self.panels.chunks_exact(rounded.width).enumerate() {
            let first = panel * LANES;
            let last = (first + LANES).min(self.outputs);
            let mut row = 0;
            while row < rows {
                let (taken, sums) = tile(path, part, &rounded, row);
                for (extra, sums) in sums.iter().enumerate().take(taken) {
                    let at = (row + extra) * self.outputs;
                    self.finish(&mut y[at + first..at + last], sums, first, rounded.scales[row + extra], bias);
                }
                row += taken;
            }
        }
        y
    }

    /// Sums into outputs: the shift taken away, scaled, the bias added.
    #[inline(always)]
    fn finish(&self, y: &mut [f32], sums: &[i32; LANES], first: usize, scale: f32, bias: &[f32]) {
        let last = first + y.len();
        let (shift, own) = (&self.shift[first..last], &self.scales[first..last]);
        for (lane, y) in y.iter_mut().enumerate() {
            *y = (sums[lane] - shift[lane]) as f32 * (scale * own[lane]);
        }
        if let Some(bias) = bias.get(first..last) {
            y.iter_mut().zip(bias).for_each(|(y, bias)| *y += bias);
        }
    }
}

/// Rows that share a pass over the weights.
const ROWS: usize = 6;

/// Sums of up to `ROWS` rows from `row` on, with the number of rows taken.
fn tile(path: Path, part: &[[i8; GROUP]], x: &Rounded, row: usize) -> (usize, [[i32; LANES]; ROWS]) {
    let left = x.scales.len() - row;
    let mut sums = [[0; LANES]; ROWS];
    let words = &x.words[row * x.width..];
    macro_rules! widths {
        ($run:ident, $most:expr) => {
            match left.min($most) {
                1 => $run::<1>(part, words, &mut sums),
                2 => $run::<2>(part, words, &mut sums),
                3 => $run::<3>(part, words, &mut sums),
                4 => $run::<4>(part, words, &mut sums),
                5 => $run::<5>(part, words, &mut sums),
                _ => $run::<ROWS>(part, words, &mut sums),
            }
        };
    }
    match path {
        Path::Portable => portable(part, words, &mut sums[0]),
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `widest` (and the test) choose this path only where the processor has the feature.
        Path::Avx2 => unsafe { widths!(avx2, 2) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as above, for all three features.
        Path::Vnni => unsafe { widths!(vnni, ROWS) },
    }
    let most = match path {
        Path::Portable => 1,
        #[cfg(target_arch = "x86_64")]
        Path::Avx2 => 2,
        #[cfg(target_arch = "x86_64")]
        Path::Vnni => ROWS,
    };
    (left.min(most), sums)
}

fn portable(part: &[[i8; GROUP]], words: &[u32], sums: &mut [i32; LANES]) {
    for (group, word) in part.iter().zip(words) {
        let four = word.to_le_bytes().map(i32::from);
        for (lane, sum) in sums.iter_mut().enumerate() {
            let weights: [i32; 4] = std::array::from_fn(|i| i32::from(group[lane * 4 + i]));
            *sum += four[0] * weights[0] + four[1] * weights[1] + four[2] * weights[2] + four[3] * weights[3];
        }
    }
}

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn vnni<const N: usize>(part: &[[i8; GROUP]], words: &[u32], sums: &mut [[i32; LANES]; ROWS]) {
    let width = part.len();
    let rows: [&[u32]; N] = std::array::from_fn(|n| &words[n * width..(n + 1) * width]);
    let mut low = [_mm512_setzero_si512(); N];
    let mut high = low;
    for (at, group) in part.iter().enumerate() {
        // SAFETY: a group is 128 bytes, read as two halves of 64.
        let (left, right) =
            unsafe { (_mm512_loadu_si512(group.as_ptr().cast()), _mm512_loadu_si512(group.as_ptr().add(64).cast())) };
        for n in 0..N {
            let four = _mm512_set1_epi32(rows[n][at].cast_signed());
            low[n] = _mm512_dpbusd_epi32(low[n], four, left);
            high[n] = _mm512_dpbusd_epi32(high[n], four, right);
        }
    }
    for n in 0..N {
        // SAFETY: a row of sums is 128 bytes, written as two halves of 64.
        unsafe {
            _mm512_storeu_si512(sums[n].as_mut_ptr().cast(), low[n]);
            _mm512_storeu_si512(sums[n].as_mut_ptr().add(16).cast(), high[n]);
        }
    }
}

/// Sums of `|x|` and weights with the sign of `x`; the shift by 128 that the others carry is added at the end.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2<const N: usize>(part: &[[i8; GROUP]], words: &[u32], sums: &mut [[i32; LANES]; ROWS]) {
    let (width, ones, shift) = (part.len(), _mm256_set1_epi16(1), _mm256_set1_epi8(-128));
    let mut own = [[_mm256_setzero_si256(); 4]; N];
    let mut moved = [_mm256_setzero_si256(); 4];
    for (at, group) in part.iter().enumerate() {
        for quarter in 0..4 {
            // SAFETY: a group is 128 bytes, read as four quarters of 32.
            let weights = unsafe { _mm256_loadu_si256(group.as_ptr().add(quarter * 32).cast()) };
            // 64 w twice: 128 w itself would not fit 16 bits a pair.
            let part = _mm256_madd_epi16(_mm256_maddubs_epi16(_mm256_set1_epi8(64), weights), _mm256_set1_epi16(2));
            moved[quarter] = _mm256_add_epi32(moved[quarter], part);
            for n in 0..N {
                let signed = _mm256_xor_si256(_mm256_set1_epi32(words[n * width + at].cast_signed()), shift);
                let pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(signed), _mm256_sign_epi8(weights, signed));
                own[n][quarter] = _mm256_add_epi32(own[n][quarter], _mm256_madd_epi16(pairs, ones));
            }
        }
    }
    for n in 0..N {
        for quarter in 0..4 {
            let sum = _mm256_add_epi32(own[n][quarter], moved[quarter]);
            // SAFETY: a row of sums is 128 bytes, written as four quarters of 32.
            unsafe { _mm256_storeu_si256(sums[n].as_mut_ptr().add(quarter * 8).cast(), sum) };
        }
    }
}

/// Rows of `x` in 8 bits, the largest value of each row as 127.
fn round(x: &[f32], inputs: usize) -> Rounded {
    let (rows, width) = (x.len() / inputs, inputs.div_ceil(4));
    let mut own = Rounded { words: vec![0x8080_8080; rows * width], scales: Vec::with_capacity(rows), width };
    for (row, words) in x.chunks_exact(inputs).zip(own.words.chunks_exact_mut(width)) {
        let top = row.iter().fold(0.0f32, |top, value| top.max(value.abs())).max(1e-12);
        let factor = 127.0 / top;
        own.scales.push(top / 127.0);
        for (word, four) in words.iter_mut().zip(row.chunks(4)) {
            let mut bytes = [128u8; 4];
            four.iter().zip(&mut bytes).for_each(|(value, byte)| *byte = nearest(value * factor));
            *word = u32::from_le_bytes(bytes);
        }
    }
    own
}

/// The nearest whole number, ties to even, plus 128: adding 1.5 * 2^23 leaves it in the lowest bits.
#[inline(always)]
fn nearest(value: f32) -> u8 {
    ((value + 12_582_912.0).to_bits() as u8).wrapping_add(128)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers from -127 to 127 that look random.
    fn noise(count: usize, seed: u32) -> Vec<i8> {
        let step = |state: &mut u32| {
            *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Some(((*state >> 16) % 255) as i32 - 127)
        };
        std::iter::repeat_n((), count).scan(seed, |state, ()| step(state)).map(|value| value as i8).collect()
    }

    #[track_caller]
    fn check(inputs: usize, outputs: usize, rows: usize) {
        let scales: Vec<f32> = (0..outputs).map(|o| 0.01 + o as f32 * 0.001).collect();
        let matrix = Bytes::new(inputs, &noise(inputs * outputs, 1), scales);
        let x: Vec<f32> = noise(inputs * rows, 2).into_iter().map(|v| f32::from(v) * 0.37).collect();
        let bias: Vec<f32> = (0..outputs).map(|o| o as f32).collect();
        let plain = matrix.product_by(Path::Portable, &x, &bias);
        assert_eq!(plain, matrix.product_by(widest(), &x, &bias));
        #[cfg(target_arch = "x86_64")]
        if std::is_x86_feature_detected!("avx2") {
            assert_eq!(plain, matrix.product_by(Path::Avx2, &x, &bias));
        }
        let rowwise: Vec<f32> = x.chunks_exact(inputs).flat_map(|row| matrix.product(row, &bias)).collect();
        assert_eq!(plain, rowwise, "a row's outputs depend on the rows beside it");
    }

    #[test]
    fn every_path_gives_the_same_bits() {
        check(384, 1152, 7);
        check(128, 91, 13);
        check(6, 3, 1);
    }

    #[test]
    fn extreme_weights_do_not_overflow() {
        let matrix = Bytes::new(8, &[127; 8], vec![1.0]);
        for path in [Path::Portable, widest()] {
            assert_eq!(matrix.product_by(path, &[-127.0; 8], &[]), [-129_032.0]);
        }
    }
}
