"""Trained weights of the reader of acts: data only; facts in MODEL_CARD.md."""
