"""A checkpoint of train.py into the file that ships: `export.py nl.pt model.bin`.

Layout: `ONRM`, version, length of a JSON header, the header, tensors, 16 hex digits of BLAKE2b-64 over all before.
Matrices are int8 with one f32 scale a row; vectors and small tables are f32. Invariant: the same checkpoint gives the same bytes.
"""

import hashlib
import json
import struct
import sys

import numpy as np
import torch

import words

BIG = ["encoder.word.weight", "encoder.gram", "encoder.enter.weight", "heads.weight", "script.weight", "arc.weight",
       "far.weight", "rel.weight"]


def int8(matrix):
    scale = np.maximum(np.abs(matrix).max(1), 1e-12) / 127
    return np.round(matrix / scale[:, None]).clip(-127, 127).astype(np.int8), scale.astype(np.float32)


def main(checkpoint, out):
    kept = torch.load(checkpoint, weights_only=False)
    state = {k: v.float().numpy() for k, v in kept["state"].items() if not k.startswith("xpos")}
    tensors, data = [], b""

    def add(name, array):
        nonlocal data
        data += b"\0" * (-len(data) % 8)
        tensors.append({"name": name, "offset": len(data), "shape": list(array.shape)})
        data += array.tobytes()

    for name, array in state.items():
        if name in BIG or "gates" in name:
            quantised, scale = int8(array)
            add(name, quantised)
            add(name + ".scale", scale)
        else:
            add(name, array.astype(np.float32))
    keyed = sorted((words.fnv(w), i + 2) for i, w in enumerate(kept["vocabulary"]))
    add("words.keys", np.array([k for k, _ in keyed], np.uint64))
    add("words.rows", np.array([r for _, r in keyed], np.uint32))
    upos, bundles, scripts, rels, _ = kept["labels"]
    header = {"dims": {**kept["encoder"], **kept["dims"]}, "upos": upos, "bundles": bundles, "scripts": scripts,
              "rels": rels, "joins": bool(kept["joins"]), "tensors": tensors}
    text = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    text += b" " * (-(len(text) + 12) % 8)
    whole = b"ONRM" + struct.pack("<II", 1, len(text)) + text + data
    whole += hashlib.blake2b(whole, digest_size=8).hexdigest().encode()
    open(out, "wb").write(whole)
    print(f"{out}: {len(whole)} bytes, checksum {whole[-16:].decode()}, dev {kept['scores']}")


if __name__ == "__main__":
    main(*sys.argv[1:])
