"""Hold the stages against gold data; never imported at run time."""
