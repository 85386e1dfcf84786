//! `url_extract_port`: the port of a URL.

use super::uri::Uri;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "url_extract_port",
    aliases: &[],
    docs: Docs::new(
        Family::Url,
        "The port that a URL names; NULL where it names none.",
        "url_extract_port('http://example.com:8080/docs/a.html?lang=en#top')",
        "8080",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> bigint", url_extract_port)],
};

fn url_extract_port(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, i64, _>(call, |url| Ok(Uri::parse(url).and_then(|uri| uri.port).map(i64::from)))
}
