//! Tables of data: tab-separated lines under a header line; a line that begins with `#` is a remark.
//!
//! Invariant: cells are found by the header's names, so that a table may gain columns.

use onrust_text::{DataError, Pack};
use std::borrow::Cow;

/// A table, its lines not yet split.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    file: String,
    text: Cow<'a, str>,
}

/// A line of a table.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    table: &'a Table<'a>,
    names: &'a [&'a str],
    cells: Vec<&'a str>,
    start: usize,
}

impl<'a> Table<'a> {
    /// The table at `file` of the pack; none where there is no such file.
    pub fn load(pack: &'a Pack, file: &str) -> Result<Option<Self>, DataError> {
        let Some(text) = pack.text(file) else { return Ok(None) };
        let table = Self { file: file.to_owned(), text };
        if table.header().is_empty() {
            return Err(DataError::file(file, "found no header line; meant names of columns with tabs between them"));
        }
        Ok(Some(table))
    }

    /// The names of its columns.
    pub fn header(&self) -> Vec<&str> {
        self.lines().next().map(|(_, line)| line.split('\t').map(str::trim).collect()).unwrap_or_default()
    }

    /// Lines that are no remarks, each with its first byte.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let base = self.text.as_ptr() as usize;
        self.text
            .lines()
            .map(move |line| (line.as_ptr() as usize - base, line))
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
    }

    /// Calls `read` with every line below the header.
    pub fn each(&self, mut read: impl FnMut(&Row) -> Result<(), DataError>) -> Result<(), DataError> {
        let names = self.header();
        for (start, line) in self.lines().skip(1) {
            read(&Row { table: self, names: &names, cells: line.split('\t').collect(), start })?;
        }
        Ok(())
    }
}

impl Row<'_> {
    /// The cell of a column without blanks around it; empty where the line or the table has none.
    pub fn get(&self, name: &str) -> &str {
        let at = self.names.iter().position(|own| *own == name);
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// The cell of the first of these columns that is filled.
    pub fn first(&self, names: &[&str]) -> &str {
        names.iter().map(|name| self.get(name)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// The parts of a cell, as `|` or `;` part them.
    pub fn list(&self, name: &str) -> Vec<&str> {
        self.get(name).split(['|', ';']).map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    /// A cell that must be filled.
    pub fn need(&self, name: &str) -> Result<&str, DataError> {
        match self.get(name) {
            "" => Err(self.error(name, format!("found nothing in column {name:?}; meant a value"))),
            cell => Ok(cell),
        }
    }

    /// An error of this line's column.
    pub fn error(&self, name: &str, message: impl Into<String>) -> DataError {
        let at = self.names.iter().position(|own| *own == name).unwrap_or_default();
        let before: usize = self.cells.iter().take(at).map(|cell| cell.len() + 1).sum();
        DataError::at(&self.table.file, &self.table.text, self.start + before, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_cell_is_named_with_line_and_column() {
        let mut pack = Pack::default();
        pack.insert("names/x.tsv", "# remark\nname\tcode\nMali\tMLI\nChad\t\n".as_bytes());
        let table = Table::load(&pack, "names/x.tsv").unwrap().unwrap();
        let error = table.each(|row| row.need("code").map(|_| ())).unwrap_err();
        assert_eq!(error.to_string(), "data/names/x.tsv:4:6: found nothing in column \"code\"; meant a value");
    }
}
