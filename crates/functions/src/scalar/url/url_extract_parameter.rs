//! `url_extract_parameter`: a parameter of a URL's query.

use super::escape::decoded;
use super::uri::Uri;
use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map2;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "url_extract_parameter",
    aliases: &[],
    docs: Docs::new(
        Family::Url,
        "The first parameter of a name in the query of a URL, without escapes; NULL where there is none.",
        "url_extract_parameter('http://example.com/?a=1&b=x%20y', 'b')",
        "x y",
    ),
    is_deterministic: true,
    overloads: &[Overload::strict("(varchar(x), varchar(y)) -> varchar(x)", url_extract_parameter)],
};

fn url_extract_parameter(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map2::<&str, &str, String, _>(call, parameter)
}

fn parameter(url: &str, name: &str) -> Result<Option<String>, Failure> {
    let Some(query) = Uri::parse(url).and_then(|uri| uri.query) else { return Ok(None) };
    let mut pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| decoded(value)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_parameter_of_a_name_counts() {
        let url = "http://example.com/path1/p.php?k1=a%26b&k2&k1=c#Ref1";
        assert_eq!(parameter(url, "k1").unwrap().unwrap(), "a&b");
        assert_eq!(parameter(url, "k2").unwrap().unwrap(), "");
        assert_eq!(parameter(url, "k3").unwrap(), None);
    }
}
