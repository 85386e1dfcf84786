//! Conditions on elements, one after another: an element behind the one that decides is not asked.

use super::elements::{Elements, booleans, call_lambda};
use crate::Failure;
use crate::function::Call;
use crate::kernel::{Lists, Picker, places};
use arrow::array::ArrayRef;
use arrow::compute::take;

/// For each row: `decisive` where the lambda says so for an element, else NULL where it is NULL for one, else the opposite.
pub(crate) fn answers(call: &Call<'_>, decisive: bool) -> Result<Vec<Option<bool>>, Failure> {
    let lists = Lists::of(call, 0)?;
    let answer = |answers: &[Option<bool>]| {
        if answers.contains(&Some(decisive)) {
            return Some(decisive);
        }
        (!answers.contains(&None)).then_some(!decisive)
    };
    Ok(all_answers(call, &lists, decisive)?.iter().map(|answers| answer(answers)).collect())
}

/// For each row the first or last element that the lambda holds for.
pub(crate) fn element_that_holds(call: &Call<'_>, is_last: bool) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let all = if is_last { whole(call, &lists)? } else { all_answers(call, &lists, true)? };
    let mut picker = Picker::default();
    for (row, answers) in all.iter().enumerate() {
        let holds = |answer: &Option<bool>| *answer == Some(true);
        let position = if is_last { answers.iter().rposition(holds) } else { answers.iter().position(holds) };
        let range = lists.range(row).unwrap_or_default();
        picker.pick(position.map(|position| range.start + position));
    }
    Ok(picker.finish(lists.values())?.0)
}

/// What the lambda says for each row's elements, at least as far as the first that decides.
fn all_answers(call: &Call<'_>, lists: &Lists, decisive: bool) -> Result<Vec<Vec<Option<bool>>>, Failure> {
    // An element that fails may stand behind the one that decides.
    whole(call, lists).or_else(|_e| one_by_one(call, lists, decisive))
}

fn whole(call: &Call<'_>, lists: &Lists) -> Result<Vec<Vec<Option<bool>>>, Failure> {
    let elements = Elements::of(lists, call.rows)?;
    let mut answers = booleans(&elements.call(call.lambda(1)?)?).into_iter();
    Ok(elements.lengths.iter().map(|length| answers.by_ref().take(*length).collect()).collect())
}

fn one_by_one(call: &Call<'_>, lists: &Lists, decisive: bool) -> Result<Vec<Vec<Option<bool>>>, Failure> {
    let lambda = call.lambda(1)?;
    let mut all = vec![Vec::new(); call.rows];
    let mut open: Vec<_> = (0..call.rows).map(|row| (row, lists.range(row).unwrap_or_default())).collect();
    loop {
        open.retain(|(_, range)| !range.is_empty());
        if open.is_empty() {
            return Ok(all);
        }
        let elements = take(lists.values(), &places(open.iter_mut().filter_map(|(_, range)| range.next())), None)?;
        let outer = places(open.iter().map(|(row, _)| *row));
        let mut answers = booleans(&call_lambda(lambda, &outer, &[elements])?).into_iter();
        open.retain(|(row, _)| {
            let answer = answers.next().flatten();
            if let Some(of_row) = all.get_mut(*row) {
                of_row.push(answer);
            }
            answer != Some(decisive)
        });
    }
}
