"""What a field is about, by the labels teams give it in fifteen languages."""

import pytest

from pipelinelint.crm.guess import (
    asked,
    captured,
    loss_reason,
    may_be_reason,
    near_loss_reason,
    says,
)  # fmt: skip
from pipelinelint.lexicon.labels import hold_reasons, likely_type
from tests.cases import every

LABELS = {
    "en": "Loss Reason|Why we lost|Budget|Economic Buyer|Time Frame|Main Competitor|Next Steps",
    "nl": "Verliesreden|Reden van verlies|Klantbudget|Beslisser(s)"
    "|Beslisdatum|Concurrent|Volgende stap",
    "nb": "Tapsårsak|Årsak til tap|Budsjett|Beslutningstaker|Tidsramme|Konkurrent|Neste steg",
    "pl": "Powód utraty|Przyczyna przegranej|Budżet|Decydent"
    "|Ramy czasowe|Konkurencja|Następny krok",
    "ro": "Motivul pierderii|Motiv refuz|Buget|Factor de decizie"
    "|Termen de decizie|Concurență|Pasul următor",
    "hu": "Az elvesztés oka|Elutasítás oka|Költségkeret|Döntéshozó"
    "|Időkeret|Versenytárs|Következő lépés",
    "de": "Verlustgrund|Grund für Verlust|Kundenbudget|Entscheider"
    "|Zeitrahmen|Wettbewerber|Nächster Schritt",
    "fr": "Motif de perte|Raison de la perte|Budget du client|Décideur"
    "|Échéance du projet|Concurrents|Prochaine étape",
    "es": "Razón de pérdida|Motivo de la pérdida|Presupuesto|Tomador de decisiones"
    "|Plazo|Competencia|Próximo paso",
    "pt": "Motivo da perda|Razão da perda|Orçamento disponível|Decisor"
    "|Prazo|Concorrente|Próximo passo",
    "it": "Motivo della perdita|Motivo perso|Budget disponibile|Decisore|Tempistiche|Concorrenti"
    "|Prossimo passo",
    "sv": "Förlustorsak|Orsak till förlust|Kundens budget|Beslutsfattare"
    "|Tidplan|Konkurrent|Nästa steg",
    "da": "Tabsårsag|Årsag til tab|Rådighedsbudget|Beslutningstager"
    "|Tidshorisont|Konkurrenter|Næste skridt",
    "fi": "Häviön syy|Menetyksen syy|Budjetti|Päättäjä|Aikataulu|Kilpailija|Seuraava vaihe",
    "cs": "Důvod ztráty|Důvod prohry|Rozpočet|Rozhodující osoba|Časový plán|Konkurence|Další krok",
}
ORDER = ("budget", "decision_makers", "timeline", "competitor", "next_step")


@pytest.mark.parametrize("language", LABELS)
def test_common_labels_of_a_language_are_known(language: str) -> None:
    first, second, *others = LABELS[language].split("|")
    for label in (first, second, first.upper(), f"{second} *"):
        assert loss_reason("Field_7__c", label), label
    assert [captured("Field_7__c", label) for label in others] == list(ORDER)
    assert loss_reason(first.replace(" ", "_") + "__c", "")


@pytest.mark.parametrize(
    "label",
    ["Amount", "Closed Won Reason", "Calendar Link", "Budgetary Unit", "Steps", "Price Book",
     "Timezone", "Stepdown", "Lost Date", "Personal reason", "Procedure", "Absage Datum",
     "Decision", "Reason for Contact", "Konkurs", "Account Name"],
)  # fmt: skip
def test_other_labels_are_about_none_of_it(label: str) -> None:
    assert captured("Field_7__c", label) == ""
    assert not loss_reason("Field_7__c", label)


@every([
    "Verloren omdat", "Waarom afgewezen", "Oorzaak verlies", "Grund für Absage",
    "Ablehnungsgrund", "Ursache der Absage", "Syy häviämiseen", "Tappion syy",
    "Proč jsme prohráli", "Důvod odmítnutí", "Causa persa", "Perché abbiamo perso",
    "Why did we lose?", "Reason for losing", "Decline Reason", "No Sale Reason",
    "Dlaczego przegraliśmy", "Miért vesztettük el", "De ce am pierdut", "Pricina straty",
    "Motivo descarte", "Hvorfor tabte vi", "Årsag tabt", "Hvorfor tapte vi",
    "Varför förlorade vi",
])  # fmt: skip
def test_the_reason_is_known_in_words_of_the_team(label: str) -> None:
    assert loss_reason("Field_7__c", label)


@every([
    ("Price|Competitor|No budget|Timing|Other", True),
    ("Preis|Wettbewerb|Kein Bedarf|Sonstiges", True),
    ("Prijs|Concurrent|Timing|Geen reactie", True),
    ("Web|Phone|Referral|Other", False),
    ("Price|Quality|Service|Brand", False),
    ("Acme|Globex|Initech|No competitor", False),
    ("Low|Medium|High", False),
    ("", False),
])  # fmt: skip
def test_choices_tell_that_a_list_may_hold_reasons(choices: str, is_one: bool) -> None:
    assert hold_reasons(choices.split("|")) is is_one


@pytest.mark.parametrize(
    ("amount", "close_date"),
    [
        ("Amount", "close date"), ("deal value", "Expected close date"), ("Bedrag", "Sluitdatum"),
        ("Beløp", "Sluttdato"), ("Kwota", "Data zamknięcia"), ("Valoare", "Data închiderii"),
        ("Összeg", "Várható zárás"), ("Betrag (EUR)", "Abschlussdatum"),
        ("Montant", "Date de clôture"), ("Importe", "Fecha de cierre"),
        ("Valor", "Data de fechamento"), ("Importo", "Data di chiusura"),
        ("Belopp", "Stängningsdatum"), ("Beløb", "Lukkedato"), ("Summa", "Sulkemispäivä"),
        ("Částka", "Datum uzavření"), ("amount", "closedate"), ("value", "expected_close_date"),
    ],
)  # fmt: skip
def test_amount_and_close_date_are_known_in_words_of_the_team(amount: str, close_date: str) -> None:
    assert (asked(amount), asked(close_date)) == ("amount", "close_date")


@pytest.mark.parametrize("label", ["Amount paid", "Contract closed by", "Owner", "", "Date"])
def test_other_fields_are_neither(label: str) -> None:
    assert asked(label) == ""


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Expected close date", "date"), ("Verwachte sluitdatum", "date"), ("Startdato", "date"),
        ("Fecha de cierre", "date"), ("Abschlussdatum", "date"), ("Deal amount", "currency"),
        ("Bedrag", "currency"), ("Kwota", "currency"), ("Auftragsbetrag", "currency"),
        ("Lieferdatum", "date"), ("Data de fechamento", "date"), ("Data di chiusura", "date"),
        ("Planowana data zamknięcia", "date"), ("Data estimată a închiderii", "date"),
        ("Auftragswert", "currency"), ("Az ajánlat összege", "currency"),
        ("Customer data", "text"), ("Candidato", "text"), ("Összegzés", "text"),
        ("Updates", "text"), ("Decision maker", "text"), ("Summary", "text"),
    ],
)  # fmt: skip
def test_a_field_of_unknown_type_is_what_its_label_says(label: str, kind: str) -> None:
    assert likely_type(label) == kind


@every([("Planning fee", ""), ("Nächster Termin beim Kunden", ""), ("Buying timeline", "timeline")])
def test_a_word_that_is_about_anything_is_read_alone_only(label: str, about: str) -> None:
    assert captured("", label) == about


@every([
    ("Grund für Terminverlust", "Krank|Urlaub"),
    ("Loss reason at previous supplier", ""), ("Cause of Loss", "Fire|Water|Mold|Wind"),
    ("Cause of loss", ""), ("Lost to competitor reason", ""),
    ("Motif de perte du colis", ""), ("Motivo pérdida anterior proveedor", ""),
    ("Loss Reason", "Fire|Water|Mold|Wind"), ("Verlustgrund", "Feuer|Wasser|Sturm"),
])  # fmt: skip
def test_a_label_that_says_more_or_other_choices_only_may_be_the_reason(
    label: str, choices: str
) -> None:
    listed = choices.split("|") if choices else []
    assert not loss_reason("Field_7__c", label, listed)
    assert near_loss_reason("Field_7__c", label)


@every([
    ("Cause of loss", "Price|Competitor|Timing|Other"), ("Loss Reason", "R1|R2|R3"),
    ("Main reason for losing the deal", ""), ("Hauptgrund für den Verlust", ""),
    ("Loss Reason (new)", "Price|Competitor|No budget"), ("Verlustgrund", "Feuer|Wasser|Preis"),
    ("Belangrijkste reden van verlies", ""), ("Motif principal de perte de l'affaire", ""),
    ("Motivo principal de pérdida del negocio", ""), ("Główny powód utraty szansy", ""),
])  # fmt: skip
def test_words_for_which_deal_and_choices_that_are_reasons_leave_it_sure(
    label: str, choices: str
) -> None:
    assert loss_reason("Field_7__c", label, choices.split("|") if choices else [])


@every([
    "Reason for discount", "Lost luggage reason", "Weight loss reason",
    "Lost customer win-back reason", "Reden voor korting", "Grund für Rabatt", "Motif de remise",
    "Motivo del descuento", "Motivo sconto", "Motivo do desconto", "Powód rabatu",
    "Kedvezmény oka", "Motivul reducerii",
    "Rabattorsak", "Rabattårsak", "Alennuksen syy", "Důvod slevy", "Grund der Reklamation",
    "Reden verlies bagage", "Grund für Gewichtsverlust", "Reason for delay", "Powód opóźnienia",
    "Reason reopened after lost", "Motif de visite", "Reden van bezoek",
])  # fmt: skip
def test_a_label_that_says_what_else_its_reason_is_for_keeps_no_rule_open(label: str) -> None:
    assert not near_loss_reason("Field_7__c", label)
    assert not may_be_reason(label, ["Price", "Competitor", "Timing", "No budget", "Other"])


@every([
    "Reason not bought", "Why not now", "Reason for churn", "Reason for not switching",
    "Grund für Nichtkauf", "Reden geen aankoop", "Motif de non achat", "Powód braku zakupu",
    "Lost after discount: reason", "Loss reason (discount, price, delay)", "Closing reason",
])  # fmt: skip
def test_a_label_of_a_refusal_may_be_the_reason(label: str) -> None:
    assert may_be_reason(label, ["Price", "Competitor", "Timing", "No budget", "Other"])


@every([
    "Loss reason - DO NOT USE", "Verlustgrund ALT – nicht nutzen", "Verliesreden (oud)",
    "Motif de perte (ancien)", "[Deprecated] Lost reason", "Motivo de pérdida - no usar",
    "Motivo perdita (vecchio)", "Motivo da perda - não usar", "Powód utraty (nie używać)",
    "Důvod ztráty (starý)", "Elvesztés oka - régi", "Motiv pierdere (vechi)",
    "Förlustorsak (gammal)", "Tapsårsak - utgått", "Tabsårsag (bruges ikke)", "Häviön syy (vanha)",
])  # fmt: skip
def test_a_field_out_of_use_is_not_the_reason(label: str) -> None:
    assert not loss_reason("Loss_Reason__c", label)
    assert captured("Budget__c", f"{label} Budget") == ""


@every([
    "Deals start at Ask.", "Default open stage of the grant process.", "First stage of a sale.",
    "Dit is de eerste fase.", "Deals beginnen hier.", "Die erste Phase.", "Standardphase",
    "Første fase for nye salgsmuligheter", "Innledende trinn", "Startfase", "Första steget",
    "Affären börjar här.", "Oletusvaihe uusille", "Kaupat alkavat tästä", "Première étape",
    "Étape par défaut", "La etapa inicial", "Etapa predeterminada", "Fase padrão do funil",
    "Primeira etapa", "Prima fase", "Fase iniziale", "Etapa inițială", "Pierwszy etap sprzedaży",
    "Szanse zaczynają tutaj", "Výchozí fáze", "Obchody začínají zde", "Első szakasz",
    "Az ügyletek itt indulnak.",
])  # fmt: skip
def test_a_description_says_where_deals_start(text: str) -> None:
    assert says("start", text)


@every([
    "The offer is out.", "Stage after the first call. Default odds apply.",
    "De offerte is de deur uit", "Der Vertrag ist unterschrieben.", "Kontrakten er sendt",
    "Le contrat est signé.", "El primer contacto fue hecho", "Il primo incontro",
    "Pierwsze spotkanie", "Az első találkozó", "",
])  # fmt: skip
def test_other_descriptions_do_not(text: str) -> None:
    assert not says("start", text)
