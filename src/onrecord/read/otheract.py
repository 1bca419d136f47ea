"""Days on which a speaker did something else than say what is reported.

"The minister, who arrived on Saturday, said …", "General Maj, appointed on Wednesday,
said …", «приехавший в субботу министр заявил»: the day belongs to the relative clause
or the participle. Whoever did at that very time what he did ("speaking on Monday",
"visiting Oslo on Monday"), spoke or published on it, said it then.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.records import Span
from onrecord.syntax import Analysis, Token

__all__ = ["is_day_of_another_act"]

_BESIDE_NOUN = frozenset({"relcl", "acl", "acl:relcl"})
# Who did this on a day said it then, where he went to be heard too; so did the paper
# that was published on it.
_SAYING = frozenset(
    # English
    ["say", "speak", "tell", "talk", "address", "testify", "brief", "comment", "announce",
     "write", "post", "tweet", "interview", "ask", "question", "answer", "reply", "state",
     "declare", "appear", "quote", "cite", "report", "publish", "release", "issue", "air",
     "broadcast", "print", "unveil", "date", "deliver", "lecture", "respond",
     "contact", "receive", "join", "welcome", "greet", "invite", "gather",
     "visit", "tour", "attend", "inspect", "meet", "host", "chair", "open",
     "confirm", "deny", "warn", "promise", "call", "urge", "accuse", "criticise",
     "criticize", "sign", "hear",
     # Russian
     "принять", "отчитаться", "пригласить", "поздравить", "посетить", "побывать", "осмотреть", "проинспектировать", "встретиться",
     "открыть", "провести", "сказать", "говорить", "выступить", "выступать", "сообщить", "сообщать",
     "рассказать", "заявить", "заявлять", "обратиться", "прокомментировать", "ответить",
     "отвечать", "написать", "опубликовать", "объявить", "беседовать", "пообщаться",
     "опросить", "подписать", "подтвердить", "отметить", "опровергнуть",
     "обвинить", "предупредить", "пообещать", "призвать", "процитировать"]
)  # fmt: skip
# "Who gave an interview on Monday", «давший в понедельник интервью».
_SPEECHES = frozenset(
    ["interview", "briefing", "conference", "speech", "statement", "address", "testimony",
     "lecture", "remark", "comment", "interviews", "remarks", "comments",
     "talk", "talks", "meeting", "summit", "panel", "rally", "phone", "hearing", "part",
     "интервью", "брифинг", "пресс-конференция", "конференция", "речь", "заявление",
     "обращение", "комментарий", "доклад", "пояснение", "показание", "переговоры",
     "встреча", "эфир", "заседание", "участие", "саммит", "форум", "митинг", "слушание"]
)  # fmt: skip
_MAX_CLIMB = 4  # heads between a day and its verb: "on the morning of 1 August"


def is_day_of_another_act(
    time: Span, cue: tuple[Span, ...], analysis: Analysis
) -> bool:
    """Tell whether a day is told of somebody beside a name or office, not of the cue.

    Args:
        time: The day's span.
        cue: The attribution's, whose own verb dates what is said.
        analysis: Syntax of the string; without dependencies the answer is no.
    """
    if not analysis.has_dependencies:
        return False
    verb = _verb_of(time, analysis)
    if verb is None or any(c.start <= verb.span.start < c.end for c in cue):
        return False
    if verb.dep not in _BESIDE_NOUN or verb.lemma.lower() in _SAYING:
        return False
    kids = list(_kids(analysis, verb.index))
    if any(k.lemma.lower() in _SPEECHES for k in kids):
        return False
    if _is_simultaneous(verb, kids):
        return False
    return _is_somebody(analysis.tokens[verb.head], kids, analysis)


def _verb_of(time: Span, analysis: Analysis) -> Token | None:
    """Return the nearest verb above a day."""
    inside = analysis.tokens_in(time)
    if not inside:
        return None
    token = inside[-1]
    for _ in range(_MAX_CLIMB + len(inside)):
        if token.pos in {"VERB", "AUX"}:
            return token
        if token.head == token.index:
            return None
        token = analysis.tokens[token.head]
    return None


def _is_simultaneous(verb: Token, kids: list[Token]) -> bool:
    """Tell whether a clause tells of what lasts while somebody speaks."""
    if verb.tag == "VBG":  # "visiting Oslo on Monday"; "having arrived" is over
        return not any(k.lemma.lower() == "have" for k in kids)
    return verb.has("Tense=Pres") or verb.tag in {"VBZ", "VBP"}


def _is_somebody(noun: Token, kids: list[Token], analysis: Analysis) -> bool:
    """Tell whether a clause stands beside a person and not beside a paper or a talk."""
    if any(k.lemma.lower() in {"who", "whose"} for k in kids) or noun.has(
        "Animacy=Anim"
    ):
        return True
    return any(
        name.kind == "person" and name.span.start <= noun.span.start < name.span.end
        for name in analysis.names
    )


def _kids(analysis: Analysis, index: int) -> Iterator[Token]:
    """Yield what hangs on a word, and on its words ("whose term ended")."""
    for direct in analysis.children(analysis.tokens[index]):
        yield direct
        yield from analysis.children(direct)
