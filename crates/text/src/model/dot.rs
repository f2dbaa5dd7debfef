//! Products of int8 matrices with 32-bit sums.
//!
//! Invariant: every path gives the same integers, so the same floats: rows of `x` are rounded to 8 bits with a scale of their
//! own, whole numbers are summed exactly, and one multiplication and one addition follow, in this order, on every machine.
//!
//! Why `unsafe`. The instructions that multiply four bytes and add them (VNNI), or two (AVX2), are not reached from plain
//! Rust: the compiler finds them in no loop we could write. Two things here are unsafe, and nothing else.
//! 1. Loading 32 or 64 bytes into a register, and storing sums. The loads and stores stay inside one array of just that size or
//!    a multiple; the instructions used ask for no alignment.
//! 2. Calling a function compiled for a processor feature, undefined where the feature lacks. A `Path` exists only on a
//!    processor that has its features.
//!
//! The bytes multiplied never overflow: weights and `x` lie in -127..=127, so a pair's sum is at most 32,258 (fits 16 bits,
//! AVX2), and `x` shifted by 128 is at most 255 (fits the unsigned operand, VNNI). Sums of 384 products fit 32 bits a hundred
//! times. A test compares the paths that the machine has with the portable one.

#![allow(unsafe_code)]

use super::kernel::Rounded;
use super::path::{Kind, Path};

/// Outputs that are summed side by side.
const LANES: usize = 32;
/// Bytes of four inputs for `LANES` outputs.
const GROUP: usize = 4 * LANES;

/// A matrix laid out for `product`: panels of `LANES` outputs, four inputs of each side by side.
pub struct Bytes {
    inputs: usize,
    outputs: usize,
    panels: Vec<[i8; GROUP]>,
    /// What the sums of a panel are made into.
    ends: Vec<End>,
}

/// How a panel's sums become outputs.
#[derive(Clone)]
struct End {
    /// 128 times the sum of each output's weights: what shifting `x` by 128 adds.
    shift: [i32; LANES],
    scale: [f32; LANES],
    bias: [f32; LANES],
}

impl Bytes {
    /// Lays out rows `[output][input]` of values in -127..=127, each row with its scale and, where there are any, its bias.
    pub fn new(inputs: usize, values: &[i8], scales: &[f32], bias: &[f32]) -> Self {
        let (outputs, groups) = (scales.len(), inputs.div_ceil(4));
        let mut panels = vec![[0i8; GROUP]; outputs.div_ceil(LANES) * groups];
        let empty = End { shift: [0; LANES], scale: [0.0; LANES], bias: [0.0; LANES] };
        let mut ends = vec![empty; outputs.div_ceil(LANES)];
        for (output, row) in values.chunks_exact(inputs).enumerate() {
            let (panel, lane) = (output / LANES * groups, output % LANES);
            for (group, four) in row.chunks(4).enumerate() {
                panels[panel + group][lane * 4..lane * 4 + four.len()].copy_from_slice(four);
            }
            let end = &mut ends[output / LANES];
            end.shift[lane] = 128 * row.iter().map(|v| i32::from(*v)).sum::<i32>();
            end.scale[lane] = scales[output];
            end.bias[lane] = bias.get(output).copied().unwrap_or(0.0);
        }
        Self { inputs, outputs, panels, ends }
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Length of a row of `product`'s outputs, which ends in zeros.
    pub fn stride(&self) -> usize {
        self.ends.len() * LANES
    }

    /// `y = x W' + bias` for rows of `x`.
    pub fn product(&self, path: Path, x: &Rounded, y: &mut Vec<f32>) {
        let rows = x.scales.len();
        if y.len() < rows * self.stride() {
            y.resize(rows * self.stride(), 0.0);
        }
        y.truncate(rows * self.stride());
        match path.kind() {
            Kind::Portable => self.portable(x, y),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a path exists only where the processor has its features.
            Kind::Avx2 => unsafe { wide::avx2(self, x, y) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kind::AvxVnni => unsafe { wide::avx_vnni(self, x, y) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kind::Avx512 => unsafe { wide::avx512(self, x, y) },
        }
    }

    fn panels(&self) -> impl Iterator<Item = (&[[i8; GROUP]], &End)> {
        self.panels.chunks_exact(self.inputs.div_ceil(4)).zip(&self.ends)
    }

    fn portable(&self, x: &Rounded, y: &mut [f32]) {
        let stride = self.stride();
        for (at, (part, end)) in self.panels().enumerate() {
            for (row, bytes) in x.bytes.chunks_exact(x.width).enumerate() {
                let mut sums = [0i32; LANES];
                for (group, four) in part.iter().zip(bytes) {
                    let four = four.map(i32::from);
                    for (lane, sum) in sums.iter_mut().enumerate() {
                        let weights: [i32; 4] = std::array::from_fn(|i| i32::from(group[lane * 4 + i]));
                        *sum +=
                            four[0] * weights[0] + four[1] * weights[1] + four[2] * weights[2] + four[3] * weights[3];
                    }
                }
                sums.iter_mut().zip(&end.shift).for_each(|(sum, shift)| *sum -= shift);
                end.finish(&sums, x.scales[row], &mut y[row * stride + at * LANES..]);
            }
        }
    }
}

impl End {
    /// Sums into outputs: scaled, the bias added.
    #[inline(always)]
    fn finish(&self, sums: &[i32; LANES], scale: f32, y: &mut [f32]) {
        let y = &mut y[..LANES];
        for lane in 0..LANES {
            y[lane] = sums[lane] as f32 * (scale * self.scale[lane]) + self.bias[lane];
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod wide;

#[cfg(test)]
mod tests {
    use super::super::kernel::round;
    use super::*;

    /// Numbers from -127 to 127 that look random.
    fn noise(count: usize, seed: u32) -> Vec<i8> {
        let step = |state: &mut u32| {
            *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Some(((*state >> 16) % 255) as i32 - 127)
        };
        std::iter::repeat_n((), count).scan(seed, |state, ()| step(state)).map(|value| value as i8).collect()
    }

    fn run(matrix: &Bytes, path: Path, x: &[f32]) -> Vec<f32> {
        let (mut rounded, mut y) = Default::default();
        round(path, x, matrix.inputs(), &mut rounded);
        matrix.product(path, &rounded, &mut y);
        let width = matrix.outputs();
        y.chunks_exact(matrix.stride()).flat_map(|row| row[..width].to_vec()).collect()
    }

    #[track_caller]
    fn check(inputs: usize, outputs: usize, rows: usize) {
        let scales: Vec<f32> = (0..outputs).map(|o| 0.01 + o as f32 * 0.001).collect();
        let bias: Vec<f32> = (0..outputs).map(|o| o as f32).collect();
        let matrix = Bytes::new(inputs, &noise(inputs * outputs, 1), &scales, &bias);
        let x: Vec<f32> = noise(inputs * rows, 2).into_iter().map(|v| f32::from(v) * 0.37).collect();
        let all: Vec<Vec<f32>> = Path::all().into_iter().map(|path| run(&matrix, path, &x)).collect();
        assert!(all.iter().all(|own| *own == all[0]), "a path gives other sums");
        let rowwise: Vec<f32> = x.chunks_exact(inputs).flat_map(|row| run(&matrix, Path::widest(), row)).collect();
        assert_eq!(all[0], rowwise, "a row's outputs depend on the rows beside it");
    }

    #[test]
    fn every_path_gives_the_same_bits() {
        check(384, 1152, 7);
        check(128, 91, 13);
        check(6, 3, 1);
    }

    #[test]
    fn extreme_weights_do_not_overflow() {
        let matrix = Bytes::new(8, &[127; 8], &[1.0], &[]);
        for path in Path::all() {
            assert_eq!(run(&matrix, path, &[-127.0; 8]), [-129_032.0]);
        }
    }
}
