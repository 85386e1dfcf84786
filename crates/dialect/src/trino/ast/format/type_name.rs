//! Types in messages.

use super::Writer;
use super::literal::field;
use crate::trino::ast::{TypeArgument, TypeName, TypeNameKind};

impl Writer {
    pub(super) fn type_name(&mut self, to: &TypeName) {
        match &to.kind {
            TypeNameKind::Generic { name, arguments } => {
                self.name(name);
                if !arguments.is_empty() {
                    self.push("(");
                    for (at, argument) in arguments.iter().enumerate() {
                        self.push(if at > 0 { ", " } else { "" });
                        match argument {
                            TypeArgument::Number(number) => self.push(&number.to_string()),
                            TypeArgument::Type(inner) => self.type_name(inner),
                        }
                    }
                    self.push(")");
                }
            }
            TypeNameKind::Row(fields) => {
                self.push("ROW(");
                for (at, (name, inner)) in fields.iter().enumerate() {
                    self.push(if at > 0 { ", " } else { "" });
                    if let Some(name) = name {
                        self.name(name);
                        self.push(" ");
                    }
                    self.type_name(inner);
                }
                self.push(")");
            }
            TypeNameKind::DateTime { is_timestamp, precision, with_zone } => {
                self.push(if *is_timestamp { "TIMESTAMP" } else { "TIME" });
                if let Some(precision) = precision {
                    self.push(&format!("({precision})"));
                }
                self.push(if *with_zone { " WITH TIME ZONE" } else { "" });
            }
            TypeNameKind::Interval(from, to) => {
                self.push(&format!("INTERVAL {}", field(*from)));
                if from != to {
                    self.push(&format!(" TO {}", field(*to)));
                }
            }
        }
    }
}
