//! Pairs into events: which claims tell of one happening.
//!
//! Invariant: the answer is a function of the set of claims, their pairs and the judgements on them; the order in which any
//! of them came plays no part.

use std::collections::BTreeSet;

/// A pair of claims, by their numbers in the caller's list, with its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// One.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Points of the scorer.
    pub points: i64,
}

/// What ties and parts claims, beside the scorer's pairs.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// Pairs that a person calls the same.
    pub same: BTreeSet<(usize, usize)>,
    /// Pairs that a person calls different.
    pub different: BTreeSet<(usize, usize)>,
}

/// Least mean of points over all pairs across two groups that join: chains of weak likeness end here.
pub const JOIN: i64 = 75;
/// The same between headlines.
pub const JOIN_HEADLINES: i64 = 90;
/// Least points of any pair of headlines across two groups that join: what two reports of a day tell apart stays apart, however
/// much a third has of both.
pub const FLOOR: i64 = 84;

/// Groups `count` claims. `order` gives each claim's rank by content; `points` the score of any two. Every group comes
/// sorted by rank.
///
/// Headlines are grouped first and by themselves: what heads a report says more than what it tells in passing.
pub fn group(
    order: &[usize],
    pairs: &[Pair],
    judged: &Judged,
    headline: &[bool],
    points: impl Fn(usize, usize) -> i64,
) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(order.len(), headline, judged, points);
    for (a, b) in sorted_ties(order, judged) {
        groups.join(a, b);
    }
    let mut queue: Vec<Pair> = pairs.to_vec();
    queue.sort_by_key(|pair| {
        let (x, y) = (order[pair.a], order[pair.b]);
        (!(headline[pair.a] && headline[pair.b]), std::cmp::Reverse(pair.points), x.min(y), x.max(y))
    });
    for pair in queue {
        if groups.may_join(pair.a, pair.b) {
            groups.join(pair.a, pair.b);
        }
    }
    let mut out = groups.members;
    out.retain(|members| !members.is_empty());
    out.iter_mut().for_each(|members| members.sort_by_key(|claim| order[*claim]));
    out.sort_by_key(|members| members.first().map(|claim| order[*claim]));
    out
}

fn sorted_ties(order: &[usize], judged: &Judged) -> Vec<(usize, usize)> {
    let mut ties: Vec<(usize, usize)> = judged.same.iter().copied().collect();
    ties.sort_by_key(|(a, b)| (order[*a].min(order[*b]), order[*a].max(order[*b])));
    ties
}

/// Groups under way, with the sums of points between any two of them.
struct Groups {
    members: Vec<Vec<usize>>,
    home: Vec<usize>,
    heads: Vec<i64>,
    all: Vec<Vec<i64>>,
    between_heads: Vec<Vec<i64>>,
    least: Vec<Vec<i64>>,
    barred: Vec<Vec<bool>>,
}

impl Groups {
    fn new(count: usize, headline: &[bool], judged: &Judged, points: impl Fn(usize, usize) -> i64) -> Self {
        let mut own = Self {
            members: (0..count).map(|claim| vec![claim]).collect(),
            home: (0..count).collect(),
            heads: headline.iter().map(|own| i64::from(*own)).collect(),
            all: vec![vec![0; count]; count],
            between_heads: vec![vec![0; count]; count],
            least: vec![vec![i64::MAX; count]; count],
            barred: vec![vec![false; count]; count],
        };
        for a in 0..count {
            for b in (0..count).filter(|b| *b != a) {
                own.all[a][b] = points(a, b);
                if headline[a] && headline[b] {
                    own.between_heads[a][b] = own.all[a][b];
                    own.least[a][b] = own.all[a][b];
                }
                own.barred[a][b] = judged.different.contains(&(a.min(b), a.max(b)));
            }
        }
        own
    }

    fn may_join(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.home[a], self.home[b]);
        if a == b || self.barred[a][b] {
            return false;
        }
        match self.heads[a] * self.heads[b] {
            0 => self.all[a][b] >= JOIN * (self.members[a].len() * self.members[b].len()) as i64,
            pairs => self.between_heads[a][b] >= JOIN_HEADLINES * pairs && self.least[a][b] >= FLOOR,
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.home[a], self.home[b]);
        if a == b {
            return;
        }
        let (keep, gone) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[gone]);
        moved.iter().for_each(|claim| self.home[*claim] = keep);
        self.members[keep].extend(moved);
        self.heads[keep] += self.heads[gone];
        for other in 0..self.home.len() {
            for sums in [&mut self.all, &mut self.between_heads] {
                sums[keep][other] += sums[gone][other];
                sums[other][keep] = sums[keep][other];
            }
            self.least[keep][other] = self.least[keep][other].min(self.least[gone][other]);
            self.least[other][keep] = self.least[keep][other];
            self.barred[keep][other] |= self.barred[gone][other];
            self.barred[other][keep] = self.barred[keep][other];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_weak_likeness_does_not_hold() {
        let points = |a: usize, b: usize| if a.abs_diff(b) == 1 { 110 } else { 0 };
        let pairs: Vec<Pair> = (0..3).map(|a| Pair { a, b: a + 1, points: 110 }).collect();
        let groups = group(&[0, 1, 2, 3], &pairs, &Judged::default(), &[false; 4], points);
        assert_eq!(groups, [[0, 1], [2, 3]]);
    }

    #[test]
    fn headlines_that_two_reports_tell_apart_stay_apart() {
        // The third is like both; the first two are not like each other.
        let table = [[0, 20, 180], [20, 0, 170], [180, 170, 0]];
        let pairs = [Pair { a: 0, b: 2, points: 180 }, Pair { a: 1, b: 2, points: 170 }];
        let points = |a: usize, b: usize| table[a][b];
        assert_eq!(group(&[0, 1, 2], &pairs, &Judged::default(), &[true; 3], points), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn a_person_outranks_the_scorer() {
        let pairs = [Pair { a: 0, b: 1, points: 150 }];
        let judged = Judged { same: [(1, 2)].into(), different: [(0, 1)].into() };
        assert_eq!(group(&[0, 1, 2], &pairs, &judged, &[false; 3], |_, _| 150), [vec![0], vec![1, 2]]);
    }
}
