"""Header names and values of sheets in the languages consultants keep them in.

en nl nb pl ro hu de fr es pt it sv da fi cs; folded: lower case, without accents.
"""

from __future__ import annotations

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
    "|salgsproces|myyntiputki|myyntiprosessi|putki|prodejni proces|prodejni trychtyr|board",
    "order": "order|position|pos|sort|sort order|display order|displayorder|sequence|seq|index|no"
    "|nr|number|#|step|stap|volgorde|rekkefolge|rekkefoelge|kolejnosc|lp|l.p.|ordine|ordinea"
    "|ordinul|sorrend|sorszam|reihenfolge|rang|ordre|orden|ordem|ordning|ordningsfoljd|raekkefolge"
    "|rakkefolge|jarjestys|poradi|stage order|n|nro|numero|posicion|posicao|posizione",
    "id": "id|stage id|stageid|internal id|internal name|api name|full name|fullname|key|fase id"
    "|etap id",
    "stage": "stage|stage name|stage label|deal stage|sales stage|name|label|phase|phase name|fase"
    "|fasenaam|verkoopfase|fasenavn|salgsfase|trinn|salgstrinn|steg|saljsteg|etap|etap sprzedazy"
    "|nazwa etapu|nazwa|etapa|etapa de vanzare|nume etapa|fazis|szakasz|szakasz neve|fazis neve"
    "|stufe|verkaufsphase|verkaufsstufe|etape|etape de vente|nom de l'etape|etapa de venta"
    "|nombre de la etapa|etapa de venda|nome da etapa|fase di vendita|nome fase|stadio|skede|fas"
    "|trin|salgstrin|vaihe|myyntivaihe|vaiheen nimi|faze|faze prodeje|nazev faze|stadium|milestone",
    "probability": "probability|win probability|probability %|probability (%)|prob|prob.|%|p"
    "|chance|close probability|deal probability|default probability|kans|slagingskans"
    "|scoringskans|waarschijnlijkheid|sannsynlighet|vinnersannsynlighet|prawdopodobienstwo|szansa"
    "|probabilitate|sansa|sanse|valoszinuseg|esely|wahrscheinlichkeit|abschlusswahrscheinlichkeit"
    "|probabilite|probabilidad|probabilidade|probabilita|sannolikhet|sandsynlighed"
    "|todennakoisyys|pravdepodobnost|win rate|win %",
    "closed": "closed|is closed|isclosed|closed stage|gesloten|afgesloten|lukket|avsluttet"
    "|zamkniety|zamkniete|zamknieta|inchis|inchisa|lezart|zart|geschlossen|abgeschlossen|ferme"
    "|fermee|clos|cerrado|cerrada|fechado|fechada|chiuso|chiusa|stangd|stangt|avslutad|afsluttet"
    "|suljettu|paattynyt|uzavreno|uzavreny",
    "won": "won|is won|iswon|win|gewonnen|vunnet|wygrany|wygrane|wygrana|castigat|castigata"
    "|megnyert|nyert|gagne|gagnee|ganado|ganada|ganho|ganha|vinto|vinta|vunnen|vunnet|vundet"
    "|voitettu|vyhrano|vyhrany",
    "lost": "lost|is lost|islost|loss|verloren|tapt|przegrany|przegrane|przegrana|pierdut|pierduta"
    "|elveszitett|elvesztett|vesztett|perdu|perdue|perdido|perdida|perso|persa|forlorad|tabt"
    "|havitty|havitetty|prohrano|ztraceno",
    "type": "type|outcome|result|status|stage type|resultaat|uitkomst|utfall|resultat|resultado"
    "|wynik|rezultat|eredmeny|ergebnis|risultato|esito|udfald|tulos|vysledek|typ|tipo|tipus|tyyppi",
    "forecast_category": "forecast category|forecast|forecastcategory|prognosecategorie"
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
    "exit_criteria": "exit criteria|exit|uitgangscriteria|utgangskriterier|kryteria wyjscia"
    "|criterii de iesire|kilepesi feltetelek|austrittskriterien|criteres de sortie"
    "|criterios de salida|criterios de saida|criteri di uscita|poistumiskriteerit"
    "|vystupni kriteria",
    "required_fields": "required fields|required|mandatory fields|required properties"
    "|verplichte velden|obligatoriske felter|pakrevde felter|pola wymagane|campuri obligatorii"
    "|kotelezo mezok|pflichtfelder|champs obligatoires|campos obligatorios|campi obbligatori"
    "|obligatoriska falt|pakolliset kentat|povinna pole",
    "max_days_in_stage": "max days|max days in stage|maximum days|days in stage limit|max dagen"
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
    "commit": "commit",
    "forecast": "commit",
    "omitted": "omitted",
    "omit": "omitted",
    "closed": "closed",
}


def column_of(header: str) -> str:
    """The column a header means; empty for none known."""
    plain = fold(header).strip("?:* ")
    return HEADERS.get(plain) or HEADERS.get(plain.replace("%", "").strip(" ()"), "")


def truth(text: str) -> bool | None:
    """Yes or no in any of the languages; None for anything else. An empty cell is no."""
    plain = fold(text)
    if not plain:
        return False
    return True if plain in _YES.split("|") else False if plain in _NO.split("|") else None
