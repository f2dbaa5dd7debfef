//! The pages: what happened, who did what about it, and on whose word. Served from one ledger, readable without JavaScript,
//! with nothing from anywhere else.

mod assets;
mod cite;
mod doors;
mod draw;
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
mod view;
mod words;

pub use doors::Doors;
pub use seal::secret;
pub use server::serve;
pub use site::Site;
