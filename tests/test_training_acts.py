"""The training of the acts reader on a tiny corpus; needs the extra ``train``."""

from __future__ import annotations

import json
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from training.acts.limits import LIMITS
from training.acts.packed import BLOCK, BLOCK_BYTES, read_packed, unpack

from onrecord.coding.learned import Named, Sentence
from onrecord.coding.learned.reader import open_act_reader
from onrecord.records import Span

# torch is larger than all the rest and only training needs it, so `make test` does not
# install it; `make torture` does, and runs what is skipped here.
MISSING = [n for n in ("torch", "onnx", "safetensors") if find_spec(n) is None]
needs_torch = pytest.mark.skipif(
    bool(MISSING), reason=f"needs the extra train: {', '.join(MISSING)} not installed"
)
WIDTH, INNER, LAYERS = 384, 1536, 6
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁system",
    "▁",
    *"abcdefghijklmnopqrstuvwxyz",
]
GOLD = (
    ("The Oreshnik has arrived.", "arrived", "has arrived"),
    ("The Oreshnik has left.", "withdrawn", "has left"),
    ("Minsk asked for the Oreshnik.", "requested", "asked for"),
)


def packed_of(weights: np.ndarray) -> bytes:
    """Pack weights as the encoder's file does: by 32, scaled to their largest."""
    blocks = weights.reshape(-1, BLOCK)
    scales = (np.abs(blocks).max(1) / 7).astype(np.float16)
    safe = np.where(scales == 0, 1, scales).astype(np.float32)
    codes = (np.rint(blocks / safe[:, None]) + 8).clip(0, 15).astype(np.uint8)
    raw = np.zeros((len(blocks), BLOCK_BYTES), np.uint8)
    raw[:, :2] = scales[:, None].view(np.uint8)
    raw[:, 2:] = codes[:, :16] | codes[:, 16:] << 4
    return raw.tobytes()


def write_encoder(path: Path) -> None:
    """Write an encoder of the real one's shape whose weights are drawn by lot."""
    rng = np.random.default_rng(1)

    def lot(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.02, shape).astype(np.float32)

    floats = {"emb.pos": lot(512, WIDTH), "emb.type": lot(2, WIDTH)}
    fours = {"emb.word": lot(len(PIECES), WIDTH)}
    norms = ["emb.ln"]
    for number in range(LAYERS):
        base = f"l{number}."
        for part in ("q", "k", "v", "ao"):
            fours[f"{base}{part}.w"] = lot(WIDTH, WIDTH)
            floats[f"{base}{part}.b"] = lot(WIDTH)
        fours[f"{base}fi.w"], floats[f"{base}fi.b"] = lot(INNER, WIDTH), lot(INNER)
        fours[f"{base}fo.w"], floats[f"{base}fo.b"] = lot(WIDTH, INNER), lot(WIDTH)
        norms += [f"{base}aln", f"{base}oln"]
    for name in norms:
        floats[f"{name}.w"] = np.ones(WIDTH, np.float32)
        floats[f"{name}.b"] = np.zeros(WIDTH, np.float32)
    parts = [(n, 0, v.size, v.tobytes()) for n, v in floats.items()]
    parts += [(n, 1, v.size, packed_of(v)) for n, v in fours.items()]
    path.write_bytes(whole_file(parts))


def whole_file(parts: list[tuple[str, int, int, bytes]]) -> bytes:
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)]).astype("<u4")
    scores = np.asarray([0.0] * 4 + [-float(i) for i in range(4, len(PIECES))], "<f4")
    head = b"E5S1" + struct.pack(
        "<I7ifi", 1, WIDTH, LAYERS, 12, INNER, len(PIECES), 512, 2, 1e-12, BLOCK
    )
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, int(offsets[-1]))
    head += offsets.tobytes() + scores.tobytes() + b"".join(blob)
    head += struct.pack("<iI", 0, 0) + struct.pack("<i", len(parts))
    sizes = sum(2 + len(name) + struct.calcsize("<BIQQ") for name, *_ in parts)
    directory, data, at = b"", b"", len(head) + sizes
    for name, kind, count, raw in parts:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, at + len(data), len(raw))
        data += raw
    return head + directory + data


def write_gold(path: Path, *, count: int) -> None:
    lines = [
        {
            "id": f"{path.stem}-{number}",
            "lang": "en",
            "published": "2025-10-20",
            "text": text,
            "register": "wire",
            "claims": [
                {
                    "subject": "Oreshnik",
                    "code": code,
                    "modality": "asserted",
                    "polarity": "positive",
                    "words": words,
                }
            ],
        }
        for number, (text, code, words) in zip(range(count), GOLD * count, strict=False)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_a_packed_file_gives_its_weights_back(tmp_path: Path) -> None:
    write_encoder(tmp_path / "e.bin")
    packed = read_packed(tmp_path / "e.bin")

    assert packed.pieces == tuple(PIECES)
    assert packed.rows.shape == (len(PIECES), WIDTH // BLOCK, BLOCK_BYTES)
    assert packed.tensors["l0.q.w"].shape == (WIDTH * WIDTH,)
    assert np.abs(unpack(packed.rows)).max() < 0.2


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e.bin").write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ValueError, match="begins otherwise"):
        read_packed(tmp_path / "e.bin")


@needs_torch
def test_one_command_makes_weights_that_coding_opens(tmp_path: Path) -> None:
    from training.acts.__main__ import main  # noqa: PLC0415  (torch)

    sentences = tmp_path / "sentences"
    sentences.mkdir()
    write_gold(sentences / "en.jsonl", count=6)
    write_gold(sentences / "en_dev.jsonl", count=3)
    write_encoder(tmp_path / "e.bin")
    out = tmp_path / "out"
    words = [str(out), "--sentences", str(sentences), "--gold", str(tmp_path)]
    words += ["--encoder", str(tmp_path / "e.bin"), "--epochs", "2"]
    words += ["--layers", str(LAYERS)]

    main(words)
    log = (out / "run" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    main(words)

    assert [json.loads(line)["epoch"] for line in log] == [1, 2]
    assert (out / "run" / "log.jsonl").read_text(encoding="utf-8").splitlines() == log
    reader = open_act_reader(out / "weights")
    assert reader.limits == LIMITS
    (asked,) = reader.read(Sentence("It left.", (Named(Span(0, 2), "Oreshnik"),)))
    assert len(asked.proposals) == 9
    assert (out / "figures.txt").read_text(encoding="utf-8").startswith("limits")
