//! Dates and times: their ISO text, and the fields that `%t` writes.

use super::Wrong;
use crate::calendar::{Civil, Clock, day_of_week};
use crate::kernel::Zoned;
use crate::text;
use crate::value::PICOS_PER_SECOND;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Letters of a short name.
const SHORT: usize = 3;

/// A date, a time, or both, in its zone if it has one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// The day since 1970.
    pub(super) days: Option<i64>,
    /// Picoseconds of the day.
    pub(super) picos: Option<i64>,
    /// The instant and its zone.
    pub(super) zoned: Option<Zoned>,
}

/// Why a field cannot be written.
pub(super) enum NoField {
    /// The value does not have it.
    Absent,
    /// The format is wrong, or asks for what is missing here.
    Wrong(Wrong),
}

impl Moment {
    /// Java's text: `2020-05-10T12:34:56.100+05:45[Asia/Kathmandu]`.
    pub(super) fn text(&self) -> String {
        let date = self.days.map(|days| i32::try_from(days).map_or_else(|_e| days.to_string(), text::date));
        let time = self.picos.map(iso_time);
        let both: Vec<String> = [date, time].into_iter().flatten().collect();
        both.join("T") + &self.zoned.map(iso_zone).unwrap_or_default()
    }

    /// The field of a letter after `t`.
    pub(super) fn field(&self, letter: char) -> Result<String, NoField> {
        match letter {
            'A' | 'a' | 'B' | 'b' | 'h' | 'C' | 'Y' | 'y' | 'm' | 'd' | 'e' | 'j' => {
                let days = self.days.ok_or(NoField::Absent)?;
                Ok(of_date(Civil::of_days(days), days, letter))
            }
            'H' | 'I' | 'k' | 'l' | 'M' | 'N' | 'L' | 'p' | 'S' => {
                let picos = self.picos.ok_or(NoField::Absent)?;
                Ok(of_time(Clock::of_picos(picos), letter))
            }
            'Q' | 's' | 'z' | 'Z' => of_instant(self.zoned.ok_or(NoField::Absent)?, letter),
            'T' => self.fields("H:M:S"),
            'R' => self.fields("H:M"),
            'r' => Ok(format!("{} {}", self.fields("I:M:S")?, self.field('p')?.to_uppercase())),
            'D' => self.fields("m/d/y"),
            'F' => self.fields("Y-m-d"),
            'c' => self.fields("a b d T Z Y"),
            other => Err(NoField::Wrong(Wrong::Format("UnknownFormatConversion", format!("Conversion = 't{other}'")))),
        }
    }

    fn fields(&self, letters: &str) -> Result<String, NoField> {
        letters.chars().map(|c| if c.is_ascii_alphabetic() { self.field(c) } else { Ok(c.to_string()) }).collect()
    }
}

fn name(names: &[&'static str], number: i64) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|index| names.get(index)).copied().unwrap_or("")
}

fn short(name: &str) -> String {
    name.chars().take(SHORT).collect()
}

fn of_date(date: Civil, days: i64, letter: char) -> String {
    // Years before 1 are counted backwards.
    let year = if date.year > 0 { date.year } else { 1 - date.year };
    match letter {
        'A' => name(&DAYS, day_of_week(days)).to_owned(),
        'a' => short(name(&DAYS, day_of_week(days))),
        'B' => name(&MONTHS, date.month).to_owned(),
        'b' | 'h' => short(name(&MONTHS, date.month)),
        'C' => format!("{:02}", year / 100),
        'Y' => format!("{year:04}"),
        'y' => format!("{:02}", year % 100),
        'm' => format!("{:02}", date.month),
        'd' => format!("{:02}", date.day),
        'e' => date.day.to_string(),
        _ => format!("{:03}", date.day_of_year()),
    }
}

fn of_time(clock: Clock, letter: char) -> String {
    let twelve = (clock.hour + 11) % 12 + 1;
    match letter {
        'H' => format!("{:02}", clock.hour),
        'I' => format!("{twelve:02}"),
        'k' => clock.hour.to_string(),
        'l' => twelve.to_string(),
        'M' => format!("{:02}", clock.minute),
        'S' => format!("{:02}", clock.second),
        'L' => clock.fraction(3),
        'N' => clock.fraction(9),
        _ => if clock.hour < 12 { "am" } else { "pm" }.to_owned(),
    }
}

fn of_instant(zoned: Zoned, letter: char) -> Result<String, NoField> {
    let seconds = zoned.picos.div_euclid(PICOS_PER_SECOND);
    let zone = zoned.zone.to_string();
    match letter {
        's' => Ok(seconds.to_string()),
        'Q' => Ok(zoned.picos.div_euclid(PICOS_PER_SECOND / 1_000).to_string()),
        'z' => {
            let minutes = offset_seconds(zoned) / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            Ok(format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60))
        }
        _ if zone.contains('/') => Err(NoField::Wrong(Wrong::Missing(format!("the short name of the zone {zone}")))),
        _ => Ok(zone),
    }
}

fn offset_seconds(zoned: Zoned) -> i64 {
    i64::try_from((zoned.local_picos() - zoned.picos) / PICOS_PER_SECOND).unwrap_or(0)
}

/// Without seconds where there are none; a fraction has three, six or nine digits.
fn iso_time(picos: i64) -> String {
    let clock = Clock::of_picos(picos);
    let nanos = clock.picos / 1_000;
    let mut out = format!("{:02}:{:02}", clock.hour, clock.minute);
    if clock.second > 0 || nanos > 0 {
        out.push_str(&format!(":{:02}", clock.second));
    }
    let precision = match nanos {
        0 => return out,
        _ if nanos % 1_000_000 == 0 => 3,
        _ if nanos % 1_000 == 0 => 6,
        _ => 9,
    };
    out + "." + &clock.fraction(precision)
}

/// The offset, and the name of the zone where it is more than an offset.
fn iso_zone(zoned: Zoned) -> String {
    let seconds = offset_seconds(zoned);
    let offset = match seconds {
        0 => "Z".to_owned(),
        _ => {
            let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
            let rest = if all % 60 == 0 { String::new() } else { format!(":{:02}", all % 60) };
            format!("{sign}{:02}:{:02}{rest}", all / 3_600, all / 60 % 60)
        }
    };
    let zone = zoned.zone.to_string();
    if zone.starts_with(['+', '-']) { offset } else { format!("{offset}[{zone}]") }
}
