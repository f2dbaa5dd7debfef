//! What the network sees of a word: the rows of its prefixes, suffixes, trigrams and shape.
//!
//! Invariant: `xtask/train/words.py` does exactly the same.

/// Rows of the n-gram table.
const ROWS_SHIFT: u32 = 17;

fn canon_char(c: char) -> char {
    match c {
        '„' | '“' | '”' | '«' | '»' | '″' | '‟' => '"',
        '‘' | '’' | '‚' | '‹' | '›' | '´' | '`' | '′' | '‛' => '\'',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        '…' => '.',
        other => other,
    }
}

/// Any quotation mark is one of two, any dash a hyphen.
fn canon(form: &str) -> String {
    let own: String = form.chars().map(canon_char).collect();
    if matches!(own.as_str(), "''" | ",,") { "\"".to_owned() } else { own }
}

/// Lower case, digits as zeros: the key of the word table.
pub fn key(form: &str) -> String {
    canon(form).to_lowercase().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// Classes of characters, runs cut to two, eight at most.
fn shape(form: &str) -> String {
    let mut out: Vec<char> = Vec::new();
    for c in form.chars() {
        let class = match c {
            _ if c.to_lowercase().ne([c]) => 'X',
            _ if c.to_uppercase().ne([c]) => 'x',
            _ if c.is_ascii_digit() => '0',
            _ if !c.is_ascii() => 'o',
            other => other,
        };
        let n = out.len();
        if n < 2 || out[n - 1] != class || out[n - 2] != class {
            out.push(class);
        }
    }
    out.into_iter().take(8).collect()
}

/// The steps of `crc32` for each byte.
const CRC_STEPS: [u32; 256] = {
    let mut steps = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut crc, mut bit) = (byte as u32, 0);
        while bit < 8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
            bit += 1;
        }
        steps[byte] = crc;
        byte += 1;
    }
    steps
};

/// The CRC-32 of zlib.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| (crc >> 8) ^ CRC_STEPS[((crc ^ u32::from(*byte)) & 0xFF) as usize])
}

fn row(gram: &str) -> usize {
    (crc32(gram.as_bytes()).wrapping_mul(0x9E37_79B1) >> ROWS_SHIFT) as usize
}

/// Rows of a form's prefixes (1-4), suffixes (1-5), trigrams (first 20) and shape.
pub fn grams(form: &str) -> Vec<usize> {
    let key: Vec<char> = key(form).chars().collect();
    let n = key.len();
    let text = |mark: char, part: &[char]| row(&std::iter::once(mark).chain(part.iter().copied()).collect::<String>());
    let mut rows: Vec<usize> = (1..=n.min(4)).map(|i| text('p', &key[..i])).collect();
    rows.extend((1..=n.min(5)).map(|i| text('s', &key[n - i..])));
    let edged: Vec<char> = std::iter::once('^').chain(key).chain(['$']).collect();
    rows.extend(edged.windows(3).take(20).map(|three| text('t', three)));
    rows.push(row(&format!("c{}", shape(&canon(form)))));
    rows
}

/// FNV-1a, 64 bits.
pub fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
