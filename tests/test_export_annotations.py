"""Web Annotations: anchors find the very words, and the JSON-LD is what it says."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from exporting import KHRENIN, LABEL, NOTE, ONE, READINGS, RENDERING, sample
from onrecord.export.names import article_urn, urn

Annotation = dict[str, Any]
STRINGS = {
    article_urn(found.article.id, where): found.article.string(where)
    for found in READINGS
    for where in ("text", "title")
}

# The terms of http://www.w3.org/ns/anno.jsonld that are used, as it defines them
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
CONTEXT = {
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": f"{OA}Annotation",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "TextualBody": f"{OA}TextualBody",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "body": {"@type": "@id", "@id": f"{OA}hasBody"},
    "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
    "source": {"@type": "@id", "@id": f"{OA}hasSource"},
    "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
    "items": {"@type": "@id", "@id": f"{AS}items", "@container": "@list"},
    "exact": f"{OA}exact",
    "start": {
        "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
        "@id": f"{OA}start",
    },
    "label": {"@id": "http://www.w3.org/2000/01/rdf-schema#label"},
}


def page(**options: object) -> Annotation:
    made: Annotation = json.loads(sample("annotations", **options))
    return made


def selectors(kind: str, **options: object) -> list[tuple[str, Annotation]]:
    return [
        (target["source"]["id"], selector)
        for item in page(**options)["items"]
        for target in item["target"]
        if isinstance(target.get("source"), dict)
        for selector in target["selector"]
        if selector["type"] == kind
    ]


@pytest.mark.parametrize("with_text", [False, True])
def test_quoted_words_stand_where_the_positions_say(with_text: bool) -> None:
    for item in page(with_text=with_text)["items"]:
        for target in item["target"]:
            kinds = {s["type"]: s for s in target.get("selector", [])}
            if "TextPositionSelector" not in kinds:
                continue
            text = STRINGS[target["source"]["id"]]
            place = kinds["TextPositionSelector"]
            assert 0 <= place["start"] < place["end"] <= len(text)
            if "TextQuoteSelector" in kinds:
                quote = kinds["TextQuoteSelector"]
                assert quote["exact"] == text[place["start"] : place["end"]]
                assert text[: place["start"]].endswith(quote["prefix"])
                assert text[place["end"] :].startswith(quote["suffix"])


def test_every_report_and_side_is_anchored() -> None:
    places = selectors("TextPositionSelector")
    quotes = selectors("TextQuoteSelector")

    assert len(places) == 10  # six reports, four sides
    assert {source for source, _ in places} >= {article_urn("101", "text")}
    assert ONE.article.text in {q["exact"] for _, q in quotes}


def test_words_beyond_an_excerpt_are_anchored_by_place_alone() -> None:
    long = article_urn("105", "text")

    assert long in {source for source, _ in selectors("TextPositionSelector")}
    assert long not in {source for source, _ in selectors("TextQuoteSelector")}
    assert long in {s for s, _ in selectors("TextQuoteSelector", with_text=True)}


def test_an_originals_page_is_a_target_and_a_renderings_is_not() -> None:
    sources = {
        target["source"]
        for item in page()["items"]
        for target in item["target"]
        if isinstance(target["source"], str)
    }

    assert "https://wire.example/101" in sources
    assert RENDERING.article.url not in sources


def test_every_text_quoted_from_a_rendering_is_labelled_in_its_selector() -> None:
    renderings = {urn("article", name) for name in ("102", "106")}
    found = [
        selector
        for source, selector in selectors("TextQuoteSelector")
        if source.rpartition(":")[0] in renderings
    ]

    assert [selector["label"] for selector in found] == [LABEL]  # 102 holds marks


def test_a_persons_note_is_an_annotation_by_that_person_on_the_record() -> None:
    found = next(i for i in page()["items"] if i["id"] == urn("note", NOTE.id))

    assert found["creator"] == {"type": "Person", "name": "=Ada"}
    assert found["created"] == NOTE.made
    assert found["target"] == [{"source": urn("record", KHRENIN)}]


def test_no_word_of_an_article_is_a_key_or_an_address() -> None:
    """So that no text can bring a context, a type or an id of its own."""

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()), set())
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    found = page()
    known = "body created creator end exact format generator id items label language"
    known += " motivation name prefix purpose selector source start suffix target type"
    assert keys(found) == {"@context", "value", *known.split()}
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"


# rdflib's own reader uses a class that it calls deprecated
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_a_reader_of_json_ld_finds_the_graph() -> None:
    rdflib = importlib.import_module("rdflib")
    made = {**page(), "@context": CONTEXT}

    graph = rdflib.Graph().parse(data=json.dumps(made), format="json-ld")

    exact = rdflib.URIRef(f"{OA}exact")
    kind = rdflib.URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    annotations = set(graph.subjects(kind, rdflib.URIRef(f"{OA}Annotation")))
    assert len(annotations) == len(page()["items"])
    assert ONE.article.text in {str(o) for o in graph.objects(None, exact)}
