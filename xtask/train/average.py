"""Averages checkpoints of train.py that went on from one start: `average.py OUT.pt A.pt B.pt ...`."""

import sys

import torch


def main(out, *paths):
    kept = [torch.load(path, weights_only=False) for path in paths]
    first = kept[0]
    if any(own["labels"] != first["labels"] or own["vocabulary"] != first["vocabulary"] for own in kept):
        raise SystemExit("the checkpoints have other labels or words")
    state = {name: sum(own["state"][name] for own in kept) / len(kept) for name in first["state"]}
    torch.save({**first, "state": state}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
