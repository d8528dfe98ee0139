//! Chance that comes out the same each time: with the same seed everything falls as it fell before.

/// `SplitMix64`: small, fast, and good enough for made-up people. Never for secrets.
#[derive(Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// Dice of that seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `below`; nought where there is none.
    pub fn below(&mut self, below: u32) -> u32 {
        u32::try_from(self.roll() % u64::from(below.max(1))).unwrap_or(0)
    }

    /// The same as a signed one, for days and minutes.
    pub fn upto(&mut self, below: u32) -> i64 {
        i64::from(self.below(below))
    }

    /// A place in a list of that length; nought where it is empty.
    pub fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(u32::try_from(length).unwrap_or(u32::MAX))).unwrap_or(0)
    }

    /// Whether one chance of so many comes up.
    pub fn one_in(&mut self, chances: u32) -> bool {
        self.below(chances) == 0
    }

    /// One of a list that has some.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.place(list.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_seed_falls_the_same_way() {
        let rolls = |seed| {
            let mut dice = Dice::new(seed);
            [0; 8].map(|_| dice.roll())
        };
        assert_eq!(rolls(1), rolls(1));
        assert_ne!(rolls(1), rolls(2));
    }

    #[test]
    fn every_face_comes_up_and_none_beyond() {
        let mut dice = Dice::new(7);
        let mut seen = [0; 6];
        for _ in 0..600 {
            seen[dice.place(6)] += 1;
        }
        assert!(seen.iter().all(|times| *times > 50), "{seen:?}");
        assert_eq!((dice.below(0), dice.place(0)), (0, 0));
        assert_eq!(dice.pick(&["only"]), "only");
    }
}
