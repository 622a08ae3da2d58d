"""What a label and a list of choices let guess."""

from pipelinelint.lexicon.labels import hold_reasons, hold_types, is_retired, may_hold
from pipelinelint.lexicon.sections import FIELDS
from tests.cases import every


@every([
    ("Estimated client budget 2026", "budget"), ("Planowany budżet", "budget"),
    ("Roční rozpočet", "budget"), ("Bugetul proiectului", "budget"),
    ("Decision maker name", "decision_makers"), ("Nom du décideur", "decision_makers"),
    ("Päättäjän nimi", "decision_makers"), ("Purchase timeline", "timeline"),
    ("Prazo estimado", "timeline"), ("Termin realizacji", "timeline"),
    ("Razones de pérdida", "lost_reason"), ("Verlustgründe", "lost_reason"),
    ("Powody utraty", "lost_reason"), ("Konkurencja w projekcie", "competitor"),
])  # fmt: skip
def test_a_word_of_the_meaning_among_others_is_a_guess(label: str, about: str) -> None:
    assert may_hold(label, about)


@every([
    "Deal name", "Industry", "Lost date", "Reason for contact", "Decision", "Roof type",
    "Kundennummer", "Adres dostawy", "", "?",
])  # fmt: skip
def test_other_labels_let_guess_nothing(label: str) -> None:
    assert not any(may_hold(label, about) for about in FIELDS)


def test_choices_are_reasons_where_half_of_them_are() -> None:
    assert hold_reasons(["Price", "Competitor", "Other", "Blue"])
    assert not hold_reasons(["Red", "Green", "Blue", "Yellow", "Price"])
    assert not hold_reasons([])


WORDS_OF_TEAMS = {
    "budget": "Investment range|Approved spend|Investitionsrahmen|Kostenrahmen|Preisvorstellung"
    "|Investeringsruimte|Prijsindicatie|Fourchette de prix|Rango de inversión|Fascia di prezzo"
    "|Faixa de investimento|Verba|Środki|Kwota przeznaczona|Cenové rozpětí|Keretösszeg"
    "|Interval de preț|Prisbild|Økonomisk ramme|Prisleje|Hintahaarukka",
    "decision_makers": "Final approver|Who signs off|Freigabe durch|Wie tekent?|Signataire"
    "|Comité de compras|Firmatario|Aprovador|Komitet zakupowy|Kdo podepisuje|Aláíró|Semnatar"
    "|Firmatecknare|Innkjøpskomité|Tegningsberettiget|Allekirjoittaja",
    "timeline": "Go-live date|Kick-off date|Geplanter Starttermin|Wunschtermin|Umsetzungszeitraum"
    "|Gewenste opleverdatum|Date de démarrage souhaitée|Fecha de arranque|Partenza prevista"
    "|Início desejado|Planowany start|Plánované zahájení|Tervezett kezdés|Start planificat"
    "|Önskad start|Ønsket oppstart|Ønsket opstart|Toivottu aloitus",
    "deal_type": "Existing customer?|New or renewal|Vertriebsbewegung|Kundenart|Klantsoort"
    "|Nature de l'affaire|Origine du CA|Tipología de venta|Tipologia cliente|Natureza da venda"
    "|Rodzaj klienta|Druh obchodu|Ügyfél típusa|Tipul clientului|Kundtyp|Kundetype|Asiakastyyppi",
    "competitor": "Incumbent|Bisheriger Anbieter|Huidige leverancier|Prestataire actuel"
    "|Proveedor actual|Fornitore attuale|Fornecedor atual|Obecny dostawca|Stávající dodavatel"
    "|Jelenlegi beszállító|Furnizor actual|Nuvarande leverantör|Nåværende leverandør"
    "|Nuværende leverandør|Nykyinen toimittaja",
    "next_step": "Follow-up date|Wiedervorlage|Vervolgafspraak|Suite à donner|Seguimiento"
    "|Ricontatto|Retorno|Dalsze kroki|Příští schůzka|Utánkövetés|Acțiuni viitoare|Uppföljning"
    "|Videre steg|Videre forløb|Jatkotoimet",
}


@every([(label, about) for about, labels in WORDS_OF_TEAMS.items() for label in labels.split("|")])
def test_words_teams_use_let_guess_what_a_field_is_about(label: str, about: str) -> None:
    assert may_hold(label, about)


@every([
    "Neukunde|Cross-Sell|Upsell", "Neu|Bestand", "Nouveau client|Client existant",
    "Conquête|Fidélisation", "New logo|Expansion", "Nieuwe klant|Bestaande klant",
    "Cliente nuevo|Cliente actual", "Nuovo cliente|Rinnovo", "Cliente novo|Cliente existente",
    "Nowy klient|Stały klient", "Nový zákazník|Stávající zákazník", "Új ügyfél|Meglévő ügyfél",
    "Client nou|Client existent", "Ny kund|Befintlig kund", "Ny kunde|Eksisterende kunde",
    "Nykunde|Mersalg", "Uusi asiakas|Nykyinen asiakas",
])  # fmt: skip
def test_choices_tell_new_customers_from_those_a_team_has(choices: str) -> None:
    assert hold_types(choices.split("|"))


@every(["New|Used", "Web|Phone", "Existing|Broken", "Low|High", "Yes|No", ""])
def test_other_choices_tell_no_type(choices: str) -> None:
    assert not hold_types(choices.split("|"))


@every(["Budget", "Bold budget", "Alternative", "Age of customer", "Old Town branch budget", ""])
def test_a_field_in_use_is_not_retired(label: str) -> None:
    assert is_retired(label) is label.startswith("Old")


DATES_OF_TEAMS = (
    "Tervezett időpont|Várható időpont|Kívánt dátum|Céldátum|Tervezett szállítás"
    "|Zieldatum|Geplantes Datum|Voraussichtliches Datum|Geplante Lieferung"
    "|Gewenst tijdstip|Geplande datum|Doeldatum|Planned date|Desired date|Preferred time"
    "|Date prévue|Date envisagée|Livraison souhaitée|Fecha planificada|Fecha estimada"
    "|Data pianificata|Data stimata|Consegna desiderata|Data planejada|Data pretendida"
    "|Planowana data|Oczekiwana data|Planowana dostawa|Plánované datum|Požadované dodání"
    "|Planerat datum|Önskad tidpunkt|Planlagt dato|Planlagt tidspunkt|Forventet tidspunkt"
    "|Suunniteltu päivämäärä|Toivottu päivä|Data așteptată|Livrare dorită"
)


@every(DATES_OF_TEAMS.split("|"))
def test_a_planned_or_desired_date_may_be_the_timeline(label: str) -> None:
    assert may_hold(label, "timeline")


@every([
    "Expected close date", "Voraussichtliches Abschlussdatum", "Verwachte sluitdatum",
    "Date de clôture prévue", "Planowana data zamknięcia", "Data di chiusura prevista",
    "Očekávané datum uzavření", "Forventet lukkedato", "Várható zárás dátuma",
])  # fmt: skip
def test_the_date_of_closing_is_no_timeline(label: str) -> None:
    assert not may_hold(label, "timeline")


DATES_OF_WHAT_IS_SOLD = (
    "Event date|Wedding date|Date of stay|Arrival date|Check-in date|Move-in date|Travel date"
    "|Commencement date|Handover date|Course date|Installation date"
    "|Veranstaltungsdatum|Hochzeitsdatum|Anreise|Einzugsdatum|Reisedatum|Übergabedatum|Kursdatum"
    "|Evenementdatum|Trouwdatum|Aankomstdatum|Verhuisdatum|Reisdatum|Installatiedatum"
    "|Arrangementsdato|Bryllupsdato|Ankomst|Rejsedato|Overdragelsesdato|Kursusdato"
    "|Dato for arrangementet|Overtakelsesdato|Innflyttingsdato|Reisedato"
    "|Evenemangsdatum|Bröllopsdatum|Tillträdesdatum|Resdatum|Installationsdatum"
    "|Tapahtumapäivä|Hääpäivä|Saapumispäivä|Muuttopäivä|Asennuspäivä"
    "|Date de l'événement|Date du mariage|Date d'arrivée|Date du séjour|Date de la formation"
    "|Fecha del evento|Fecha de la boda|Fecha de llegada|Fecha de instalación"
    "|Data do evento|Data do casamento|Data da viagem|Data da mudança"
    "|Data dell'evento|Data del matrimonio|Data di arrivo|Data del trasloco"
    "|Data evenimentului|Data nunții|Data sosirii|Data instalării"
    "|Data wydarzenia|Data ślubu|Data przyjazdu|Data przeprowadzki|Data montażu"
    "|Datum akce|Datum svatby|Datum příjezdu|Datum předání|Datum montáže"
    "|Rendezvény dátuma|Esküvő dátuma|Érkezés|Beköltözés dátuma|Átadás dátuma"
)


@every(DATES_OF_WHAT_IS_SOLD.split("|"))
def test_the_date_of_what_is_sold_may_be_the_timeline(label: str) -> None:
    assert may_hold(label, "timeline")


@every([
    "Date of birth", "Invoice date", "Date contacted", "Payment date", "Check-in call",
    "Event type",
    "Meeting date", "Geburtsdatum", "Rechnungsdatum", "Date de naissance", "Fecha de nacimiento",
    "Data urodzenia", "Datum vytvoření", "Födelsedatum", "Data nașterii", "Születési dátum",
])  # fmt: skip
def test_the_date_of_something_else_is_no_timeline(label: str) -> None:
    assert not may_hold(label, "timeline")


@every([
    "Max. rent", "Maximum price", "Max. Miete", "Max. huur", "Maks. pris", "Maks leie", "Max hyra",
    "Maksimivuokra", "Loyer max", "Alquiler máximo", "Aluguel máximo", "Affitto massimo",
    "Chirie maximă", "Maks. czynsz", "Maximální cena", "Maximális ár",
])  # fmt: skip
def test_the_most_somebody_pays_may_be_the_budget(label: str) -> None:
    assert may_hold(label, "budget")
