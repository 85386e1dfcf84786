//! Where stars begin and end: nobody loses one to a footer, and more bytes never bring more stars.

use athenaeum_course::{StarRule, Stars};

fn stars(bytes: u64, reference_bytes: u64) -> Stars {
    StarRule::default().stars(bytes, reference_bytes)
}

#[test]
fn equal_bytes_and_fewer_are_three_stars() {
    for bytes in [0, 1, 8_192, 8_193, 1_000_000, u64::MAX] {
        assert_eq!(stars(bytes, bytes), Stars::Three, "{bytes}");
        assert_eq!(stars(bytes / 2, bytes), Stars::Three, "{bytes}");
    }
}

#[test]
fn a_footer_more_costs_no_star_even_beside_a_reference_that_reads_nothing() {
    assert_eq!(stars(8_192, 0), Stars::Three);
    assert_eq!(stars(8_193, 0), Stars::One);
}

#[test]
fn thresholds_belong_to_the_better_side() {
    let reference = 100_000;
    assert_eq!([stars(110_000, reference), stars(110_001, reference)], [Stars::Three, Stars::Two]);
    assert_eq!([stars(300_000, reference), stars(300_001, reference)], [Stars::Two, Stars::One]);
}

#[test]
fn more_bytes_never_bring_more_stars() {
    for reference in [0, 500, 8_000, 9_000, 50_000, 1_000_000] {
        let all: Vec<Stars> = (0..2_000).map(|step| stars(step * 2_000, reference)).collect();
        assert!(all.windows(2).all(|pair| pair[0] >= pair[1]), "{reference}");
    }
}
