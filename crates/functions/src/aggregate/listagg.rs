//! `listagg`.

use super::{Accumulator, Aggregate, AggregateOverload, argument};
use crate::{Failure, Value};
use arrow::array::{Array, ArrayRef, AsArray};
use athenaeum_diagnostic::Code;

/// Most bytes of a result.
const MOST_BYTES: usize = 1_048_576;

/// `listagg`. What ON OVERFLOW says comes as three more arguments: whether to truncate, the filler, whether to count.
pub(super) const FUNCTION: Aggregate = Aggregate::new(
    "listagg",
    "All texts in one, with a separator between them, in the order of WITHIN GROUP. NULLs are left out.",
    "listagg(x, ', ') WITHIN GROUP (ORDER BY x) FROM (VALUES 'b', 'a', 'c') AS t(x)",
    "a, b, c",
    &[
        AggregateOverload::skipping("(varchar) -> varchar", |_call| start(false, false)),
        AggregateOverload::skipping("(varchar, varchar) -> varchar", |_call| start(true, false)),
        AggregateOverload::skipping("(varchar, boolean, varchar, boolean) -> varchar", |_call| start(false, true)),
        AggregateOverload::skipping("(varchar, varchar, boolean, varchar, boolean) -> varchar", |_call| {
            start(true, true)
        }),
    ],
)
.ordered();

#[derive(Debug, Default)]
struct ListAgg {
    has_separator: bool,
    has_overflow: bool,
    separator: String,
    truncates: bool,
    filler: String,
    counts: bool,
    text: String,
    taken: u64,
    left_out: u64,
}

fn start(has_separator: bool, has_overflow: bool) -> Result<Box<dyn Accumulator>, Failure> {
    Ok(Box::new(ListAgg { has_separator, has_overflow, ..ListAgg::default() }))
}

impl ListAgg {
    fn set_up(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let text = |index: usize| -> Result<String, Failure> {
            Ok(argument(arguments, index)?
                .as_string_opt::<i32>()
                .map_or_else(String::new, |texts| texts.value(0).to_owned()))
        };
        let flag = |index: usize| -> Result<bool, Failure> {
            Ok(argument(arguments, index)?.as_boolean_opt().is_some_and(|flags| flags.value(0)))
        };
        if self.has_separator {
            self.separator = text(1)?;
        }
        if self.has_overflow {
            let first = 1 + usize::from(self.has_separator);
            (self.truncates, self.filler, self.counts) = (flag(first)?, text(first + 1)?, flag(first + 2)?);
        }
        Ok(())
    }

    fn add(&mut self, text: &str) -> Result<(), Failure> {
        let separator = if self.taken == 0 { 0 } else { self.separator.len() };
        if self.left_out > 0 || self.text.len() + separator + text.len() > MOST_BYTES {
            if !self.truncates {
                let message = format!(
                    "Concatenated string has the length in bytes larger than the maximum output length {MOST_BYTES}"
                );
                return Err(Failure::new(Code::ExceededFunctionMemoryLimit, message));
            }
            self.left_out += 1;
            return Ok(());
        }
        if self.taken > 0 {
            self.text.push_str(&self.separator);
        }
        self.text.push_str(text);
        self.taken += 1;
        Ok(())
    }
}

impl Accumulator for ListAgg {
    fn update(&mut self, arguments: &[ArrayRef]) -> Result<(), Failure> {
        let array = argument(arguments, 0)?;
        if array.is_empty() {
            return Ok(());
        }
        self.set_up(arguments)?;
        let texts = array.as_string_opt::<i32>().ok_or_else(|| Failure::internal("no texts"))?;
        texts.iter().flatten().try_for_each(|text| self.add(text))
    }

    fn finish(&mut self) -> Result<Value, Failure> {
        if self.taken == 0 && self.left_out == 0 {
            return Ok(Value::Null);
        }
        let mut text = self.text.clone();
        if self.left_out > 0 {
            if self.taken > 0 {
                text.push_str(&self.separator);
            }
            text.push_str(&self.filler);
            if self.counts {
                text.push_str(&format!("({})", self.left_out));
            }
        }
        Ok(Value::Text(text))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.text.capacity()
    }
}
