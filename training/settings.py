"""What training and calibration must agree on."""

from __future__ import annotations

__all__ = ["HELD_OUT", "HELD_OUT_SEED"]

HELD_OUT = 40
"""Documents kept from training for calibration: 5 % of PolNeAR train."""
HELD_OUT_SEED = 20161108
