//! An estimate in words. Pure text.

use crate::format;
use athenaeum_protocol::{Estimate, EstimateBasis, LintRule, LintSaving, SavedBy, ScanEstimate};

/// The chip in one line: `≈ 4.10 MB · 3 of 365 partitions · 2 of 18 columns · $0.00005 at production size`.
pub(super) fn line(estimate: &Estimate) -> String {
    let sign = match estimate.basis {
        EstimateBasis::Exact | EstimateBasis::Sample => "≈",
        EstimateBasis::AtMost => "≤",
    };
    let total = |count: fn(&ScanEstimate) -> u64| estimate.scans.iter().map(count).fold(0, u64::saturating_add);
    let mut parts = vec![format!("{sign} {}", format::bytes(estimate.data_scanned_bytes))];
    let partitions = total(|scan| scan.partitions_total);
    if partitions > 0 {
        parts.push(of(total(|scan| scan.partitions_read), partitions, "partition"));
    }
    parts.push(of(total(|scan| scan.columns_read), total(|scan| scan.columns_total), "column"));
    parts.push(format!("{} at production size", format::dollars(estimate.cost_usd)));
    parts.join(" · ")
}

/// `3 of 365 partitions`.
pub(super) fn of(read: u64, total: u64, noun: &str) -> String {
    format!("{} of {}", format::count(read), format::counted(total, noun))
}

/// How much is known.
pub(super) fn basis(basis: EstimateBasis) -> &'static str {
    match basis {
        EstimateBasis::Exact => {
            "By sizes and footers of all objects. What conditions rule out inside the files may make it less."
        }
        EstimateBasis::Sample => "By the footers of a few objects; the others of the table are taken to be alike.",
        EstimateBasis::AtMost => "At most: LIMIT may end the reading earlier.",
    }
}

/// How the hints are counted; nothing where there is none.
pub(super) fn hints(count: usize) -> Option<String> {
    (count > 0).then(|| format::counted(count as u64, "hint"))
}

/// What heeding a lint saves.
pub(super) fn saving(rule: LintRule, now: &Estimate, then: &LintSaving) -> String {
    let (now_bytes, then_bytes) = (now.data_scanned_bytes, then.data_scanned_bytes);
    if then_bytes >= now_bytes {
        return match rule {
            LintRule::SelectAll => "The list reads the same until you delete columns from it.".to_owned(),
            LintRule::WrappedPartitionKey | LintRule::PatternOnPartitionKey => {
                "Reads the same bytes, and the catalog finds the partitions by itself.".to_owned()
            }
            _ => "Reads the same bytes.".to_owned(),
        };
    }
    let lead = match then.by {
        SavedBy::Rewrite => "Reads ",
        SavedBy::OtherTable => "The other table would read about ",
        SavedBy::OnePartition => "With one partition of average size: about ",
        SavedBy::OneColumn => "With one column of average size: about ",
    };
    format!(
        "{lead}{} instead of {}; {} instead of {} at production size.",
        format::bytes(then_bytes),
        format::bytes(now_bytes),
        format::dollars(then.cost_usd),
        format::dollars(now.cost_usd)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(partitions: (u64, u64), columns: (u64, u64)) -> ScanEstimate {
        ScanEstimate {
            table: "d.t".to_owned(),
            partitions_read: partitions.0,
            partitions_total: partitions.1,
            objects_read: 1,
            objects_total: 1,
            columns_read: columns.0,
            columns_total: columns.1,
            bytes: 1,
        }
    }

    #[test]
    fn the_line_tells_what_is_read_of_how_much() {
        let estimate = Estimate {
            scans: vec![scan((3, 365), (2, 18))],
            data_scanned_bytes: 4_299_162,
            cost_usd: 0.00005,
            ..Estimate::default()
        };
        assert_eq!(line(&estimate), "≈ 4.10 MB · 3 of 365 partitions · 2 of 18 columns · $0.00005 at production size");
        let limited =
            Estimate { basis: EstimateBasis::AtMost, scans: vec![scan((0, 0), (1, 1))], ..Estimate::default() };
        assert_eq!(line(&limited), "≤ 0 B · 1 of 1 column · $0 at production size");
    }

    #[test]
    fn a_hint_says_what_it_saves() {
        let now = Estimate { data_scanned_bytes: 2048, cost_usd: 0.004, ..Estimate::default() };
        let told =
            |rule, by, data_scanned_bytes| saving(rule, &now, &LintSaving { by, data_scanned_bytes, cost_usd: 0.002 });
        let wrapped = LintRule::WrappedPartitionKey;
        assert_eq!(
            told(wrapped, SavedBy::Rewrite, 1024),
            "Reads 1.00 KB instead of 2.00 KB; $0.002 instead of $0.004 at production size."
        );
        assert_eq!(
            told(wrapped, SavedBy::Rewrite, 2048),
            "Reads the same bytes, and the catalog finds the partitions by itself."
        );
        assert_eq!(
            told(LintRule::SelectAll, SavedBy::OneColumn, 1024),
            "With one column of average size: about 1.00 KB instead of 2.00 KB; $0.002 instead of $0.004 at production size."
        );
    }
}
