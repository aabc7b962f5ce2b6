//! How tall the blocks of a list are.

use std::ops::Range;

/// Rows in one block.
pub const BLOCK: usize = 12;
/// Height of a row of two lines, in CSS pixels, until one has been measured.
const ROW: f64 = 46.0;

/// How many blocks `rows` rows take.
pub fn blocks(rows: usize) -> usize {
    rows.div_ceil(BLOCK)
}

/// The heights of all blocks: measured, or as the first ones let expect.
#[derive(Clone, Debug)]
pub struct Heights {
    count: usize,
    /// The measured height of each block; `None` until it was built once.
    known: Vec<Option<f64>>,
    /// The height of a row that was not measured.
    row: f64,
    measured: bool,
}

impl Heights {
    /// Nothing of `count` rows measured yet.
    pub fn new(count: usize) -> Heights {
        Heights {
            count,
            known: vec![None; blocks(count)],
            row: ROW,
            measured: false,
        }
    }

    /// Of how many rows.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The positions of a block's rows, in a list of `count`.
    pub fn rows_of(block: usize, count: usize) -> Range<usize> {
        block * BLOCK..((block + 1) * BLOCK).min(count)
    }

    /// How tall a block is.
    pub fn of(&self, block: usize) -> f64 {
        let known = self.known.get(block).copied().flatten();
        known.unwrap_or_else(|| as_f64(Heights::rows_of(block, self.count).len()) * self.row)
    }

    /// How tall some blocks are together.
    pub fn sum(&self, blocks: Range<usize>) -> f64 {
        blocks.map(|block| self.of(block)).sum()
    }

    /// The block that lies `down` pixels below the beginning.
    pub fn at(&self, down: f64) -> usize {
        let mut end = 0.0;
        for block in 0..self.known.len() {
            end += self.of(block);
            if end > down {
                return block;
            }
        }
        self.known.len().saturating_sub(1)
    }

    /// Takes over the measured heights of the blocks from `first` on, and tells by how many pixels
    /// those before `until` turned out taller than was thought.
    pub fn measure(&mut self, first: usize, heights: &[f64], until: usize) -> f64 {
        let mut taller = 0.0;
        for (block, height) in (first..).zip(heights) {
            if block < until {
                taller += height - self.of(block);
            }
            if let Some(known) = self.known.get_mut(block) {
                *known = Some(*height);
            }
        }
        let rows = Heights::rows_of(first, self.count).len();
        if let (false, Some(height)) = (self.measured, heights.first()) {
            // The first block stands for the others: fonts and zoom change the height of a line.
            self.row = height / as_f64(rows.max(1));
            self.measured = true;
        }
        taller
    }
}

#[expect(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
pub fn as_f64(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_counts_and_the_rest_is_as_tall_as_the_first_let_expect() {
        let mut heights = Heights::new(100);
        assert_eq!(heights.sum(0..9), 100.0 * ROW);
        assert_eq!(heights.of(8), 4.0 * ROW);
        assert_eq!(heights.measure(0, &[12.0 * 30.0, 12.0 * 50.0], 0), 0.0);
        assert_eq!(heights.of(1), 600.0);
        assert_eq!(heights.of(2), 12.0 * 30.0);
        assert_eq!(heights.of(8), 4.0 * 30.0);
        assert_eq!(heights.at(359.9), 0);
        assert_eq!(heights.at(360.0), 1);
        assert_eq!(heights.at(1e9), 8);
        // Blocks above the window that are taller than thought push it down by as much.
        assert_eq!(heights.measure(2, &[400.0, 500.0], 3), 40.0);
        assert_eq!(heights.measure(2, &[400.0, 500.0], 3), 0.0);
    }
}
