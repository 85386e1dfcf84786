//! Columns of a table: name, type and comment. One list serves the DDL and every format.

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Text,
    Int,
    Long,
    Double,
    Bool,
    Date,
    /// A moment in milliseconds.
    Moment,
    TextList,
    Struct(&'static [(&'static str, Kind)]),
}

impl Kind {
    /// The type as Hive DDL writes it.
    pub(crate) fn hive(self) -> String {
        match self {
            Self::Text => "string".to_owned(),
            Self::Int => "int".to_owned(),
            Self::Long => "bigint".to_owned(),
            Self::Double => "double".to_owned(),
            Self::Bool => "boolean".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Moment => "timestamp".to_owned(),
            Self::TextList => "array<string>".to_owned(),
            Self::Struct(fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|(name, kind)| format!("{}:{}", name.to_lowercase(), kind.hive())).collect();
                format!("struct<{}>", fields.join(","))
            }
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// The name inside the files; the catalog holds it in lower case.
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) comment: &'static str,
}

/// A column, for lists of them.
pub(crate) const fn column(name: &'static str, kind: Kind, comment: &'static str) -> Column {
    Column { name, kind, comment }
}
