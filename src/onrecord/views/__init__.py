"""View models: what people are shown, the same for text, pages and REST."""

from onrecord.views.dossier import Dossier, make_dossier
from onrecord.views.excerpts import RENDERING_LABEL, Excerpt, excerpt, shown_words
from onrecord.views.labels import claim_words, day_words, who
from onrecord.views.text import dossier_text

__all__ = [
    "RENDERING_LABEL",
    "Dossier",
    "Excerpt",
    "claim_words",
    "day_words",
    "dossier_text",
    "excerpt",
    "make_dossier",
    "shown_words",
    "who",
]
