"""REST under /api/v1: the same view models as the pages."""

from fastapi import APIRouter

from onrecord.web.api import adding, lists, records, writing
from onrecord.web.problems import PROBLEM_JSON, Problem

__all__ = ["ROUTER"]

_PROBLEM = {
    "model": Problem,
    "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}

ROUTER = APIRouter(
    prefix="/api/v1",
    responses={
        403: {"description": "The request came from a foreign page", **_PROBLEM},
        411: {"description": "A body must say how long it is", **_PROBLEM},
        413: {"description": "A body without articles is too long", **_PROBLEM},
        421: {"description": "The server has no such name", **_PROBLEM},
        400: {"description": "The request asks for what cannot be", **_PROBLEM},
        422: {"description": "The request does not fit its schema", **_PROBLEM},
        503: {"description": "The ledger cannot do it now", **_PROBLEM},
    },
)
for part in (records, lists, writing, adding):
    ROUTER.include_router(part.router)
