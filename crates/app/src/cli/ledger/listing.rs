//! Answers as a table, JSON lines, CSV or Markdown. Only JSON lines hold all of an answer.

use crate::cli::args::Format;
use crate::cli::ending::Ending;
use crate::cli::format::{csv_cell, md_cell};
use crate::cli::screen::{self, STRONG, fitted};
use onrust::text::printable;
use serde_json::Value;
use std::io::Write;

/// Lines of an answer.
pub struct Listing {
    /// Names of the columns, each with its share of the width.
    pub columns: Vec<(String, usize)>,
    /// For people: a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// For programs: all of it.
    pub values: Vec<Value>,
}

impl Listing {
    /// Of answers that serialise, with a row for each.
    pub fn of<T: serde::Serialize>(
        columns: &[(&str, usize)],
        all: &[T],
        row: impl Fn(&T) -> Vec<String>,
    ) -> anyhow::Result<Self> {
        let mut values = Vec::with_capacity(all.len());
        for one in all {
            values.push(serde_json::to_value(one)?);
        }
        let columns = columns.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect();
        Ok(Self { columns, rows: all.iter().map(row).collect(), values })
    }

    /// Prints it.
    pub fn print(&self, format: Format) -> anyhow::Result<Ending> {
        let mut out = std::io::BufWriter::new(anstream::stdout());
        match format {
            Format::Jsonl => {
                for value in &self.values {
                    serde_json::to_writer(&mut out, value)?;
                    writeln!(out)?;
                }
            }
            Format::Csv => {
                let head: Vec<String> = self.columns.iter().map(|(name, _)| csv_cell(name)).collect();
                writeln!(out, "{}", head.join(","))?;
                for row in &self.rows {
                    writeln!(out, "{}", row.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(","))?;
                }
            }
            Format::Md => {
                let head: Vec<String> = self.columns.iter().map(|(name, _)| md_cell(name)).collect();
                writeln!(out, "| {} |\n|{}", head.join(" | "), " --- |".repeat(head.len()))?;
                for row in &self.rows {
                    writeln!(out, "| {} |", row.iter().map(|cell| md_cell(cell)).collect::<Vec<_>>().join(" | "))?;
                }
            }
            Format::Table => self.table(&mut out)?,
        }
        out.flush()?;
        Ok(if self.rows.is_empty() { Ending::Nothing } else { Ending::Done })
    }

    fn table(&self, out: &mut impl Write) -> anyhow::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let all: usize = self.columns.iter().map(|(_, share)| share).sum();
        let room = screen::width().saturating_sub(2 * self.columns.len().saturating_sub(1));
        let width = |share: usize| (share * room / all.max(1)).max(4);
        let line = |cells: Vec<String>| {
            let cells = cells.iter().zip(&self.columns).map(|(cell, (_, share))| fitted(cell, width(*share)));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        writeln!(out, "{STRONG}{}{STRONG:#}", line(self.columns.iter().map(|(name, _)| name.clone()).collect()))?;
        for row in &self.rows {
            writeln!(out, "{}", line(row.iter().map(|cell| printable(&cell.replace('\n', " "))).collect()))?;
        }
        Ok(())
    }
}
