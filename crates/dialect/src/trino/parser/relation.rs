//! What stands behind FROM: tables, queries, joins, samples.

use super::cursor::{Parser, Read};
use crate::trino::ast::{Join, JoinCondition, JoinKind, Place, Relation, RelationKind, SampleMethod, TableVersion};

const JOINS: [(&str, JoinKind); 4] =
    [("INNER", JoinKind::Inner), ("LEFT", JoinKind::Left), ("RIGHT", JoinKind::Right), ("FULL", JoinKind::Full)];

/// Trees of joins lean to the left, and analysing one takes more room than an operator does.
const JOIN_HEIGHT: usize = 3;

impl Parser<'_> {
    /// A relation with its joins.
    pub(super) fn relation(&mut self) -> Read<Relation> {
        self.nested(Self::joined_relation)
    }

    fn joined_relation(&mut self) -> Read<Relation> {
        let at = self.place();
        let mut left = self.sampled_relation()?;
        loop {
            let (kind, is_natural) = if self.accept("CROSS") {
                (Some(JoinKind::Cross), false)
            } else if self.accept("NATURAL") {
                (Some(self.join_kind()?.unwrap_or(JoinKind::Inner)), true)
            } else {
                let kind = self.join_kind()?;
                (if kind.is_none() && self.could_be("JOIN") { Some(JoinKind::Inner) } else { kind }, false)
            };
            let Some(kind) = kind else { return Ok(left) };
            self.expect("JOIN")?;
            for _ in 0..JOIN_HEIGHT {
                self.grow()?;
            }
            let (right, condition) = match (kind, is_natural) {
                (JoinKind::Cross, _) => (self.sampled_relation()?, JoinCondition::None),
                (_, true) => (self.sampled_relation()?, JoinCondition::Natural),
                _ => (self.relation()?, self.join_condition()?),
            };
            left = relation(RelationKind::Join(Box::new(Join { kind, left, right, condition })), at);
        }
    }

    fn join_kind(&mut self) -> Read<Option<JoinKind>> {
        for (word, kind) in JOINS {
            if self.accept(word) {
                if kind != JoinKind::Inner {
                    self.accept("OUTER");
                }
                return Ok(Some(kind));
            }
        }
        Ok(None)
    }

    fn join_condition(&mut self) -> Read<JoinCondition> {
        if self.accept("ON") {
            return Ok(JoinCondition::On(self.expression()?));
        }
        self.expect("USING")?;
        Ok(JoinCondition::Using(self.names_in_brackets()?))
    }

    fn sampled_relation(&mut self) -> Read<Relation> {
        let at = self.place();
        let input = self.pattern_relation()?;
        if !self.accept("TABLESAMPLE") {
            return Ok(input);
        }
        let method = match self.expect_any(&["BERNOULLI", "SYSTEM"])? {
            "SYSTEM" => SampleMethod::System,
            _ => SampleMethod::Bernoulli,
        };
        self.expect("(")?;
        let percentage = self.expression()?;
        self.expect(")")?;
        Ok(relation(RelationKind::Sampled(input, method, percentage), at))
    }

    fn pattern_relation(&mut self) -> Read<Relation> {
        let at = self.place();
        let primary = self.relation_primary()?;
        let input = self.aliased(primary, at)?;
        if !self.could_be("MATCH_RECOGNIZE") {
            return Ok(input);
        }
        let matched = RelationKind::MatchRecognize(Box::new(self.match_recognize(input)?));
        self.aliased(relation(matched, at), at)
    }

    /// `[AS] name [(columns)]`, where it comes next.
    pub(super) fn aliased(&mut self, input: Relation, at: Place) -> Read<Relation> {
        let Some(alias) = self.alias(Self::sees_clause_behind_relation)? else { return Ok(input) };
        let columns = if self.could_be("(") { Some(self.names_in_brackets()?) } else { None };
        Ok(relation(RelationKind::Alias(input, alias, columns), at))
    }

    fn sees_clause_behind_relation(&self) -> bool {
        match self.peek().spelling {
            "TABLESAMPLE" => self.sees_any(1, &["BERNOULLI", "SYSTEM"]),
            "MATCH_RECOGNIZE" => self.sees_at(1, "(") && !self.sees_any(3, &[",", ")"]),
            // Of an argument of a table function.
            "PARTITION" => self.sees_at(1, "BY"),
            "PRUNE" | "KEEP" => self.sees_at(1, "WHEN"),
            "COPARTITION" => self.sees_at(1, "("),
            _ => self.sees_clause_behind_item(),
        }
    }

    fn relation_primary(&mut self) -> Read<Relation> {
        let at = self.place();
        if self.could_be("(") {
            return self.relation_in_brackets(at);
        }
        if self.accept("UNNEST") {
            self.expect("(")?;
            let arrays = self.separated(Self::expression)?;
            self.expect(")")?;
            let with_ordinality = self.accept_all(&["WITH", "ORDINALITY"])?;
            return Ok(relation(RelationKind::Unnest(arrays, with_ordinality), at));
        }
        if self.could_be("LATERAL") && self.sees_at(1, "(") {
            self.expect_all(&["LATERAL", "("])?;
            let query = Box::new(self.query()?);
            self.expect(")")?;
            return Ok(relation(RelationKind::Lateral(query), at));
        }
        if self.accept("TABLE") {
            self.expect("(")?;
            let call = self.table_function_call()?;
            self.expect(")")?;
            return Ok(relation(RelationKind::TableFunction(Box::new(call)), at));
        }
        let name = self.qualified_name()?;
        let version = self.table_version()?;
        Ok(relation(RelationKind::Table(name, version), at))
    }

    fn relation_in_brackets(&mut self, at: Place) -> Read<Relation> {
        let is_query = self.sees_query_in_brackets(0);
        self.expect("(")?;
        if is_query {
            let query = Box::new(self.query()?);
            self.expect(")")?;
            return Ok(relation(RelationKind::Subquery(query), at));
        }
        self.could_be_named("<query>");
        let inner = self.relation()?;
        self.expect(")")?;
        Ok(inner)
    }

    fn table_version(&mut self) -> Read<Option<TableVersion>> {
        let at = self.place();
        if !self.accept("FOR") {
            return Ok(None);
        }
        let is_timestamp = self.expect_any(&["TIMESTAMP", "VERSION"])? == "TIMESTAMP";
        self.expect_all(&["AS", "OF"])?;
        let value = self.value_expression()?;
        Ok(Some(TableVersion { is_timestamp, value, at }))
    }
}

/// A relation that begins there.
pub(super) fn relation(kind: RelationKind, at: Place) -> Relation {
    Relation { kind: Box::new(kind), at }
}
