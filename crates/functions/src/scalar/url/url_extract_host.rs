//! `url_extract_host`: the host of a URL.

use super::uri::Uri;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "url_extract_host",
    aliases: &[],
    docs: Docs::new(
        Family::Url,
        "The host of a URL. An empty text where it has none, NULL where the text is no URL.",
        "url_extract_host('http://example.com:8080/docs/a.html?lang=en#top')",
        "example.com",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> varchar(x)", url_extract_host)],
};

fn url_extract_host(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |url| Ok(Uri::parse(url).map(|uri| uri.host.unwrap_or("").to_owned())))
}
