//! Pairs into events: which claims tell of one happening.
//!
//! Invariant: the answer is a function of the set of claims, their pairs and the judgements on them; the order in which any
//! of them came plays no part.

use std::collections::{BTreeMap, BTreeSet};

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
pub const JOIN_HEADLINES: i64 = 60;

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
    let mut groups: BTreeMap<usize, Vec<usize>> = (0..order.len()).map(|claim| (claim, vec![claim])).collect();
    let mut home: Vec<usize> = (0..order.len()).collect();
    for (a, b) in sorted_ties(order, judged) {
        join(&mut groups, &mut home, a, b);
    }
    let mut queue: Vec<Pair> = pairs.to_vec();
    queue.sort_by_key(|pair| {
        let (x, y) = (order[pair.a], order[pair.b]);
        (!(headline[pair.a] && headline[pair.b]), std::cmp::Reverse(pair.points), x.min(y), x.max(y))
    });
    for pair in queue {
        let (a, b) = (home[pair.a], home[pair.b]);
        if a != b && may_join(&groups[&a], &groups[&b], judged, headline, &points) {
            join(&mut groups, &mut home, pair.a, pair.b);
        }
    }
    let mut out: Vec<Vec<usize>> = groups.into_values().collect();
    out.iter_mut().for_each(|members| members.sort_by_key(|claim| order[*claim]));
    out.sort_by_key(|members| members.first().map(|claim| order[*claim]));
    out
}

fn sorted_ties(order: &[usize], judged: &Judged) -> Vec<(usize, usize)> {
    let mut ties: Vec<(usize, usize)> = judged.same.iter().copied().collect();
    ties.sort_by_key(|(a, b)| (order[*a].min(order[*b]), order[*a].max(order[*b])));
    ties
}

fn may_join(
    a: &[usize],
    b: &[usize],
    judged: &Judged,
    headline: &[bool],
    points: &impl Fn(usize, usize) -> i64,
) -> bool {
    let across = || a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
    if across().any(|(x, y)| judged.different.contains(&(x.min(y), x.max(y)))) {
        return false;
    }
    let heads = |list: &[usize]| list.iter().copied().filter(|own| headline[*own]).collect::<Vec<_>>();
    let (top, other) = (heads(a), heads(b));
    let (a, b, least) = match top.is_empty() || other.is_empty() {
        true => (a, b, JOIN),
        false => (&top[..], &other[..], JOIN_HEADLINES),
    };
    let all: i64 = a.iter().map(|x| b.iter().map(|y| points(*x, *y)).sum::<i64>()).sum();
    all >= least * (a.len() * b.len()) as i64
}

fn join(groups: &mut BTreeMap<usize, Vec<usize>>, home: &mut [usize], a: usize, b: usize) {
    let (a, b) = (home[a], home[b]);
    if a == b {
        return;
    }
    let (keep, gone) = (a.min(b), a.max(b));
    let moved = groups.remove(&gone).unwrap_or_default();
    moved.iter().for_each(|claim| home[*claim] = keep);
    groups.entry(keep).or_default().extend(moved);
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
    fn a_person_outranks_the_scorer() {
        let pairs = [Pair { a: 0, b: 1, points: 150 }];
        let judged = Judged { same: [(1, 2)].into(), different: [(0, 1)].into() };
        assert_eq!(group(&[0, 1, 2], &pairs, &judged, &[false; 3], |_, _| 150), [vec![0], vec![1, 2]]);
    }
}
