"""Network and engine side by side: who decides what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from onrecord.coding import Codebook, code_claims, load_codebook, with_reader
from onrecord.coding.learned import Asked, Proposal, Sentence
from onrecord.coding.learned.reader import ActReader
from onrecord.coding.weighing import Held, weigh
from onrecord.names import find_mentions, load_gazetteer
from onrecord.records import (
    Article,
    Claim,
    Deadline,
    Modality,
    Span,
    Zone,
    bytes_hash,
)
from onrecord.settings import Settings
from onrecord.syntax import parser_for
from onrecord.times import TimeContext, find_times

LIMITS = {
    "add": 0.6,
    "lone": 0.7,
    "nameless": 0.95,
    "more": 0.8,
    "keep": 0.1,
    "drop": 0.02,
    "weak": 0.3,
    "held": 0.5,
    "sure": 0.6,
    "modality": 0.9,
    "against": 0.9,
}


@dataclass(frozen=True)
class Told:
    subject: str
    code: str
    modality: Modality
    readings: tuple[str, ...] = ()
    deadline: Deadline | None = None


@dataclass
class Stub:
    """A network that says the same of every subject."""

    said: tuple[Proposal, ...]
    codebook: str = "deployment@1"
    languages: frozenset[str] = frozenset(("en", "ru"))
    limits: dict[str, float] = field(default_factory=lambda: dict(LIMITS))
    heard: list[Sentence] = field(default_factory=list)

    def read(self, sentence: Sentence) -> tuple[Asked, ...]:
        self.heard.append(sentence)
        return tuple(Asked(subject, self.said) for subject in sentence.subjects)


def proposal(
    code: str,
    score: float,
    modality: Modality = "asserted",
    *,
    certainty: float = 0.7,
    span: Span = Span(0, 3),  # noqa: B008  (immutable)
) -> Proposal:
    return Proposal(code, span, span, score, modality, certainty)


def claims_of(text: str, codebook: Codebook) -> tuple[Claim, ...]:
    article = Article(
        id="t",
        lang="en",
        published="2025-12-19",
        text=text,
        source_hash=bytes_hash(text.encode()),
        zones=(Zone(where="text", span=Span(0, len(text)), kind="body"),),
    )
    analysis = parser_for("en", Settings())(text)
    mentions = find_mentions(article, {"text": analysis}, load_gazetteer())
    times = find_times(
        text, where="text", lang="en", context=TimeContext(published="2025-12-19")
    )
    return code_claims(article, {"text": analysis}, (), mentions, times, codebook)


def taught(stub: Stub, name: str = "deployment@1") -> Codebook:
    return load_codebook(name).taught(cast(ActReader, stub))


@pytest.mark.parametrize(
    ("score", "told", "kept", "added"),
    [
        (0.7, (), (), ("arrived",)),
        (0.5, (), (), ()),
        (0.5, (Told("Rook", "arrived", "asserted"),), ("arrived",), ()),
        (0.05, (Told("Rook", "arrived", "asserted"),), ("arrived",), ()),
        (0.01, (Told("Rook", "arrived", "asserted"),), (), ()),
        (
            0.01,
            (Told("Rook", "arrived", "asserted", ("arrived", "on_duty")),),
            ("arrived",),
            (),
        ),
        (0.01, (Told("Bishop", "arrived", "asserted"),), ("arrived",), ()),
        (0.9, (Told("Rook", "withdrawn", "asserted"),), (), ("arrived",)),
        (0.7, (Told("Rook", "on_duty", "asserted"),), ("on_duty",), ()),
        (0.9, (Told("Rook", "on_duty", "asserted"),), ("on_duty",), ("arrived",)),
    ],
    ids=[
        "adds",
        "is unsure",
        "agrees",
        "keeps what it hardly sees",
        "drops what it does not see",
        "keeps what has a reading that it sees",
        "drops nothing of which it was not asked",
        "replaces",
        "no second",
        "a second",
    ],
)
def test_limits_decide_on_codes(
    score: float, told: tuple[Told, ...], kept: tuple[str, ...], added: tuple[str, ...]
) -> None:
    said = (
        proposal("arrived", score),
        proposal("on_duty", 0.2),
        proposal("withdrawn", 0.01),
    )
    weighed = weigh([Asked("Rook", said)], told, LIMITS, None)

    assert tuple(c.code for c in weighed.kept) == kept
    assert tuple(p.code for _, p in weighed.added) == added


@pytest.mark.parametrize(
    ("asked", "score", "added"),
    [
        (Asked("Rook", (), named=True), 0.65, True),
        (Asked("Rook", (), named=False), 0.65, False),
        (Asked("Rook", (), named=False), 0.75, True),
        (Asked(None, (), named=False), 0.9, False),
        (Asked(None, (), named=False), 0.96, True),
    ],
    ids=["named", "unsure of a name before", "named before", "nobody", "nobody, sure"],
)
def test_the_farther_the_subject_the_surer_the_network_must_be(
    asked: Asked, score: float, added: bool
) -> None:
    said = replace(asked, proposals=(proposal("arrived", score),))

    assert bool(weigh([said], (), LIMITS, "Rook").added) == added


@pytest.mark.parametrize(("score", "kept"), [(0.25, []), (0.35, ["arrived"])])
def test_a_weak_trigger_needs_more_of_the_network(
    score: float, kept: list[str]
) -> None:
    stub = Stub((proposal("arrived", score),))
    weak = "The Oreshnik nestles in Belarus."
    strong = "The Oreshnik has arrived in Belarus."

    assert [c.code for c in claims_of(weak, taught(stub))] == kept
    assert [c.code for c in claims_of(strong, taught(stub))] == ["arrived"]


@pytest.mark.parametrize(
    ("certainty", "expected"), [(0.95, "denied"), (0.6, "asserted")]
)
def test_a_sure_network_changes_how_a_claim_is_put_forward(
    certainty: float, expected: str
) -> None:
    said = proposal("arrived", 0.9, "denied", certainty=certainty)
    told = (Told("Rook", "arrived", "asserted"),)
    weighed = weigh([Asked("Rook", (said,))], told, LIMITS, None)

    modalities = [c.modality for c in weighed.kept]
    assert [*modalities, *(p.modality for _, p in weighed.added)] == [expected]


def test_a_sentence_without_names_is_asked_about_the_subject_before() -> None:
    said = (proposal("arrived", 0.97), proposal("on_duty", 0.9))
    none: tuple[Told, ...] = ()
    weighed = weigh([Asked(None, said, named=False)], none, LIMITS, "Rook")

    assert [(subject, p.code) for subject, p in weighed.added] == [("Rook", "arrived")]


def test_what_has_a_deadline_is_not_taken_for_done() -> None:
    due = Deadline(due="2026-01-05", missed="2026-01-06")
    told = (Told("Rook", "arrived", "scheduled", deadline=due),)
    said = [Asked("Rook", (proposal("arrived", 0.9, "asserted", certainty=0.95),))]

    assert weigh(said, told, LIMITS, None).kept == told


def test_a_firm_claim_may_change_and_a_fixed_one_may_not() -> None:
    told = (Told("Rook", "arrived", "asserted"),)
    unseen = [Asked("Rook", (proposal("arrived", 0.0),))]
    changed = [Asked("Rook", (proposal("arrived", 0.9, "denied", certainty=0.95),))]

    assert weigh(unseen, told, LIMITS, None, held=Held(firm=told)).kept == told
    assert weigh(unseen, told, LIMITS, None, held=Held(fixed=told)).kept == told
    assert weigh(changed, told, LIMITS, None, held=Held(firm=told)).kept == ()
    assert weigh(changed, told, LIMITS, None, held=Held(fixed=told)).kept == told


def test_a_noun_gives_way_to_what_the_network_adds_of_its_matter() -> None:
    """ "Changing over to combat duty": the verb says how far it is."""
    told = (Told("Rook", "on_duty", "asserted"),)
    said = [Asked("Rook", (proposal("arrived", 0.9), proposal("on_duty", 0.05)))]
    kin = Held(firm=told, related=lambda one, other: True)

    assert weigh(said, told, LIMITS, None, held=Held(firm=told)).kept == told
    assert weigh(said, told, LIMITS, None, held=kin).kept == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Oreshnik has been on combat duty since 1 March 2025.", "asserted"),
        ("The Oreshnik has been on combat duty since Wednesday.", "scheduled"),
    ],
)
def test_what_began_long_before_publication_is_no_promise(
    text: str, expected: str
) -> None:
    stub = Stub((proposal("on_duty", 0.9, "scheduled", certainty=0.95),))

    assert [c.modality for c in claims_of(text, taught(stub))] == [expected]


def test_the_network_reads_capitals_as_small_letters() -> None:
    stub = Stub((proposal("arrived", 0.9),))
    claims_of("ORESHNIK ROLLS INTO BELARUS", taught(stub))

    assert [s.text for s in stub.heard] == ["oreshnik rolls into belarus"]


def test_an_act_put_forward_in_two_ways_is_told_twice() -> None:
    said = (
        proposal("arrived", 0.9, "asserted", certainty=0.95),
        proposal("arrived", 0.9, "scheduled", certainty=0.95, span=Span(9, 12)),
    )
    told = (Told("Rook", "arrived", "asserted"),)
    weighed = weigh([Asked("Rook", said)], told, LIMITS, None)

    assert weighed.kept == told
    assert [p.modality for _, p in weighed.added] == ["scheduled"]


def test_the_engines_nouns_stand_against_the_networks_silence() -> None:
    stub = Stub((proposal("arrived", 0.0), proposal("withdrawn", 0.0)))
    noun = "The delivery of the Oreshnik was announced."
    verb = "The Oreshnik has been withdrawn."

    assert [c.code for c in claims_of(noun, taught(stub))] == ["arrived"]
    assert claims_of(verb, taught(stub)) == ()


def test_what_the_network_adds_gets_its_slots_from_the_engine() -> None:
    text = "In January the Oreshnik will snooze in Belarus."
    span = Span(text.index("will"), len(text) - 1)
    stub = Stub((proposal("arrived", 0.95, "scheduled", span=span),))

    (claim,) = claims_of(text, taught(stub))
    assert (claim.subject, claim.code, claim.modality) == (
        "Oreshnik",
        "arrived",
        "scheduled",
    )
    assert claim.span.of(text) == "will snooze in Belarus"
    assert claim.place == "Belarus"
    assert claim.deadline is not None
    assert claim.deadline.due.startswith("2026-01")


@pytest.mark.parametrize(
    ("added", "codes"),
    [("on_duty", ["in_transit"]), ("agreed", ["agreed", "in_transit"])],
)
def test_what_one_unit_cannot_be_beside_the_engines_claim_is_not_added(
    added: str, codes: list[str]
) -> None:
    text = "The Oreshnik is on its way to Belarus."
    stub = Stub((proposal("in_transit", 0.99), proposal(added, 0.99, span=Span(4, 12))))

    assert sorted(c.code for c in claims_of(text, taught(stub))) == codes


def test_the_sentence_before_goes_with_one_that_names_nothing() -> None:
    stub = Stub((proposal("arrived", 0.0),))
    claims_of("The Oreshnik was discussed. The system is a riddle.", taught(stub))

    first, second = stub.heard
    assert [n.name for n in first.names] == ["Oreshnik"]
    assert second.before is not None
    assert "Oreshnik" in second.before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The deployment of the Oreshnik is no arms race.", "deployment"),
        ("He refused to comment on the Oreshnik.", "refused to comment"),
    ],
    ids=["topic", "no comment"],
)
def test_words_of_which_the_engine_sees_nothing_claimed_are_left_alone(
    text: str, words: str
) -> None:
    start = text.index(words)
    span = Span(start, start + len(words))
    stub = Stub((proposal("arrived", 0.99, "denied", span=span),))

    assert claims_of(text, taught(stub)) == ()


@pytest.mark.parametrize(
    "text",
    ["The mayor opened a bakery.", "Has the Oreshnik arrived?"],
    ids=["no subject", "question"],
)
def test_the_network_adds_nothing_without_a_subject_or_to_a_question(text: str) -> None:
    assert claims_of(text, taught(Stub((proposal("arrived", 0.99),)))) == ()


def test_another_codebook_hears_no_network() -> None:
    assert taught(Stub(()), "medicine-approval@1").reader is None


def test_the_profile_rules_takes_no_network() -> None:
    assert with_reader(load_codebook("deployment@1"), "rules").reader is None
