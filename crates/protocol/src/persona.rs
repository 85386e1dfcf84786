//! Personas: whom a statement can be run as.

use serde::{Deserialize, Serialize};

/// A persona.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persona {
    /// Name.
    pub name: String,
    /// The role or user behind.
    pub principal: String,
    /// What it is for.
    pub duty: String,
}
