"""Bytes to text, without guessing more than the bytes bear out.

A byte order mark, valid UTF-8, a declared encoding and a detected legacy encoding
are tried in this order. What is none of them is refused with the first bad byte
rather than read as garbage: offsets into garbage cannot be defended.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from charset_normalizer import from_bytes

from onrecord.errors import InputError
from onrecord.ingest.language import detect_language

__all__ = ["check_prose", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "cp1252", "cp1250", "iso8859_2", "cp1254",
    "cp1253", "cp1257", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
# Words of one letter beyond ASCII, in the languages of the encodings above.
_ONE_LETTER_WORDS = frozenset("авиоксуяіїєўйэàáéèóúåöě")
_EAST_ASIAN = "\u3000"
_EASTERN = frozenset({"gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"})
# Below it, a Latin text with a damaged byte or two, which pairs up as an ideograph.
_EASTERN_SHARE = 0.2
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2"})
_LATIN_BY_LANG = (
    (("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "bs"), ("cp1250", "iso8859_2")),
    (("tr", "az"), ("cp1254",)),
    (("et", "lt", "lv"), ("cp1257",)),
)
# Bytes shown to the detector; more did not change an answer and costs seconds.
_SAMPLE_BYTES = 32 * 1024
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
# Share of control characters and replacement marks above which a text is noise;
# form feeds and the odd stray control character occur in real wire copy.
_NOISE_SHARE = 0.001
_STRAY = re.compile(r"[^\x00-\x7f\s]")
_TYPOGRAPHIC = frozenset("“”‘’„‚«»‹›–—…•·€£¥¢§©®™°№†‡±×¿¡¹²³¼½¾ªº´`\u00ad")


def decode(raw: bytes, *, declared: str | None = None) -> str:
    """Decode ``raw``; every character is kept, line ends included.

    A byte order mark is not part of the text.

    Args:
        raw: The bytes of one article.
        declared: Encoding that the article itself names, tried after UTF-8.

    Raises:
        InputError: The bytes are no text in any encoding we know.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error
    if b"\x00" in raw[:_SAMPLE_BYTES] or _is_broken_utf8(raw):
        raise InputError(_utf8_message(bad))
    if declared is not None and _is_known(declared):
        return _strictly(raw, declared)
    return _legacy(raw, bad)


def check_prose(text: str) -> None:
    """Refuse a text that is empty or holds what no text holds.

    Raises:
        InputError: ``text`` is blank, or binary noise.
    """
    if not text.strip():
        raise InputError("found no text, expected an article")
    noise = _NOT_TEXT.findall(text)
    if "\x00" in noise or len(noise) > _NOISE_SHARE * len(text):
        first = _NOT_TEXT.search(text)
        at = first.start() if first else 0
        raise InputError(
            f"found binary data ({len(noise)} control characters, the first at"
            f" character {at}), expected text"
        )


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"found bytes that are not {encoding} at byte {error.start}"
            f" ({error.reason}), expected {encoding} as declared"
        ) from error


def _legacy(raw: bytes, bad: UnicodeDecodeError) -> str:
    match = from_bytes(raw[:_SAMPLE_BYTES], cp_isolation=list(_LEGACY)).best()
    if match is None:
        raise InputError(_utf8_message(bad))
    encoding = match.encoding
    is_eastern = _share(str(match), lambda c: c >= _EAST_ASIAN) >= _EASTERN_SHARE
    if encoding in _LATIN or (encoding in _EASTERN and not is_eastern):
        encoding = _latin(raw[:_SAMPLE_BYTES])
    text = _strictly(raw, encoding)
    if not _is_plausible(text[:_SAMPLE_BYTES]):
        raise InputError(_utf8_message(bad))
    return text


def _share(text: str, holds: Callable[[str], bool]) -> float:
    return sum(map(holds, text)) / max(1, len(text))


def _latin(sample: bytes) -> str:
    """Return the encoding of text in Latin letters, by its language.

    The detector takes "système" for "systčme": most letters of the western and the
    central European encodings share their bytes, so the language has to decide.
    """
    lang = detect_language(sample.decode("cp1252", errors="replace"))
    fitting = next((names for langs, names in _LATIN_BY_LANG if lang in langs), ())
    return max(fitting or ("cp1252",), key=lambda name: _letters(sample, name))


def _letters(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, errors="replace")
    return sum(c.isalpha() for c in text if not c.isascii())


def _is_broken_utf8(raw: bytes) -> bool:
    """Tell whether the bytes are UTF-8 with damage, not a legacy encoding.

    Legacy text hardly ever forms valid multibyte sequences; damaged UTF-8 is
    full of them.
    """
    damage = raw.decode("utf-8", errors="replace").count("\ufffd")
    return len(_MULTIBYTE.findall(raw)) > damage


def _is_plausible(text: str) -> bool:
    """Tell whether letters beyond ASCII stand in words and marks are usual ones."""
    strays = _STRAY.finditer(text)
    odd = sum(not _fits(text, match.start()) for match in strays)
    return odd == 0 or odd < 0.01 * len(text)


def _fits(text: str, at: int) -> bool:
    if text[at] in _TYPOGRAPHIC or text[at] >= _EAST_ASIAN:
        return True
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return text[at].isalpha() and (
        any(c.isalpha() for c in around) or text[at].lower() in _ONE_LETTER_WORDS
    )


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _utf8_message(error: UnicodeDecodeError) -> str:
    found = error.object[error.start]
    return (
        f"found byte 0x{found:02x} at byte {error.start}, expected UTF-8"
        " (or an encoding we can detect)"
    )
