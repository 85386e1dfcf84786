//! Who visits the site: signed-in guests with a steady address, and passers-by. Does not know what they look at.

use crate::rng::Rng;
use crate::words::{COUNTRIES, FIRST_GUEST_ID, GUEST_COUNT, USER_AGENTS};

/// The guest behind three in a hundred requests.
pub(crate) const HEAVY_USER_ID: i64 = FIRST_GUEST_ID + 4_210;

const SIGNED_IN_PER_MILLE: u64 = 620;
const PUBLIC_ADDRESS_PER_MILLE: u64 = 250;
/// The three networks that RFC 5737 reserves for documentation.
const DOCUMENTATION_NETWORKS: [&str; 3] = ["192.0.2", "198.51.100", "203.0.113"];
/// Hosts above are left to bots.
const LAST_HOST: i64 = 200;
/// Private 10.x networks that visitors come from.
const LAST_PRIVATE_NETWORK: i64 = 15;

/// A visitor and the browser in use.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    pub(crate) client_ip: String,
    pub(crate) user_id: Option<i64>,
    pub(crate) country: &'static str,
    pub(crate) user_agent: &'static str,
}

impl Visitor {
    /// Somebody: more often one of the frequent guests than one of the others, never the heavy one.
    pub(crate) fn random(rng: &mut Rng) -> Self {
        if !rng.chance(SIGNED_IN_PER_MILLE) {
            return Self::with_profile(None, rng);
        }
        let user_id = FIRST_GUEST_ID.saturating_add_unsigned(rng.skewed_below(GUEST_COUNT));
        Self::guest(if user_id == HEAVY_USER_ID { user_id + 1 } else { user_id })
    }

    /// A signed-in guest, always with the same address, country and browser.
    pub(crate) fn guest(user_id: i64) -> Self {
        Self::with_profile(Some(user_id), &mut Rng::stream("weblogs.guest", user_id))
    }

    fn with_profile(user_id: Option<i64>, rng: &mut Rng) -> Self {
        Self {
            client_ip: random_ip(rng),
            user_id,
            country: rng.pick_weighted(&COUNTRIES),
            user_agent: rng.pick_weighted(&USER_AGENTS),
        }
    }
}

fn random_ip(rng: &mut Rng) -> String {
    let host = rng.between(1, LAST_HOST);
    if !rng.chance(PUBLIC_ADDRESS_PER_MILLE) {
        let network = rng.between(0, LAST_PRIVATE_NETWORK);
        return format!("10.{network}.{}.{host}", rng.between(0, LAST_HOST));
    }
    format!("{}.{host}", rng.pick(&DOCUMENTATION_NETWORKS))
}
