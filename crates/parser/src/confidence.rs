//! How sure an arc is: the share of right arcs among those of a treebank that looked like it.

/// Whole numbers fitted on treebank sentences that training did not see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Calibration {
    /// A weight for each trait of [`Traits`], then the percentage for each step of the sum.
    pub(crate) values: Vec<i32>,
}

/// What is known of an arc once the parse is done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traits {
    pub(crate) margin: i32,
    pub(crate) distance: u16,
    pub(crate) relation: u8,
    /// How many of the beam's parses have this arc, out of eight.
    pub(crate) share: u8,
    pub(crate) agrees_with_greedy: bool,
}

/// Number of traits that weights are kept for.
pub(crate) const TRAITS: usize = 1 + 12 + 6 + 64 + 9 + 2;
/// Steps of the sum that have a percentage each.
pub(crate) const STEPS: usize = 40;
/// How many units of the sum make one step.
pub(crate) const STEP_UNITS: i32 = 25;

impl Traits {
    /// The places of the weights that these traits switch on.
    pub(crate) fn places(self) -> [usize; 6] {
        let margin = match self.margin {
            i32::MIN..=0 => 0,
            margin => (usize::try_from(margin.ilog2()).unwrap_or(0) + 1).min(11),
        };
        let distance = match self.distance {
            0..=1 => 0,
            2 => 1,
            3..=4 => 2,
            5..=8 => 3,
            9..=15 => 4,
            _ => 5,
        };
        [
            0,
            1 + margin,
            13 + distance,
            19 + usize::from(self.relation.min(63)),
            83 + usize::from(self.share.min(8)),
            92 + usize::from(self.agrees_with_greedy),
        ]
    }
}

impl Calibration {
    /// The confidence, 0 to 100. Without a calibration nothing is sure: 0.
    pub(crate) fn confidence(&self, traits: Traits) -> u8 {
        let Some(sum) = self.sum(traits) else { return 0 };
        let percent = self.values.get(TRAITS + step(sum)).copied().unwrap_or(0);
        u8::try_from(percent.clamp(0, 100)).unwrap_or(0)
    }

    fn sum(&self, traits: Traits) -> Option<i32> {
        traits.places().into_iter().map(|place| self.values.get(place).copied()).sum()
    }
}

/// The step of a sum of weights.
pub(crate) fn step(sum: i32) -> usize {
    let middle = i32::try_from(STEPS / 2).unwrap_or(0);
    let last = i32::try_from(STEPS - 1).unwrap_or(0);
    usize::try_from((sum.div_euclid(STEP_UNITS) + middle).clamp(0, last)).unwrap_or(0)
}
