//! What users did in the app in November 2018: songs played, pages opened, logins. Does not write files.

use super::songs::Song;
use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS, SECOND_MILLIS};
use crate::error::Result;
use crate::rng::Rng;

/// One line of the log.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) time_millis: i64,
    /// None when logged out.
    pub(super) user: Option<User>,
    pub(super) level: &'static str,
    pub(super) page: &'static str,
    pub(super) method: &'static str,
    pub(super) status: i64,
    pub(super) session_id: i64,
    pub(super) item: i64,
    /// Position in the list of songs, where one is played.
    pub(super) song: Option<usize>,
}

/// A registered user.
#[derive(Debug, Clone)]
pub(super) struct User {
    pub(super) user_id: i64,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) gender: &'static str,
    pub(super) location: &'static str,
    pub(super) user_agent: &'static str,
    pub(super) registered_millis: i64,
    /// First day of November on which the user pays; 31 for those who never do.
    pub(super) paid_from: i64,
}

/// The page that is a song played.
pub(super) const NEXT_SONG: &str = "NextSong";

const USERS: i64 = 96;
const DAYS: i64 = 30;
const EVENT_COUNT: usize = 10_000;
const LOGGED_OUT_PER_MILLE: u64 = 35;
const SONG_PER_MILLE: u64 = 850;
const LONGEST_SESSION: i64 = 34;
const FIRST_SESSION_ID: i64 = 101;

const WOMEN: [&str; 12] =
    ["Ada", "Lily", "Mara", "Ines", "Chloe", "Nora", "Tessa", "Ruth", "Aisha", "Jana", "Kaya", "Sofia"];
const MEN: [&str; 12] =
    ["Ben", "Theo", "Ivan", "Ravi", "Omar", "Luca", "Noel", "Hugo", "Emil", "Jonas", "Marco", "Felix"];
const LAST_NAMES: [&str; 16] = [
    "Cole", "Harper", "Bennet", "Osei", "Larsen", "Moreau", "Silva", "Novak", "Rossi", "Becker", "Quinn", "Walsh",
    "Tanaka", "Ferris", "Holm", "Abbot",
];
const LOCATIONS: [&str; 10] = [
    "San Francisco-Oakland-Hayward, CA",
    "Portland-South Portland, ME",
    "Chicago-Naperville-Elgin, IL-IN-WI",
    "Lansing-East Lansing, MI",
    "Atlanta-Sandy Springs-Roswell, GA",
    "Waterloo-Cedar Falls, IA",
    "Tampa-St. Petersburg-Clearwater, FL",
    "Birmingham-Hoover, AL",
    "Sacramento--Roseville--Arden-Arcade, CA",
    "New York-Newark-Jersey City, NY-NJ-PA",
];
const AGENTS: [&str; 5] = [
    "Mozilla/5.0 (Windows NT 6.1; WOW64) Chrome/36.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_4) Safari/537.78",
    "Mozilla/5.0 (X11; Linux x86_64) Chrome/37.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 7_1_2 like Mac OS X) Mobile/11D257",
    "Mozilla/5.0 (Windows NT 6.3; WOW64; rv:31.0) Gecko/20100101 Firefox/31.0",
];
const OTHER_PAGES: [(&str, u32); 6] =
    [("Home", 55), ("Logout", 14), ("Settings", 9), ("About", 6), ("Help", 8), ("Error", 3)];
const LOGGED_OUT_PAGES: [(&str, u32); 3] = [("Home", 45), ("Login", 45), ("Help", 10)];
/// Days on which four users start to pay.
const UPGRADE_DAYS: [(i64, i64); 4] = [(15, 9), (29, 14), (8, 19), (3, 22)];

/// All events, in time order.
pub(super) fn all_events(songs: &[Song]) -> Result<Vec<Event>> {
    let first = Day::new(2018, 11, 1)?.start_millis();
    let users: Vec<User> = (0..USERS).map(|at| random_user(at, first)).collect();
    let mut rng = Rng::stream("tunes.events", 0);
    let mut events = Vec::new();
    let mut session_id = FIRST_SESSION_ID;
    while events.len() < EVENT_COUNT {
        let day = rng.between(0, DAYS - 1);
        let start = first + day * DAY_MILLIS + rng.between(6, 20) * HOUR_MILLIS + rng.between(0, HOUR_MILLIS - 1);
        let who = usize::try_from(rng.skewed_below(USERS.unsigned_abs())).unwrap_or_default();
        let room = EVENT_COUNT - events.len();
        let mut session = random_session(users.get(who), day + 1, session_id, start, songs, &mut rng);
        session.truncate(room);
        events.extend(session);
        session_id += 1;
    }
    events.sort_by_key(|event| (event.time_millis, event.session_id, event.item));
    Ok(events)
}

fn random_user(at: i64, first_millis: i64) -> User {
    let mut rng = Rng::stream("tunes.user", at);
    let (first_name, gender) = if rng.chance(540) { (rng.pick(&WOMEN), "F") } else { (rng.pick(&MEN), "M") };
    let upgrade = UPGRADE_DAYS.iter().find(|(user, _)| *user == at + 1).map(|(_, day)| *day);
    let always_paid = if rng.chance(220) { 1 } else { 31 };
    User {
        user_id: at + 1,
        first_name,
        last_name: rng.pick(&LAST_NAMES),
        gender,
        location: rng.pick(&LOCATIONS),
        user_agent: rng.pick(&AGENTS),
        registered_millis: first_millis - rng.between(10, 900) * HOUR_MILLIS - rng.between(0, HOUR_MILLIS - 1),
        paid_from: upgrade.unwrap_or(always_paid),
    }
}

fn random_session(
    user: Option<&User>,
    day: i64,
    session_id: i64,
    start: i64,
    songs: &[Song],
    rng: &mut Rng,
) -> Vec<Event> {
    let mut time_millis = start;
    let mut events = Vec::new();
    let length = rng.between(1, LONGEST_SESSION);
    for item in 0..length {
        let is_logged_out = item == 0 && rng.chance(LOGGED_OUT_PER_MILLE * 10);
        let plays = !is_logged_out && rng.chance(SONG_PER_MILLE + 60);
        let song = plays.then(|| usize::try_from(rng.skewed_below(songs.len() as u64)).unwrap_or_default());
        let other = if is_logged_out { rng.pick_weighted(&LOGGED_OUT_PAGES) } else { rng.pick_weighted(&OTHER_PAGES) };
        let page = if plays { NEXT_SONG } else { other };
        let is_paid = user.is_some_and(|user| user.paid_from <= day) && !is_logged_out;
        events.push(Event {
            time_millis,
            user: user.filter(|_| !is_logged_out).cloned(),
            level: if is_paid { "paid" } else { "free" },
            page,
            method: if plays || matches!(page, "Login" | "Logout") { "PUT" } else { "GET" },
            status: match page {
                "Error" => 404,
                "Login" | "Logout" => 307,
                _ => 200,
            },
            session_id,
            item,
            song,
        });
        let played = song.and_then(|at| songs.get(at)).map_or(20 * SECOND_MILLIS, |song| song.duration_millis);
        // A day ends at midnight, and so does a session in this log.
        time_millis = (time_millis + played).min(start / DAY_MILLIS * DAY_MILLIS + DAY_MILLIS - 1);
    }
    events
}

#[cfg(test)]
mod tests {
    use super::super::songs::all_songs;
    use super::*;

    #[test]
    fn events_have_the_planted_facts() {
        let songs = all_songs();
        let events = all_events(&songs).unwrap();
        assert_eq!(events.len(), EVENT_COUNT);
        let plays: Vec<&Event> = events.iter().filter(|event| event.page == NEXT_SONG).collect();
        assert!((7_800..9_400).contains(&plays.len()), "{}", plays.len());
        let unlisted = plays.iter().filter(|event| !songs[event.song.unwrap()].is_listed).count();
        assert!((35..46).contains(&(unlisted * 100 / plays.len())), "{unlisted}");
        for (user, _) in UPGRADE_DAYS {
            let levels: Vec<&str> = events
                .iter()
                .filter(|event| event.user.as_ref().is_some_and(|found| found.user_id == user))
                .map(|event| event.level)
                .collect();
            assert_eq!((levels.first(), levels.last()), (Some(&"free"), Some(&"paid")), "{user}");
        }
        assert!(events.iter().any(|event| event.user.is_none()));
    }
}
