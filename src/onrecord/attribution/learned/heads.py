"""What the network says of each word: its heads and their labels, in output order.

Training and reading share this table; a change here needs new weights.
"""

from __future__ import annotations

__all__ = ["ARC_SIZE", "HEADS", "LINK_SIZE", "ROLE_TAGS", "head_slices"]

ROLE_TAGS = (
    "O",
    "B-source",
    "I-source",
    "B-cue",
    "I-cue",
    "B-content",
    "I-content",
)
_NAME_KINDS = ("person", "organisation", "place", "system")
_POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE"
_PENN = (
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM"
    " TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB . , : '' `` -LRB- -RRB- HYPH NFP $ ADD AFX XX"
)
_DEPENDENCIES = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound"
    " conj csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj"
    " nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct"
    " quantmod relcl xcomp"
)
_MODALS = "none would can could may might must should ought be_to be_going_to have_to"

HEADS: dict[str, tuple[str, ...]] = {
    "role": ROLE_TAGS,
    "name": ("O", *(f"{prefix}-{kind}" for kind in _NAME_KINDS for prefix in "BI")),
    "pos": tuple(_POS.split()),
    "tag": tuple(_PENN.split()),
    # 1: the main verb of a group, 2: its helpers ("has", "not", "been").
    "verb": ("none", "head", "helper"),
    "tense": ("past", "present", "future", "none"),
    "aspect": ("simple", "perfect", "progressive", "perfect_progressive"),
    "voice": ("active", "passive"),
    "finite": ("no", "yes"),
    "negated": ("no", "yes"),
    "modal": tuple(_MODALS.split()),
    # Last, so that weights without it still fit the rows before.
    "dep": tuple(_DEPENDENCIES.split()),
}
LINK_SIZE = 64
"""Width of the vectors whose products link content to cue and cue to source."""
ARC_SIZE = 128
"""Width of the vectors whose products link a word to its head."""


def head_slices() -> dict[str, slice]:
    """Where each head's scores stand in a word's row of scores."""
    slices: dict[str, slice] = {}
    start = 0
    for name, labels in HEADS.items():
        slices[name] = slice(start, start + len(labels))
        start += len(labels)
    return slices
