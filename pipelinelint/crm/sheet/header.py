"""Finding the header row of a sheet, and which column is which, in many languages.

Words: en nl nb pl ro hu de fr es pt it sv da fi cs; folded: lower case, without accents.
"""

from __future__ import annotations

import re

from pipelinelint.crm.guess import fold, script_of
from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.nodes import decode
from pipelinelint.crm.sheet.cells import (
    SEPARATORS,
    Cell,
    Table,
    csv_table,
    separator_of,
    workbook_tables,
)

_HEADERS = {
    "pipeline_label": "pipeline label|pipeline name|pipelinename|name of pipeline",
    "pipeline": "pipeline|pipeline id|pipelineid|sales pipeline|process|sales process"
    "|pijplijn|verkooppijplijn|verkoopproces|salgspipeline|salgsprosess|lejek|lejek sprzedazy"
    "|proces sprzedazy|proces|proces de vanzare|proces de vanzari|flux de vanzari"
    "|ertekesitesi folyamat|folyamat|csovezetek|verkaufsprozess|prozess|vertriebspipeline"
    "|vertriebsprozess|processus|processus de vente|entonnoir|tunnel de vente|embudo"
    "|embudo de ventas|proceso|proceso de ventas|funil|funil de vendas|processo"
    "|processo de vendas|pipeline di vendita|processo di vendita|saljprocess|saljpipeline"
    "|salgsproces|myyntiputki|myyntiprosessi|putki|prodejni proces|prodejni trychtyr|board",
    "order": "order|position|pos|sort|sort order|display order|displayorder|sequence|seq|index|no"
    "|nr|number|#|step|stap|volgorde|rekkefolge|rekkefoelge|kolejnosc|lp|l.p.|ordine|ordinea"
    "|ordinul|sorrend|sorszam|reihenfolge|rang|ordre|orden|ordem|ordning|ordningsfoljd|raekkefolge"
    "|rakkefolge|jarjestys|poradi|stage order|n|nro|numero|posicion|posicao|posizione",
    "id": "id|stage id|stageid|internal id|internal name|api name|full name|fullname|key|fase id"
    "|etap id",
    "active": "active|is active|isactive|in use",
    "stage": "stage|stage name|stage label|deal stage|sales stage|name|label|phase|phase name|fase"
    "|master label|masterlabel"
    "|fasenaam|verkoopfase|fasenavn|salgsfase|trinn|salgstrinn|steg|saljsteg|etap|etap sprzedazy"
    "|nazwa etapu|nazwa|etapa|etapa de vanzare|nume etapa|fazis|szakasz|szakasz neve|fazis neve"
    "|stufe|verkaufsphase|verkaufsstufe|etape|etape de vente|nom de l'etape|etapa de venta"
    "|nombre de etapa|nombre de la etapa|etapa de venda|nome da etapa|fase di vendita|nome fase"
    "|stadio|skede|fas"
    "|trin|salgstrin|vaihe|myyntivaihe|vaiheen nimi|faze|faze prodeje|nazev faze|stadium|milestone",
    "probability": "probability|win probability|probability %|probability (%)|prob|prob.|%|p"
    "|chance|close probability|deal probability|default probability|kans|slagingskans"
    "|scoringskans|waarschijnlijkheid|sannsynlighet|vinnersannsynlighet|prawdopodobienstwo|szansa"
    "|probabilitate|sansa|sanse|valoszinuseg|esely|wahrscheinlichkeit|abschlusswahrscheinlichkeit"
    "|probabilite|probabilidad|probabilidade|probabilita|sannolikhet|sandsynlighed"
    "|todennakoisyys|pravdepodobnost|win rate|win %",
    "closed": "closed|final|is final"
    "|is closed|isclosed|closed stage|gesloten|afgesloten|lukket|avsluttet"
    "|zamkniety|zamkniete|zamknieta|inchis|inchisa|lezart|zart|geschlossen|abgeschlossen|ferme"
    "|fermee|clos|cerrado|cerrada|fechado|fechada|chiuso|chiusa|stangd|stangt|avslutad|afsluttet"
    "|suljettu|paattynyt|uzavreno|uzavreny",
    "won": "won|success|is success|successful"
    "|is won|iswon|win|gewonnen|vunnet|wygrany|wygrane|wygrana|castigat|castigata"
    "|megnyert|nyert|gagne|gagnee|ganado|ganada|ganho|ganha|vinto|vinta|vunnen|vunnet|vundet"
    "|voitettu|vyhrano|vyhrany",
    "lost": "lost|is lost|islost|loss|verloren|tapt|przegrany|przegrane|przegrana|pierdut|pierduta"
    "|elveszitett|elvesztett|vesztett|perdu|perdue|perdido|perdida|perso|persa|forlorad|tabt"
    "|havitty|havitetty|prohrano|ztraceno",
    "type": "type|outcome|result|status|stage type|resultaat|uitkomst|utfall|resultat|resultado"
    "|wynik|rezultat|eredmeny|ergebnis|risultato|esito|udfald|tulos|vysledek|typ|tipo|tipus|tyyppi",
    "forecast_category": "forecast category|forecast|forecastcategory|prognosecategorie"
    "|forecast category name"
    "|prognosekategorie|prognosekategori|categorie de prevision|categoria de pronostico",
    "definition": "definition|description|meaning|definitie|omschrijving|beschrijving|betekenis"
    "|definisjon|beskrivelse|definicja|opis|definitie|descriere|leiras|meghatarozas|definition"
    "|beschreibung|bedeutung|definicion|descripcion|definicao|descricao|definizione|descrizione"
    "|beskrivning|maaritelma|kuvaus|definice|popis|signification",
    "entry_criteria": "entry criteria|criteria|criterion|entry|ingangscriteria|criteria voor ingang"
    "|criteriu|criterii|inngangskriterier|kriterier|kryteria|kryteria wejscia|criterii de intrare"
    "|kriteriumok|belepesi feltetelek|feltetelek|kriterien|eintrittskriterien|criteres"
    "|criteres d'entree|criterios|criterios de entrada|criteri|criteri di ingresso|kriteerit"
    "|kriteria|vstupni kriteria",
    "exit_criteria": "exit criteria|requirements"
    "|exit|uitgangscriteria|utgangskriterier|kryteria wyjscia"
    "|criterii de iesire|kilepesi feltetelek|austrittskriterien|criteres de sortie"
    "|criterios de salida|criterios de saida|criteri di uscita|poistumiskriteerit"
    "|vystupni kriteria",
    "required_fields": "required fields|required|mandatory fields|required properties"
    "|verplichte velden|obligatoriske felter|pakrevde felter|pola wymagane|campuri obligatorii"
    "|kotelezo mezok|pflichtfelder|champs obligatoires|campos obligatorios|campi obbligatori"
    "|obligatoriska falt|pakolliset kentat|povinna pole",
    "max_days_in_stage": "max days|max time|maximum time|time limit"
    "|max days in stage|maximum days|days in stage limit|max dagen"
    "|maks dager|maks dage|maks dni|max. tage|max tage|jours max|dias max|giorni max|max dagar",
}
HEADERS = {fold(word): column for column, names in _HEADERS.items() for word in names.split("|")}

_YES = (
    "yes|y|true|1|x|ja|waar|sant|sann|sand|wahr|tak|prawda|da|adevarat|igen|igaz|oui|vrai|si"
    "|verdadero|sim|verdadeiro|vero|kylla|tosi|ano|pravda|✓|✔|✅"
)
_NO = (
    "no|n|false|0|nee|nei|nej|nein|onwaar|usann|falskt|falsk|falsch|nie|falsz|nu|fals|nem|hamis"
    "|non|faux|nao|falso|ei|epatosi|ne|nepravda"
)
_TYPES = {
    "open": "open|active|in progress|ongoing|apen|otwarty|otwarte|deschis|nyitott|offen|ouvert"
    "|abierto|aberto|aperto|oppen|aben|avoin|otevreno|lopend",
    "won": "won|closed won|win|" + _HEADERS["won"],
    "lost": "lost|closed lost|loss|" + _HEADERS["lost"],
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


def column_of(header: str) -> str:
    """The column a header means, remarks in brackets left aside; empty for none known."""
    plain = fold(header).strip("?:* ")
    bare = re.sub(r"\s*[(\[{].*", "", plain)
    bare = bare.replace("%", "").strip()
    spellings = (plain, plain.replace("%", "").strip(" ()"), bare, bare.replace(". ", " "))
    return next((HEADERS[each] for each in spellings if each in HEADERS), "")


def truth(text: str) -> bool | None:
    """Yes or no in any of the languages; None for anything else. An empty cell is no."""
    plain = fold(text)
    if not plain:
        return False
    return True if plain in _YES.split("|") else False if plain in _NO.split("|") else None


SEARCHED_ROWS = 25
"""Rows looked through for the header: sheets often start with a title."""


class Sheet:
    """A table with its header understood: column name -> index, and the rows below."""

    __slots__ = ("columns", "header", "rows", "table")

    def __init__(self, table: Table, header: int, columns: dict[str, int]) -> None:
        self.table = table
        self.header = table.rows[header]
        self.columns = columns
        self.rows = table.rows[header + 1 :]

    def cell(self, row: list[Cell], column: str) -> Cell | None:
        """The cell of a row, if the column is there and the cell says something."""
        index = self.columns.get(column, -1)
        return row[index] if 0 <= index < len(row) and row[index].text else None


def sheet_of(path: str, data: bytes, notes: Notes) -> Sheet:
    """The sheet of a file. Raises ImportProblem when no row names a stage column."""
    tables = tables_of(path, data, notes)
    sheets = [sheet for sheet in map(understand, tables) if sheet is not None]
    if not sheets:
        raise _no_header(path, tables)
    if not _is_workbook(data):  # one table, read with each separator
        return max(sheets, key=lambda sheet: len(sheet.columns))
    for table in tables:
        if table is not sheets[0].table and table.rows:
            notes.add(f'the sheet "{table.name}" is left out', path=path)
    return sheets[0]


def tables_of(path: str, data: bytes, notes: Notes) -> list[Table]:
    """The sheets of a workbook, or the text of a CSV file read with each separator it may have.

    Raises ImportProblem for what is neither.
    """
    if _is_workbook(data):
        return workbook_tables(path, data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ImportProblem(
            "this is a web page or XML. Open it as a spreadsheet, and save it as .xlsx or CSV.",
            path,
        )
    text, encoding = _text_of(path, data)
    if encoding:
        notes.add(
            (
                f"not UTF-8; read as {encoding}, which gives readable words. If letters look "
                "wrong, use --encoding or save it as CSV UTF-8"
            ),
            path=path,
        )
    if "\x00" in text[:2000]:
        raise ImportProblem("this is not a text file. Save the sheet as CSV UTF-8.", path)
    named = separator_of(text)
    return [csv_table(path, text, mark) for mark in ((named,) if named else SEPARATORS)]


def _is_workbook(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04"


_LETTERS = {
    "Windows-1252": (
        "àâçéèêëîïôùûüÿœæ", "áéíñóúüºª", "ãáâàçéêíóôõúü", "äöüß", "àèéìíòóùú", "åäöæøéü",
        "ëïéèóöüá",
    ),
    "Windows-1250": (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîșțşţ", "áäčďéíĺľňóôŕšťúýž", "čćđšž",
    ),
}  # fmt: skip
"""The letters besides a-z of the languages a code page is for: the first also of en, the second of
Polish, Czech, Hungarian, Romanian, Slovak and Croatian."""


def _text_of(path: str, data: bytes) -> tuple[str, str]:
    """The text, and the code page it was read in when it is not Unicode: the one in which its
    letters fit one language best. A tie is Windows-1252."""
    text, guessed = decode(path, data, "cp1252")
    if not guessed:
        return text, ""
    read = {"Windows-1252": text, "Windows-1250": data.decode("cp1250", "replace")}
    best = max(read, key=lambda page: _fit(read[page], page))
    return read[best], best


def _fit(text: str, page: str) -> float:
    """The share of what is beyond ASCII, typographic marks aside, that one language explains."""
    odd = [each for each in text.lower() if each > "\x7f" and each not in "\u00a0–—‘’“”„«»…•€°·✓"]
    explained = (sum(each in letters for each in odd) for letters in _LETTERS[page])
    return max(explained) / len(odd) if odd else 1.0


def understand(table: Table) -> Sheet | None:
    """The sheet, if one of its first rows is a header: it names the stage column."""
    best: tuple[int, dict[str, int]] | None = None
    for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
        columns = _columns(row)
        if "stage" not in columns and "order" in columns:
            columns = _order_is_stage(table.rows[number + 1 :], columns)
        enough = len(columns) > 1 or len(row) == 1
        if "stage" in columns and enough and (best is None or len(columns) > len(best[1])):
            best = (number, columns)
    return None if best is None else Sheet(table, *best)


def _columns(row: list[Cell]) -> dict[str, int]:
    """The columns a row would name, were it the header."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(row):
        name = column_of(cell.text)
        if name and name not in columns:
            columns[name] = index
    if "pipeline" not in columns and "pipeline_label" in columns:
        columns["pipeline"] = columns.pop("pipeline_label")
    return columns


def _order_is_stage(rows: list[list[Cell]], columns: dict[str, int]) -> dict[str, int]:
    """A column headed "Step" holds names in some sheets and numbers in others."""
    index = columns["order"]
    texts = [row[index].text for row in rows if index < len(row) and row[index].text]
    if texts and not any(text.rstrip(".").isdigit() for text in texts):
        return {("stage" if k == "order" else k): at for k, at in columns.items()}
    return columns


def _no_header(path: str, tables: list[Table]) -> ImportProblem:
    rows = [row for table in tables for row in table.rows[:SEARCHED_ROWS]]
    nearest = max(rows, key=lambda row: len(_columns(row)), default=[])
    if len(_columns(nearest)) > 1:
        known = ", ".join(cell.text for cell in nearest if column_of(cell.text))
        return ImportProblem(
            (
                f"no column for the stages was found. The header has {known}; name the column with "
                "the stages `stage`."
            ),
            path,
            nearest[0].place.start.line,
        )
    if _columns(nearest).keys() == {"stage"} and len(nearest) > 1:
        (stage,) = (cell.text for cell in nearest if column_of(cell.text))
        return ImportProblem(
            f"of the columns only {stage} is known here, which may be a list of deals. For a list "
            "of stages add another: pipeline, order, probability, closed or won.",
            path,
            nearest[0].place.start.line,
        )
    first = max((table.rows[0] for table in tables if table.rows), key=len, default=[])
    found = [cell.text[:30] for cell in first[:8] if cell.text]
    script = script_of(" ".join(found))
    if script:
        return ImportProblem(
            f"the header is written in {script}, which pipelinelint doesn't read. Name the columns "
            "in English: pipeline, order, stage (needed), probability, closed, won.",
            path,
            1,
        )
    says = f"The first row says {', '.join(found)}; it" if len(found) > 1 else "The first row"
    return ImportProblem(
        f"no header row found. {says} must name the columns: pipeline, order, stage (needed), "
        "probability, closed, won.",
        path,
        1,
    )
