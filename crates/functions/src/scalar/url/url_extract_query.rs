//! `url_extract_query`: the query of a URL.

use super::escape::plain;
use super::uri::Uri;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "url_extract_query",
    aliases: &[],
    docs: Docs::new(
        Family::Url,
        "What follows the question mark of a URL, without escapes. An empty text where it has none, NULL where the text is no URL.",
        "url_extract_query('http://example.com:8080/docs/a.html?lang=en#top')",
        "lang=en",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x)) -> varchar(x)", url_extract_query)],
};

fn url_extract_query(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, String, _>(call, |url| Ok(Uri::parse(url).map(|uri| plain(uri.query.unwrap_or("")))))
}
