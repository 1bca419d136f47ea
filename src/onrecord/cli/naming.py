"""Commands about who is who: merge, split, import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import DryRunFlag, LedgerOption, named_author, open_settled
from onrecord.cli.output import say
from onrecord.cli.select import chosen_entities
from onrecord.errors import InputError, SettingError
from onrecord.ledger import Ledger
from onrecord.names.importing import FORMATS, add_to_folder, read_as
from onrecord.names.merging import clusters_of
from onrecord.names.seen import FormSeen, forms_seen, ids_of_form
from onrecord.pipeline.settle import settle
from onrecord.reconcile.incremental import Likely, likely_pairs, likely_same
from onrecord.records import Entity, Link

__all__ = [
    "COMMANDS",
    "form_lines",
    "import_",
    "judged_lines",
    "likely_among",
    "likely_lines",
    "likely_of",
    "merge",
    "seen_of",
    "split",
    "withdraw",
]

# Names offered for one that is not there
_NEAR = 3

BecauseOption = Annotated[
    str, typer.Option("--because", metavar="WORDS", help="Why; kept with the link.")
]
AuthorOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Who judges. Default: the name you are logged in under."
    ),
]


def merge(
    one: Annotated[str, typer.Argument(metavar="A", help="A name, or an id.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    *,
    because: BecauseOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
    dry_run: DryRunFlag = False,
) -> None:
    """Say that two entities are one; this outranks the machine.

    Said again by the same person, it replaces what they said before. To take it
    back, split them.

    \b
    Examples:
      onrecord merge "Viktar Khrenin" "V. Hrenin" --because "same post that day"
    """  # noqa: D301
    with open_settled(ledger) as opened:
        left, right = (_entity(opened.ledger, name) for name in (one, other))
        if left.id == right.id:
            raise InputError(f"{one!r} and {other!r} are one entity already: {left.id}")
        judge = _Judge(named_author(author), because)
        deed = f"merge {left.name} ({left.id}) and {right.name} ({right.id})"
        if dry_run:
            say(f"would {deed}")
            return
        judge.say_of(opened.ledger, [(left.id, right.id)], same=True)
        settle(opened.ledger, opened.settings)
        say(f"done: {deed}")


def split(
    one: Annotated[str, typer.Argument(metavar="A", help="A name, or an id.")],
    other: Annotated[
        str,
        typer.Argument(metavar="B", help="Another, or a form that A is printed under."),
    ],
    *,
    because: BecauseOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
    dry_run: DryRunFlag = False,
) -> None:
    """Say that two entities, or one and a form of it, are not one.

    Your own merge of the two is withdrawn. Two names that one article itself takes
    for one cannot be split.

    \b
    Examples:
      onrecord split "Ivan Petrov" "И. Петров" --because "brothers"
    """  # noqa: D301
    with open_settled(ledger) as opened:
        pairs = _apart(opened.ledger, one, other)
        deed = f"keep {one} and {other} apart"
        if dry_run:
            say(f"would {deed}")
            return
        judge = _Judge(named_author(author), because)
        judge.say_of(opened.ledger, pairs, same=False)
        settle(opened.ledger, opened.settings)
        say(f"done: {deed}")


def withdraw(
    record: Annotated[
        str, typer.Argument(metavar="ID", help="Of a link that a person made.")
    ],
    *,
    because: BecauseOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Take back a person's merge or split.

    What the machine finds stands again; the link and the reason are kept. Ids: onrecord entities NAME.

    \b
    Examples:
      onrecord withdraw b2:93e1... --because "a namesake, as it turned out"
    """  # noqa: D301
    with open_settled(ledger) as opened:
        name = named_author(author)
        if not opened.ledger.withdraw(record, author=name, reason=because):
            raise InputError(f"no standing link {record!r} in {opened.ledger.location}")
        settle(opened.ledger, opened.settings)
        say(f"withdrawn: {record}")


def import_(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="followthemoney or wikidata.")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON, one a line.")],
    *,
    into: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Your gazetteer; made if missing.")
    ],
) -> None:
    """Take names from a file into a gazetteer folder of your own.

    People, bodies, outlets and places. Reading uses it where ONRECORD_GAZETTEER names the folder. Offices come without
    a source of ours and never resolve a role alone.

    \b
    Examples:
      onrecord import wikidata dump.jsonl --into gazetteer/
      ONRECORD_GAZETTEER=gazetteer onrecord add news/
    """  # noqa: D301
    if form not in FORMATS:
        there = ", ".join(sorted(FORMATS))
        raise SettingError(f"FORMAT: found {form!r}, expected one of {there}")
    try:
        with file.open("rb") as lines:
            counts = add_to_folder(read_as(form, lines), into)
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}") from error
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items())) or "nothing"
    say(f"took {told} into {into}")


@dataclass(frozen=True, slots=True)
class _Judge:
    """Who judges, and why."""

    author: str
    because: str

    def say_of(
        self, ledger: Ledger, pairs: Sequence[tuple[str, str]], *, same: bool
    ) -> None:
        """Keep a link for each pair; the same person's contrary word goes."""
        for pair in pairs:
            left, right = sorted(pair)
            link = Link(
                kind="same_entity",
                left=left,
                right=right,
                score=1.0 if same else 0.0,
                reasons=(self.because,),
                author=self.author,
            )
            for held in list(ledger.judgements()):
                mine = held.link.id == link.id and held.withdrawn_by is None
                if mine and held.link.score != link.score:
                    ledger.withdraw(link.id, author=self.author, reason=self.because)
            ledger.judge(link)


def _entity(ledger: Ledger, name: str) -> Entity:
    """Return the entity of an id, name or other form; case does not count.

    Raises:
        InputError: There is none, or there are several.
    """
    asked = name.casefold()
    every = chosen_entities(ledger)
    named = [e for e in every if name == e.id or asked == e.name.casefold()]
    also = [e for e in every if asked in {a.casefold() for a in e.aliases}]
    found = named or also
    if len(found) == 1:
        return found[0]
    if found:
        which = "; ".join(f"{e.name} ({e.kind}) {e.id}" for e in found)
        raise InputError(f"{name!r} names several; give an id: {which}")
    near = [e.name for e in every if any(asked in a.casefold() for a in e.aliases)]
    see = (
        f"did you mean {' or '.join(near[:_NEAR])}"
        if near
        else "see: onrecord entities"
    )
    raise InputError(f"no entity {name!r} in {ledger.location}; {see}")


def _members(ledger: Ledger, entity: str) -> frozenset[str]:
    """Return the ids of articles and gazetteer that are one entity."""
    links = [c for c in ledger.part("links") if isinstance(c, Link)]
    joined = clusters_of(link for link in links if link.kind == "same_entity")
    home = joined.get(entity, entity)
    return frozenset({entity, *(i for i, c in joined.items() if c == home)})


def _apart(ledger: Ledger, one: str, other: str) -> list[tuple[str, str]]:
    """Return the pairs of ids that must not be one for two names to be two.

    Raises:
        InputError: A name is unknown, or every article takes the two for one.
    """
    left = _entity(ledger, one)
    try:
        right = _entity(ledger, other)
    except InputError:
        right = left
    if right.id != left.id:
        return [(left.id, right.id)]
    members = _members(ledger, left.id)
    away = ids_of_form(ledger.readings(), other, members)
    rest = members - away
    if not away or not rest:
        raise InputError(
            f"{one!r} and {other!r} are one entity in every article; nothing to split"
        )
    crossing = [
        (link.left, link.right)
        for link in ledger.part("links")
        if isinstance(link, Link)
        and link.kind == "same_entity"
        and len({link.left, link.right} & away) == 1
    ]
    return crossing if crossing else [*crossing, (min(rest), min(away))]


def seen_of(ledger: Ledger, name: str) -> tuple[Entity, tuple[FormSeen, ...]]:
    """Return the entity of a name with every form that articles print.

    Raises:
        InputError: There is none, or there are several.
    """
    entity = _entity(ledger, name)
    return entity, forms_seen(ledger.readings(), _members(ledger, entity.id))


def form_lines(forms: Sequence[FormSeen]) -> list[str]:
    """Show forms with counts and outlets."""
    lines = []
    for seen in forms:
        where = ", ".join(seen.outlets) or f"{len(seen.articles)} articles"
        odd = f"  ! {', '.join(seen.oddities)}" if seen.oddities else ""
        lines.append(f"    {seen.count:4}  {seen.form!s}  ({where}){odd}")
    return lines


def likely_of(ledger: Ledger, found: Entity) -> tuple[tuple[Entity, Likely], ...]:
    """Return the people with a page who may be this one, surest first."""
    if found.kind != "person":
        return ()
    return _paged(ledger, likely_same(ledger, found.id))


def likely_among(
    ledger: Ledger, people: Sequence[Entity]
) -> list[tuple[Entity, tuple[tuple[Entity, Likely], ...]]]:
    """Return people with those who may be the same, each two once, in their order."""
    by_id = {found.id: found for found in people}
    pairs = likely_pairs(ledger, by_id)
    held = ((by_id[one], _paged(ledger, likely)) for one, likely in pairs)
    return [(one, likely) for one, likely in held if likely]


def _paged(
    ledger: Ledger, likely: Sequence[Likely]
) -> tuple[tuple[Entity, Likely], ...]:
    held = ((ledger.cluster("entities", one.entity), one) for one in likely)
    return tuple((other, one) for other, one in held if isinstance(other, Entity))


def likely_lines(likely: Sequence[tuple[Entity, Likely]]) -> list[str]:
    """Show who may be the same, with what speaks for it and against it."""
    return [
        f"    may be {other.name}, {one.score}: {'; '.join(one.reasons)}  {other.id}"
        for other, one in likely
    ]


def judged_lines(ledger: Ledger, entity: str) -> list[str]:
    """Show what people have said of an entity, withdrawn words too."""
    members = _members(ledger, entity)
    lines = []
    for held in ledger.judgements():
        link = held.link
        if link.kind != "same_entity" or not {link.left, link.right} & members:
            continue
        word = "one with" if link.score > 0 else "not"
        other = link.right if link.left in members else link.left
        gone = f", withdrawn by {held.withdrawn_by}" if held.withdrawn_by else ""
        lines.append(
            f"    {link.author}: {word} {other}: {', '.join(link.reasons)}"
            f"{gone}  {link.id}"
        )
    return lines


COMMANDS = (merge, split, withdraw, import_)
