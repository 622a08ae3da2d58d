"""What the columns of a sheet are called, and the words in their cells, in many languages.

Words: en nl nb pl ro hu de fr es pt it sv da fi cs; folded: lower case, without accents.
"""

from __future__ import annotations

import re

from pipelinelint.crm.guess import fold

_HEADERS = {
    "pipeline_label": "pipeline label|pipeline name|pipelinename|name of pipeline",
    "pipeline": "pipeline|pipeline id|pipelineid|sales pipeline|process|sales process"
    "|pijplijn|verkooppijplijn|verkoopproces|salgspipeline|salgsprosess|lejek|lejek sprzedazy"
    "|proces sprzedazy|proces|proces de vanzare|proces de vanzari|flux de vanzari"
    "|ertekesitesi folyamat|folyamat|csovezetek|verkaufsprozess|prozess|vertriebspipeline"
    "|vertriebsprozess|processus|processus de vente|entonnoir|tunnel de vente|embudo"
    "|embudo de ventas|proceso|proceso de ventas|funil|funil de vendas|processo"
    "|processo de vendas|pipeline di vendita|processo di vendita|saljprocess|saljpipeline"
    "|salgsproces|myyntiputki|myyntiprosessi|putki|prodejni proces|prodejni trychtyr|board"
    "|brand|brands|merk|marke|marka|marque|merke|maerke|varemerke|brandi|znacka",
    "order": "volgnummer|volgnr|lfd nr|lfd. nr|lfd. nr.|nr crt|nr. crt|nr. crt.|rekkefolgenr|nr."
    "|l.p|order|order nr|position|pos|sort|sort order|display order|displayorder|sequence|seq|index"
    "|no|nr|number|#|step|stap|volgorde|rekkefolge|rekkefoelge|kolejnosc|lp|l.p.|ordine|ordinea"
    "|ordinul|sorrend|sorszam|reihenfolge|rang|ordre|orden|ordem|ordning|ordningsfoljd|raekkefolge"
    "|rakkefolge|jarjestys|poradi|stage order|n|nro|numero|posicion|posicao|posizione"
    "|n°|no.|seq.|ssz|ssz.|sorsz|fasenummer"
    "|sorsz.|jarjestysnumero|volgorde nr|c.|cislo",
    "id": "id|stage id|stageid|internal id|internal name|api name|full name|fullname|key|fase id"
    "|etap id",
    "active": "active|is active|isactive|in use|actief|aktiv|aktywny|aktywna|aktywne|activ|activa"
    "|aktiven|actif|active ?|activo|ativo|attivo|aktivni|aktiivinen",
    "stage": "stage|stage name|stage label|deal stage|sales stage|name|label|phase|phase name|fase"
    "|master label|masterlabel"
    "|fasenaam|verkoopfase|fasenavn|salgsfase|trinn|salgstrinn|steg|saljsteg|etap|etap sprzedazy"
    "|nazwa etapu|nazwa|etapa|etapa de vanzare|nume etapa|fazis|szakasz|szakasz neve|fazis neve"
    "|stufe|verkaufsphase|verkaufsstufe|etape|etape de vente|nom de l'etape|etapa de venta"
    "|nombre de etapa|nombre de la etapa|etapa de venda|nome da etapa|fase di vendita|nome fase"
    "|stadio|skede|fas"
    "|trin|salgstrin|vaihe|myyntivaihe|vaiheen nimi|faze|faze prodeje|nazev faze|stadium|milestone"
    "|title|titel|text|caption|display name|stage title|kolumna|column|coluna|columna|colonne|kolom"
    "|kolumn|kolonne|spalte|sloupec|oszlop|coloana|colonna|sarake|kolonna"
    "|krok|krok sprzedazy|lepes|lepcso|schritt|paso|passo|pasul|pas|skritt|askel|stadie"
    "|status name|statusnaam|statusnavn|schritte|kroki|kroky|lepesek|fazisok|pasos|passos|passi"
    "|pasi|passaggio|passaggi|stappen|steps|askeleet|estadio|estadios|stade|stades"
    "|milestones|meilenstein|meilensteine|mijlpaal|mijlpalen|milepael|milepaeler|milepel"
    "|milepeler|milstolpe|milstolpar|kamien milowy|kamienie milowe|jalon|jalons|hito|hitos"
    "|marco|marcos|traguardo|traguardi|milnik|milniky|merfoldko|merfoldkovek|virstanpylvas"
    "|virstanpylvaat|piatra de hotar|reper|repere|tappa|tappe",
    "probability": "probability|win probability|probability %|probability (%)|prob|prob.|%|p"
    "|chance|close probability|deal probability|default probability|kans|slagingskans"
    "|scoringskans|waarschijnlijkheid|sannsynlighet|vinnersannsynlighet|prawdopodobienstwo|szansa"
    "|probabilitate|sansa|sanse|valoszinuseg|esely|wahrscheinlichkeit|abschlusswahrscheinlichkeit"
    "|probabilite|probabilidad|probabilidade|probabilita|sannolikhet|sandsynlighed"
    "|todennakoisyys|pravdepodobnost|win rate|win %|close %|% close|% cierre|% de cierre"
    "|% chiusura|% chance|% de chance|taux de reussite|taux de succes|slagingspercentage|procent"
    "|w'keit|erfolgsquote|abschlussquote",
    "open": "open|is open|isopen|apen|apne|otwarty|otwarte|otwarta|deschis|deschisa|nyitott|offen"
    "|ouvert|ouverte|abierto|abierta|aberto|aberta|aperto|aperta|oppen|oppet|aben|abent|avoin"
    "|otevreno|otevreny|otevrena|lopend",
    "closed": "closed|final|is final|terminal|is terminal|is end|end state"
    "|is closed|isclosed|closed stage|gesloten|afgesloten|lukket|avsluttet"
    "|zamkniety|zamkniete|zamknieta|inchis|inchisa|lezart|zart|geschlossen|abgeschlossen|ferme"
    "|fermee|clos|cerrado|cerrada|fechado|fechada|chiuso|chiusa|stangd|stangt|avslutad|afsluttet"
    "|suljettu|paattynyt|uzavreno|uzavreny|zakonczony|zakonczone|zakonczona|afgerond|ferdig"
    "|finalizat|finalizata|incheiat|befejezett|beendet|termine|terminee|terminado|terminada"
    "|finalizado|finalizada|concluido|concluida|terminato|concluso|conclusa|avslutat|ukonceno"
    "|cloture|cloturee|final stage|koncowy|koncowe|koncowa|etap koncowy|eindfase|endphase",
    "won": "won|success|is success|successful"
    "|is won|iswon|win|gewonnen|vunnet|wygrany|wygrane|wygrana|castigat|castigata"
    "|megnyert|nyert|gagne|gagnee|ganado|ganada|ganho|ganha|vinto|vinta|vunnen|vunnet|vundet"
    "|voitettu|vyhrano|vyhrany",
    "lost": "lost|is lost|islost|loss|verloren|tapt|przegrany|przegrane|przegrana|pierdut|pierduta"
    "|elveszitett|elvesztett|vesztett|elveszett|vesztes|perdu|perdue|perdido|perdida|perso|persa|forlorad|forlorat|tabt"
    "|havitty|havitetty|prohrano|ztraceno",
    "type": "endstatus|end status|type|outcome|result|status|state|stage type|stage status"
    "|resultaat|uitkomst|utfall"
    "|resultat|resultado|wynik|rezultat|eredmeny|ergebnis|risultato|esito|udfald|tulos|vysledek"
    "|typ|tipo|tipus|tyyppi|tip"
    "|art|rodzaj|soort|slag|ruolo|rol|statut|stav|stan|allapot|stato|estado|estatus|situacao|tila"
    "|statusz|stare|starea|situatie|zustand|tilanne|tilstand|statuses|statussen|statuts|statusy"
    "|statusuri|statuszok|allapotok|stati|estados|stavy|stany|stari|tilat|situacoes"
    "|statusi|situazione|situace",
    "forecast_category": "forecast category|forecast|forecastcategory|prognosecategorie"
    "|forecast category name"
    "|prognosekategorie|prognosekategori|categorie de prevision|categoria de pronostico",
    "definition": "definition|description|meaning|definitie|omschrijving|beschrijving|betekenis"
    "|definisjon|beskrivelse|definicja|opis|definitie|descriere|leiras|meghatarozas|definition"
    "|beschreibung|bedeutung|definicion|descripcion|definicao|descricao|definizione|descrizione"
    "|beskrivning|maaritelma|kuvaus|definice|popis|signification|what it means|toelichting|uitleg"
    "|forklaring|opis etapu|explicatie|magyarazat|erlauterung|erklarung|significado|significato"
    "|selite|vyznam",
    "entry_criteria": "entry criteria|criteria|criterion|entry|ingangscriteria|criteria voor ingang"
    "|criteriu|criterii|inngangskriterier|kriterier|kryteria|kryteria wejscia|criterii de intrare"
    "|kriteriumok|belepesi feltetelek|feltetelek|kriterien|eintrittskriterien|criteres"
    "|criteres d'entree|criterios|criterios de entrada|criteri|criteri di ingresso|kriteerit"
    "|kriteria|vstupni kriteria",
    "exit_criteria": "exit criteria|requirements|exit criterion|exit conditions"
    "|definition of done|done when|exitcriteria|exitkriterier|kryterium wyjscia|warunki wyjscia"
    "|conditii de iesire|kilepesi kriteriumok|kilepesi kriterium|ausstiegskriterien"
    "|abschlusskriterien|criterio de salida|criterio de saida|criterio di uscita"
    "|exit|uitgangscriteria|utgangskriterier|kryteria wyjscia"
    "|criterii de iesire|kilepesi feltetelek|austrittskriterien|criteres de sortie"
    "|criterios de salida|criterios de saida|criteri di uscita|poistumiskriteerit"
    "|vystupni kriteria|exitcriterium|uitgangscriterium|kilepesi feltetel|exit kriterien"
    "|exit kriterier"
    "|exit-kriterien|exit-kriterier|poistumisehto|poistumisehdot",
    "required_fields": "required fields|required|mandatory fields|required properties"
    "|verplichte velden|obligatoriske felter|pakrevde felter|pola wymagane|campuri obligatorii"
    "|kotelezo mezok|pflichtfelder|champs obligatoires|campos obligatorios|campi obbligatori"
    "|obligatoriska falt|pakolliset kentat|povinna pole|required field|must have fields"
    "|pola obowiazkowe|wymagane pola|obowiazkowe pola|campuri necesare|kotelezo adatok"
    "|pflichtangaben|campos requeridos|campi richiesti|obligatoriske felt|obligatorische velden",
    "max_days_in_stage": "max days|max time|maximum time|time limit"
    "|max days in stage|maximum days|days in stage limit|max dagen"
    "|maks dager|maks dage|maks dni|max. tage|max tage|jours max|dias max|giorni max|max dagar"
    "|maks. dager|maks. dni|max. dni|max. dagen|maximaal aantal dagen|maximum aantal dagen"
    "|maksymalna liczba dni|numar maxim de zile|zile maxim|max. zile|max zile|max. nap|max nap"
    "|legfeljebb nap|nombre de jours max|duree max|duree maximale|max duration"
    "|dias maximos|maximo de dias|giorni massimi"
    "|enintaan paivia|sla|sla days",
}
HEADERS = {fold(word): column for column, names in _HEADERS.items() for word in names.split("|")}

_YES_WORDS = (
    "yes|y|t|true|1|x|ja|waar|sant|sann|sand|wahr|tak|prawda|da|adevarat|igen|igaz|oui|vrai|si"
    "|verdadero|sim|verdadeiro|vero|kylla|tosi|ano|pravda|✓|✔|✅|☑|☒|[x]|(x)|✔️"
)
_NO_WORDS = (
    "no|n|f|false|0|nee|nei|nej|nein|onwaar|usann|falskt|falsk|falsch|nie|falsz|nu|fals|nem|hamis"
    "|non|faux|nao|falso|ei|epatosi|ne|nepravda|-|–|—|✗|✘|❌|☐|□|[]|()|[ ]|( )"
)
_YES, _NO = frozenset(_YES_WORDS.split("|")), frozenset(_NO_WORDS.split("|"))
_TYPES = {
    "open": "em aberto|en proceso|en trattativa|in trattativa|w trakcie|pagar|kaynnissa|avoinna"
    "|rozpracovano|v jednani|nyitva|otwarta szansa|pending|wip|underway|under way"
    "|active|loopt|lopende|lauft|trwa"
    "|in progress|ongoing|working|new|w toku|in corso|in behandeling|en cours"
    "|en curso|em andamento|in lucru|in bearbeitung|laufend|pagaende|pagar|igangvaerende|i gang"
    "|folyamatban|kesken|probiha|aktiv|aktywny|aktywne|activ|actief|actif|activo|ativo|attivo"
    "|nowy|nowe|nieuw|ny|neu|nou|uj|nouveau|nuevo|novo|nuovo|uusi|novy|" + _HEADERS["open"],
    "won": "won|closed won|win|winner|sukces|succes|success|gewonnene|wygrano|sprzedane|"
    + _HEADERS["won"],
    "lost": "lost|closed lost|loss|failed|failure|fail|cancelled|canceled|rejected|przegrano"
    "|utracone|utracony|utracona|porazka|afgewezen|odrzucone|odrzucony|" + _HEADERS["lost"],
    "closed": "closed|" + _HEADERS["closed"],
    "approval": "approval",
}
TYPES = {fold(word): kind for kind, names in _TYPES.items() for word in names.split("|")}
FORECASTS = {
    "pipeline": "pipeline",
    "best case": "best_case",
    "bestcase": "best_case",
    "most likely": "most_likely",
    "mostlikely": "most_likely",
    "commit": "commit",
    "forecast": "commit",
    "omitted": "omitted",
    "omit": "omitted",
    "closed": "closed",
}


_STAGE_WORD = re.compile(
    r"(?:[ld]'|sales|deals?|verkoop|pijplijn|salgs|salj|forsaljnings|affars|verkaufs|vertriebs|myynti|pipeline"
    r"|crm)?-?"
    r"(?:stages?|stadi\w{0,4}|etap\w{0,4}|estagi\w{0,2}|fas(?:e\w{0,3}|i|er|erna)?|phasen?|phases?"
    r"|faz\w{0,3}|szakasz\w{0,4}|trinn?|trinene|steg|stegen|stufen?|vaihe\w{0,3}|skede\w{0,2}"
    r"|steps?|stap|krok\w?|lepes|schritt)"
    r"(?:n?name|naam|navn|namn)?"
)
_STATUS_WORD = re.compile(r"status\w{0,3}|statuts?|stav\w?|stan\w?|stato|estado|tila|state")
_BESIDE_STAGE = {
    "sales", "sale", "deal", "deals", "crm", "name", "names", "naam", "navn", "nazwa", "nume",
    "nom", "nombre", "nome", "neve", "of", "the", "de", "du", "da", "do", "del", "della", "di",
    "denumire", "bezeichnung", "megnevezes", "megnevezese", "benaming", "betegnelse",
    "trattativa", "fazei", "etapei", "verkoop", "sprzedaz", "la", "le", "der", "in", "i", "w", "pa",
    "van", "procesu", "sprzedazy", "vanzare", "vanzari", "venta", "ventas", "venda", "vendas",
    "vendita", "vente", "funil", "embudo", "lejka", "pipeline", "prodeje", "salg", "pipelinen",
    "negocio", "negociacao", "tranzactie", "transakcji", "szansy", "obchodu", "opportunity",
    "opportunities", "funnel", "process", "processo", "proceso", "processen", "prosessen",
    "salgsprosessen", "salgsprocessen", "saljprocessen", "verkoopproces", "myyntiprosessin",
    "putkessa", "myynnin", "sprzedazowego", "vanzarii", "ertekesitesi", "obchodni", "nazev", "namn",
    "intitule", "libelle", "commerciale", "comercial", "l'affaire", "l'opportunite",
    "oportunidad", "oportunidade", "oportunitatii", "nazwy",
}  # fmt: skip
_PROBABILITY = re.compile(
    r"probab|prawdop|sannsyn|sannolik|sandsyn|wahrsch|valoszin|todennak|pravdep|vjerojatn|likelihood"
)
_CHANCE = re.compile(
    r"(?:win|winst|vinn?er?|vinst|gewinn|erfolgs|verkoop)?"
    r"(?:chances?|kans|chans|sjanse|sanse|sansa|szans[aey]|esely\w{0,2}|sance|odds)"
)
_BESIDE_CHANCE = {
    "win", "winning", "to", "close", "closing", "success", "op", "succes", "na", "sprzedaz",
    "wygrana", "wygranej", "de", "castig", "siker", "nyeresi", "cierre", "fechamento", "gain",
    "for", "salg", "uspech", "exito", "sucesso", "auf", "erfolg",
}  # fmt: skip
_NUMBERED = frozenset(("#", "no", "no.", "nr", "nr.", "number", "numer", "nummer", "n°", "index"))
_DAYS = {
    "days", "dagen", "dager", "dage", "dagar", "dni", "dnu", "zile", "nap", "napok", "tage",
    "jours", "dias", "giorni", "paivaa",
}  # fmt: skip
_AT_MOST = re.compile(r"max(?:\.|im\w{1,5})?|maks\w{0,7}\.?|limit|sla|rotting|rotten")


_ASKING = re.compile(r"^(?:czy|is het|is|ist|est|er|ar|este|esta|har|e|es|je|on)\s+(?=\w{3})")


def column_of(header: str) -> str:
    """The column a header means, remarks in brackets left aside; empty for none known."""
    plain = fold(header).strip("?¿:* ")
    if plain[:1] == "[" and plain[-1:] == "]":
        plain = plain[1:-1]  # as databases write a column's name
    plain = _ASKING.sub("", plain)
    bare = re.sub(r"\s*[(\[{].*", "", plain)
    bare = bare.replace("%", "").strip("?¿:* ")
    spellings = (
        plain,
        plain.replace("%", "").strip(" ()"),
        plain.rstrip("."),
        bare,
        bare.replace(". ", " "),
    )
    known = next((HEADERS[each] for each in spellings if each in HEADERS), "")
    return known or _flagged(bare) or _by_word(bare.split()) or _in_two_languages(header)


def names_stages(header: str) -> bool:
    """Whether a header says that stages stand below it; as `Status` does in a list of them."""
    words = fold(header).split()
    return column_of(header) == "stage" or any(
        _is_among(words, word, _BESIDE_STAGE) for word in (_STAGE_WORD, _STATUS_WORD)
    )


def _in_two_languages(header: str) -> str:
    """A header that says the same twice: `Fase / Stage`."""
    parts = [part for part in re.split(r"[/|\n]", header) if part.strip()]
    said = {column_of(part) for part in parts} if len(parts) == 2 else set()
    if len(said) == 2 and said <= {"open", "closed", "won", "lost"}:
        return "type"  # `Won / lost`
    return said.pop() if len(said) == 1 else ""


def _flagged(bare: str) -> str:
    """A header that names a flag of a stage: `is_won_stage`, `stage_closed`, `lost flag`."""
    left = " ".join(word for word in bare.split() if word not in ("is", "stage", "flag", "deal"))
    left = left.removeprefix("closed ")
    return left if left in ("won", "lost", "closed", "open", "active") else ""


def _by_word(words: list[str]) -> str:
    """A header of several words, or in another form than the list has: `Etapy sprzedaży`."""
    if not 1 <= len(words) <= 4:
        return ""
    if any(_PROBABILITY.search(word) for word in words) or _is_among(
        words, _CHANCE, _BESIDE_CHANCE
    ):
        return "probability"
    if any(map(_AT_MOST.fullmatch, words)) and not _DAYS.isdisjoint(words):
        return "max_days_in_stage"
    plain = [word for word in words if word not in _NUMBERED]
    if _is_among(plain, _STAGE_WORD, _BESIDE_STAGE):
        return "stage" if len(plain) == len(words) else "order"
    return "type" if _is_among(words, _STATUS_WORD, _BESIDE_STAGE) else ""


def _is_among(words: list[str], what: re.Pattern[str], beside: set[str]) -> bool:
    """Whether a word says what is meant, and the others say nothing else."""
    others = [word for word in words if not what.fullmatch(word)]
    return len(others) < len(words) and beside.issuperset(others)


def kind_of(text: str) -> str:
    """What a cell of a type column says: open, won, lost, closed or approval; empty for others."""
    plain = fold(text)
    known = TYPES.get(plain.replace("/", " ").strip())
    if known or plain.isalpha():
        return known or ""
    words = [word for word in re.findall(r"\w+", plain) if word not in _WHOSE]
    told = {TYPES.get(word, "") for word in words} if len(words) == 2 else set()
    if len(told) == 2 and "closed" in told and told & {"won", "lost"}:
        return (told - {"closed"}).pop()  # `Geschlossen/Gewonnen`
    return TYPES.get(" ".join(words), "")


_WHOSE = ("deal", "deals", "stage", "opportunity", "status", "is")


def is_inactive(text: str) -> bool:
    """Whether a cell says that a stage is no longer used."""
    return fold(text).strip(" .()") in _INACTIVE


_ACTIVE_WORDS = (
    "active|in use|enabled|live|actief|aktiv|aktywny|aktywna|aktywne|activ|activa|actif|active"
    "|activo|ativo|attivo|attiva|aktivni|aktivan|kaytossa|hasznalatban|igen|yes"
)
_INACTIVE_WORDS = (
    "inactive|not in use|disabled|archived|retired|deprecated|obsolete|inactief|gearchiveerd"
    "|inaktiv|archiviert|deaktiviert|nieaktywny|nieaktywna|nieaktywne|zarchiwizowany|inactiv"
    "|inactiva|arhivat|inactif|archive|inactivo|archivado|inativo|arquivado|inattivo|inattiva"
    "|archiviato|neaktivni|archivovano|inaktivni|arkivert|arkiverad|arkiveret|ikke i bruk"
    "|inaktivera|arkistoitu|ei kaytossa|inaktiv|archivalt"
)
_INACTIVE = frozenset(_INACTIVE_WORDS.split("|"))
IN_USE = _INACTIVE | frozenset(_ACTIVE_WORDS.split("|"))
"""What a column says that tells the stages in use from those that were."""


def truth(text: str) -> bool | None:
    """Yes or no in any of the languages; None for anything else. An empty cell is no."""
    plain = fold(text)
    if not plain:
        return False
    return True if plain in _YES else False if plain in _NO else None


_TOTALS = (
    "total|totals|grand total|subtotal|sum|totaal|subtotaal|som|summa|summe|gesamt|suma|razem"
    "|lacznie|ogolem|osszesen|somme|totale|totalt|i alt|ialt|yhteensa|celkem|total general"
    "|total geral|average|gemiddelde|gjennomsnitt|srednia|medie|atlag"
)
TOTALS = frozenset(_TOTALS.split("|"))
"""First cells of rows that add up the others."""

_OF_OTHER_LISTS = (
    "task|tasks|to do|todo|taak|taken|oppgave|oppgaver|opgave|opgaver|uppgift|zadanie|zadania"
    "|aufgabe|aufgaben|tache|taches|tarea|tareas|tarefa|tarefas|attivita|tehtava|ukol|feladat"
    "|sarcina|deal|deal name|opportunity|opportunity name|company|account|contact|person|customer"
    "|client|product|item|owner|assignee|assigned to|city|country|email|phone|bedrijf|klant"
    "|contactpersoon|kunde|firma|klient|szansa|bedrift|selskap|cliente|empresa|entreprise|azienda"
    "|ugyfel|ceg|companie|zakaznik|yritys|asiakas|eigenaar|ansvarlig|opiekun|wlasciciel"
    "|responsable|responsabile|responsabil|felelos|verantwortlich|vastuuhenkilo|ansvarig"
)
OF_OTHER_LISTS = frozenset(_OF_OTHER_LISTS.split("|"))
"""Headers of columns that hold no stages, however much their values look like some."""

_REMARKS = (
    "note|notes|comment|comments|remark|remarks|opmerking|opmerkingen|notitie|notities|merknad"
    "|kommentar|kommentarer|uwagi|komentarz|observatii|comentarii|megjegyzes|megjegyzesek"
    "|bemerkung|bemerkungen|anmerkung|anmerkungen|notiz|remarque|remarques|commentaire"
    "|commentaires|nota|notas|observaciones|comentario|comentarios|observacoes"
    "|commento|commenti|osservazioni|anteckning|anteckningar|bemaerkning|bemaerkninger"
    "|huomautus|huomautukset|poznamka|poznamky|link|url"
)
REMARKS = frozenset(_REMARKS.split("|"))
"""Headers of columns that may hold anything: stages only where they read as some."""
