//! Documents into claims.
