"""Generated news with known truth: any number of articles from a seed."""

from benchmarks.synthetic.generate import Made, generate, raw_of
from benchmarks.synthetic.rates import RATES, Rates, measure

__all__ = ["RATES", "Made", "Rates", "generate", "measure", "raw_of"]
