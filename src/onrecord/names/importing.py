"""Gazetteer rows from public knowledge: FollowTheMoney entities and Wikidata dumps.

Each line of input is one JSON object. A line that is of no kind we keep gives nothing;
a line that is not JSON is an error that names its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import GazetteerError, InputError
from onrecord.names.entries import Row
from onrecord.records import MentionKind

__all__ = [
    "FORMATS",
    "Imported",
    "add_to_folder",
    "read_as",
    "read_followthemoney",
    "read_wikidata",
    "rows_to_yaml",
]

Imported = tuple[MentionKind, Row]
"""A row and the kind of file it belongs in."""

_FTM_KINDS: Mapping[str, MentionKind] = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
}
# instance of (P31): what we keep, and as what.
_WIKIDATA_KINDS: Mapping[str, MentionKind] = {
    "Q5": "person",
    "Q192283": "outlet",  # news agency
    "Q11032": "outlet",  # newspaper
    "Q1153191": "outlet",  # online newspaper
    "Q1110794": "outlet",  # daily newspaper
    "Q1616075": "outlet",  # television station
    "Q192350": "organisation",  # ministry
    "Q327333": "organisation",  # government agency
    "Q155271": "organisation",  # think tank
    "Q245065": "organisation",  # intergovernmental organisation
    "Q149918": "organisation",  # communication medium's publisher
    "Q15142894": "system",  # weapon model
    "Q6256": "place",  # country
    "Q515": "place",  # city
}
_LANGUAGES = ("en", "ru", "uk", "be", "de", "fr", "pl")
_SEXES: Mapping[str, Any] = {
    "Q6581097": "m",
    "Q6581072": "f",
    "male": "m",
    "female": "f",
}


def read_followthemoney(lines: Iterable[bytes]) -> Iterator[Imported]:
    """Read FollowTheMoney entities, one JSON object a line.

    Raises:
        InputError: A line is not JSON.
    """
    for number, entity in _objects(lines, "FollowTheMoney"):
        kind = _FTM_KINDS.get(str(entity.get("schema")))
        properties = entity.get("properties")
        if kind is None or not isinstance(properties, dict):
            continue
        names = [*_texts(properties, "name"), *_texts(properties, "alias")]
        if not names:
            continue
        countries = [*_texts(properties, "country"), *_texts(properties, "nationality")]
        sources = [*_texts(properties, "sourceUrl"), *_texts(properties, "wikidataId")]
        yield (
            kind,
            Row(
                name=_latin_first(names),
                also=_others(names),
                sex=next(
                    (_SEXES[g] for g in _texts(properties, "gender") if g in _SEXES),
                    None,
                ),
                country=countries[0].upper() if countries else None,
                domains=tuple(_host(w) for w in _texts(properties, "website")),
                source=_source(sources, f"line {number}"),
            ),
        )


def read_wikidata(lines: Iterable[bytes]) -> Iterator[Imported]:
    """Read a Wikidata JSON dump: one item a line, in one array or not.

    Offices (P39) come without a post of ours, so they are left to a person to add;
    names, sex, country of citizenship or seat and official address are taken.

    Raises:
        InputError: A line is not JSON.
    """
    for _, item in _objects(lines, "Wikidata"):
        claims = item.get("claims")
        labels = item.get("labels")
        if not isinstance(claims, dict) or not isinstance(labels, dict):
            continue
        kinds = [
            _WIKIDATA_KINDS[q] for q in _items(claims, "P31") if q in _WIKIDATA_KINDS
        ]
        names = _labels(labels, item.get("aliases"))
        if not kinds or not names:
            continue
        yield (
            kinds[0],
            Row(
                name=_latin_first(names),
                also=_others(names),
                sex=next(
                    (_SEXES[q] for q in _items(claims, "P21") if q in _SEXES), None
                ),
                country=_country_code(claims),
                domains=tuple(_host(w) for w in _strings(claims, "P856")),
                source=f"https://www.wikidata.org/wiki/{item.get('id')}",
            ),
        )


def rows_to_yaml(rows: Sequence[Row]) -> bytes:
    """Write rows as a gazetteer file, by name, defaults left out."""
    ordered = sorted(rows, key=lambda row: row.name)
    return msgspec.yaml.encode([_given_fields(row) for row in ordered])


def _given_fields(row: Row) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": row.name}
    for name in Row.__struct_fields__:
        value = getattr(row, name)
        if name == "offices":
            value = [msgspec.to_builtins(office) for office in value]
        if value not in (None, (), [], False) and name != "name":
            fields[name] = list(value) if isinstance(value, tuple) else value
    return fields


def _objects(
    lines: Iterable[bytes], place: str
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        text = line.strip().rstrip(b",")
        if text in {b"", b"[", b"]"}:
            continue
        try:
            found = msgspec.json.decode(text)
        except msgspec.DecodeError as error:
            raise InputError(f"{place} line {number}: {error}") from error
        if isinstance(found, dict):
            yield number, found


def _texts(properties: Mapping[str, Any], name: str) -> list[str]:
    values = properties.get(name, [])
    return (
        [v for v in values if isinstance(v, str) and v]
        if isinstance(values, list)
        else []
    )


def _latin_first(names: Sequence[str]) -> str:
    return next((n for n in names if n.isascii()), names[0])


def _others(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*names} - {_latin_first(names)}))


def _source(sources: Sequence[str], otherwise: str) -> str:
    for source in sources:
        if source.startswith("http"):
            return source
        if source.startswith("Q"):
            return f"https://www.wikidata.org/wiki/{source}"
    return f"followthemoney {otherwise}"


def _host(address: str) -> str:
    bare = address.split("://", 1)[-1].split("/", 1)[0]
    return bare.removeprefix("www.").lower()


def _values(claims: Mapping[str, Any], name: str) -> Iterator[Any]:
    """Yield the values of a property, preferred ones first, deprecated ones never."""
    found = claims.get(name, [])
    statements = (
        [s for s in found if isinstance(s, dict)] if isinstance(found, list) else []
    )
    for rank in ("preferred", "normal"):
        for statement in statements:
            if statement.get("rank", "normal") == rank:
                snak = statement.get("mainsnak", {})
                value = snak.get("datavalue", {}).get("value")
                if value is not None:
                    yield value


def _items(claims: Mapping[str, Any], name: str) -> list[str]:
    return [
        str(v["id"]) for v in _values(claims, name) if isinstance(v, dict) and "id" in v
    ]


def _strings(claims: Mapping[str, Any], name: str) -> list[str]:
    return [v for v in _values(claims, name) if isinstance(v, str)]


def _labels(labels: Mapping[str, Any], aliases: object) -> list[str]:
    out = [labels[lang]["value"] for lang in _LANGUAGES if lang in labels]
    if isinstance(aliases, dict):
        out += [a["value"] for lang in _LANGUAGES for a in aliases.get(lang, [])]
    return list(dict.fromkeys(n for n in out if isinstance(n, str) and n))


# Countries as Wikidata items, for the region and the languages we read.
_COUNTRY_ITEMS: Mapping[str, str] = {
    "Q184": "BY", "Q159": "RU", "Q212": "UA", "Q36": "PL", "Q37": "LT", "Q211": "LV",
    "Q191": "EE", "Q30": "US", "Q145": "GB", "Q183": "DE", "Q142": "FR", "Q43": "TR",
    "Q148": "CN", "Q232": "KZ", "Q813": "KG", "Q863": "TJ", "Q399": "AM", "Q227": "AZ",
    "Q217": "MD", "Q230": "GE", "Q28": "HU", "Q214": "SK", "Q213": "CZ", "Q219": "BG",
    "Q218": "RO", "Q33": "FI", "Q34": "SE", "Q20": "NO", "Q35": "DK", "Q55": "NL",
    "Q31": "BE", "Q38": "IT", "Q29": "ES", "Q45": "PT", "Q794": "IR", "Q801": "IL",
    "Q17": "JP", "Q884": "KR", "Q423": "KP", "Q668": "IN", "Q265": "UZ", "Q403": "RS",
}  # fmt: skip


def _country_code(claims: Mapping[str, Any]) -> str | None:
    """Return the code of the country it belongs to (P27 of a person, P17 else)."""
    codes = _strings(claims, "P297")
    items = [*_items(claims, "P27"), *_items(claims, "P17")]
    found = [_COUNTRY_ITEMS[q] for q in items if q in _COUNTRY_ITEMS]
    return next(iter([*codes, *found]), None)


FORMATS: Mapping[str, Callable[[Iterable[bytes]], Iterator[Imported]]] = {
    "followthemoney": read_followthemoney,
    "wikidata": read_wikidata,
}
"""Readers by the name of their format."""

# What a gazetteer folder calls the file of each kind; see ``gazetteer.FILES``.
_FILE_OF: Mapping[MentionKind, str] = {
    "person": "people",
    "organisation": "organisations",
    "outlet": "outlets",
    "system": "systems",
    "place": "places",
}


def read_as(form: str, lines: Iterable[bytes]) -> Iterator[Imported]:
    """Read lines of a format of ``FORMATS``.

    Raises:
        InputError: A line is not JSON.
    """
    return FORMATS[form](lines)


def add_to_folder(rows: Iterable[Imported], folder: Path) -> dict[MentionKind, int]:
    """Add rows to a gazetteer folder; a name it holds keeps its row and gains forms.

    Args:
        rows: With the kind of each.
        folder: Made where it is missing; its other rows stay.

    Returns:
        How many rows were new, by kind.

    Raises:
        GazetteerError: A file of the folder does not follow the schema.
        OSError: The folder cannot be written.
    """
    new: dict[MentionKind, int] = {}
    by_kind: dict[MentionKind, dict[str, Row]] = {}
    for kind, row in rows:
        held = by_kind.setdefault(kind, _held(folder / f"{_FILE_OF[kind]}.yml"))
        if row.name not in held:
            new[kind] = new.get(kind, 0) + 1
        held[row.name] = _joined(held.get(row.name), row)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, held in by_kind.items():
        place = folder / f"{_FILE_OF[kind]}.yml"
        draft = place.with_suffix(".yml.new")
        draft.write_bytes(rows_to_yaml(tuple(held.values())))
        draft.replace(place)
    return new


def _held(place: Path) -> dict[str, Row]:
    if not place.exists():
        return {}
    try:
        rows = msgspec.yaml.decode(place.read_bytes(), type=tuple[Row, ...])
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{place}: {error}") from error
    return {row.name: row for row in rows}


def _joined(held: Row | None, row: Row) -> Row:
    """Return a row with the forms and domains of both; what stands there stays."""
    if held is None:
        return row
    return msgspec.structs.replace(
        held,
        also=tuple(sorted({*held.also, *row.also} - {held.name})),
        domains=tuple(sorted({*held.domains, *row.domains})),
        sex=held.sex or row.sex,
        country=held.country or row.country,
    )
