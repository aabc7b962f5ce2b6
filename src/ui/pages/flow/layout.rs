//! Where the parts of the flow stand: pure geometry, in whole tenths of a pixel.
//!
//! All columns share one scale, so that a band is as wide where it ends as where it begins, and two
//! nodes can be compared wherever they stand. The scale is the largest at which every column still
//! has room for its words. Whole numbers only: the same money always draws the same picture.

/// Columns from the grant to the household.
pub const COLUMNS: usize = 5;
/// How wide a node is.
pub const NODE: i64 = 120;
/// The least room between the words of two nodes.
const GAP: i64 = 100;
/// Nodes with much room are moved apart, yet no farther than this.
const APART: i64 = 280;

/// A node: the column it stands in, and the height that its words need.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// From 0 at the left.
    pub column: usize,
    /// Height of the words beside it.
    pub words: i64,
}

/// Money on its way from one node to one farther right. Links come sorted by `from`, then by `to`:
/// bands then leave and arrive in the order of the nodes and cross as little as they can.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Place of the node it leaves.
    pub from: usize,
    /// Place of the node it comes to.
    pub to: usize,
    /// Đồng.
    pub amount: i64,
}

/// The sheet: where each column begins from the left and from the top, and how high it is.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Left edges.
    pub xs: [i64; COLUMNS],
    /// Upper edges.
    pub tops: [i64; COLUMNS],
    /// The lower edge of all.
    pub bottom: i64,
}

/// A node in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Left edge of the bar.
    pub x: i64,
    /// Upper edge of the bar.
    pub y: i64,
    pub height: i64,
    /// Upper edge of the room that the bar and its words share.
    pub slot: i64,
    /// Height of that room.
    pub room: i64,
}

/// Everything in its place: nodes and, in the order of the links, the outlines of the bands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub nodes: Vec<Placed>,
    /// SVG paths.
    pub bands: Vec<String>,
}

/// The scale: `whole` đồng are `height` tenths of a pixel high.
#[derive(Clone, Copy)]
struct Scale {
    whole: i64,
    height: i64,
}

impl Scale {
    fn of(self, amount: i64) -> i64 {
        let exact = i128::from(amount) * i128::from(self.height) / i128::from(self.whole.max(1));
        i64::try_from(exact).unwrap_or(0)
    }

    /// Something is never drawn as nothing.
    fn bar(self, amount: i64) -> i64 {
        self.of(amount).max(10)
    }
}

/// Puts nodes and links into the frame.
pub fn lay(nodes: &[Node], links: &[Link], frame: &Frame) -> Layout {
    let amounts: Vec<i64> = (0..nodes.len())
        .map(|node| amount_of(node, links))
        .collect();
    let scale = scale(nodes, &amounts, frame);
    let room = |node: usize| scale.bar(amounts[node]).max(nodes[node].words);
    let mut placed = vec![Placed::default(); nodes.len()];
    for column in 0..COLUMNS {
        let here: Vec<usize> = (0..nodes.len())
            .filter(|n| nodes[*n].column == column)
            .collect();
        let rooms: Vec<i64> = here.iter().map(|node| room(*node)).collect();
        let slots = if column < 3 {
            spread(&rooms, frame.tops[column], frame.bottom)
        } else {
            // Where the money is at the end stands level with where it comes from.
            let wishes: Vec<i64> = here
                .iter()
                .zip(&rooms)
                .map(|(node, room)| level(*node, links, &placed) - room / 2)
                .collect();
            pack(&wishes, &rooms, frame.tops[column], frame.bottom)
        };
        for (i, node) in here.into_iter().enumerate() {
            let height = scale.bar(amounts[node]);
            placed[node] = Placed {
                x: frame.xs[column],
                y: slots[i] + (rooms[i] - height) / 2,
                height,
                slot: slots[i],
                room: rooms[i],
            };
        }
    }
    Layout {
        bands: bands(links, &placed, scale),
        nodes: placed,
    }
}

/// What a node holds: what comes in, or what goes out where that is more (a component from which
/// more was allocated than was granted).
fn amount_of(node: usize, links: &[Link]) -> i64 {
    let sum = |links: &mut dyn Iterator<Item = &Link>| {
        links.fold(0_i64, |sum, link| sum.saturating_add(link.amount))
    };
    let coming = sum(&mut links.iter().filter(|link| link.to == node));
    let going = sum(&mut links.iter().filter(|link| link.from == node));
    coming.max(going)
}

/// The largest scale at which every column fits.
fn scale(nodes: &[Node], amounts: &[i64], frame: &Frame) -> Scale {
    let sum = |column: usize| {
        let here = nodes
            .iter()
            .zip(amounts)
            .filter(|(node, _)| node.column == column);
        here.fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount))
    };
    let whole = (0..COLUMNS).map(sum).max().unwrap_or(1);
    let fits = |scale: Scale| {
        (0..COLUMNS).all(|column| {
            let here = nodes
                .iter()
                .zip(amounts)
                .filter(|(node, _)| node.column == column);
            let need: i64 = here
                .map(|(node, amount)| scale.bar(*amount).max(node.words) + GAP)
                .sum();
            need - GAP <= frame.bottom - frame.tops[column]
        })
    };
    let mut scale = Scale {
        whole,
        height: frame.bottom,
    };
    while scale.height > 10 && !fits(scale) {
        scale.height -= 10;
    }
    scale
}

/// Upper edges of a column whose nodes share its height evenly.
fn spread(rooms: &[i64], top: i64, bottom: i64) -> Vec<i64> {
    let gaps = i64::try_from(rooms.len()).unwrap_or(1) - 1;
    let spare = bottom - top - rooms.iter().sum::<i64>() - gaps * GAP;
    let apart = if gaps > 0 {
        (spare / gaps).clamp(0, APART)
    } else {
        0
    };
    let mut y = top + ((spare - apart * gaps) / 2).max(0);
    let mut slots = Vec::new();
    for room in rooms {
        slots.push(y);
        y += room + GAP + apart;
    }
    slots
}

/// Upper edges as near to the wishes as the order and the frame allow.
fn pack(wishes: &[i64], rooms: &[i64], top: i64, bottom: i64) -> Vec<i64> {
    let mut slots = Vec::new();
    let mut least = top;
    for (wish, room) in wishes.iter().zip(rooms) {
        let y = (*wish).max(least);
        slots.push(y);
        least = y + room + GAP;
    }
    let mut most = bottom;
    for (slot, room) in slots.iter_mut().zip(rooms).rev() {
        *slot = (*slot).min(most - room);
        most = *slot - GAP;
    }
    slots
}

/// The height at which a node's money comes in, as a mean weighted by the amounts.
fn level(node: usize, links: &[Link], placed: &[Placed]) -> i64 {
    let (mut sum, mut weight) = (0_i128, 0_i128);
    for link in links.iter().filter(|link| link.to == node) {
        let from = placed[link.from];
        sum += i128::from(link.amount) * i128::from(from.y + from.height / 2);
        weight += i128::from(link.amount);
    }
    i64::try_from(sum / weight.max(1)).unwrap_or(0)
}

/// The outline of each link. Offsets come from sums of whole amounts, so that roundings do not add up.
fn bands(links: &[Link], placed: &[Placed], scale: Scale) -> Vec<String> {
    let mut left = vec![0_i64; placed.len()];
    let mut came = vec![0_i64; placed.len()];
    let mut paths = Vec::new();
    for link in links {
        let (from, to) = (placed[link.from], placed[link.to]);
        let start = from.y + scale.of(left[link.from]);
        let end = to.y + scale.of(came[link.to]);
        left[link.from] = left[link.from].saturating_add(link.amount);
        came[link.to] = came[link.to].saturating_add(link.amount);
        let height = scale.of(link.amount).max(6);
        paths.push(curve(from.x + NODE, to.x, start, end, height));
    }
    paths
}

fn curve(left: i64, right: i64, start: i64, end: i64, height: i64) -> String {
    let middle = px(i64::midpoint(left, right));
    let (left, right) = (px(left), px(right));
    let (low_start, low_end) = (px(start + height), px(end + height));
    let (start, end) = (px(start), px(end));
    format!(
        "M{left} {start}C{middle} {start} {middle} {end} {right} {end}V{low_end}C{middle} {low_end} {middle} {low_start} {left} {low_start}Z"
    )
}

/// Tenths of a pixel as an attribute of SVG writes them. Nothing here stands left of or above zero.
pub fn px(tenths: i64) -> String {
    let tenths = tenths.max(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}
