//! A workgroup as it stands in the form, and what is wrong with it in plain words. The engine checks again.

use athenaeum_protocol::Workgroup;

/// More cannot be told to the engine to the byte: numbers travel as doubles.
const MOST_BYTES: u64 = 6_000 << 40;
/// With one more in line Athena would refuse a query.
const MOST_QUERIES_AHEAD: u32 = 199;

/// A multiple of bytes, as figures are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Megabytes,
    Gigabytes,
    Terabytes,
}

impl Unit {
    pub(super) const ALL: [Self; 3] = [Self::Megabytes, Self::Gigabytes, Self::Terabytes];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Megabytes => "MB",
            Self::Gigabytes => "GB",
            Self::Terabytes => "TB",
        }
    }

    fn bytes(self) -> u64 {
        match self {
            Self::Megabytes => 1 << 20,
            Self::Gigabytes => 1 << 30,
            Self::Terabytes => 1 << 40,
        }
    }

    /// The unit of a name; megabytes for any other text.
    pub(super) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|unit| unit.name() == name).unwrap_or(Self::Megabytes)
    }
}

/// A figure as typed; empty for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) text: String,
    pub(super) unit: Unit,
}

impl Figure {
    /// In the largest unit that tells it wholly.
    fn of(bytes: Option<u64>) -> Self {
        let Some(bytes) = bytes else { return Self { text: String::new(), unit: Unit::Gigabytes } };
        let unit = Unit::ALL.into_iter().rev().find(|unit| bytes % unit.bytes() == 0).unwrap_or(Unit::Megabytes);
        Self { text: bytes.div_ceil(unit.bytes()).to_string(), unit }
    }

    fn read(&self) -> Result<Option<u64>, &'static str> {
        match self.text.trim() {
            "" => Ok(None),
            text => match text.parse::<u64>().ok().filter(|number| *number > 0) {
                Some(number) => number
                    .checked_mul(self.unit.bytes())
                    .filter(|bytes| *bytes <= MOST_BYTES)
                    .map(Some)
                    .ok_or("This is too much: 6000 TB is the most."),
                None => Err("Write a whole number above 0, or nothing."),
            },
        }
    }
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    ResultLocation,
    Limit,
    Alarm,
    QueriesAhead,
}

/// A workgroup that is being made or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) is_new: bool,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) is_enabled: bool,
    pub(super) result_location: String,
    pub(super) limit: Figure,
    pub(super) alarm: Figure,
    /// As typed; empty for no queue.
    pub(super) queries_ahead: String,
}

impl Form {
    /// An empty form.
    pub(super) fn empty() -> Self {
        Self { is_new: true, ..Self::of(&Workgroup::new("")) }
    }

    /// A workgroup to change.
    pub(super) fn of(workgroup: &Workgroup) -> Self {
        Self {
            is_new: false,
            name: workgroup.name.clone(),
            description: workgroup.description.clone(),
            is_enabled: workgroup.is_enabled,
            result_location: workgroup.result_location.clone().unwrap_or_default(),
            limit: Figure::of(workgroup.bytes_limit),
            alarm: Figure::of(workgroup.alarm_bytes),
            queries_ahead: match workgroup.queries_ahead {
                0 => String::new(),
                ahead => ahead.to_string(),
            },
        }
    }

    /// The workgroup, or what is wrong in which field.
    pub(super) fn read(&self, known: &[Workgroup]) -> Result<Workgroup, Vec<(Field, &'static str)>> {
        let mut problems = Vec::new();
        problems.extend(self.name_problem(known).map(|problem| (Field::Name, problem)));
        let location = self.result_location.trim();
        if !location.is_empty() && location.strip_prefix("s3://").is_none_or(|rest| rest.trim_matches('/').is_empty()) {
            problems.push((Field::ResultLocation, "Write it as s3://bucket/folder/, or nothing."));
        }
        let mut read = |field, figure: &Figure| {
            figure.read().unwrap_or_else(|problem| {
                problems.push((field, problem));
                None
            })
        };
        let (bytes_limit, alarm_bytes) = (read(Field::Limit, &self.limit), read(Field::Alarm, &self.alarm));
        if bytes_limit.is_some_and(|bytes| bytes < 10 * Unit::Megabytes.bytes()) {
            problems.push((Field::Limit, "The least limit is 10 MB, as in Athena."));
        }
        let queries_ahead = self.queries_ahead().unwrap_or_else(|problem| {
            problems.push((Field::QueriesAhead, problem));
            0
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Workgroup {
            description: self.description.trim().to_owned(),
            is_enabled: self.is_enabled,
            bytes_limit,
            alarm_bytes,
            result_location: (!location.is_empty()).then(|| location.to_owned()),
            queries_ahead,
            ..Workgroup::new(&self.name)
        })
    }

    fn queries_ahead(&self) -> Result<u32, &'static str> {
        match self.queries_ahead.trim() {
            "" => Ok(0),
            text => text
                .parse()
                .ok()
                .filter(|ahead| *ahead <= MOST_QUERIES_AHEAD)
                .ok_or("Write a whole number up to 199, or nothing."),
        }
    }

    fn name_problem(&self, known: &[Workgroup]) -> Option<&'static str> {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if !self.is_new {
            return None;
        }
        if !(1..=128).contains(&self.name.len()) || !self.name.chars().all(is_letter) {
            return Some("A name has 1 to 128 letters, digits, hyphens and underscores.");
        }
        known
            .iter()
            .any(|workgroup| workgroup.name == self.name)
            .then_some("A workgroup of this name is there already.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str, unit: Unit) -> Figure {
        Figure { text: text.to_owned(), unit }
    }

    #[test]
    fn a_workgroup_comes_back_from_its_form() {
        let workgroup = Workgroup {
            description: "For reports".to_owned(),
            is_enabled: false,
            bytes_limit: Some(10 << 20),
            alarm_bytes: Some(3 << 40),
            result_location: Some("s3://mine/results/".to_owned()),
            queries_ahead: 60,
            ..Workgroup::new("analysts")
        };
        let form = Form::of(&workgroup);
        assert_eq!((&form.limit, &form.alarm), (&figure("10", Unit::Megabytes), &figure("3", Unit::Terabytes)));
        assert_eq!(form.read(std::slice::from_ref(&workgroup)), Ok(workgroup));
    }

    #[test]
    fn what_is_wrong_is_told_beside_its_field() {
        let told = |form: Form| form.read(&[Workgroup::new("a")]).unwrap_err();
        let named = |name: &str| Form { name: name.to_owned(), ..Form::empty() };
        let of_name = |text| vec![(Field::Name, text)];
        let letters = "A name has 1 to 128 letters, digits, hyphens and underscores.";
        assert_eq!(told(named("")), of_name(letters));
        assert_eq!(told(named("two words")), of_name(letters));
        assert_eq!(told(named("a")), of_name("A workgroup of this name is there already."));
        let form = Form {
            result_location: "mine".to_owned(),
            limit: figure("9", Unit::Megabytes),
            alarm: figure("0.5", Unit::Gigabytes),
            queries_ahead: "200".to_owned(),
            ..named("b")
        };
        assert_eq!(
            told(form).iter().map(|(field, _)| *field).collect::<Vec<_>>(),
            [Field::ResultLocation, Field::Alarm, Field::Limit, Field::QueriesAhead]
        );
    }
}
