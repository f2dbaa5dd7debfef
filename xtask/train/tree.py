"""Maximum spanning trees with one root (Chu-Liu/Edmonds), for scoring; the shipped one is `model/tree.rs`."""

import numpy as np


def cycle_of(heads):
    """Some cycle of the head list (index 0 is the root), or none."""
    seen = [0] * len(heads)
    for i in range(1, len(heads)):
        path, j = [], i
        while j and not seen[j]:
            seen[j] = i
            path.append(j)
            j = heads[j]
        if j and seen[j] == i:
            return path[path.index(j):]
    return None


def mst(s):
    """Heads of the best tree; s[head, dependent], node 0 the root."""
    n = len(s)
    s = s.copy()
    np.fill_diagonal(s, -np.inf)
    s[:, 0] = -np.inf
    heads = s.argmax(0)
    heads[0] = 0
    cycle = cycle_of(list(heads))
    if cycle is None:
        return heads
    rest = [i for i in range(n) if i not in set(cycle)]
    at, m = {v: i for i, v in enumerate(rest)}, len(rest)
    t = np.full((m + 1, m + 1), -np.inf)
    t[:m, :m] = s[np.ix_(rest, rest)]
    inner = s[heads[cycle], cycle]
    enter = s[np.ix_(rest, cycle)] - inner[None]
    t[:m, m] = enter.max(1)
    t[m, :m] = s[np.ix_(cycle, rest)].max(0)
    small = mst(t)
    out = heads.copy()
    for v in rest[1:]:
        h = small[at[v]]
        out[v] = cycle[s[cycle, v].argmax()] if h == m else rest[h]
    into = rest[small[m]]
    out[cycle[enter[at[into]].argmax()]] = into
    return out


def decode(arcs):
    """Heads (0 the root) for arcs[dependent, head]: the best tree with one root."""
    greedy = np.concatenate([[0], arcs.argmax(1)])
    if (greedy[1:] == 0).sum() == 1 and cycle_of(list(greedy)) is None:
        return greedy[1:]
    n = len(arcs)
    s = np.full((n + 1, n + 1), -np.inf)
    s[:, 1:] = arcs.T.astype(np.float64)
    s[0] -= 1e6
    return mst(s)[1:]
