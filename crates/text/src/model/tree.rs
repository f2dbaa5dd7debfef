//! The best tree with one root (Chu-Liu/Edmonds).

const NEVER: f64 = f64::NEG_INFINITY;

/// Heads for the scores `[word][head]`, head 0 the root: none for the root's own word.
pub fn decode(arcs: &[f32], n: usize) -> Vec<Option<usize>> {
    let width = n + 1;
    let greedy: Vec<usize> =
        std::iter::once(0).chain((0..n).map(|word| super::best(&arcs[word * width..(word + 1) * width]))).collect();
    let single = greedy[1..].iter().filter(|head| **head == 0).count() == 1;
    let heads = if single && cycle_of(&greedy).is_none() { greedy } else { spanning(arcs, n) };
    heads[1..].iter().map(|head| head.checked_sub(1)).collect()
}

fn spanning(arcs: &[f32], n: usize) -> Vec<usize> {
    let mut scores = vec![vec![NEVER; n + 1]; n + 1];
    for word in 0..n {
        for head in 0..=n {
            // One root: an arc from the root costs more than any tree is worth.
            let toll = if head == 0 { 1e6 } else { 0.0 };
            scores[head][word + 1] = f64::from(arcs[word * (n + 1) + head]) - toll;
        }
    }
    best_tree(scores)
}

/// Heads of the best tree; `scores[head][dependent]`, node 0 the root.
fn best_tree(mut scores: Vec<Vec<f64>>) -> Vec<usize> {
    let n = scores.len();
    for (node, row) in scores.iter_mut().enumerate() {
        row[node] = NEVER;
        row[0] = NEVER;
    }
    let mut heads: Vec<usize> = (0..n).map(|node| argmax((0..n).map(|head| scores[head][node]))).collect();
    heads[0] = 0;
    let Some(cycle) = cycle_of(&heads) else { return heads };
    let rest: Vec<usize> = (0..n).filter(|node| !cycle.contains(node)).collect();
    let m = rest.len();
    let enter = |head: usize, node: usize| scores[head][node] - scores[heads[node]][node];
    let mut small = vec![vec![NEVER; m + 1]; m + 1];
    for (i, from) in rest.iter().enumerate() {
        for (j, to) in rest.iter().enumerate() {
            small[i][j] = scores[*from][*to];
        }
        small[i][m] = cycle.iter().map(|node| enter(*from, *node)).fold(NEVER, f64::max);
        small[m][i] = cycle.iter().map(|node| scores[*node][*from]).fold(NEVER, f64::max);
    }
    let found = best_tree(small);
    let mut out = heads.clone();
    for (i, node) in rest.iter().enumerate().skip(1) {
        out[*node] =
            if found[i] == m { cycle[argmax(cycle.iter().map(|own| scores[*own][*node]))] } else { rest[found[i]] };
    }
    let into = rest[found[m]];
    out[cycle[argmax(cycle.iter().map(|node| enter(into, *node)))]] = into;
    out
}

fn argmax(values: impl Iterator<Item = f64>) -> usize {
    let mut top = (0, NEVER);
    for (place, value) in values.enumerate() {
        if value > top.1 {
            top = (place, value);
        }
    }
    top.0
}

/// Some cycle of the heads, node 0 being the root.
fn cycle_of(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let (mut path, mut node) = (Vec::new(), start);
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            path.push(node);
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let first = path.iter().position(|own| *own == node)?;
            return Some(path[first..].to_vec());
        }
    }
    None
}
