//! The values of a CALL by the names of the procedure's parameters, each of the kind that the parameter takes.

use super::{Parameter, ParameterKind, Presence};
use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_dialect::trino::{Argument, ArgumentValue, Call};
use std::collections::BTreeMap;

/// Values by parameter. What was left out or NULL is not there.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    values: BTreeMap<&'static str, (ArgumentValue, Span)>,
}

impl Arguments {
    /// The values of a call, checked against the parameters.
    pub(super) fn of_call(call: &Call, parameters: &[Parameter]) -> Result<Self, Diagnostic> {
        let named = call.arguments.iter().filter(|argument| argument.name.is_some()).count();
        if named != 0 && named != call.arguments.len() {
            return Err(Diagnostic::new(Code::InvalidArguments, "Named and positional arguments cannot be mixed")
                .at(call.span)
                .hint("Name every argument, or none."));
        }
        let mut arguments = Self::default();
        for (index, argument) in call.arguments.iter().enumerate() {
            let parameter = parameter_of(argument, index, parameters, call.span)?;
            if arguments.values.contains_key(parameter.name) {
                let message = format!("Duplicate procedure argument: {}", parameter.name);
                return Err(Diagnostic::new(Code::InvalidArguments, message).at(argument.span));
            }
            if argument.value != ArgumentValue::Null {
                check_kind(parameter, argument)?;
                arguments.values.insert(parameter.name, (argument.value.clone(), argument.span));
            }
        }
        let missing = parameters.iter().find(|parameter| {
            parameter.presence == Presence::Required && !arguments.values.contains_key(parameter.name)
        });
        match missing {
            None => Ok(arguments),
            Some(missing) => Err(Diagnostic::new(
                Code::InvalidArguments,
                format!("Required procedure argument '{}' is missing", missing.name),
            )
            .at(call.span)
            .hint(format!("Write {}.", signature(&call.procedure, parameters)))),
        }
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> Option<(&str, Span)> {
        match self.values.get(name) {
            Some((ArgumentValue::Text(text), span)) => Some((text, *span)),
            _ => None,
        }
    }

    /// A list of texts.
    pub(super) fn texts(&self, name: &str) -> Option<(&[String], Span)> {
        match self.values.get(name) {
            Some((ArgumentValue::Texts(texts), span)) => Some((texts, *span)),
            _ => None,
        }
    }

    /// A number that counts.
    pub(super) fn count(&self, name: &str) -> Result<Option<u32>, Diagnostic> {
        match self.values.get(name) {
            Some((ArgumentValue::Integer(number), span)) => {
                let counted = u32::try_from(*number).ok().filter(|count| *count > 0);
                counted.map(Some).ok_or_else(|| {
                    Diagnostic::new(
                        Code::InvalidProcedureArgument,
                        format!("Argument '{name}' must be 1 or more, not {number}"),
                    )
                    .at(*span)
                })
            }
            _ => Ok(None),
        }
    }
}

fn parameter_of<'p>(
    argument: &Argument,
    index: usize,
    parameters: &'p [Parameter],
    statement: Span,
) -> Result<&'p Parameter, Diagnostic> {
    match &argument.name {
        Some(name) => parameters.iter().find(|parameter| parameter.name == name).ok_or_else(|| {
            let error =
                Diagnostic::new(Code::InvalidArguments, format!("Unknown argument name: {name}")).at(argument.span);
            match nearest(name, parameters.iter().map(|parameter| parameter.name)) {
                Some(near) => error.hint(format!("Did you mean {near}?")),
                None => error,
            }
        }),
        None => parameters
            .get(index)
            .ok_or_else(|| Diagnostic::new(Code::InvalidArguments, "Too many arguments for procedure").at(statement)),
    }
}

fn check_kind(parameter: &Parameter, argument: &Argument) -> Result<(), Diagnostic> {
    let (fits, wanted) = match parameter.kind {
        ParameterKind::Text => (matches!(argument.value, ArgumentValue::Text(_)), "a text such as 'x'"),
        ParameterKind::Texts => (matches!(argument.value, ArgumentValue::Texts(_)), "a list such as ARRAY['a', 'b']"),
        ParameterKind::Integer => (matches!(argument.value, ArgumentValue::Integer(_)), "a whole number"),
    };
    if fits {
        return Ok(());
    }
    Err(Diagnostic::new(Code::InvalidProcedureArgument, format!("Argument '{}' must be {wanted}", parameter.name))
        .at(argument.span))
}

/// How a procedure is called: `glue.start_crawler(name)`, with optional parameters in square brackets.
pub(super) fn signature(procedure: &str, parameters: &[Parameter]) -> String {
    let shown = |parameter: &Parameter| match parameter.presence {
        Presence::Required => parameter.name.to_owned(),
        Presence::Optional => format!("[{}]", parameter.name),
    };
    format!("{procedure}({})", parameters.iter().map(shown).collect::<Vec<_>>().join(", "))
}
