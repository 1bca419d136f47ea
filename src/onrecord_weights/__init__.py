"""Trained weights of the English reader: data only; terms in NOTICE, facts in MODEL_CARD.md."""
