"""The command that serves pages and REST over a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import (
    LedgerOption,
    ProfileOption,
    chosen_settings,
    named_author,
    open_settled,
)
from onrecord.cli.output import say
from onrecord.errors import MissingExtraError

__all__ = ["COMMANDS", "serve"]


def serve(
    *,
    ledger: LedgerOption = None,
    host: Annotated[
        str, typer.Option(metavar="NAME", help="Address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Port to listen on.")
    ] = 8000,
    author: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Who rules, notes and grades. Default: the login name.",
        ),
    ] = None,
    profile: ProfileOption = None,
) -> None:
    """Serve pages and REST over a ledger to this machine's browser.

    Nothing is loaded from elsewhere. There are no passwords: whoever reaches the
    address may read and rule, so keep it on this machine.

    \b
    Examples:
      onrecord serve --ledger oreshnik.db
      onrecord serve --port 8080 --author "Ada Brandt"
    """  # noqa: D301
    # a server takes half a second to load, which other commands need not wait for
    try:
        import uvicorn  # noqa: PLC0415

        from onrecord.web.app import LOCAL_HOSTS, create_app, keep_loaded  # noqa: PLC0415
        from onrecord.web.desk import Desk  # noqa: PLC0415
    except ModuleNotFoundError as exc:
        raise MissingExtraError(exc.name or "fastapi", "web") from exc

    name = named_author(author)
    settings = chosen_settings(ledger=ledger, profile=profile)
    with open_settled(str(settings.ledger)):
        pass
    desk = Desk(settings=settings, author=name)
    shown = f"[{host}]" if ":" in host else host
    say(f"serving {settings.ledger} at http://{shown}:{port}/ as {name}; stop: Ctrl-C")
    app = create_app(desk, hosts=(*LOCAL_HOSTS, host))
    keep_loaded()
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


COMMANDS = (serve,)
