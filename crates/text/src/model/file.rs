//! The model file: `ONRM`, version, header, tensors, checksum (`xtask/train/export.py` writes it).

use crate::DataError;
use serde::Deserialize;

/// What is said about the tensors.
#[derive(Clone, Debug, Deserialize)]
pub struct Header {
    /// Sizes of vectors.
    pub dims: Dims,
    /// Tags.
    pub upos: Vec<String>,
    /// Tags with features.
    pub bundles: Vec<String>,
    /// Edit scripts of lemmas.
    pub scripts: Vec<String>,
    /// Relations.
    pub rels: Vec<String>,
    /// Does a separable verb's lemma take its particle?
    pub joins: bool,
    tensors: Vec<Tensor>,
}

/// Sizes of vectors.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Dims {
    /// Word vectors.
    pub word: usize,
    /// N-gram vectors.
    pub gram: usize,
    /// Half of a layer.
    pub hidden: usize,
    /// Number of layers.
    pub layers: usize,
    /// Arc vectors.
    pub arc: usize,
    /// Label vectors.
    pub label: usize,
    /// Lemma vectors.
    pub lemma: usize,
}

#[derive(Clone, Debug, Deserialize)]
struct Tensor {
    name: String,
    offset: usize,
    shape: Vec<usize>,
}

/// An open model file.
pub struct File<'a> {
    /// What is said about the tensors.
    pub header: Header,
    data: &'a [u8],
}

/// Bytes of rows of int8 with a scale for each row.
pub struct Rows<'a> {
    /// Columns.
    pub width: usize,
    /// Row after row.
    pub values: &'a [i8],
    /// One for each row.
    pub scales: Vec<f32>,
}

fn fault(message: &str) -> DataError {
    DataError::file("lang/*/text/model/model.bin", message)
}

impl<'a> File<'a> {
    /// Checks magic, version and checksum, and reads the header.
    pub fn read(bytes: &'a [u8]) -> Result<Self, DataError> {
        let found =
            bytes.get(..12).filter(|start| start.starts_with(b"ONRM")).ok_or_else(|| fault("this is no model file"))?;
        let number = |at: usize| u32::from_le_bytes([found[at], found[at + 1], found[at + 2], found[at + 3]]) as usize;
        if number(4) != 1 {
            return Err(fault("the model file is of another version than this program reads (1)"));
        }
        let (body, sum) = bytes.split_at(bytes.len().saturating_sub(16));
        if onrust_record::short_hash(body).as_bytes() != sum {
            return Err(fault("the model file's checksum does not hold: it is damaged"));
        }
        let end = 12 + number(8);
        let text = body.get(12..end).ok_or_else(|| fault("the model file is cut short"))?;
        let header: Header =
            serde_json::from_slice(text).map_err(|error| fault(&format!("the model's header: {error}")))?;
        Ok(Self { header, data: &body[end..] })
    }

    fn bytes(&self, name: &str, size: usize) -> Result<(&'a [u8], &[usize]), DataError> {
        let missing = || fault(&format!("the model lacks `{name}`"));
        let tensor = self.header.tensors.iter().find(|own| own.name == name).ok_or_else(missing)?;
        let count: usize = tensor.shape.iter().product();
        let bytes = self.data.get(tensor.offset..tensor.offset + count * size).ok_or_else(missing)?;
        Ok((bytes, &tensor.shape))
    }

    /// Numbers.
    pub fn floats(&self, name: &str) -> Result<Vec<f32>, DataError> {
        let (bytes, _) = self.bytes(name, 4)?;
        Ok(bytes.chunks_exact(4).map(|own| f32::from_le_bytes([own[0], own[1], own[2], own[3]])).collect())
    }

    /// Whole numbers of 32 bits.
    pub fn rows32(&self, name: &str) -> Result<Vec<u32>, DataError> {
        let (bytes, _) = self.bytes(name, 4)?;
        Ok(bytes.chunks_exact(4).map(|own| u32::from_le_bytes([own[0], own[1], own[2], own[3]])).collect())
    }

    /// Keys of 64 bits.
    pub fn keys(&self, name: &str) -> Result<Vec<u64>, DataError> {
        let (bytes, _) = self.bytes(name, 8)?;
        let whole = |own: &[u8]| own.iter().rev().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
        Ok(bytes.chunks_exact(8).map(whole).collect())
    }

    /// Rows of int8 with their scales.
    pub fn int8(&self, name: &str) -> Result<Rows<'a>, DataError> {
        let (bytes, shape) = self.bytes(name, 1)?;
        let width = shape.last().copied().unwrap_or(0);
        let values = signed(bytes);
        Ok(Rows { width, values, scales: self.floats(&format!("{name}.scale"))? })
    }
}

/// The same bytes as numbers from -128 to 127.
#[allow(unsafe_code)]
fn signed(bytes: &[u8]) -> &[i8] {
    // SAFETY: both are numbers of one byte, any of which is valid as the other, and the slice is not written to.
    unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len()) }
}
