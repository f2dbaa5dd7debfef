//! The pages: what happened, who did what about it, and on whose word. Served from one ledger, readable without JavaScript,
//! with nothing from anywhere else.

mod api;
mod assets;
mod cache;
mod cite;
mod doors;
mod draw;
mod live;
mod pace;
mod pages;
mod parts;
mod problem;
mod request;
mod route;
mod seal;
mod server;
mod shell;
mod site;
mod time;
mod twin;
mod undo;
mod view;
mod words;
mod writes;

pub use doors::{Doors, Role, Token};
pub use seal::{hash, secret};
pub use server::serve;
pub use site::Site;
