//! `from_hex`: bytes from hexadecimal digits.

use crate::Failure;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::map1;
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "from_hex",
    aliases: &[],
    docs: Docs::new(
        Family::Binary,
        "The varbinary that hexadecimal digits mean, in capital or small letters.",
        "from_utf8(from_hex('6869'))",
        "hi",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(varchar(x)) -> varbinary", of_text),
        Overload::strict("(varbinary) -> varbinary", of_bytes),
    ],
};

fn of_text(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&str, Vec<u8>, _>(call, |text| decoded(text.as_bytes()))
}

fn of_bytes(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1::<&[u8], Vec<u8>, _>(call, decoded)
}

fn decoded(digits: &[u8]) -> Result<Vec<u8>, Failure> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
            .ok_or_else(|| Failure::argument(format!("not a hexadecimal digit: \"{}\" = {byte}", char::from(byte))))
    };
    let (pairs, rest) = digits.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Failure::argument(format!("invalid input length {}", digits.len())));
    }
    pairs.iter().map(|[high, low]| Ok(digit(*high)? << 4 | digit(*low)?)).collect()
}
