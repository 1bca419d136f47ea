"""Keep the record of who really said what, across many copies of the news."""

import os as _os

# One thread a process: a pool of processes is how this package uses many cores, and
# OpenBLAS's own threads spin on natasha's small matrices (20 s of CPU where one
# thread takes 1.5 s, on 121 short Russian texts). It reads this once, when numpy is
# first imported; whoever has set it keeps what they set.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    _os.environ.setdefault(_name, "1")

__version__ = "0.1.0"
