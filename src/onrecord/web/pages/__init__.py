"""The pages: routing and templates only; what they show is gathered elsewhere."""

from onrecord.web.pages import reading, records, writing

__all__ = ["ROUTERS"]

ROUTERS = (records.router, reading.router, writing.router)
