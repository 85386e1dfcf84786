//! `version`: which engine this is.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map0;
use arrow::array::ArrayRef;

const NAME: &str = concat!("athenaeum-", env!("CARGO_PKG_VERSION"));

pub(crate) const FUNCTION: Function = Function {
    name: "version",
    aliases: &[],
    docs: Docs::new(
        Family::Session,
        "The version of the engine that runs the query.",
        "starts_with(version(), 'athenaeum-')",
        "true",
    )
    .but(
        "Athena gives the version of its own engine, in a form that it does not document; here it is the playground's.",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("() -> varchar", version)],
};

fn version(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map0::<&str, _>(call, || Ok(NAME))
}
