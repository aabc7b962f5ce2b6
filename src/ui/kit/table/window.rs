//! Which blocks of a list are built, and how the page stays where it is while they change.

use std::time::Duration;

use leptos::{html::Tbody, prelude::*, task::spawn_local};

use crate::{
    platform::{clock, page},
    ui::kit::{
        heights::{BLOCK, Heights, as_f64, blocks},
        trail,
    },
};

/// Lists up to this length are built whole in the end.
const WHOLE: usize = 200;
/// Lists up to this length are printed whole: some eighty pages.
const PRINTED: usize = 3000;
/// Blocks built at a time: those in view of a tall screen, and room to scroll on both sides.
const BUILT: usize = 5;
/// The least height of a row, in CSS pixels: of so many the first view makes sure.
const LOW: f64 = 40.0;

/// The built part of a list.
#[derive(Clone, Copy)]
pub struct Window {
    /// The body of the table.
    pub body: NodeRef<Tbody>,
    count: usize,
    first: RwSignal<usize>,
    built: RwSignal<usize>,
    heights: RwSignal<Heights>,
}

impl Window {
    /// The first blocks of a list of `count` rows: what a window shows, and not more.
    pub fn new(count: usize) -> Window {
        let mut in_view = 1;
        while as_f64(in_view * BLOCK) * LOW < page::height() {
            in_view += 1;
        }
        Window {
            body: NodeRef::new(),
            count,
            first: RwSignal::new(0),
            built: RwSignal::new(in_view.min(blocks(count))),
            heights: RwSignal::new(trail::heights(count).unwrap_or_else(|| Heights::new(count))),
        }
    }

    /// How tall the rows are, as far as they were seen; `None` once the list is gone.
    pub fn heights(self) -> Option<Heights> {
        self.heights.try_get_untracked()
    }

    /// Whether there are blocks that are not built.
    pub fn is_partial(self) -> bool {
        self.built.get_untracked() < blocks(self.count)
    }

    /// The blocks that are built.
    pub fn blocks(self) -> std::ops::Range<usize> {
        let first = self.first.get();
        first..(first + self.built.get()).min(blocks(self.count))
    }

    /// The height of what lies above them.
    pub fn above(self) -> Option<f64> {
        let first = self.first.get();
        (first > 0).then(|| self.heights.with(|heights| heights.sum(0..first)))
    }

    /// The height of what lies below them.
    pub fn below(self) -> Option<f64> {
        let (end, all) = (self.blocks().end, blocks(self.count));
        (end < all).then(|| self.heights.with(|heights| heights.sum(end..all)))
    }

    /// Builds what may be built at a time, once the first view stands.
    pub fn widen(self) {
        let all = blocks(self.count);
        let most = if self.count <= WHOLE { all } else { BUILT };
        // The list may have given way to another one.
        if self
            .built
            .try_get_untracked()
            .is_some_and(|built| built < most)
        {
            self.measure();
            self.built.set(most);
        }
    }

    /// Builds all of the list, as far as a printer would be asked for it.
    pub fn open_whole(self) {
        if self.count <= PRINTED {
            self.measure();
            self.first.set(0);
            self.built.set(blocks(self.count));
        }
    }

    /// Goes back to what is in view.
    pub fn close_again(self) {
        if self.count > WHOLE {
            self.built.set(BUILT.min(blocks(self.count)));
            self.look();
        }
    }

    /// Builds what has come into view. Whoever went to the end of the page is led to the last rows,
    /// however tall those before them turn out to be.
    pub fn look(self) {
        let at_end = page::is_at_end();
        self.widen();
        if self.count <= WHOLE {
            return;
        }
        let Some(Some(body)) = self.body.try_get_untracked() else {
            return;
        };
        let top = body.get_bounding_client_rect().top();
        // One block above the window stays built, so that scrolling back shows no gap.
        let at = self.heights.with_untracked(|heights| heights.at(-top));
        let last = blocks(self.count).saturating_sub(BUILT);
        let wanted = if at_end {
            last
        } else {
            at.saturating_sub(1).min(last)
        };
        if self.first.get_untracked() == wanted {
            return;
        }
        self.measure();
        self.first.set(wanted);
        // Once the new rows stand, and before anything is painted. Those above the window may be taller
        // than was thought, or less tall: what is in view stays where it is.
        request_animation_frame(move || {
            let moved = self.measure();
            if at_end {
                page::scroll_to_end();
            } else if moved.abs() > 0.5 {
                page::scroll_by(moved);
            }
        });
    }

    /// Takes over how tall the built blocks are, and tells by how many pixels the new ones above the
    /// window are taller than was thought.
    fn measure(self) -> f64 {
        let Some(Some(body)) = self.body.try_get_untracked() else {
            return 0.0;
        };
        let blocks = untrack(|| self.blocks());
        let below = untrack(|| self.below());
        let before = usize::from(blocks.start > 0);
        let built = Heights::rows_of(blocks.end.saturating_sub(1), self.count).end;
        let built = built.saturating_sub(blocks.start * BLOCK);
        let rows = body.children();
        if rows.length() as usize != before + built + usize::from(below.is_some()) {
            return 0.0;
        }
        let top_of = |block: usize| {
            let row = before + (block - blocks.start) * BLOCK;
            let row = rows.item(u32::try_from(row).ok()?)?;
            Some(row.get_bounding_client_rect().top())
        };
        let mut tops: Vec<f64> = blocks.clone().filter_map(top_of).collect();
        tops.push(body.get_bounding_client_rect().bottom() - below.unwrap_or_default());
        let tall: Vec<f64> = tops.windows(2).map(|pair| pair[1] - pair[0]).collect();
        // The block that begins above the window's edge and ends below it is in view.
        let passed = tops.iter().take_while(|top| **top < 0.0).count();
        let in_view = blocks.start + passed.saturating_sub(1);
        self.heights
            .try_update(|heights| heights.measure(blocks.start, &tall, in_view))
            .unwrap_or_default()
    }

    /// Brings the row at a position into view and puts the focus on what the selector finds there.
    pub fn jump(self, position: usize, selector: String) {
        if page::show(&selector) {
            return;
        }
        // Not built yet: there by the height of the blocks between, and then to the row itself.
        if let Some(Some(body)) = self.body.try_get_untracked() {
            let top = body.get_bounding_client_rect().top();
            let before = 0..position / BLOCK;
            let down = self.heights.with_untracked(|heights| heights.sum(before));
            page::scroll_by(top + down - 200.0);
        }
        self.widen();
        spawn_local(async move {
            clock::sleep(Duration::from_millis(60)).await;
            page::show(&selector);
        });
    }
}
