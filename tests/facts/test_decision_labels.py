"""Who decides and when, as teams label the fields: in every language such a field is read, or may
at least hold it, so that nobody is told that none does."""

from __future__ import annotations

import pytest

from pipelinelint.facts.guesses import may_be
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.labels import may_hold
from pipelinelint.lexicon.normalise import comparable
from tests.facts.reading import account

WHO = {
    "nl": "Beslisser; Beslissers; Beslissingsbevoegde; Beslissingsnemer; Besluitvormer; Wie "
    "beslist; Tekenbevoegde; Eindbeslisser; DMU; Decision maker; Budgethouder; "
    "Beslissingsbevoegdheid; Wie tekent; Economische koper; Betrokken personen; "
    "Besluitvormers; Stakeholders",
    "de": "Entscheider; Entscheiderin; Entscheidungsträger; Wer entscheidet; "
    "Entscheidungsbefugter; Unterschriftsberechtigter; Buying Center; "
    "Budgetverantwortlicher; Ansprechpartner Entscheidung; Entscheidungskreis; "
    "Zeichnungsberechtigt; Entscheidungsgremium; Entscheidungsbefugnis; Wirtschaftlicher "
    "Käufer; Stakeholder; Beteiligte",
    "fr": "Décideur; Décideurs; Décisionnaire; Qui décide; Pouvoir de décision; Signataire; "
    "Comité de décision; Prescripteur; Parties prenantes; Décideur final; Acheteur "
    "économique; Responsable du budget; Circuit de décision; Valideur",
    "es": "Decisor; Decisores; Tomador de decisiones; Quién decide; Responsable de la decisión; "
    "Firmante; Comité de compras; Persona que decide; Poder de decisión; Influenciadores; "
    "Partes interesadas; Responsable del presupuesto; Comprador económico; Autoridad de "
    "decisión",
    "it": "Decisore; Decisori; Chi decide; Responsabile decisionale; Decision maker; Firmatario; "
    "Referente decisionale; Potere decisionale; Comitato acquisti; Persona che decide; "
    "Stakeholder; Responsabile budget; Titolare del budget; Acquirente economico",
    "pt": "Decisor; Decisores; Tomador de decisão; Quem decide; Responsável pela decisão; Decisor "
    "final; Comitê de compras; Signatário; Poder de decisão; Aprovador; Envolvidos na "
    "decisão; Comprador económico; Partes interessadas; Autoridade",
    "pl": "Decydent; Decydenci; Osoba decyzyjna; Kto decyduje; Osoby decyzyjne; Decydujący; "
    "Komitet zakupowy; Kto podpisuje; Osoba podejmująca decyzję; Sponsor; Właściciel "
    "budżetu; Interesariusze; Uprawniony do podpisu; Proces decyzyjny",
    "ro": "Decident; Decidenți; Factor de decizie; Cine decide; Persoana care decide; Factori de "
    "decizie; Semnatar; Comitet de achiziții; Persoană de decizie; Responsabil buget; "
    "Putere de decizie; Părți interesate; Cine semnează; Decident final",
    "hu": "Döntéshozó; Döntnök; Döntéshozók; Ki dönt; Döntő személy; Döntésre jogosult; Aláíró; "
    "Döntéshozatali kör; Budget gazda; Döntőbizottság; Költségvetés felelőse; Jóváhagyó; "
    "Érdekelt felek; Aláírásra jogosult; Döntési jogkör; Beszerzési döntéshozó",
    "cs": "Rozhodovatel; Kdo rozhoduje; Rozhodující osoba; Osoba s rozhodovací pravomocí; "
    "Rozhodovatelé; Podepisující osoba; Držitel rozpočtu; Nákupní komise; Kdo podepisuje; "
    "Rozhodce; Zainteresované strany; Schvalovatel; Rozhodovací pravomoc",
    "da": "Beslutningstager; Beslutningstagere; Hvem beslutter; Beslutter; Tegningsberettiget; "
    "Beslutningsgruppe; Indkøbskomité; Budgetansvarlig; Den der bestemmer; Underskriver; "
    "Beslutningskompetence; Interessenter; Hvem bestemmer; Godkender",
    "nb": "Beslutningstaker; Beslutningstakere; Hvem bestemmer; Beslutter; Signaturberettiget; "
    "Hvem tar beslutningen; Beslutningsgruppe; Budsjettansvarlig; Innkjøpskomité; "
    "Underskriver; Beslutningsmyndighet; Interessenter; Hvem beslutter; Godkjenner",
    "sv": "Beslutsfattare; Beslutsfattaren; Vem beslutar; Firmatecknare; Vem fattar beslut; "
    "Beslutsgrupp; Budgetansvarig; Undertecknare; Inköpskommitté; Vem bestämmer; "
    "Beslutsmandat; Intressenter; Godkännare; Beställare",
    "fi": "Päättäjä; Päättäjät; Päätöksentekijä; Kuka päättää; Päätöksentekijät; Allekirjoittaja; "
    "Hankintaryhmä; Budjettivastaava; Ostopäättäjä; Nimenkirjoitusoikeus; Päätösvalta; "
    "Sidosryhmät; Hyväksyjä; Ostoryhmä",
    "en": "Decision maker; Decision makers; Decision-maker; Who decides; Economic buyer; Buying "
    "committee; Signatory; Signer; Decision authority; Approver; Stakeholders; Budget "
    "holder; Buying center; Final approver; DMU; Key decision maker",
}
WHEN = {
    "nl": "Tijdlijn; Beslisdatum; Beslissingsdatum; Verwachte beslissing; Termijn; Planning; "
    "Gewenste startdatum; Besluitdatum; Ingangsdatum; Wanneer beslissen; Tijdspad; "
    "Livegang; Deadline; Looptijd; Beslistermijn; Tijdsbestek; Gewenste leverdatum; Start "
    "project; Opleverdatum",
    "de": "Zeitrahmen; Entscheidungsdatum; Erwartete Entscheidung; Entscheidungstermin; Zeitplan; "
    "Wunschtermin; Projektstart; Zeithorizont; Starttermin; Entscheidung bis; Go-Live; "
    "Frist; Einführungstermin; Geplanter Start; Liefertermin; Umsetzung bis; Entscheidung "
    "am; Stichtag",
    "fr": "Échéance; Date de décision; Décision prévue; Calendrier; Délai; Horizon; Date de "
    "démarrage; Délai de décision; Planning; Date de mise en service; Échéancier; Date "
    "souhaitée; Démarrage prévu; Date butoir; Mise en production",
    "es": "Plazo; Fecha de decisión; Decisión prevista; Cronograma; Calendario; Fecha límite; "
    "Fecha de inicio; Plazo de decisión; Horizonte; Puesta en marcha; Fecha deseada; Cuándo "
    "decide; Inicio previsto; Fecha objetivo",
    "it": "Scadenza; Data decisione; Decisione prevista; Tempistica; Tempi; Tempistiche; Data di "
    "avvio; Calendario; Orizzonte temporale; Data prevista decisione; Data inizio; "
    "Cronoprogramma; Termine; Quando decide; Data limite; Avvio previsto",
    "pt": "Prazo; Data da decisão; Decisão prevista; Cronograma; Data de início; Prazo de "
    "decisão; Data limite; Horizonte; Previsão de decisão; Data desejada; Quando decide; "
    "Início previsto; Entrada em produção; Data de arranque",
    "pl": "Termin decyzji; Data decyzji; Planowana decyzja; Harmonogram; Termin; Horyzont "
    "czasowy; Ramy czasowe; Oczekiwana decyzja; Termin realizacji; Start projektu; Kiedy "
    "decyzja; Planowany start; Termin wdrożenia; Data rozpoczęcia; Przewidywana decyzja",
    "ro": "Termen; Data deciziei; Decizie estimată; Calendar; Interval de timp; Orizont de timp; "
    "Data începerii; Termen limită; Termen de decizie; Data de start; Când decide; "
    "Perioada; Start proiect; Data dorită; Decizie așteptată; Livrare",
    "hu": "Határidő; Döntés dátuma; Várható döntés; Döntés várható ideje; Időkeret; Ütemterv; "
    "Tervezett döntés; Döntési határidő; Időzítés; Projekt kezdete; Indulás időpontja; "
    "Mikor dönt; Döntés ideje; Döntés napja; Élesítés; Éles indulás; Időhorizont; Időtáv; "
    "Döntés várható időpontja; Tervezett indulás; Kezdő dátum",
    "cs": "Termín rozhodnutí; Datum rozhodnutí; Očekávané rozhodnutí; Časový rámec; Harmonogram; "
    "Termín; Lhůta; Plánovaný start; Předpokládané rozhodnutí; Časový plán; Zahájení; Datum "
    "zahájení; Spuštění; Kdy rozhodne; Časový horizont; Termín realizace",
    "da": "Tidshorisont; Beslutningsdato; Forventet beslutning; Tidsramme; Tidsplan; Startdato; "
    "Deadline; Frist; Beslutningsfrist; Forventet start; Idriftsættelse; Hvornår besluttes "
    "det; Ønsket start; Implementering; Leveringsdato",
    "nb": "Tidsramme; Beslutningsdato; Forventet beslutning; Tidsplan; Oppstartsdato; Frist; "
    "Tidshorisont; Beslutningsfrist; Ønsket oppstart; Planlagt start; Når tas beslutningen; "
    "Fremdriftsplan; Leveringsdato; Produksjonssetting; Forventet oppstart",
    "sv": "Tidsram; Beslutsdatum; Förväntat beslut; Tidplan; Tidshorisont; Startdatum; Deadline; "
    "Beslutstid; Planerad start; Beslut väntas; När fattas beslut; Driftsättning; Önskad "
    "start; Leveransdatum; Frist",
    "fi": "Aikataulu; Päätöspäivä; Odotettu päätös; Päätöksen ajankohta; Aikajänne; Määräaika; "
    "Aloituspäivä; Päätösaikataulu; Milloin päätös; Toivottu aloitus; Käyttöönotto; "
    "Päätöspäivämäärä; Arvioitu päätös; Takaraja; Toimitusaika",
    "en": "Timeline; Decision date; Expected decision; Time frame; Timeframe; Timing; Go-live; "
    "Go-live date; Target date; Deadline; Start date; Decision by; When will they decide; "
    "Project start; Desired start; Decision deadline; Purchase horizon",
}


@pytest.mark.parametrize("about", ["decision_makers", "timeline"])
@pytest.mark.parametrize("language", WHO)
def test_a_common_label_is_read(about: str, language: str) -> None:
    told = {"decision_makers": WHO, "timeline": WHEN}[about][language].split("; ")
    sure = index_for().fields
    assert [
        each for each in told if sure.get(comparable(each)) != about and not may_hold(each, about)
    ] == []


ASKED = """
properties:
  a: {{label: "{label}", object: deal, type: {kind}}}
pipelines:
  - id: p
    stages: [{{id: s, name: Demo held, expected_fields: [a]}}]
"""


@pytest.mark.parametrize(
    ("label", "kind", "said"),
    [
        ("Döntés", "date", True),
        ("Entscheidung Gremium", "date", True),
        ("Decyzja zarządu", "date", True),
        ("Besluit directie", "date", True),
        ("Décision du conseil", "date", True),
        ("Decisión", "datetime", True),
        ("Decisione", "date", True),
        ("Decizie consiliu", "date", True),
        ("Rozhodnutí rady", "date", True),
        ("Beslutning styret", "date", True),
        ("Beslut styrelsen", "date", True),
        ("Johtoryhmän päätös", "date", True),
        ("Decisão da diretoria", "date", True),
        ("Decision", "text", False),
        ("Birthday", "date", False),
    ],
)
def test_the_day_of_a_decision_is_when(label: str, kind: str, said: bool) -> None:
    field = account(ASKED.format(label=label, kind=kind)).properties[0]
    assert may_be(field, "timeline") is said
