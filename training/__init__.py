"""Retrain the learned English reader; see docs/model.md. Never needed to run onrecord."""
