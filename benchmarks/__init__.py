"""Benchmarks: generated material with known truth, and what is measured on it."""
