//! Songs and artists, put together from word lists. Some are played without being in the metadata.

use crate::rng::Rng;

/// A song, with its artist.
#[derive(Debug, Clone)]
pub(super) struct Song {
    pub(super) song_id: String,
    pub(super) title: String,
    pub(super) artist_id: String,
    pub(super) artist: String,
    pub(super) place: Option<Place>,
    pub(super) duration_millis: i64,
    /// Year of release, 0 where nobody knows.
    pub(super) year: i64,
    /// Whether the metadata knows the song.
    pub(super) is_listed: bool,
}

/// Where an artist comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) lat: f64,
    pub(super) lon: f64,
}

/// Songs in the metadata.
pub(super) const LISTED_SONGS: u64 = 2_000;
/// Songs that are only in the events.
const UNLISTED_SONGS: u64 = 1_300;
/// Listed and unlisted songs alternate in this rhythm, so that the popular ones are of both kinds.
const SONGS_PER_ARTIST: u64 = 4;
const UNKNOWN_YEAR_PER_MILLE: u64 = 150;
const UNKNOWN_PLACE_PER_MILLE: u64 = 350;
const SHORTEST_MILLIS: i64 = 118_000;
const LONGEST_MILLIS: i64 = 412_000;

const FIRST_WORDS: [&str; 20] = [
    "Paper", "Velvet", "Northern", "Silent", "Copper", "Electric", "Hollow", "Golden", "Broken", "Distant", "Crimson",
    "Lunar", "Wooden", "Restless", "Marble", "Salt", "Neon", "Gentle", "Iron", "Amber",
];
const SECOND_WORDS: [&str; 20] = [
    "Lanterns",
    "Harbour",
    "Foxes",
    "Machine",
    "Gardens",
    "Parade",
    "Satellites",
    "Rivers",
    "Orchestra",
    "Mirrors",
    "Wolves",
    "Static",
    "Pilots",
    "Echoes",
    "Islands",
    "Letters",
    "Engines",
    "Saints",
    "Thieves",
    "Clouds",
];
const TITLE_STARTS: [&str; 24] = [
    "Leaving",
    "Dreaming of",
    "Waiting for",
    "Under",
    "Beyond",
    "Ode to",
    "Letters from",
    "Falling through",
    "Back to",
    "Ghosts of",
    "Running from",
    "Songs for",
    "Colours of",
    "Chasing",
    "Sleeping in",
    "Dancing with",
    "Home to",
    "Above",
    "Forgetting",
    "Notes on",
    "The Last of",
    "A Map of",
    "Rain over",
    "Goodbye,",
];
const TITLE_ENDS: [&str; 24] = [
    "the Valley",
    "Summer",
    "the Old Pier",
    "Tomorrow",
    "Glass Towers",
    "October",
    "the Quiet Sea",
    "Midnight",
    "Arcadia",
    "the Lighthouse",
    "Winter Roads",
    "My Street",
    "the Radio",
    "Ashes",
    "Sunday",
    "the Circus",
    "Blue Rooms",
    "the Orchard",
    "Static",
    "Monday Rain",
    "the Hills",
    "Silver Trains",
    "Home",
    "the Frontier",
];
const PLACES: [Place; 10] = [
    Place { name: "Manchester, England", lat: 53.48, lon: -2.24 },
    Place { name: "Portland, OR", lat: 45.52, lon: -122.68 },
    Place { name: "Lisbon, Portugal", lat: 38.72, lon: -9.14 },
    Place { name: "Austin, TX", lat: 30.27, lon: -97.74 },
    Place { name: "Stockholm, Sweden", lat: 59.33, lon: 18.07 },
    Place { name: "Montreal, Canada", lat: 45.5, lon: -73.57 },
    Place { name: "Berlin, Germany", lat: 52.52, lon: 13.41 },
    Place { name: "Dublin, Ireland", lat: 53.35, lon: -6.26 },
    Place { name: "Melbourne, Australia", lat: -37.81, lon: 144.96 },
    Place { name: "Detroit, MI", lat: 42.33, lon: -83.05 },
];

/// All songs. The first ones are played most.
pub(super) fn all_songs() -> Vec<Song> {
    let mut rng = Rng::stream("tunes.songs", 0);
    let mut songs: Vec<Song> = Vec::new();
    for at in 0..LISTED_SONGS + UNLISTED_SONGS {
        let previous = songs.last().filter(|_| !at.is_multiple_of(SONGS_PER_ARTIST)).cloned();
        songs.push(random_song(at, previous, &mut rng));
    }
    // Three listed of every five, as long as there are unlisted ones.
    let mut unlisted = 0;
    for (at, song) in songs.iter_mut().enumerate() {
        song.is_listed = unlisted >= UNLISTED_SONGS || !matches!(at % 5, 1 | 3);
        unlisted += u64::from(!song.is_listed);
    }
    plant_twins(&mut songs);
    songs
}

fn random_song(at: u64, same_artist: Option<Song>, rng: &mut Rng) -> Song {
    let title = format!("{} {}", rng.pick(&TITLE_STARTS), rng.pick(&TITLE_ENDS));
    let duration_millis = rng.between(SHORTEST_MILLIS, LONGEST_MILLIS) / 10 * 10;
    let year = if rng.chance(UNKNOWN_YEAR_PER_MILLE) { 0 } else { rng.between(1968, 2018) };
    let song_id = format!("SO{:016X}", rng.bits());
    if let Some(other) = same_artist {
        return Song { song_id, title, duration_millis, year, ..other };
    }
    let number = at / SONGS_PER_ARTIST;
    let place = if rng.chance(UNKNOWN_PLACE_PER_MILLE) { None } else { pick_place(rng) };
    Song {
        song_id,
        title,
        artist_id: format!("AR{:016X}", rng.bits()),
        artist: artist_name(number),
        place,
        duration_millis,
        year,
        is_listed: true,
    }
}

fn pick_place(rng: &mut Rng) -> Option<Place> {
    usize::try_from(rng.below(PLACES.len() as u64)).ok().and_then(|at| PLACES.get(at)).copied()
}

/// A name that no other artist has: every pair of words once, then again with an article.
fn artist_name(number: u64) -> String {
    let pairs = (FIRST_WORDS.len() * SECOND_WORDS.len()) as u64;
    let word = |words: &[&'static str], at: u64| {
        usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
    };
    // Seven and twenty have no common factor, so the steps meet every pair.
    let at = number % pairs;
    let second = (at / 20 + at * 7) % 20;
    let name = format!("{} {}", word(&FIRST_WORDS, at % 20), word(&SECOND_WORDS, second));
    match number / pairs {
        0 => name,
        1 => format!("The {name}"),
        more => format!("{name} {more}"),
    }
}

/// Two artists with a song of the same title: only the artist and the length tell them apart.
fn plant_twins(songs: &mut [Song]) {
    const TITLE: &str = "Paper Boats";
    for song in songs.iter_mut().filter(|song| song.is_listed).step_by(SONGS_PER_ARTIST as usize * 2).take(2) {
        song.title = TITLE.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn songs_have_the_planted_oddities() {
        let songs = all_songs();
        assert_eq!(songs.iter().filter(|song| song.is_listed).count() as u64, LISTED_SONGS);
        assert!(songs.iter().any(|song| song.is_listed && song.year == 0));
        let twins: BTreeSet<&str> = songs
            .iter()
            .filter(|song| song.is_listed && song.title == "Paper Boats")
            .map(|song| song.artist_id.as_str())
            .collect();
        assert_eq!(twins.len(), 2);
        let artists: BTreeSet<&str> = songs.iter().map(|song| song.artist_id.as_str()).collect();
        let names: BTreeSet<&str> = songs.iter().map(|song| song.artist.as_str()).collect();
        assert_eq!(artists.len(), names.len());
    }
}
