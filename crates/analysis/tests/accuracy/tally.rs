//! Precision and recall, counted.

use std::collections::BTreeMap;

/// What was found and what was there to find.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Found and right.
    pub(crate) right: usize,
    /// Found, and it is not there.
    pub(crate) wrong: usize,
    /// There, and not found.
    pub(crate) missed: usize,
}

impl Tally {
    pub(crate) fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    pub(crate) fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    pub(crate) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Tallies by kind, with the mistakes in words.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) rows: BTreeMap<&'static str, Tally>,
    pub(crate) mistakes: Vec<String>,
}

impl Score {
    pub(crate) fn at(&mut self, kind: &'static str) -> &mut Tally {
        self.rows.entry(kind).or_default()
    }
}

/// Prints ours beside the keyword baseline's, and gives the rows of the table for the Method view:
/// `measured⇥SET⇥KIND⇥P⇥R⇥F1⇥P⇥R⇥F1`, in per cent; the baseline's are empty where it has none.
pub(crate) fn table(set: &str, ours: &Score, baseline: &Score) -> String {
    let mut rows = String::new();
    for (kind, tally) in &ours.rows {
        let figures = |tally: &Tally| [tally.precision(), tally.recall(), tally.f1()];
        let percent = |figures: [f64; 3]| figures.map(|figure| format!("{:.0}", figure * 100.0)).join("\t");
        let other = baseline.rows.get(kind);
        let beside = other.map_or_else(|| "\t\t".to_owned(), |tally| percent(figures(tally)));
        rows.push_str(&format!("measured\t{set}\t{kind}\t{}\t{beside}\n", percent(figures(tally))));
        let shown = other.map_or_else(
            || "-".to_owned(),
            |tally| {
                let [precision, recall, f1] = figures(tally);
                format!("{precision:.2} {recall:.2} {f1:.2}")
            },
        );
        let [precision, recall, f1] = figures(tally);
        println!(
            "{set:<24} {kind:<26} {precision:.2} {recall:.2} {f1:.2}   {shown:<16} ({} right, {} wrong, {} missed)",
            tally.right, tally.wrong, tally.missed
        );
    }
    rows
}
