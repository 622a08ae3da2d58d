"""Meanings read from names, for what a CRM stores only as a name. Each guess is said to be one."""

from __future__ import annotations

import re

from pipelinelint.text import fold as without_accents

FOUND_BY_NAME = "found by name: check that these are the fields the team uses"
MEANING_FROM_NAME = "meaning is read from the name: correct it, and add it where it is missing"

_LOST = re.compile(
    r"loss|lost|perd[aeiou]|pierd|verlust|verlor|verlies|rechaz|rifiut|\btapt|\btabt|forlorad"
    r"|przegran|utrac|vesztes|elvesz|havi[oö]|ztrat|prohr|not.?(?:sold|won)|reject"
)
_REASON = re.compile(
    r"reason|motivo|motivul|\bmotiv|motif|raison|\bgrund|reden|arsak|orsak|\bpowod|\bok\b|\boka\b"
    r"|\bsyy\b|duvod|why|cause|causa|categor"
)
_CLOSED = re.compile(r"clos|cierre|fech|chius|ferm|gesloten|lukk")
_DETAIL = re.compile(
    r"detail|comment|note|explan|descri|other|specif|commentaire|observ|coment|anteckn|kommentar"
    r"|opmerk|szczeg|uwag|reszlet|dettagl"
)
_WON_ONLY = re.compile(r"\bwon\b|\bwin\b|gewonnen|vunnet|wygran")

_STATUS = (
    (
        "disqualified",
        r"disqualif|unqualif|not.?qualif|junk|invalid|\bbad\b(?!.timing)|dead|reject|lost|diskwalif"
        r"|ongeschikt|niet.gekwal|utan intresse|diskval|no interes|descart|non qualif|perdu",
    ),
    (
        "recontact",
        r"recontact|nurtur|later|recycl|timing|future|follow.?up|on.?hold|senere|pozniej|spater"
        r"|plus tard|mas tarde|opvolg",
    ),
    (
        "open_deal",
        r"open.?deal|convert|opportunit|deal created|konvert|omgezet|skonwert",
    ),
    (
        "potential",
        r"potential|(?<!un)(?<!dis)qualified|\bsql\b|sales.?ready|gekwalificeerd|kvalifisert"
        r"|qualifie|calificado|kwalifikow",
    ),
    (
        "attempting",
        r"attempt|working|in.?progress|trying|left.?voice|poging|forsok|proba|versuch|en curso"
        r"|en cours",
    ),
    (
        "new",
        r"^new\b|\bnew$|nieuw|^ny\b|^nowy|^neu\b|nouveau|nuevo|^novo|nuovo|^uj\b|not.?contacted"
        r"|unread|untouched|no contact",
    ),
    (
        "contacted",
        r"(?<!not )(?<!un)contacted|connected|engaged|in.?contact|responded|gecontacteerd|kontaktet"
        r"|skontakt|kontaktiert|contacte|contactado",
    ),
)
"""In this order: "Open - Not Contacted" is new, "Unqualified" is not qualified."""


def fold(text: str) -> str:
    """Lower case, no accents, words apart: `Motivo_da_Perda__c` -> `motivo da perda c`."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ").replace("-", " ")
    return re.sub(r" +", " ", without_accents(plain)).strip()


def loss_reason(name: str, label: str) -> bool:
    """Whether a field's name or label says it holds why a deal was lost."""
    for text in (fold(name), fold(label)):
        if _LOST.search(text) and (_REASON.search(text) or _DETAIL.search(text)):
            return True
        if _CLOSED.search(text) and _REASON.search(text) and not _WON_ONLY.search(text):
            return True
    return False


def loss_detail(name: str, label: str) -> bool:
    """Whether a field about losses holds the story rather than the reason."""
    return bool(_DETAIL.search(fold(label)) or _DETAIL.search(fold(name)))


def status_meaning(name: str) -> str:
    """What a lead status stands for in the definition's words; empty when the name does not say."""
    plain = fold(name)
    return next((meaning for meaning, pattern in _STATUS if re.search(pattern, plain)), "")
