//! The star schema of the music app: songplays and its four dimensions, the answer of the exercises that build it.

use std::collections::BTreeMap;

use super::events::{Event, NEXT_SONG};
use super::songs::Song;
use crate::calendar::{Day, HOUR_MILLIS, moment_text};
use crate::error::Result;
use crate::table::{Column, Kind, PARQUET, Place, Row, Spec, Table, Value, column, row};

const MILLIS: f64 = 1000.0;
const FILE: &str = "part-00000.snappy.parquet";

const BASE: Spec = Spec {
    name: "",
    comment: "",
    bucket: "tunes-dwh",
    folder: "",
    format: PARQUET,
    columns: &[],
    partition_keys: &[],
    buckets: None,
};
const SONGPLAYS: &[Column] = &[
    column("songplay_id", Kind::Long, "Number of the play, in the order of time"),
    column("start_time", Kind::Moment, "When the song began, UTC"),
    column("user_id", Kind::Int, "Who played it"),
    column("level", Kind::Text, "free or paid at that moment"),
    column("song_id", Kind::Text, "The song, NULL when the metadata does not know it"),
    column("artist_id", Kind::Text, "The artist, NULL when the metadata does not know the song"),
    column("session_id", Kind::Int, "The session"),
    column("location", Kind::Text, "Where the user lives"),
    column("user_agent", Kind::Text, "Browser"),
];
const SONGPLAY_KEYS: &[Column] = &[
    column("year", Kind::Text, "Year of the play, four digits"),
    column("month", Kind::Text, "Month of the play, two digits"),
];
const USERS: &[Column] = &[
    column("user_id", Kind::Int, "The user"),
    column("first_name", Kind::Text, "First name"),
    column("last_name", Kind::Text, "Last name"),
    column("gender", Kind::Text, "F or M"),
    column("level", Kind::Text, "free or paid, as of the last event"),
];
const SONGS: &[Column] = &[
    column("song_id", Kind::Text, "The song"),
    column("title", Kind::Text, "Title"),
    column("artist_id", Kind::Text, "The artist"),
    column("year", Kind::Int, "Year of release, 0 when unknown"),
    column("duration", Kind::Double, "Length in seconds"),
];
const ARTISTS: &[Column] = &[
    column("artist_id", Kind::Text, "The artist"),
    column("name", Kind::Text, "Name"),
    column("location", Kind::Text, "Place, NULL when unknown"),
    column("latitude", Kind::Double, "Latitude, NULL when unknown"),
    column("longitude", Kind::Double, "Longitude, NULL when unknown"),
];
const TIME: &[Column] = &[
    column("start_time", Kind::Moment, "A moment a song began, UTC"),
    column("hour", Kind::Int, "Hour, from 0"),
    column("day", Kind::Int, "Day of the month"),
    column("week", Kind::Int, "Week of the year as ISO 8601 counts them"),
    column("month", Kind::Int, "Month"),
    column("year", Kind::Int, "Year"),
    column("weekday", Kind::Int, "Day of the week, 1 for Monday"),
];

/// The five tables.
pub(super) fn tables(songs: &[Song], events: &[Event]) -> Result<Vec<Table>> {
    let written = Day::new(2018, 12, 1)?.start_millis() + 3 * HOUR_MILLIS;
    let plays: Vec<&Event> = events.iter().filter(|event| event.page == NEXT_SONG && event.user.is_some()).collect();
    let rows: Vec<Row> = plays.iter().zip(1_i64..).map(|(event, id)| songplay_row(id, event, songs)).collect();
    let comment = "One row for each song played";
    let mut songplays = Table::new(Spec { partition_keys: SONGPLAY_KEYS, ..spec("songplays", comment, SONGPLAYS) });
    songplays.add(Place::new(format!("year=2018/month=11/{FILE}"), written), &rows)?;
    songplays.register(&["2018", "11"]);
    let single =
        |name, comment, columns, rows: Vec<Row>| Table::single(spec(name, comment, columns), FILE, written, &rows);
    Ok(vec![
        songplays,
        single("users", "One row for each user", USERS, users(events))?,
        single("songs", "One row for each song of the metadata", SONGS, song_rows(songs))?,
        single("artists", "One row for each artist of the metadata", ARTISTS, artists(songs))?,
        single("time", "One row for each moment a song began", TIME, times(&plays))?,
    ])
}

fn spec(name: &'static str, comment: &'static str, columns: &'static [Column]) -> Spec {
    Spec { name, folder: name, comment, columns, ..BASE }
}

fn songplay_row(id: i64, event: &Event, songs: &[Song]) -> Row {
    let song = event.song.and_then(|at| songs.get(at)).filter(|song| song.is_listed);
    let user = event.user.as_ref();
    row![
        id,
        event.time_millis,
        user.map(|user| user.user_id),
        event.level,
        song.map(|song| song.song_id.as_str()),
        song.map(|song| song.artist_id.as_str()),
        event.session_id,
        user.map(|user| user.location),
        user.map(|user| user.user_agent),
    ]
}

/// The last event of a user tells the level.
fn users(events: &[Event]) -> Vec<Row> {
    let mut latest = BTreeMap::new();
    for event in events {
        if let Some(user) = &event.user {
            latest.insert(user.user_id, (user, event.level));
        }
    }
    let rows = latest.into_values();
    rows.map(|(user, level)| row![user.user_id, user.first_name, user.last_name, user.gender, level]).collect()
}

fn song_rows(songs: &[Song]) -> Vec<Row> {
    let listed = songs.iter().filter(|song| song.is_listed);
    listed
        .map(|song| {
            let (id, artist) = (song.song_id.as_str(), song.artist_id.as_str());
            row![id, song.title.as_str(), artist, song.year, song.duration_millis as f64 / MILLIS]
        })
        .collect()
}

fn artists(songs: &[Song]) -> Vec<Row> {
    let by_id: BTreeMap<&str, &Song> =
        songs.iter().filter(|song| song.is_listed).map(|song| (song.artist_id.as_str(), song)).collect();
    let row = |(id, song): (&str, &Song)| {
        let place = song.place;
        row![id, song.artist.as_str(), place.map(|p| p.name), place.map(|p| p.lat), place.map(|p| p.lon)]
    };
    by_id.into_iter().map(row).collect()
}

fn times(plays: &[&Event]) -> Vec<Row> {
    let mut moments: Vec<i64> = plays.iter().map(|event| event.time_millis).collect();
    moments.sort_unstable();
    moments.dedup();
    let part = |millis: i64, pattern: &str| moment_text(millis, pattern).parse::<i64>().unwrap_or_default();
    moments
        .into_iter()
        .map(|millis| {
            let parts = ["%H", "%d", "%V", "%m", "%Y", "%u"].map(|pattern| Value::from(part(millis, pattern)));
            std::iter::once(Value::from(millis)).chain(parts).collect()
        })
        .collect()
}
