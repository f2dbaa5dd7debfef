//! Words by number, looked up without memory of the order of hashes.
//!
//! Invariant: a word's number is its place among the words added; nothing that comes out depends on the hash.

/// Words, each with the number at which it was added first.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Number of a word plus one, at or behind the place that its hash says; zero: free.
    slots: Vec<u32>,
    hashes: Vec<u32>,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    text: String,
}

impl Index {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of a word that was added.
    pub fn get(&self, word: &str) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        self.find(word, hash(word)).ok()
    }

    /// The number of a word, which is added when new.
    pub fn add(&mut self, word: &str) -> usize {
        if self.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(word);
        match self.find(word, hash) {
            Ok(number) => number,
            Err(slot) => {
                self.text.push_str(word);
                self.ends.push(self.text.len() as u32);
                self.hashes.push(hash);
                self.slots[slot] = self.len() as u32;
                self.len() - 1
            }
        }
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[number] as usize]
    }

    /// The word's number, or the free slot where it would stand.
    fn find(&self, word: &str, hash: u32) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot].checked_sub(1).map(|number| number as usize) {
                None => return Err(slot),
                Some(number) if self.hashes[number] == hash && self.word(number) == word => return Ok(number),
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        self.slots = vec![0; size];
        for (number, hash) in self.hashes.iter().enumerate() {
            let mut slot = *hash as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = number as u32 + 1;
        }
    }
}

/// FNV-1a of 64 bits, folded.
fn hash(word: &str) -> u32 {
    let own = word
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    (own ^ (own >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_number_at_which_it_came() {
        let mut index = Index::default();
        assert_eq!(index.get("brug"), None);
        let words: Vec<String> = (0..500).map(|at| format!("brug{at}")).collect();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(index.add(word), at);
        }
        assert_eq!(index.add("brug7"), 7);
        assert!(words.iter().enumerate().all(|(at, word)| index.get(word) == Some(at)));
        assert_eq!((index.get("brug500"), index.get(""), index.len()), (None, None, 500));
        assert_eq!((index.add(""), index.get("")), (500, Some(500)));
    }
}
