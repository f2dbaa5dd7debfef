//! The pages. Each asks the ledger, and shows what it answered.

pub mod changes;
pub mod claim;
pub mod entity;
pub mod event;
pub mod figures;
pub mod help;
pub mod home;
pub mod ledger;
pub mod map;
pub mod measures;
pub mod news;
pub mod queue;
pub mod report;
pub mod review;
pub mod search;
pub mod sitrep;
pub mod situation;
pub mod sources;
pub mod timeline;
