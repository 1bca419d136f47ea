"""One shape for everything that goes wrong: RFC 9457 for programs, a page for people."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from onrecord.errors import (
    InputError,
    LedgerDamagedError,
    OnRecordError,
    SettingError,
)
from onrecord.views.inert import inert
from onrecord.web.headers import HEADERS
from onrecord.web.render import render

__all__ = [
    "PROBLEM_JSON",
    "FieldProblem",
    "Problem",
    "add_handlers",
    "missing",
    "problem_response",
]

PROBLEM_JSON = "application/problem+json"
_API = "/api/"


class FieldProblem(BaseModel):
    """What is wrong with one field of a request."""

    field: str
    reason: str


class Problem(BaseModel):
    """An RFC 9457 problem: the one shape of every error."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[FieldProblem] = []


def problem_response(
    status: int,
    detail: str,
    found: str | None = None,
    *,
    errors: list[FieldProblem] | None = None,
) -> Response:
    """Return a problem as JSON; ``found`` is the value that was wrong."""
    named = detail if found is None else f"{detail}: {found!r}"
    problem = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=inert(named),
        errors=errors or [],
    )
    return JSONResponse(
        problem.model_dump(), status_code=status, media_type=PROBLEM_JSON
    )


def missing(kind: str, name: str) -> HTTPException:
    """Return the error of a record that is not there."""
    return HTTPException(404, f"this ledger holds no {kind} {name!r}")


def add_handlers(app: FastAPI) -> None:
    """Answer every error in its one shape."""

    @app.exception_handler(HTTPException)
    def http_error(request: Request, exc: HTTPException) -> Response:
        return _answer(request, exc.status_code, str(exc.detail))

    @app.exception_handler(RequestValidationError)
    def wrong_request(request: Request, exc: RequestValidationError) -> Response:
        errors = [
            FieldProblem(
                field=inert(".".join(str(part) for part in error["loc"])),
                reason=inert(str(error["msg"])),
            )
            for error in exc.errors()
        ]
        return _answer(request, 422, "the request does not fit", errors=errors)

    @app.exception_handler(OnRecordError)
    def our_error(request: Request, exc: OnRecordError) -> Response:
        if isinstance(exc, InputError | SettingError):
            return _answer(request, 400, str(exc))
        status = 500 if isinstance(exc, LedgerDamagedError) else 503
        return _answer(request, status, str(exc))

    @app.exception_handler(Exception)
    def unknown_error(request: Request, exc: Exception) -> Response:
        answer = _answer(
            request, 500, f"{type(exc).__name__}; the server's log has more"
        )
        # made outside the guard, which adds them everywhere else
        answer.headers.update(HEADERS)
        return answer


def _answer(
    request: Request,
    status: int,
    detail: str,
    *,
    errors: list[FieldProblem] | None = None,
) -> Response:
    path = request.url.path
    wants_page = not path.startswith(_API) and not path.startswith("/static")
    if not wants_page:
        return problem_response(status, detail, errors=errors)
    return render(
        request,
        "error.html",
        {
            "status": status,
            "title": HTTPStatus(status).phrase,
            "detail": detail,
            "errors": errors or [],
        },
        status=status,
    )
