//! The raw layer: a folder of events for each day that is not named key=value, and songs in folders by letter.

use super::events::Event;
use super::songs::Song;
use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS};
use crate::error::Result;
use crate::table::{Column, Format, Kind, Packing, Place, Row, Spec, Table, Value, column, row};

const BUCKET: &str = "tunes";
const MILLIS: f64 = 1000.0;

const EVENT_COLUMNS: &[Column] = &[
    column("artist", Kind::Text, "Artist of the song, NULL on other pages"),
    column("auth", Kind::Text, "Logged In or Logged Out"),
    column("firstName", Kind::Text, "First name of the user"),
    column("gender", Kind::Text, "F or M"),
    column("itemInSession", Kind::Int, "Position in the session, from 0"),
    column("lastName", Kind::Text, "Last name of the user"),
    column("length", Kind::Double, "Length of the song in seconds"),
    column("level", Kind::Text, "free or paid"),
    column("location", Kind::Text, "Where the user lives"),
    column("method", Kind::Text, "HTTP method"),
    column("page", Kind::Text, "The page, NextSong for a song played"),
    column("registration", Kind::Double, "When the user registered, in milliseconds since 1970"),
    column("sessionId", Kind::Int, "The session"),
    column("song", Kind::Text, "Title of the song"),
    column("status", Kind::Int, "HTTP status"),
    column("ts", Kind::Long, "When it happened, in milliseconds since 1970"),
    column("userAgent", Kind::Text, "Browser"),
    column("userId", Kind::Text, "The user as text, empty when logged out"),
];
const SONG_COLUMNS: &[Column] = &[
    column("num_songs", Kind::Int, "Always 1"),
    column("artist_id", Kind::Text, "The artist"),
    column("artist_latitude", Kind::Double, "Latitude of the artist, NULL when unknown"),
    column("artist_longitude", Kind::Double, "Longitude of the artist, NULL when unknown"),
    column("artist_location", Kind::Text, "Place of the artist, empty when unknown"),
    column("artist_name", Kind::Text, "Name of the artist"),
    column("song_id", Kind::Text, "The song"),
    column("title", Kind::Text, "Title of the song"),
    column("duration", Kind::Double, "Length in seconds"),
    column("year", Kind::Int, "Year of release, 0 when unknown"),
];
const LETTERS: [&str; 20] =
    ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T"];

const EVENTS: Spec = Spec {
    name: "log_events",
    comment: "Events of the app in November 2018. The folders are not named key=value, so each has its own location",
    bucket: BUCKET,
    folder: "log_data",
    format: Format::Json(Packing::Packed),
    columns: EVENT_COLUMNS,
    partition_keys: &[column("dt", Kind::Text, "Day of the events, for example 2018-11-01")],
    buckets: None,
};
const SONGS: Spec = Spec {
    name: "songs",
    comment: "Metadata of songs, one JSON object for each, in folders from A to T",
    bucket: BUCKET,
    folder: "song_data",
    format: Format::Json(Packing::Plain),
    columns: SONG_COLUMNS,
    partition_keys: &[],
    buckets: None,
};

/// Both tables.
pub(super) fn tables(songs: &[Song], events: &[Event]) -> Result<Vec<Table>> {
    Ok(vec![event_table(songs, events)?, song_table(songs)?])
}

fn event_table(songs: &[Song], events: &[Event]) -> Result<Table> {
    let mut table = Table::new(EVENTS);
    for day in Day::new(2018, 11, 1)?.through(Day::new(2018, 11, 30)?) {
        let of_day = events.iter().filter(|event| Day::of_millis(event.time_millis) == day);
        let rows: Vec<Row> = of_day.map(|event| event_row(event, songs)).collect();
        let folder = day.partition_values().join("/");
        let written = day.plus(1).start_millis() + HOUR_MILLIS;
        table.add(Place::new(format!("{folder}/{}-events.json.gz", day.iso()), written), &rows)?;
        table.register_at(&[&day.iso()], &folder);
    }
    Ok(table)
}

fn event_row(event: &Event, songs: &[Song]) -> Row {
    let song = event.song.and_then(|at| songs.get(at));
    let user = event.user.as_ref();
    row![
        song.map(|song| song.artist.as_str()),
        if user.is_some() { "Logged In" } else { "Logged Out" },
        user.map(|user| user.first_name),
        user.map(|user| user.gender),
        event.item,
        user.map(|user| user.last_name),
        song.map(|song| song.duration_millis as f64 / MILLIS),
        event.level,
        user.map(|user| user.location),
        event.method,
        event.page,
        user.map(|user| user.registered_millis as f64),
        event.session_id,
        song.map(|song| song.title.as_str()),
        event.status,
        event.time_millis,
        user.map(|user| user.user_agent),
        user.map(|user| user.user_id.to_string()).unwrap_or_default(),
    ]
}

fn song_table(songs: &[Song]) -> Result<Table> {
    let mut table = Table::new(SONGS);
    let written = Day::new(2018, 10, 1)?.start_millis() + DAY_MILLIS / 2;
    for (at, letter) in LETTERS.iter().enumerate() {
        let listed = songs.iter().filter(|song| song.is_listed).enumerate();
        let rows: Vec<Row> = listed.filter(|(n, _)| n % LETTERS.len() == at).map(|(_, song)| song_row(song)).collect();
        table.add(Place::new(format!("{letter}/songs-{letter}.json"), written), &rows)?;
    }
    Ok(table)
}

fn song_row(song: &Song) -> Row {
    vec![
        Value::from(1_i64),
        Value::from(song.artist_id.as_str()),
        Value::from(song.place.map(|place| place.lat)),
        Value::from(song.place.map(|place| place.lon)),
        Value::from(song.place.map_or("", |place| place.name)),
        Value::from(song.artist.as_str()),
        Value::from(song.song_id.as_str()),
        Value::from(song.title.as_str()),
        Value::from(song.duration_millis as f64 / MILLIS),
        Value::from(song.year),
    ]
}
