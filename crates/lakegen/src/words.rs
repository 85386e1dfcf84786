//! The word lists all tables draw from. Every name, address and product is invented or reserved for examples.

/// Number of guests; a signed-in visitor of the web site is one of them.
pub(crate) const GUEST_COUNT: u64 = 15_000;
/// The smallest guest_id.
pub(crate) const FIRST_GUEST_ID: i64 = 20_001;
/// Number of listings.
pub(crate) const LISTING_COUNT: u64 = 5_000;
/// The smallest listing_id.
pub(crate) const FIRST_LISTING_ID: i64 = 1_001;

/// A city with stays.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct City {
    /// The name as it stands in the tables.
    pub(crate) name: &'static str,
    /// The name as it stands in a query string.
    pub(crate) slug: &'static str,
    /// What a night is paid in.
    pub(crate) currency: &'static str,
    /// Latitude of the centre, in millionths of a degree.
    pub(crate) lat_e6: i64,
    /// Longitude of the centre, in millionths of a degree.
    pub(crate) lon_e6: i64,
    /// Usual price of a night, in whole units of the currency.
    pub(crate) night_price: i64,
}

const fn city(
    name: &'static str,
    slug: &'static str,
    currency: &'static str,
    (lat_e6, lon_e6): (i64, i64),
    night_price: i64,
) -> City {
    City { name, slug, currency, lat_e6, lon_e6, night_price }
}

/// The cities, with their share of listings.
pub(crate) const CITIES: [(City, u32); 10] = [
    (city("Lisbon", "lisbon", "EUR", (38_722_300, -9_139_300), 96), 14),
    (city("Porto", "porto", "EUR", (41_157_900, -8_629_100), 82), 9),
    (city("Barcelona", "barcelona", "EUR", (41_387_400, 2_168_600), 128), 15),
    (city("Madrid", "madrid", "EUR", (40_416_800, -3_703_800), 112), 11),
    (city("Paris", "paris", "EUR", (48_856_600, 2_352_200), 151), 16),
    (city("Berlin", "berlin", "EUR", (52_520_000, 13_405_000), 104), 10),
    (city("Amsterdam", "amsterdam", "EUR", (52_367_600, 4_904_100), 163), 8),
    (city("Vienna", "vienna", "EUR", (48_208_200, 16_373_800), 108), 6),
    (city("Copenhagen", "copenhagen", "DKK", (55_676_100, 12_568_300), 1_080), 5),
    (city("London", "london", "GBP", (51_507_200, -127_600), 142), 6),
];

/// Countries of visitors, with their share.
pub(crate) const COUNTRIES: [(&str, u32); 20] = [
    ("DE", 190),
    ("FR", 150),
    ("ES", 130),
    ("GB", 120),
    ("US", 90),
    ("PT", 70),
    ("NL", 55),
    ("IT", 45),
    ("BE", 28),
    ("AT", 22),
    ("CH", 20),
    ("DK", 18),
    ("PL", 15),
    ("SE", 12),
    ("IE", 10),
    ("CA", 8),
    ("BR", 6),
    ("CZ", 5),
    ("AU", 4),
    ("JP", 2),
];

/// Browsers and the two apps, with their share. Most hold a comma, which a CSV file has to quote.
pub(crate) const USER_AGENTS: [(&str, u32); 24] = [
    ("StaysApp/4.2.1 (iPhone15,3; iOS 17.5)", 190),
    ("StaysApp/4.2.1 (Pixel 8, Android 14)", 180),
    ("StaysApp/4.1.7 (iPhone14,5; iOS 17.4)", 95),
    ("StaysApp/4.1.7 (SM-S911B, Android 13)", 95),
    ("StaysApp/3.9.0 (Pixel 6, Android 12)", 25),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/125.0", 130),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/124.0", 60),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Safari/617.1 (KHTML, like Gecko)", 80),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 13_6) Safari/616.3 (KHTML, like Gecko)", 25),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Chrome/125.0", 45),
    ("Mozilla/5.0 (X11; Linux x86_64) Chrome/125.0", 20),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0", 20),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:126.0) Gecko/20100101 Firefox/126.0", 40),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0", 8),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/617.1 (KHTML, like Gecko)", 70),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) Safari/614.3 (KHTML, like Gecko)", 20),
    ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) Safari/617.1 (KHTML, like Gecko)", 18),
    ("Mozilla/5.0 (Linux; Android 14) Chrome/125.0 Mobile (KHTML, like Gecko)", 50),
    ("Mozilla/5.0 (Linux; Android 13) Chrome/124.0 Mobile (KHTML, like Gecko)", 22),
    ("Mozilla/5.0 (Linux; Android 12) Chrome/119.0 Mobile (KHTML, like Gecko)", 8),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edge/125.0", 30),
    ("PartnerSync/2.3 (+https://partners.example.org)", 5),
    ("UptimeProbe/1.0 (+https://status.example.net)", 5),
    ("curl/8.5.0", 3),
];

/// Pages outside the site that visitors come from, with their share; the empty text stands for none.
pub(crate) const REFERERS: [(&str, u32); 5] = [
    ("", 50),
    ("https://search.example.com/", 30),
    ("https://social.example.net/feed", 10),
    ("https://travel.example.org/city-breaks", 6),
    ("https://mail.example.com/", 4),
];

/// First words of a title.
pub(crate) const TITLE_ADJECTIVES: [&str; 20] = [
    "Sunny",
    "Quiet",
    "Bright",
    "Cosy",
    "Spacious",
    "Charming",
    "Modern",
    "Rustic",
    "Elegant",
    "Tiny",
    "Airy",
    "Historic",
    "Colourful",
    "Calm",
    "Stylish",
    "Simple",
    "Green",
    "Lofty",
    "Warm",
    "Hidden",
];

/// Second words of a title.
pub(crate) const TITLE_NOUNS: [&str; 14] = [
    "loft",
    "studio",
    "flat",
    "attic",
    "house",
    "suite",
    "garden flat",
    "penthouse",
    "cottage",
    "duplex",
    "room",
    "townhouse",
    "hideaway",
    "apartment",
];

/// Last words of a title.
pub(crate) const TITLE_PLACES: [&str; 16] = [
    "near the river",
    "by the park",
    "in the old town",
    "with a terrace",
    "with a view",
    "above the market",
    "close to the station",
    "in a quiet street",
    "by the museum",
    "with a balcony",
    "near the harbour",
    "in the centre",
    "next to the bakery",
    "with a courtyard",
    "on the hill",
    "under the roof",
];

/// What a listing offers. The order is the one in which amenities stand in the array.
pub(crate) const AMENITIES: [(&str, u64); 14] = [
    ("wifi", 940),
    ("kitchen", 780),
    ("heating", 700),
    ("washer", 520),
    ("tv", 500),
    ("air conditioning", 360),
    ("workspace", 310),
    ("balcony", 240),
    ("elevator", 220),
    ("parking", 170),
    ("crib", 130),
    ("pets allowed", 120),
    ("bathtub", 90),
    ("pool", 50),
];
