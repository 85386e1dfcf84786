//! What a query costs that runs so often: the sum of the receipt, by the price list of the receipts.

use athenaeum_protocol::PriceList;

/// Days that count as a month.
const MONTH_DAYS: f64 = 30.0;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Usage {
    /// Bytes that one query reads in the lake.
    pub(super) bytes: u64,
    /// How much larger the table is in production.
    pub(super) scale: u64,
    /// Queries a day.
    pub(super) per_day: u64,
}

/// The steps of the sum and its dollars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cost {
    pub(super) read_bytes: u64,
    pub(super) rounded_bytes: u64,
    pub(super) billed_bytes: u64,
    pub(super) query_usd: f64,
    pub(super) day_usd: f64,
    pub(super) month_usd: f64,
}

/// What it costs. Reading nothing is free.
pub(super) fn cost(prices: &PriceList, usage: Usage) -> Cost {
    let read_bytes = usage.bytes.saturating_mul(usage.scale);
    let megabyte = prices.megabyte_bytes.max(1);
    let rounded_bytes = read_bytes.div_ceil(megabyte).saturating_mul(megabyte);
    let billed_bytes = if read_bytes == 0 { 0 } else { rounded_bytes.max(prices.minimum_bytes) };
    let query_usd = billed_bytes as f64 / prices.terabyte_bytes.max(1) as f64 * prices.usd_per_terabyte;
    let day_usd = query_usd * usage.per_day as f64;
    Cost { read_bytes, rounded_bytes, billed_bytes, query_usd, day_usd, month_usd: day_usd * MONTH_DAYS }
}

/// Units that bytes are typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Kilobytes,
    Megabytes,
    Gigabytes,
    Terabytes,
}

impl Unit {
    pub(super) const ALL: [Self; 4] = [Self::Kilobytes, Self::Megabytes, Self::Gigabytes, Self::Terabytes];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Kilobytes => "KB",
            Self::Megabytes => "MB",
            Self::Gigabytes => "GB",
            Self::Terabytes => "TB",
        }
    }

    fn bytes(self) -> u64 {
        match self {
            Self::Kilobytes => 1 << 10,
            Self::Megabytes => 1 << 20,
            Self::Gigabytes => 1 << 30,
            Self::Terabytes => 1 << 40,
        }
    }

    /// The unit of this name.
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// The largest unit of which there is at least one.
    pub(super) fn fitting(bytes: u64) -> Self {
        Self::ALL.into_iter().rev().find(|unit| bytes >= unit.bytes()).unwrap_or(Self::Kilobytes)
    }

    /// So many of it as bytes.
    pub(super) fn times(self, amount: f64) -> u64 {
        // A cast of a float to an integer stops at the ends of its range.
        (amount.max(0.0) * self.bytes() as f64).round() as u64
    }

    /// Bytes as a number of it, with as many digits as are needed to get the bytes back.
    pub(super) fn amount(self, bytes: u64) -> String {
        let amount = bytes as f64 / self.bytes() as f64;
        (0..=6)
            .map(|digits| format!("{amount:.digits$}"))
            .find(|text| text.parse().is_ok_and(|amount| self.times(amount) == bytes))
            .unwrap_or_else(|| amount.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prices() -> PriceList {
        PriceList {
            usd_per_terabyte: 5.0,
            terabyte_bytes: 1 << 40,
            megabyte_bytes: 1 << 20,
            minimum_bytes: 10 << 20,
            ..PriceList::default()
        }
    }

    fn sum(bytes: u64, scale: u64) -> String {
        let cost = cost(&prices(), Usage { bytes, scale, per_day: 1000 });
        let megabytes = |bytes: u64| bytes >> 20;
        let (rounded, billed) = (megabytes(cost.rounded_bytes), megabytes(cost.billed_bytes));
        format!("{rounded} {billed} {:.7} {:.4} {:.2}", cost.query_usd, cost.day_usd, cost.month_usd)
    }

    #[test]
    fn whole_megabytes_and_ten_at_least() {
        assert_eq!(sum(0, 20_000), "0 0 0.0000000 0.0000 0.00");
        assert_eq!(sum(1, 1), "1 10 0.0000477 0.0477 1.43");
        assert_eq!(sum((10 << 20) + 1, 1), "11 11 0.0000525 0.0525 1.57");
        assert_eq!(sum(1 << 30, 1024), "1048576 1048576 5.0000000 5000.0000 150000.00");
    }

    #[test]
    fn bytes_are_typed_in_units() {
        assert_eq!(Unit::Kilobytes.times(5.5), 5_632);
        assert_eq!(Unit::Terabytes.times(-1.0), 0);
        assert_eq!(
            (Unit::fitting(5_632), Unit::fitting(3 << 30), Unit::fitting(7)),
            (Unit::Kilobytes, Unit::Gigabytes, Unit::Kilobytes)
        );
        assert_eq!(Unit::Kilobytes.amount(5_632), "5.5");
        let odd = 5_831;
        assert_eq!(Unit::Kilobytes.times(Unit::Kilobytes.amount(odd).parse().unwrap()), odd);
        assert_eq!(Unit::of("GB"), Some(Unit::Gigabytes));
    }
}
