//! SQL for those who want it: reading alone, on the documented views and tables, within limits of time and size.

use crate::error::{Error, Result};
use crate::store::Ledger;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use serde::Serialize;
use serde_json::Value;

/// How much a query may do.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Steps of SQLite's machine, in thousands; about ten thousand of these are a second.
    pub work: u64,
    /// Rows.
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { work: 300_000, rows: 100_000 }
    }
}

/// What a query gives.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Value>>,
    /// Were there more rows than the limit lets through?
    pub cut: bool,
}

/// Functions that reach outside the ledger.
const FORBIDDEN: [&str; 3] = ["load_extension", "readfile", "writefile"];
/// Steps between two looks at the limits.
const STEPS: i32 = 1000;

impl Ledger {
    /// Runs one query that only reads. `stop` is asked now and then whether to end.
    pub fn sql(&mut self, query: &str, limits: Limits, stop: impl Fn() -> bool + Send + 'static) -> Result<Table> {
        self.db.set_limit(Limit::SQLITE_LIMIT_LENGTH, 64 << 20).map_err(|why| self.worded(why))?;
        self.db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).map_err(|why| self.worded(why))?;
        let guarded = self.db.authorizer(Some(only_reading));
        guarded.map_err(|why| self.worded(why))?;
        let mut left = limits.work;
        let watch = move || {
            left = left.saturating_sub(1);
            left == 0 || stop()
        };
        let watched = self.db.progress_handler(STEPS, Some(watch));
        watched.map_err(|why| self.worded(why))?;
        let done = self.query(query, limits.rows);
        let unwatched = self.db.progress_handler(STEPS, None::<fn() -> bool>);
        let freed = unwatched.and(self.db.authorizer(None::<fn(AuthContext<'_>) -> Authorization>));
        freed.map_err(|why| self.worded(why))?;
        done
    }

    fn query(&self, query: &str, most: usize) -> Result<Table> {
        let told = |why: rusqlite::Error| match why.sqlite_error_code() {
            Some(rusqlite::ErrorCode::AuthorizationForStatementDenied | rusqlite::ErrorCode::ReadOnly) => {
                Error::Refused("sql only reads: SELECT on the views of docs/ledger.md".to_owned())
            }
            Some(
                rusqlite::ErrorCode::DatabaseCorrupt
                | rusqlite::ErrorCode::OperationInterrupted
                | rusqlite::ErrorCode::DatabaseBusy,
            ) => self.worded(why),
            _ => Error::Refused(format!("sql: {why}")),
        };
        let mut statement = self.db.prepare(query).map_err(told)?;
        if !statement.readonly() {
            return Err(Error::Refused("sql only reads: SELECT on the views of docs/ledger.md".to_owned()));
        }
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).map_err(told)?;
        let mut table = Table { columns, ..Table::default() };
        while let Some(row) = rows.next().map_err(told)? {
            if table.rows.len() == most {
                table.cut = true;
                break;
            }
            let cells = (0..table.columns.len()).map(|at| row.get_ref(at).map(value));
            table.rows.push(cells.collect::<rusqlite::Result<_>>().map_err(told)?);
        }
        Ok(table)
    }
}

fn value(cell: ValueRef<'_>) -> Value {
    match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned().into(),
        ValueRef::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into(),
    }
}

fn only_reading(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if !FORBIDDEN.contains(&function_name) => Authorization::Allow,
        // Full-text search reads its own version.
        AuthAction::Pragma { pragma_name: "data_version", .. } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}
