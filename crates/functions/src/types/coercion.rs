//! Which types become which without a cast.

use super::Type;

/// Whether a value of one type is taken where another is asked for.
pub fn can_coerce(from: &Type, to: &Type) -> bool {
    from == to || *from == Type::Unknown
}

/// The narrowest type that both become.
pub fn common_super_type(a: &Type, b: &Type) -> Option<Type> {
    if can_coerce(a, b) {
        return Some(b.clone());
    }
    can_coerce(b, a).then(|| a.clone())
}
