//! The products of `dot.rs` on the vector units of x86-64.

use super::{Bytes, End, GROUP, LANES};
use crate::model::kernel::Rounded;
use std::arch::x86_64::*;

/// Runs `$tile` over all panels and over the rows, `$most` of them at a time.
macro_rules! tiles {
    ($tile:ident, $most:literal, $own:expr, $x:expr, $y:expr) => {{
        let (stride, rows) = ($own.stride(), $x.scales.len());
        for (at, (part, end)) in $own.panels().enumerate() {
            let mut row = 0;
            while row < rows {
                let taken = (rows - row).min($most);
                let bytes = &$x.bytes[row * $x.width..];
                let scales = &$x.scales[row..];
                let y = &mut $y[row * stride + at * LANES..];
                match taken {
                    1 => $tile::<1>(part, end, bytes, scales, stride, y),
                    2 => $tile::<2>(part, end, bytes, scales, stride, y),
                    3 => $tile::<3>(part, end, bytes, scales, stride, y),
                    4 => $tile::<4>(part, end, bytes, scales, stride, y),
                    5 => $tile::<5>(part, end, bytes, scales, stride, y),
                    _ => $tile::<6>(part, end, bytes, scales, stride, y),
                }
                row += taken;
            }
        }
    }};
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
pub fn avx512(own: &Bytes, x: &Rounded, y: &mut [f32]) {
    tiles!(tile_512, 6, own, x, y);
}

#[target_feature(enable = "avx2,avxvnni")]
pub fn avx_vnni(own: &Bytes, x: &Rounded, y: &mut [f32]) {
    tiles!(tile_vnni, 2, own, x, y);
}

#[target_feature(enable = "avx2")]
pub fn avx2(own: &Bytes, x: &Rounded, y: &mut [f32]) {
    tiles!(tile_256, 2, own, x, y);
}

/// Rows of `x` for a tile.
#[inline(always)]
fn rows<const N: usize>(bytes: &[[u8; 4]], width: usize) -> [&[[u8; 4]]; N] {
    std::array::from_fn(|n| &bytes[n * width..(n + 1) * width])
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
fn tile_512<const N: usize>(
    part: &[[i8; GROUP]],
    end: &End,
    bytes: &[[u8; 4]],
    scales: &[f32],
    stride: usize,
    y: &mut [f32],
) {
    let x = rows::<N>(bytes, part.len());
    // SAFETY: the shifts are 32 numbers of 4 bytes, read as two halves of 64 bytes.
    let (left, right) = unsafe {
        (_mm512_loadu_si512(end.shift.as_ptr().cast()), _mm512_loadu_si512(end.shift.as_ptr().add(16).cast()))
    };
    let mut low = [_mm512_setzero_si512(); N];
    let mut high = low;
    for (at, group) in part.iter().enumerate() {
        // SAFETY: a group is 128 bytes, read as two halves of 64.
        let (left, right) =
            unsafe { (_mm512_loadu_si512(group.as_ptr().cast()), _mm512_loadu_si512(group.as_ptr().add(64).cast())) };
        for n in 0..N {
            let four = _mm512_set1_epi32(i32::from_le_bytes(x[n][at]));
            low[n] = _mm512_dpbusd_epi32(low[n], four, left);
            high[n] = _mm512_dpbusd_epi32(high[n], four, right);
        }
    }
    for n in 0..N {
        let mut sums = [0; LANES];
        // SAFETY: the sums are 32 numbers of 4 bytes, written as two halves of 64 bytes.
        unsafe {
            _mm512_storeu_si512(sums.as_mut_ptr().cast(), _mm512_sub_epi32(low[n], left));
            _mm512_storeu_si512(sums.as_mut_ptr().add(16).cast(), _mm512_sub_epi32(high[n], right));
        }
        end.finish(&sums, scales[n], &mut y[n * stride..]);
    }
}

/// Four quarters of sums, one after the other.
#[inline(always)]
fn gathered(quarters: [__m256i; 4]) -> [i32; LANES] {
    // SAFETY: four registers of eight numbers are 32 numbers, and any bits are numbers.
    unsafe { std::mem::transmute(quarters) }
}

#[target_feature(enable = "avx2,avxvnni")]
fn tile_vnni<const N: usize>(
    part: &[[i8; GROUP]],
    end: &End,
    bytes: &[[u8; 4]],
    scales: &[f32],
    stride: usize,
    y: &mut [f32],
) {
    let x = rows::<N>(bytes, part.len());
    let mut own = [[_mm256_setzero_si256(); N]; 4];
    for (at, group) in part.iter().enumerate() {
        for (quarter, sums) in own.iter_mut().enumerate() {
            // SAFETY: a group is 128 bytes, read as four quarters of 32.
            let weights = unsafe { _mm256_loadu_si256(group.as_ptr().add(quarter * 32).cast()) };
            for n in 0..N {
                let four = _mm256_set1_epi32(i32::from_le_bytes(x[n][at]));
                sums[n] = _mm256_dpbusd_avx_epi32(sums[n], four, weights);
            }
        }
    }
    for n in 0..N {
        let mut sums = gathered([own[0][n], own[1][n], own[2][n], own[3][n]]);
        sums.iter_mut().zip(&end.shift).for_each(|(sum, shift)| *sum -= shift);
        end.finish(&sums, scales[n], &mut y[n * stride..]);
    }
}

/// Sums of `|x|` and weights with the sign of `x`: no shift is in them.
#[target_feature(enable = "avx2")]
fn tile_256<const N: usize>(
    part: &[[i8; GROUP]],
    end: &End,
    bytes: &[[u8; 4]],
    scales: &[f32],
    stride: usize,
    y: &mut [f32],
) {
    let x = rows::<N>(bytes, part.len());
    let (ones, shift) = (_mm256_set1_epi16(1), _mm256_set1_epi8(-128));
    let mut own = [[_mm256_setzero_si256(); N]; 4];
    for (at, group) in part.iter().enumerate() {
        let mut signed = [_mm256_setzero_si256(); N];
        let mut size = signed;
        for n in 0..N {
            signed[n] = _mm256_xor_si256(_mm256_set1_epi32(i32::from_le_bytes(x[n][at])), shift);
            size[n] = _mm256_abs_epi8(signed[n]);
        }
        for (quarter, sums) in own.iter_mut().enumerate() {
            // SAFETY: a group is 128 bytes, read as four quarters of 32.
            let weights = unsafe { _mm256_loadu_si256(group.as_ptr().add(quarter * 32).cast()) };
            for n in 0..N {
                let pairs = _mm256_maddubs_epi16(size[n], _mm256_sign_epi8(weights, signed[n]));
                sums[n] = _mm256_add_epi32(sums[n], _mm256_madd_epi16(pairs, ones));
            }
        }
    }
    for n in 0..N {
        end.finish(&gathered([own[0][n], own[1][n], own[2][n], own[3][n]]), scales[n], &mut y[n * stride..]);
    }
}
