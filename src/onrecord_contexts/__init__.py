"""The encoder that compares two articles' words: data only; facts in MODEL_CARD.md."""
