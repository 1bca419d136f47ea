"""Keep the record of who really said what, across many copies of the news."""

__version__ = "0.1.0"
