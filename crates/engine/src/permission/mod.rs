//! Lake Formation's permissions: who a statement is run as, what of the catalog that persona sees, and what it may do.
//! Without a persona the account's administrator asks, who may do everything. How grants are made is told in
//! `call/lakeformation`.
//!
//! Rules, as AWS documents them: several grants add up; whoever may do anything with a table sees its name; column grants
//! show those columns alone; a data cells filter shows its rows and columns alone, and no plan tells of it; a view needs
//! SELECT on the view and on all below it, since it is read with the reader's rights; who creates a database, table or view
//! may do everything with it; administrators of the data lake see all names and grant everything, but read nothing by that.

mod access;
mod creator;
mod denied;
mod hive;
mod part;
mod redacted;
mod seen;
mod statement;

pub(crate) use access::Access;
pub(crate) use creator::made_by;
pub(crate) use denied::denied_call;
pub(crate) use hive::execute;
pub(crate) use redacted::redacted;
pub(crate) use statement::{check, made};

use crate::session::Engine;

impl Engine {
    /// Whom statements can be run as, in name order.
    pub fn personas(&self) -> Vec<athenaeum_protocol::Persona> {
        let told = |persona: &athenaeum_lake::catalog::Persona| athenaeum_protocol::Persona {
            name: persona.name.clone(),
            principal: persona.principal.clone(),
            duty: persona.duty.clone(),
        };
        self.world().catalog().permissions().personas().map(told).collect()
    }
}
