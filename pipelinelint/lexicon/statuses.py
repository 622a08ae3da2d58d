"""What a lead status stands for, as far as its name tells."""

from __future__ import annotations

import re

from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import SAYS
from pipelinelint.text import apart

_NOT = r"(?:not?|non|niet|geen|ikke|inte|ej|nicht|kein|nie|nem|nu|nao|sem|sin|sans|pas|ei|bez|brak)"
_STATUS = (
    (
        "disqualified",
        r"disqualif|diskwalif|diskval|dyskwalif|diszkval|descalif|desqualif|squalif|unqualif"
        r"|unsuit|ungeeign|ongeschikt|alkalmatlan|nieodpowied|nepotriv|nevhodn|inapte|junk|spam"
        r"|invalid|duplicat|dubbel|dublet|duplikat|\bbad\b(?!.timing)|dead\b|reject|declin|refus"
        r"|lost\b|descart|rechaz|rejeit|rifiut|scartat|afgewezen|afgevallen|abgelehnt|verloren"
        r"|avslatt|avslag|afvist|avbojd|odrzuc|odmitn|zamitn|elutasit|respins|hylatt|uaktuell"
        r"|perdid|perdu|pierdut|stracon|utracon|ztrac|tapt\b|tabt\b|forlorad|vesztett|menetet"
        r"|wrong.(?:number|person|fit)|out.of.(?:scope|area|territory)|hors.cible|niezainter"
        r"|nezainter|neinteres|nezajem|necalific|neeligib|niekwalif|niezakwalif|nekvalif|okvalif"
        rf"|\b{_NOT}.{{0,3}}\w{{0,3}}(?:qualif|kwalif|kvalif|calific|cualific|minosit|eligib|suit"
        r"|a.fit\b|fit\b|viable|geschikt|geeign|egnet|lampli|alkalmas|megfelel|idone|apto|aktuel"
        r"|aktual|interes|interet|erdek|zainter|kiinnost|funding|budget|need\b|convert|konvert|konwert)|^closed$",
    ),
    (
        "recontact",
        r"recontact|nurtur|later|recycl|timing|future|follow.?up|on.?hold|senere|senare|pozniej"
        r"|pozdeji|spater|wiedervorlage|plus tard|relanc|mas tarde|mais tarde|piu avanti|ricontatt"
        r"|recontat|opvolg|ponown|mai tarziu|kesobb|myohemmin|postpon",
    ),
    (
        "open_deal",
        r"open.?deal|convert|op?portuni[dt]|deal created|konvert|omgezet|skonwert|umgewandelt"
        r"|atalakit|muunnet|prevede[nl]|przeksztal|muutettu kaup"
        r"|\b(?:deal|affar|negocio|afacere|handel|sag|obchod|ugylet|kauppa)\b.(?:oprettet|opprettet|skapad"
        r"|creado|criado|creata|aangemaakt|angelegt|vytvoren|letrehozva|luotu)",
    ),
    (
        "potential",
        r"potential|(?<!un)(?<!dis)qualified|\bsql\b|sales.?ready|gekwalificeerd|kvalifi[sc]er"
        r"|qualifi|calificad|cualificad|qualificad|qualificat|calificat|zakwalif|kwalifikow"
        r"|kvalifikov|kvalifikal|kvalifioi|minosit|^(?:egnet|geeignet|geschikt|vhodn[yae]|lamplig|sopiva"
        r"|eligibil[aei]?|idoneo|apto|alkalmas|odpowiedni|suitable)$",
    ),
    (
        "attempting",
        r"attempt|trying|\btried\b|left.?voice|poging|geprobeerd|forsok|forsog|proba|probowa|probalt|versuch"
        r"|tentativ|intent[oa]|tentand[oa]|tentat[oa]\b|pokus|kiserlet|incerc|tavoitel|yhteydenottoyrit"
        r"|yritetty|^volano$|^ringet$|^ringt$",
    ),
    (
        "new",
        r"^new\b|\bnew$|nieuw|^ny\b|^nytt\b|^nye\b|^now[yae]\b|^neu\w{0,2}\b|nouveau|nouvelle"
        r"|nuev[oa]|^nov[oayeé]\b|nuov[oa]|^uj\b|^nou[ai]?\b|^uusi\b|not.?contacted|unread|untouched|unassigned"
        r"|no contact|incoming|unworked|\b(?:ne|o)(?:contact|kontakt)"
        rf"|\b{_NOT}\b.{{0,5}}\b(?:s?kontakt(?:et|ad|iert|ov|ow)|(?:ge)?contact(?:ad|at|eer|e\b|ee)|cont+at+[ao]d?)",
    ),
    (
        "contacted",
        r"(?<!not )(?<!un)contacted|connected|engaged|in.?contact|responded|gecontacteerd"
        r"|kontaktet|kontaktat|skontakt|kontaktiert|kontaktovan|contactad|contactat"
        r"|contattat|contatad|kapcsolatfelv|felvettuk a kapcsolat"
        r"|yhteydessa|yhteys saatu|kontaktoitu|kontaktad\b|^(?:in|i) (?:kontakt|contact)$"
        r"|contact gehad|^spojeno$"
        r"|\bcontacte[es]?\b|kontakt.?(?:op?prettet|etabler(?:t|ad|et)|nawiazany|navazan)",
    ),
    (
        "attempting",
        r"working|in.?progress|en curso|en cours|in corso|w toku|in behandeling|in bearbeitung"
        r"|under arbeid|under behandling|folyamatban|in lucru|em andamento|probiha|kesken|pagaende",
    ),
)
"""In this order: "Open - Not Contacted" is new, "Unqualified" is not qualified."""


def status_meaning(name: str) -> str:
    """What a lead status stands for in the definition's words; empty when the name does not say."""
    plain = apart(name)
    told = next((meaning for meaning, pattern in _STATUS if re.search(pattern, plain)), "")
    return told or _read_as_stage(name)


def _read_as_stage(name: str) -> str:
    """What a status means that reads like a stage: a loss. Silence alone disqualifies nobody."""
    read = judge(name[:300])
    if read.confidence == "low" or read.explanation.endswith(SAYS["silence"]):
        return ""
    lost = read.name_class == "outcome" and read.subtype == "lost"
    return "disqualified" if lost or read.name_class == "loss_reason" else ""
