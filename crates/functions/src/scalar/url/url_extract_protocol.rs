//! `url_extract_protocol`: the protocol of a URL.

use super::uri::Uri;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "url_extract_protocol",
    aliases: &[],
    docs: Docs::new(
        Family::Url,
        "The protocol (scheme) of a URL. An empty text where it has none, NULL where the text is no URL.",
        "url_extract_protocol('http://example.com:8080/docs/a.html?lang=en#top')",
        "http",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> varchar(x)", url_extract_protocol)],
};

fn url_extract_protocol(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |url| Ok(Uri::parse(url).map(|uri| uri.scheme.unwrap_or("").to_owned())))
}
