//! What bytes cost at the price list: whole megabytes, ten at least, nothing for what is free.

use athenaeum_protocol::{Bill, Charge, price_list};

/// What a statement costs that reads so many bytes at production size. Reading nothing is free.
pub(crate) fn bill_of(scaled_bytes: u64) -> Bill {
    charged(scaled_bytes, if scaled_bytes == 0 { Charge::NothingRead } else { Charge::Scanned })
}

/// The same, with the reason why it is paid for or not.
pub(super) fn charged(scaled_bytes: u64, charge: Charge) -> Bill {
    let prices = price_list();
    let megabytes = scaled_bytes.div_ceil(prices.megabyte_bytes);
    let rounded_bytes = megabytes.saturating_mul(prices.megabyte_bytes);
    let billed_bytes = match charge {
        Charge::Scanned | Charge::Cancelled => rounded_bytes.max(prices.minimum_bytes),
        Charge::NothingRead | Charge::Failed | Charge::Ddl => 0,
    };
    let cost_usd = billed_bytes as f64 / prices.terabyte_bytes as f64 * prices.usd_per_terabyte;
    Bill { charge, read_bytes: scaled_bytes, rounded_bytes, billed_bytes, cost_usd, prices }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read, rounded, billed in megabytes, and the price.
    fn sum(bill: &Bill) -> String {
        let megabytes = |bytes: u64| bytes as f64 / bill.prices.megabyte_bytes as f64;
        let (read, rounded, billed) =
            (megabytes(bill.read_bytes), megabytes(bill.rounded_bytes), megabytes(bill.billed_bytes));
        format!("{read:.2} -> {rounded} -> {billed} = ${:.7}", bill.cost_usd)
    }

    #[test]
    fn whole_megabytes_and_ten_at_least() {
        let texts = [0, 1, 420_000, 10 << 20, (10 << 20) + 1, 1 << 40].map(|bytes| sum(&bill_of(bytes)));
        assert_eq!(
            texts,
            [
                "0.00 -> 0 -> 0 = $0.0000000",
                "0.00 -> 1 -> 10 = $0.0000477",
                "0.40 -> 1 -> 10 = $0.0000477",
                "10.00 -> 10 -> 10 = $0.0000477",
                "10.00 -> 11 -> 11 = $0.0000525",
                "1048576.00 -> 1048576 -> 1048576 = $5.0000000",
            ]
        );
    }

    #[test]
    fn what_is_cancelled_pays_and_what_fails_does_not() {
        let texts = [Charge::Cancelled, Charge::Failed, Charge::Ddl].map(|charge| sum(&charged(420_000, charge)));
        assert_eq!(
            texts,
            ["0.40 -> 1 -> 10 = $0.0000477", "0.40 -> 1 -> 0 = $0.0000000", "0.40 -> 1 -> 0 = $0.0000000"]
        );
    }
}
