"""schema.org Claims: appearances, authors, and no rating by a machine."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from exporting import CONFIRMED, LABEL, RULING, sample
from onrecord.export.names import urn

# Property: the types of schema.org (and their supertypes) that have it
TERMS = {
    "Claim": "name text inLanguage description author claimInterpreter appearance "
    "firstAppearance isPartOf dateCreated temporalCoverage",
    "CreativeWork": "identifier abstract inLanguage creditText datePublished isPartOf",
    "NewsArticle": "url publisher",
    "ClaimReview": "author datePublished name reviewAspect reviewBody claimReviewed "
    "citation itemReviewed",
    "Person": "name",
    "Organization": "name",
}


def graph(**options: object) -> list[dict[str, Any]]:
    made = json.loads(sample("schema", **options))
    assert made["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = made["@graph"]
    return found


def claims() -> list[dict[str, Any]]:
    return [made for made in graph() if made["@type"] == "Claim"]


def test_every_property_is_one_that_its_type_has() -> None:
    def check(value: Any) -> None:
        if isinstance(value, dict):
            allowed = TERMS.get(value.get("@type", ""), "").split()
            assert set(value) <= {"@type", "@id", *allowed}, value
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    for made in graph():
        check(made)


def test_a_claim_has_its_appearances_with_place_and_publisher() -> None:
    found = next(c for c in claims() if c["name"] == "Oreshnik: on duty")
    [appearance] = found["appearance"]

    assert found["description"] == "As said by Viktor Khrenin, 2025-12-18"
    assert found["author"]["name"] == "Viktor Khrenin"
    assert "deployment@1" in found["claimInterpreter"]["name"]
    assert appearance["identifier"] == "101:text:0-64"
    assert appearance["isPartOf"]["url"] == "https://wire.example/101"
    assert appearance["isPartOf"]["publisher"]["name"] == "Example Wire"
    assert found["firstAppearance"] == {"@id": appearance["@id"]}


def test_what_is_claimed_of_december_covers_december() -> None:
    found = next(c for c in claims() if "scheduled" in c["name"])

    assert found["temporalCoverage"] == "2025-12-01/2025-12-31"


def test_a_speaker_without_office_or_role_is_no_author() -> None:
    found = [c for c in claims() if "Lukashenko" in c["description"]]

    assert found
    assert all("author" not in c for c in found)


def test_the_words_of_a_rendering_are_labelled_and_no_quotation() -> None:
    found = [a for c in claims() for a in c["appearance"] if a.get("creditText")]

    assert {a["creditText"] for a in found} == {LABEL}
    assert all(a["abstract"].startswith(f"[{LABEL}]") for a in found)
    assert b"Quotation" not in json.dumps(graph()).encode()


def test_a_review_is_there_only_where_a_person_ruled_and_rates_nothing() -> None:
    reviews = [made for made in graph() if made["@type"] == "ClaimReview"]

    assert [r["@id"] for r in reviews] == [urn("ruling", RULING.id)]
    assert reviews[0]["author"] == {"@type": "Person", "name": "Ada Brandt"}
    assert reviews[0]["reviewBody"] == RULING.reason
    assert reviews[0]["datePublished"] == RULING.made
    assert reviews[0]["reviewAspect"] == CONFIRMED.field
    assert "ating" not in json.dumps(graph()).replace("ating to", "")


# rdflib's own reader uses a class that it calls deprecated
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("subject", [None, "Oreshnik"])
def test_a_reader_of_json_ld_finds_the_claims(subject: str | None) -> None:
    rdflib = importlib.import_module("rdflib")
    made = {
        "@context": {"@vocab": "https://schema.org/"},
        "@graph": graph(subject=subject),
    }

    found = rdflib.Graph().parse(data=json.dumps(made), format="json-ld")

    schema = rdflib.Namespace("https://schema.org/")
    kind = rdflib.URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    names = set(found.subjects(kind, schema.Claim))
    assert len(names) >= len(claims())
    assert set(found.subjects(schema.appearance, None)) <= names
