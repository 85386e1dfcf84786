//! `WITH (…)` taken apart: each property is asked for once and by its type; what nobody asked for is unknown.

use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_dialect::trino::{Property, PropertyValue};
use std::collections::BTreeSet;

/// The properties of one statement.
pub(super) struct PropertyList<'p> {
    properties: &'p [Property],
    /// What they belong to, in errors: `table` or `unload`.
    owner: &'static str,
    known: BTreeSet<&'static str>,
}

/// A value with its place.
pub(super) type Placed<T> = Option<(T, Span)>;

impl<'p> PropertyList<'p> {
    /// Refuses a name that stands twice.
    pub(super) fn new(properties: &'p [Property], owner: &'static str) -> Result<Self, Diagnostic> {
        let mut seen = BTreeSet::new();
        match properties.iter().find(|property| !seen.insert(&property.name)) {
            None => Ok(Self { properties, owner, known: BTreeSet::new() }),
            Some(twice) => {
                Err(Diagnostic::new(Code::DuplicateProperty, format!("Duplicate property: {}", twice.name))
                    .at(twice.span))
            }
        }
    }

    /// A text.
    pub(super) fn text(&mut self, name: &'static str) -> Result<Placed<String>, Diagnostic> {
        self.typed(name, "varchar", |value| match value {
            PropertyValue::Text(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// A whole number.
    pub(super) fn integer(&mut self, name: &'static str) -> Result<Placed<i64>, Diagnostic> {
        self.typed(name, "integer", |value| match value {
            PropertyValue::Number(number) => number.parse().ok(),
            _ => None,
        })
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, name: &'static str) -> Result<Placed<bool>, Diagnostic> {
        self.typed(name, "boolean", |value| match value {
            PropertyValue::Boolean(boolean) => Some(*boolean),
            _ => None,
        })
    }

    /// Names of columns, in lower case.
    pub(super) fn names(&mut self, name: &'static str) -> Result<Placed<Vec<String>>, Diagnostic> {
        let column = |value: &PropertyValue| match value {
            PropertyValue::Text(text) => Some(text.to_lowercase()),
            _ => None,
        };
        self.typed(name, "array(varchar)", |value| match value {
            PropertyValue::List(items) => items.iter().map(column).collect(),
            _ => None,
        })
    }

    /// Whether a property stands there, whatever its value.
    pub(super) fn has(&mut self, name: &'static str) -> Placed<()> {
        self.find(name).map(|property| ((), property.span))
    }

    /// Refuses the first property that nobody asked for.
    pub(super) fn end(self) -> Result<(), Diagnostic> {
        let unknown = self.properties.iter().find(|property| !self.known.contains(property.name.as_str()));
        let Some(unknown) = unknown else { return Ok(()) };
        let message = format!("Catalog 'awsdatacatalog' {} property '{}' does not exist", self.owner, unknown.name);
        let error = Diagnostic::new(Code::InvalidTableProperty, message).at(unknown.span);
        Err(match nearest(&unknown.name, self.known.iter().copied()) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => {
                let known: Vec<&str> = self.known.iter().copied().collect();
                error.hint(format!("The properties are: {}.", known.join(", ")))
            }
        })
    }

    fn find(&mut self, name: &'static str) -> Option<&'p Property> {
        self.known.insert(name);
        self.properties.iter().find(|property| property.name == name)
    }

    fn typed<T>(
        &mut self,
        name: &'static str,
        type_name: &str,
        read: impl Fn(&PropertyValue) -> Option<T>,
    ) -> Result<Placed<T>, Diagnostic> {
        let Some(property) = self.find(name) else { return Ok(None) };
        match read(&property.value) {
            Some(value) => Ok(Some((value, property.span))),
            None => Err(Diagnostic::new(
                Code::InvalidTableProperty,
                format!(
                    "Invalid value for catalog 'awsdatacatalog' {} property '{name}': Cannot convert [{}] to {type_name}",
                    self.owner,
                    shown(&property.value)
                ),
            )
            .at(property.span)
            .hint(match type_name {
                "varchar" => format!("Write a text in single quotes: {name} = '…'."),
                "array(varchar)" => format!("Write a list of names in single quotes: {name} = ARRAY['a', 'b']."),
                _ => format!("Write it without quotes: {name} = {}.", if type_name == "boolean" { "true" } else { "5" }),
            })),
        }
    }
}

fn shown(value: &PropertyValue) -> String {
    match value {
        PropertyValue::Text(text) => format!("'{text}'"),
        PropertyValue::Number(number) => number.clone(),
        PropertyValue::Boolean(boolean) => boolean.to_string(),
        PropertyValue::List(items) => {
            format!("ARRAY[{}]", items.iter().map(shown).collect::<Vec<_>>().join(","))
        }
        PropertyValue::Expression(text) => text.clone(),
    }
}
