//! Codes for cameras, read again by another implementation.
#![allow(clippy::unwrap_used)]

use so_sinh_ke::vault::{
    qr::{QrDrawing, drawing},
    recovery::RecoveryKey,
};

use crate::age::chance;

/// Paints the path: nothing but bars of one square's height.
fn painted(drawing: &QrDrawing) -> Vec<Vec<bool>> {
    let size = usize::try_from(drawing.size).unwrap();
    let mut squares = vec![vec![false; size]; size];
    for bar in drawing.path.split('M').skip(1) {
        let (place, bar) = bar.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (width, rest) = bar.split_once('v').unwrap();
        assert_eq!(rest, format!("1h-{width}z"));
        let [x, y, width] = [x, y, width].map(|text| text.parse::<usize>().unwrap());
        squares[y][x..x + width].fill(true);
    }
    squares
}

fn read(drawing: &QrDrawing) -> String {
    const SCALE: usize = 4;
    let squares = painted(drawing);
    let side = squares.len() * SCALE;
    let black = |x: usize, y: usize| squares[y / SCALE][x / SCALE];
    let mut image = rqrr::PreparedImage::prepare_from_bitmap(side, side, black);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn a_recovery_key_is_read_again_by_another_program() {
    for seed in 0..20 {
        let key = RecoveryKey::generate(&mut chance(seed));
        let drawing = drawing(&key.text()).unwrap();
        // The smallest that a camera sees well: 29 squares and what is white around them.
        assert_eq!(drawing.size, 29 + 8);
        let read = read(&drawing);
        assert_eq!(RecoveryKey::read(&read), Ok(key), "{read}");
    }
}

#[test]
fn the_edge_stays_white() {
    let squares = painted(&drawing("SO SINH KE").unwrap());
    let last = squares.len() - 4;
    for (y, row) in squares.iter().enumerate() {
        for (x, black) in row.iter().enumerate() {
            let is_edge = x < 4 || y < 4 || x >= last || y >= last;
            assert!(!(is_edge && *black), "{x} {y}");
        }
    }
}

#[test]
fn what_is_too_long_is_not_drawn() {
    assert!(drawing(&"a".repeat(1_600)).is_some());
    assert_eq!(drawing(&"a".repeat(5_000)), None);
}
