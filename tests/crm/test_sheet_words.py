"""What people head the columns of a sheet with, in fifteen languages."""

from __future__ import annotations

from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet.words import column_of
from tests.cases import every
from tests.crm.plain import notes, plain

NAMES = """Name Label Title; Naam Benaming Titel Aanduiding; Bezeichnung Benennung Titel; Nom
        Libellé Intitulé Titre Désignation Dénomination; Nombre Título Denominación Rótulo; Nome
        Título Rótulo Denominação Etiqueta; Nome Titolo Denominazione Etichetta; Nazwa Tytuł
        Etykieta Oznaczenie; Nume Denumire Titlu Etichetă; Név Megnevezés Elnevezés Címke; Název
        Jméno Označení Popisek; Navn Betegnelse Titel Overskrift; Navn Tittel Betegnelse
        Etikett; Namn Benämning Rubrik; Nimi Otsikko Nimike Nimitys"""
ROWS = (("A1", "Demo held", 1, 20), ("B2", "Offer sent", 2, 50), ("C3", "Contract signed", 3, 90))

ROLES = {
    "id": """Code; Stage code; Slug; Fasecode; Sleutel; Kürzel; Schlüssel; Phasencode;
        Identifiant; Clé; Code étape; Código; Clave; Chave; Codice; Chiave; Kod; Klucz; Kod
        etapu; Cod; Cheie; Cod etapă; Kód; Azonosító; Szakaszkód; Klíč; Kód fáze; Kode; Nøgle;
        Nøkkel; Fasekode; Nyckel; Stegkod; Koodi; Tunnus; Vaihekoodi""",
    "order": """Order; Rank; Stage number; Volgorde; Stapnummer; Sortierung; Phasennummer; Ordre
        de tri; Numéro d'étape; Secuencia; Número de etapa; Ordem da etapa; Sequência;
        Ordinamento; Numero fase; Pozycja; Numer; Kolejność etapu; Poziție; Numărul etapei;
        Sorszám; Szakasz sorszáma; Pozice; Pořadí fáze; Sortering; Placering; Plassering;
        Turordning; Vaiheen järjestys; Vaiheen numero""",
    "probability": """Probability; Win chance; Succeskans; Percentage; Abschlusschance; Prozent;
        Proba; Pourcentage; Porcentaje; Porcentagem; Percentuale; Prawd.; Procent; Șanse;
        Százalék; Valósz.; Pravd.; Procenta; Vinderchance; Sands.; Prosent; Sanns.; Vinstchans;
        Prosentti""",
    "won": """Success; is_terminal_win; success_stage; Ganho; is_success; Successful; Is succes;
        Succesvol; Ist Erfolg; Erfolgreich; Est un succès; Réussi; Es éxito; Exitosa; È successo;
        Di successo; É sucesso; Bem-sucedido; Sukces; Czy sukces; Je úspěch; Úspěšná; Siker;
        Sikeres; Este succes; Reușită; Er succes; Vellykket; Er suksess; Är framgång; Lyckad;
        Onnistunut; On onnistunut""",
    "max_days_in_stage": """Max time in stage; Max. tijd; Max. tijd in fase; Max. Zeit; Maximale
        Zeit in Phase; Temps max; Temps max. dans l'étape; Tiempo máx.; Tiempo máx. en etapa;
        Tempo max; Tempo massimo in fase; Tempo máx.; Tempo máx. na etapa; Maks. czas; Maks. czas w
        etapie; Max. čas; Max. doba; Max. idő; Max. idő a szakaszban; Timp max; Timp max în etapă;
        Maks. tid; Maks. tid i fasen; Max tid; Max. tid i steg; Max. aika; Max. aika vaiheessa;
        Enintään (päivää); Limit (dni); Limite (jours); Grense (dager); Höchstens (Tage); Límite
        (en días); Limită (zile); Korlát (nap); Hoogstens (dagen); Gräns (dagar); Massimo (giorni);
        Máximo (dias); Grænse (dage); Limit fáze (dny); Limit (days)""",
    "": """Limit; Limit (Kč); Budget limit (days); Limit (weeks); Max. (EUR);
        Tempo; Zeit; Temps; Max response time; Max. Zeichen; Expected close time; Tempo medio;
        Successful calls; Customer success""",
    "lost": "is_terminal_loss; lost flag; Perdido",
    "closed": "es_cierre; Konec; is_closed; Final stage",
    "type": """Stage type; Outcome; Fasetype; Afloop; Phasentyp; Ausgang; Type d'étape; Tipo de
        etapa; Desfecho; Tipo di fase; Typ etapu; Tip etapă; Tipul etapei; Szakasz típusa; Typ
        fáze; Fasetype; Fastyp; Vaiheen tyyppi""",
    "definition": """Description; Stage description; Details; Fase-omschrijving;
        Phasenbeschreibung; Explication; Descripción de la etapa; Qué significa; Descrição da
        fase; Spiegazione; Wyjaśnienie; Opis etapu; Descrierea etapei; Semnificație; Szakasz
        leírása; Jelentés; Popis fáze; Betydning; Beskrivelse av fasen; Betydelse; Vaiheen
        kuvaus; Merkitys""",
}  # fmt: skip


def stages(text: str) -> Any:
    return plain(CRMS["csv"].read([("a.csv", text.encode())]).root)["pipelines"][0]["stages"]


@every(
    [
        (header, role)
        for role, listed in ROLES.items()
        for header in " ".join(listed.split()).split(";")
    ]
)
def test_a_header_says_its_role_in_fifteen_languages(header: str, role: str) -> None:
    assert column_of(header) == role


@every([name for language in NAMES.split(";") for name in language.split()])
def test_what_heads_any_list_heads_stages_where_the_cells_are_some(name: str) -> None:
    text = f"Code;{name};Nr.;%\n" + "".join(";".join(map(str, row)) + "\n" for row in ROWS)
    found = stages(text)
    assert [one["name"] for one in found] == [row[1] for row in ROWS]
    assert [one["id"] for one in found] == ["A1", "B2", "C3"]
    assert [one["probability"] for one in found] == [20, 50, 90]
    alone = stages(f"{name};Code\nDemo held;1\nOffer sent;2\nContract signed;3\n")
    assert [one["name"] for one in alone] == [row[1] for row in ROWS]
    only = stages(f"{name}\nDemo held\nOffer sent\nContract signed\n")
    assert [one["name"] for one in only] == [row[1] for row in ROWS]


@every(
    [
        "Código;Nome;Peso\nP1;Parafuso;3\nP2;Porca;4\nP3;Arruela;5\n",
        "Bezeichnung;Preis\nSchraube M8;3\nMutter M8;4\nScheibe;5\n",
        "Namn;Titel;Kod\nAnna Ek;Chef;1\nBo Lind;Säljare;2\nEva Berg;Tekniker;3\n",
        "Namn\nAnna Ek\nBo Lind\nEva Berg\n",
        "Denumire;Cod;Detalii\nSurub;A1;x\nPiulita;A2;y\nSaiba;A3;z\n",
    ]
)
def test_other_lists_so_headed_are_none_of_stages(text: str) -> None:
    with pytest.raises(ImportProblem):
        AUTO.read([("a.csv", text.encode())])


@every(
    [
        ("Code;%", "NEW_LEAD;20\nOFFER_SENT;50\nWON;100\n", ["NEW_LEAD", "OFFER_SENT", "WON"]),
        ("Opis;Nr", "Demo held;1\nOffer sent;2\nWon;3\n", ["Demo held", "Offer sent", "Won"]),
        ("Popis;%", "Demo held;20\nOffer sent;50\nWon;100\n", ["Demo held", "Offer sent", "Won"]),
    ]
)  # fmt: skip
def test_codes_and_descriptions_are_the_names_where_there_are_no_others(
    header: str, rows: str, names: list[str]
) -> None:
    assert [one["name"] for one in stages(f"{header}\n{rows}")] == names


@every(
    [
        ("Value", "12000;20\n3500;50\n800;100\n"),
        ("Value", "a;20\na;50\nb;100\n"),
        ("Reference", "see page 2;20\n;50\nb;100\n"),
    ]
)
def test_what_is_no_code_is_no_id(header: str, rows: str) -> None:
    names = ("Demo held", "Offer sent", "Won")
    body = "".join(f"{n};{row}\n" for n, row in zip(names, rows.split("\n"), strict=False))
    assert [one["id"] for one in stages(f"Stage;{header};%\n{body}")] == [
        "demo_held", "offer_sent", "won",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "Is Won Stage?", "Is gewonnen fase?", "Ist gewonnene Phase?", "Est une étape gagnée ?",
        "¿Es la etapa ganada?", "È una fase vinta?", "Czy etap wygrany?", "Este etapă câștigată?",
        "É etapa ganha?", "Er vunnet fase?", "Er vundet fase?", "Är vunnet steg?",
        "On voitettu vaihe?", "Nyert szakasz?", "Je vyhraná fáze?",
    ],
)  # fmt: skip
def test_a_question_whether_a_stage_is_won_heads_the_answers(header: str) -> None:
    assert column_of(header) == "won"


def test_a_question_about_the_stage_alone_is_none_about_the_end() -> None:
    assert column_of("Fase?") == "stage"
    assert column_of("Gewonnene Phase") == ""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("fr,en,da\nNOUVEAU,NEW,NY\nDEVIS ENVOYÉ,QUOTE SENT,TILBUD SENDT\n"
         "EN COURS,IN PROGRESS,I GANG\nGAGNÉ,WON,VUNDET\n", "NOUVEAU"),
        ("uk;ro;pl-PL\nЛід;Lead;Lead\nПропозиція;Ofertă trimisă;Oferta wysłana\n"
         "Переговори;Negociere;Negocjacje\nУгода;Câștigat;Wygrana\n", "Lead"),
    ],
)  # fmt: skip
def test_of_a_column_for_each_language_the_first_that_is_read_is_taken(
    text: str, first: str
) -> None:
    imported = CRMS["csv"].read([("a.csv", text.encode())])
    found = plain(imported.root)["pipelines"]
    assert [len(one["stages"]) for one in found] == [4]
    assert found[0]["stages"][0]["name"] == first


NB = ["Henvendelse mottatt", "Tilbud sendt", "Vunnet", "Tapt"]
FR = ["Demande reçue", "Devis envoyé", "Gagné", "Perdu"]
KEYS = ["Inq", "Quote", "Won", "Lost"]
SLUGS = ["inq_received", "quote_sent", "won", "lost"]
PLAIN = ["inqreceived", "quotesent", "closedwon", "closedlost"]


@pytest.mark.parametrize(
    ("header", "columns", "read"),
    [
        ("key,nb,fr", (KEYS, NB, FR), NB),
        ("key,fr,nb", (SLUGS, FR, NB), FR),
        ("key,uk,nb", (SLUGS, ["а", "б", "в", "г"], NB), NB),
        ("stage,label_uk,label_fr", (SLUGS, ["а", "б", "в", "г"], FR), FR),
        ("id,name_fr,name_nb,text_fr,text_nb", (SLUGS, FR, NB, [*"abcd"], [*"efgh"]), FR),
        ("dealstage,étape", (PLAIN, FR), FR),
        ("dealstage,fase", (PLAIN, NB), NB),
        ("dealstage,fase", (PLAIN, ["Ring", "Skriv", "Arkiver", "Noter"]), PLAIN),
    ],
)
def test_of_keys_and_labels_the_labels_are_read(
    header: str, columns: tuple[list[str], ...], read: list[str]
) -> None:
    rows = "\n".join(map(",".join, zip(*columns, strict=True)))
    imported = CRMS["csv"].read([("a.csv", f"{header}\n{rows}\n".encode())])
    found = plain(imported.root)["pipelines"]
    assert [[stage["name"] for stage in one["stages"]] for one in found] == [read]


def test_what_is_left_out_in_another_language_is_told() -> None:
    text = "key,nb,fr\n" + "\n".join(map(",".join, zip(SLUGS, NB, FR, strict=True)))
    said = notes(CRMS["csv"].read([("a.csv", text.encode())]))
    assert 'the column "fr" is left out: the names are read in the language of "nb"' in said


@pytest.mark.parametrize(
    "text",
    [
        "fr,nl\n12,30\n4,5\n8,9\n7,1\n",
        "de,nl\nAnna,Berlin\nBert,Köln\nCarl,Bonn\nDora,Kiel\n",
        "it,hr\nLaptop,Offer\nDemo,Tender\nHire,Won\nIdea,Lost\n",
    ],
)
def test_two_letters_alone_head_no_languages(text: str) -> None:
    with pytest.raises(ImportProblem):
        CRMS["csv"].read([("a.csv", text.encode())])


ENDS = {
    "closed": """uzavřené; uzavřená; uzavřen; lukkede; afsluttede; geschlossene; closed; cerradas;
        cerrado; suljetut; fermées; clos; lezárva; chiuse; chiusa; lukket; gesloten; zamknięte;
        fechadas; encerradas; închise; stängda; avslutade""",
    "won": """vyhrané; vundne; gewonnene; won; ganadas; voitetut; gagnées; megnyerve; vinte; vunne;
        gewonnen; wygrane; ganhas; câștigate; vunna""",
    "lost": """prohrané; tabte; verlorene; lost; perdidas; hävityt; perdues; elvesztett; perse;
        tapte; verloren; przegrane; perdidas; pierdute; förlorade""",
    "open": "otevřené; åbne; offene; open; abiertas; en curso; avoimet; en cours; w toku",
}


@every([(each.strip(), role) for role, words in ENDS.items() for each in words.split(";")])
def test_a_flag_is_headed_in_any_gender_and_number(header: str, role: str) -> None:
    assert column_of(header) == role


LISTED = ["Nieuwe aanvraag", "Gesprek gevoerd", "Offerte verstuurd", "Akkoord", "Afgewezen"]


HEADS = """Dialogstatus; internal_status; CRM-status; Statut du dossier; Stato interno;
    Default label; Naam (fase); fase_naam; Nom de l’étape; Intern steg; Fasebetegnelse;
    Új szakasz; Nume intern; Nazwa wewnętrzna; Stav poptávky; Grupo; Gruppe; Lane"""


@every([each.strip() for each in HEADS.split(";")])
def test_a_header_with_a_word_for_stages_heads_them_where_no_other_does(header: str) -> None:
    alone = stages(f"{header}\n" + "\n".join(LISTED))
    assert [one["name"] for one in alone] == LISTED
    rows = "".join(f"{number},{name}\n" for number, name in enumerate(LISTED, 1))
    assert [one["name"] for one in stages(f"Nr,{header}\n{rows}")] == LISTED


@every(["workflow", "gruppo", "Lorem", "xyz"])
def test_a_lone_column_is_of_stages_under_any_header_where_it_surely_is_of_a_sale(
    header: str,
) -> None:
    assert [one["name"] for one in stages(f"{header}\n" + "\n".join(LISTED))] == LISTED


@every(
    [
        "Lead\nOffer sent\nWon\nLost\n",
        "Lorem\nAnna Ek\nBo Lind\nEva Berg\nIda Alm\n",
        "Lorem\nTo do\nIn progress\nIn review\nDone\n",
        "Nieuwe aanvraag\nOfferte verstuurd\nGewonnen\nVerloren\n",
        "Lorem\nOffer sent\nOffer sent\nWon\nWon\n",
        "Lorem\nApplied\nInterview held\nOffer sent\nHired\n",
    ]
)
def test_another_lone_column_is_refused_and_its_first_row_named(text: str) -> None:
    with pytest.raises(ImportProblem, match=f"The first row says {text.partition(chr(10))[0]}; it"):
        stages(text)


def test_of_each_role_the_same_steps_are_a_pipeline() -> None:
    rows = "".join(
        f"{role},{number},{name},{number}1\n"
        for role in ("admin", "sales")
        for number, name in enumerate(LISTED, 1)
    )
    imported = CRMS["csv"].read([("a.csv", f"role,order,internal_status,x\n{rows}".encode())])
    found = plain(imported.root)["pipelines"]
    assert [one["name"] for one in found] == ["admin", "sales"]
    assert [[stage["name"] for stage in one["stages"]] for one in found] == [LISTED, LISTED]


@every(["workflow", "Werkstroom", "Flux de travail", "Flujo de trabajo", "Munkafolyamat"])
def test_workflows_are_pipelines(header: str) -> None:
    rows = "".join(f"{flow},{name},{n}\n" for flow in "AB" for n, name in enumerate(LISTED))
    imported = CRMS["csv"].read([("a.csv", f"{header},label,x\n{rows}".encode())])
    assert [one["name"] for one in plain(imported.root)["pipelines"]] == ["A", "B"]


def test_a_flag_of_ends_below_which_their_kinds_stand_is_one_of_kinds() -> None:
    found = stages("stage,terminal\nDemo held,\nOffer sent,\nLive,won\nGone,lost\n")
    assert [one.get("type") for one in found] == [None, None, "won", "lost"]


def test_ids_of_a_crm_say_that_statuses_are_of_leads() -> None:
    text = "STATUS_ID,NAME\nNEW,Neu\nUC_1,Angebot versendet\nCONVERTED,Gut\nJUNK,Schlecht\n"
    with pytest.raises(ImportProblem, match="lists lead statuses"):
        stages(text)


def test_a_pipeline_called_pipeline_makes_no_header_a_row() -> None:
    rows = "Pipeline,1,Enquiry received,\nPipeline,2,Quote sent,\nPipeline,3,Won,\n"
    found = CRMS["csv"].read([("a.csv", f"Pipeline,Order,Stage,Probability\n{rows}".encode())])
    assert [each["name"] for each in plain(found.root)["pipelines"]] == ["Pipeline"]


KEYED = {
    "DRAFT,Luonnos\nSUBMITTED,Käsittelyssä\nIN_PROGRESS,Käsittelyssä\nOFFER_SENT,Tarjous saatu\n"
    "SIGNED,Allekirjoitettu\nCANCELLED,Peruutettu\n": ("label", "Luonnos"),
    "lead,Zapytanie\nquote_sent,Oferta wysłana\nwon,Wygrana\n": ("Label PL", "Zapytanie"),
}


@every([(f"status,{head}\n{rows}", first) for rows, (head, first) in KEYED.items()])
def test_people_read_the_labels_beside_keys(text: str, first: str) -> None:
    assert stages(text)[0]["name"] == first


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Sannsynlighet", "probability"), ("Prawdopodobieństwo", "probability"),
        ("Valószínűség (%)", "probability"), ("Wahrscheinlichkeit", "probability"),
        ("Probabilité", "probability"), ("Todennäköisyys", "probability"), ("%", "probability"),
        ("Etapă", "stage"), ("Fázis", "stage"), ("Vaihe", "stage"), ("Étape", "stage"),
        ("Czy zakończony?", "closed"), ("¿Cerrada?", "closed"), ("Etapy procesu", "stage"),
        ("Denumire etapă", "stage"), ("Wahrsch.", "probability"), ("Stage owner", ""),
        ("is_won_stage", "won"), ("stage_closed", "closed"), ("Lost flag", "lost"),
        ("Rækkefølge", "order"), ("Kolejność", "order"), ("Nr.", "order"), ("#", "order"),
        ("Omschrijving", "definition"), ("STAGE_NAME", "stage"), ("isClosed", "closed"),
        ("Łejek", "pipeline"), ("Salgspipeline", "pipeline"), ("Colour", ""), ("", ""),
        ("Pijplijnfase", "stage"), ("Értékesítési szakasz", "stage"), ("Navn på steg", "stage"),
        ("Intitulé de l'étape", "stage"), ("Nombre de la fase", "stage"), ("Next step", ""),
        ("Nazwa kroku", "stage"), ("Nazwa szansy", ""), ("Wartość szansy", ""), ("Status lead", ""),
        ("Status transakcji", "type"), ("Stav obchodu", "type"), ("Nr etapu", "order"),
        ("Stage #", "order"), ("Winkans", "probability"), ("Szansa wygranej", "probability"),
        ("Šance na úspěch", "probability"), ("Taux de réussite", "probability"), ("Lp.", "order"),
        ("Max. napok száma", "max_days_in_stage"), ("Limit dni", "max_days_in_stage"),
        ("Är vunnen", "won"),
        ("Rotting days", "max_days_in_stage"), ("Closed won?", "won"), ("Etap końcowy", "closed"),
        ("[Stage]", "stage"), ("Etikett", "stage"), ("Etykieta", "stage"), ("Segment", "pipeline"),
        ("Eindstatus", "closed"), ("Status końcowy", "closed"),
        ("HubSpot pipeline", "pipeline"),
        ("Fase in Pipedrive", "stage"),
        ("Salesforce Stage", "stage"),
        ("HubSpot", ""),
    ],
)  # fmt: skip
def test_headers_are_known_in_many_languages(header: str, column: str) -> None:
    assert column_of(header) == column


@every(
    ["Condições de pagamento", "Entry date", "Exit reason", "Entry and exit criteria", "Entrada"]
)
def test_what_only_speaks_of_one_of_both_is_no_criterion(head: str) -> None:
    assert "criteria" not in column_of(head)


@every([
    ("is_terminal", "closed"), ("Final", "closed"), ("koncová", "closed"), ("Eindstatus", "closed"),
    ("etapa finală", "closed"), ("slutsteg", "closed"), ("záró szakasz", "closed"),
    ("is_perda", "lost"), ("é_perda", "lost"), ("es_perdida", "lost"), ("est_perdu", "lost"),
    ("is_perte", "lost"), ("è_persa", "lost"), ("ist_verloren", "lost"), ("is_verlies", "lost"),
    ("er_tapt", "lost"), ("er_tabt", "lost"), ("är_förlorad", "lost"), ("on_hävitty", "lost"),
    ("jest_strata", "lost"), ("je_prohra", "lost"), ("este_pierdere", "lost"),
    ("is_vesztes", "lost"), ("eh_vitória", "won"), ("es_victoria", "won"), ("jest_wygrana", "won"),
    ("loppuvaihe", "closed"), ("estado terminal", "closed"), ("étape finale", "closed"),
    ("Sluitingskans", "probability"), ("Abschlusschance", "probability"),
    ("Prob base", "probability"), ("Olasılık", "probability"),
    ("dagenNorm", "max_days_in_stage"), ("Prazo esperado na etapa", "max_days_in_stage"),
    ("Erwartete Dauer", "max_days_in_stage"), ("Expected close date", ""),
    ("Target revenue", ""), ("hides_after_months", ""),
])  # fmt: skip
def test_headers_of_flags_chances_and_limits(header: str, column: str) -> None:
    assert column_of(header) == column
