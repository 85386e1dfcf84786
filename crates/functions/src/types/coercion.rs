//! Which types become which without a cast, and the type that two types have in common.

use super::{MAX_CHAR_LENGTH, MAX_DECIMAL_PRECISION, RowField, Type};

/// Two types seen together: the narrowest type that both become, and whether the first becomes the second.
struct Compatibility {
    common: Type,
    is_coercible: bool,
}

/// Whether a value of one type is taken where another is asked for.
pub fn can_coerce(from: &Type, to: &Type) -> bool {
    compatibility(from, to).is_some_and(|both| both.is_coercible)
}

/// The narrowest type that both become.
pub fn common_super_type(a: &Type, b: &Type) -> Option<Type> {
    compatibility(a, b).map(|both| both.common)
}

fn compatibility(from: &Type, to: &Type) -> Option<Compatibility> {
    if from == to || *from == Type::Unknown {
        return Some(Compatibility { common: to.clone(), is_coercible: true });
    }
    if *to == Type::Unknown {
        return Some(Compatibility { common: from.clone(), is_coercible: false });
    }
    if base(from) == base(to) {
        return same_base(from, to);
    }
    if let Some(widened) = to_base(from, to) {
        return compatibility(&widened, to);
    }
    let widened = to_base(to, from)?;
    Some(Compatibility { common: compatibility(from, &widened)?.common, is_coercible: false })
}

/// Which types differ in their numbers or elements alone.
fn base(ty: &Type) -> std::mem::Discriminant<Type> {
    std::mem::discriminant(ty)
}

fn same_base(from: &Type, to: &Type) -> Option<Compatibility> {
    let common = match (from, to) {
        (Type::Decimal(p, s), Type::Decimal(q, t)) => {
            let scale = *s.max(t);
            let whole = p.saturating_sub(*s).max(q.saturating_sub(*t));
            Type::Decimal(whole.saturating_add(scale).min(MAX_DECIMAL_PRECISION), scale)
        }
        (Type::Varchar(a), Type::Varchar(b)) => Type::Varchar(a.zip(*b).map(|(a, b)| a.max(b))),
        (Type::Char(a), Type::Char(b)) => Type::Char(*a.max(b)),
        (Type::Time(a), Type::Time(b)) => Type::Time(*a.max(b)),
        (Type::TimeTz(a), Type::TimeTz(b)) => Type::TimeTz(*a.max(b)),
        (Type::Timestamp(a), Type::Timestamp(b)) => Type::Timestamp(*a.max(b)),
        (Type::TimestampTz(a), Type::TimestampTz(b)) => Type::TimestampTz(*a.max(b)),
        (Type::Array(a), Type::Array(b)) => {
            let element = compatibility(a, b)?;
            return Some(Compatibility { common: Type::array(element.common), is_coercible: element.is_coercible });
        }
        (Type::Map(k, v), Type::Map(l, w)) => {
            let (key, value) = (compatibility(k, l)?, compatibility(v, w)?);
            let is_coercible = key.is_coercible && value.is_coercible;
            return Some(Compatibility { common: Type::map(key.common, value.common), is_coercible });
        }
        (Type::Row(a), Type::Row(b)) => return rows(a, b),
        _ => return None,
    };
    let is_coercible = common == *to;
    Some(Compatibility { common, is_coercible })
}

/// Rows go together field by field. A name that differs is lost, and hinders nothing.
fn rows(a: &[RowField], b: &[RowField]) -> Option<Compatibility> {
    if a.len() != b.len() {
        return None;
    }
    let mut is_coercible = true;
    let mut fields = Vec::with_capacity(a.len());
    for (a, b) in a.iter().zip(b) {
        let both = compatibility(&a.ty, &b.ty)?;
        is_coercible &= both.is_coercible;
        fields.push(RowField { name: a.name.clone().filter(|name| b.name.as_ref() == Some(name)), ty: both.common });
    }
    Some(Compatibility { common: Type::Row(fields), is_coercible })
}

/// A type as a type of another's kind, with the numbers that it needs there.
pub(crate) fn to_base(from: &Type, kind: &Type) -> Option<Type> {
    if base(from) == base(kind) {
        return Some(from.clone());
    }
    if *from == Type::Unknown {
        return narrowest(kind);
    }
    Some(match (from, kind) {
        (Type::Tinyint, Type::Smallint | Type::Integer | Type::Bigint | Type::Real | Type::Double)
        | (Type::Smallint, Type::Integer | Type::Bigint | Type::Real | Type::Double)
        | (Type::Integer, Type::Bigint | Type::Real | Type::Double)
        | (Type::Bigint | Type::Decimal(..), Type::Real | Type::Double)
        | (Type::Real, Type::Double) => kind.clone(),
        (Type::Tinyint, Type::Decimal(..)) => Type::Decimal(3, 0),
        (Type::Smallint, Type::Decimal(..)) => Type::Decimal(5, 0),
        (Type::Integer, Type::Decimal(..)) => Type::Decimal(10, 0),
        (Type::Bigint, Type::Decimal(..)) => Type::Decimal(19, 0),
        (Type::Date, Type::Timestamp(_)) => Type::Timestamp(0),
        (Type::Date, Type::TimestampTz(_)) => Type::TimestampTz(0),
        (Type::Time(precision), Type::TimeTz(_)) => Type::TimeTz(*precision),
        (Type::Timestamp(precision), Type::TimestampTz(_)) => Type::TimestampTz(*precision),
        // A char never becomes a varchar by itself: a text compared with a char is padded instead.
        (Type::Varchar(length), Type::Char(_)) => Type::Char(length.unwrap_or(MAX_CHAR_LENGTH).min(MAX_CHAR_LENGTH)),
        _ => return None,
    })
}

/// The narrowest type of a kind, for NULL.
fn narrowest(kind: &Type) -> Option<Type> {
    Some(match kind {
        Type::Decimal(..) => Type::Decimal(1, 0),
        Type::Varchar(_) => Type::Varchar(Some(0)),
        Type::Char(_) => Type::Char(0),
        Type::Time(_) => Type::Time(0),
        Type::TimeTz(_) => Type::TimeTz(0),
        Type::Timestamp(_) => Type::Timestamp(0),
        Type::TimestampTz(_) => Type::TimestampTz(0),
        Type::Function(..) => return None,
        other => other.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::parse_type;

    #[test]
    fn types_have_trinos_common_types() {
        let cases = [
            ("tinyint", "bigint", "bigint"),
            ("bigint", "real", "real"),
            ("integer", "decimal(10,2)", "decimal(12,2)"),
            ("bigint", "decimal(38,30)", "decimal(38,30)"),
            ("decimal(5,2)", "real", "real"),
            ("varchar(3)", "varchar", "varchar"),
            ("varchar(3)", "char(5)", "char(5)"),
            ("date", "timestamp(6)", "timestamp(6)"),
            ("timestamp(3)", "timestamp(0) with time zone", "timestamp(3) with time zone"),
            ("array(unknown)", "array(bigint)", "array(bigint)"),
            ("row(a integer, b varchar(1))", "row(a bigint, c varchar(2))", "row(a bigint, varchar(2))"),
        ];
        for (a, b, common) in cases {
            let (a, b) = (parse_type(a).unwrap(), parse_type(b).unwrap());
            assert_eq!(common_super_type(&a, &b), parse_type(common), "{a} {b}");
            assert_eq!(common_super_type(&b, &a), parse_type(common), "{b} {a}");
        }
        for (a, b) in
            [("varchar", "bigint"), ("varchar", "date"), ("json", "varchar"), ("row(integer)", "row(integer, integer)")]
        {
            assert_eq!(common_super_type(&parse_type(a).unwrap(), &parse_type(b).unwrap()), None, "{a} {b}");
        }
    }

    #[test]
    fn coercion_has_one_direction() {
        let can = |a, b| can_coerce(&parse_type(a).unwrap(), &parse_type(b).unwrap());
        assert!(can("integer", "decimal(10,0)") && !can("integer", "decimal(9,0)"));
        assert!(can("varchar(3)", "varchar(4)") && !can("varchar(4)", "varchar(3)"));
        assert!(can("varchar(3)", "char(3)") && !can("char(3)", "varchar(3)"));
        assert!(can("unknown", "array(bigint)") && !can("bigint", "unknown"));
        assert!(can("date", "timestamp(3)") && !can("timestamp(3)", "date"));
    }
}
