"""What a buyer wants, has or took instead; verbs in two halves; compounds of a thing."""

import pytest

from pipelinelint.lexicon.judge import judge


def names(*given: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", given)


@names("Wil blorften", "Vill blorfta mer", "Wants to blorft", "Haluaa blorftata")
def test_a_wish_is_an_opinion(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("subjective", "low")


@names("Vil ha tilbud", "Wants a demo", "Wil offerte", "Möchte Angebot", "Haluaa tarjouksen")
def test_wanting_a_thing_is_asking_for_it(name: str) -> None:
    assert (judge(name).name_class, judge(name).event) == ("objective_event", "requested")


@names("Will nicht", "Wil niet verder", "Vil ikke videre", "Vill inte fortsätta")
def test_not_wanting_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names(
    "Went with Blorft", "Stays with Blorft", "Heeft al zonnepanelen", "Blijft bij Blorft",
    "Nutzt bereits Blorft", "Bleibt bei Blorft", "Bruker allerede Blorft", "Gick till Blorft",
    "Chose Blorft", "Valde Blorft", "Käyttää jo Blorftia",
)  # fmt: skip
def test_what_they_have_or_took_instead_is_a_reason(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("loss_reason", "low")


@names("Client chose blorft", "Kunde hat Angebot", "Has signed contract")
def test_what_somebody_did_is_none(name: str) -> None:
    assert judge(name).name_class != "loss_reason"


@names("Blorfty reasons", "Blorftige Gründe", "Blorftredenen", "Blorftårsaker", "Blorftsyyt")
def test_reasons_are_reasons(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names("Too blorfty", "Liian blorftava", "Lacks Blorft")
def test_too_much_and_too_little_of_what_nobody_knows_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names("Makler lehnt Anfrage ab", "Klant wees de offerte af", "Bank lehnt Finanzierung ab")
def test_the_halves_of_a_verb_are_put_together(name: str) -> None:
    judged = judge(name)
    assert judged.lost
    assert judged.explanation.count("'") == 2


def test_the_halves_are_quoted_as_they_stand() -> None:
    assert judge("Kunde lehnt Angebot ab").explanation.startswith("'kunde lehnt angebot ab'")


@names("Week 1 check-in", "Eftervård vecka 1", "Maand 3 blorft", "Monat 3 Blorft")
def test_work_in_a_week_counted_from_the_start_is_after_the_sale(name: str) -> None:
    assert judge(name).name_class == "post_sale"


@names("Week 12 installation booked", "Call in week 34", "Woche 3 angerufen")
def test_what_is_done_or_put_off_to_a_week_is_not(name: str) -> None:
    assert judge(name).name_class != "post_sale"


@names("Fakturablorft", "Leverandørblorft", "Vertragsblorg", "Offerteblorft")
def test_a_compound_of_a_thing_is_a_thing_by_a_guess(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("noun_only", "low")


@names("Hos Blorft", "With Blorft", "Beim Blorft")
def test_with_somebody_nobody_knows_it_goes_on(name: str) -> None:
    assert judge(name).name_class == "activity_in_progress"


@names("Not this season", "Diese Saison nicht", "Ikke denne sæson", "Inte denna säsong")
def test_not_at_this_time_is_a_pause(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@names("Set up payroll", "Sette opp lønn", "Sjekke kreditt", "Lägga upp lön")
def test_a_to_do_about_what_may_be_a_reason_is_work(name: str) -> None:
    assert judge(name).name_class not in ("loss_reason", "lead_state", "subjective")


@names("Scope frozen", "Priser låst", "Hinnat lukittu", "Priser låsta")
def test_what_is_locked_is_agreed(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Zeitmangel", "Resursbrist", "Henkilöstöpula", "Visumproblem", "Zu wenig Stunden")
def test_what_there_is_too_little_of_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names("Versicherer gewechselt", "Byttet forsikringsselskap", "Switched insurer")
def test_another_supplier_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@pytest.mark.parametrize(
    "name",
    [
        "Andere Angebote",
        "Other offers",
        "Målar själv",
        "Maluje sam",
        "Pinta él mismo",
        "Maga festi",
    ],
)
def test_another_offer_or_doing_it_oneself_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@pytest.mark.parametrize("name", ["Other topics", "Otros temas", "Bedre tilbud presentert"])
def test_other_things_and_an_offer_that_was_shown_are_none(name: str) -> None:
    assert judge(name).name_class != "loss_reason"


@pytest.mark.parametrize("name", ["Funktionen fehlen", "Mancano ingegneri", "Ingénieurs manquants"])
def test_what_is_missing_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@pytest.mark.parametrize("name", ["Wrong type of job", "Wrong blorft of job", "Settore sbagliato"])
def test_the_wrong_kind_is_a_reason_on_whichever_side_it_stands(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@pytest.mark.parametrize("name", ["Closed (successfully)", "uzavřeno (úspěšně)"])
def test_how_it_ended_is_no_mere_remark(name: str) -> None:
    assert judge(name).subtype == "won"


@pytest.mark.parametrize("name", ["First contact made, brochure sent", "Concerns blorfed"])
def test_what_went_out_or_was_done_about_it_happened(name: str) -> None:
    assert judge(name).name_class not in ("lead_state", "loss_reason")


@names(
    "Couldn't blorft", "Never made a blorft", "Konnte sich nicht blorfen", "Kon niet blorften",
    "Vi kunde inte blorfta", "Kunne ikke blorfte", "Emme pystyneet blorftaan",
)  # fmt: skip
def test_what_somebody_could_not_do_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names(
    "Proposal not sent",
    "Offer not accepted yet",
    "Tilbud ikke drøftet endnu",
    "Vertrag nicht unterschrieben",
    "Kontrakt ikke signert",
)
def test_what_is_not_done_is_still_to_come(name: str) -> None:
    assert judge(name).name_class == "activity_in_progress"


@names(
    "Our sponsor retired", "Kontaktperson har sluttet", "Ansprechpartner hat gewechselt",
    "Direktøren fratrådt", "Kunden har avlidit", "Toimitusjohtaja vaihtui", "Klant overleden",
    "Budget got cut", "Budgeten är slut", "Budsjettet er brukt opp",
)  # fmt: skip
def test_whom_or_what_a_deal_needs_is_gone(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("loss_reason", "low")


@names("Project left on site", "Permit pulled", "Deposit used", "Ordre brukt")
def test_a_verb_of_going_says_nothing_of_other_things(name: str) -> None:
    assert judge(name).name_class != "loss_reason"


@names("Annan mäklare fick uppdraget", "Ny chef vil noget andet", "New manager wants another tool")
def test_somebody_else_got_it_or_they_want_another(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names("Kandidat eingestellt", "Bestellung aufgegeben", "Løst")
def test_a_verb_with_two_meanings_is_told_by_its_thing(name: str) -> None:
    assert judge(name).name_class not in ("loss_reason", "outcome")


@names("Tildelt", "Optaget", "Numero siirretty")
def test_a_verb_with_two_meanings_by_itself_is_a_guess(name: str) -> None:
    assert judge(name).confidence == "low"


@names("Accepterade inte blorften", "Godtok ikke blorften", "Ingen kapasitet på ønsket dato")
def test_a_no_behind_a_verb_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names("Verstuurd, niet getekend", "Sendt ikke signert", "Kontrakten er ikke sendt")
def test_a_no_before_a_participle_says_it_is_still_to_come(name: str) -> None:
    assert judge(name).name_class != "loss_reason"


@names(
    "Over deres budget", "Över deras budget", "Yli heidän budjetin", "Svarer ikke i det hele tatt"
)
def test_small_words_between_change_nothing(name: str) -> None:
    assert judge(name).name_class in ("loss_reason", "parking_lot")


@names(
    "Reparerte i stedet", "Beholder den gamle", "Koos huidige partij", "Bod boven budget",
    "Site turned out unsuitable", "Wollte alles umsonst", "Priset steg", "Filiale geschlossen",
    "Byggede eget værktøj", "Tarvitsi vain yhden", "Kompis gör det", "Founder conflict",
)  # fmt: skip
def test_what_a_buyer_did_instead_or_could_not_pay_is_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names("Conflict check", "Kursen full", "Kunden valgte alternativ B", "Problem acknowledged")
def test_what_only_sounds_like_a_reason_is_none(name: str) -> None:
    assert judge(name).name_class != "loss_reason"


@names("Signert, mangler forskudd", "Unterschrieben, Anzahlung fehlt")
def test_what_is_signed_is_signed_whatever_is_missing(name: str) -> None:
    assert (judge(name).name_class, judge(name).event) == ("objective_event", "signed")


@names("In mei terug", "Tillbaka i maj")
def test_who_is_away_is_a_pause(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@names("Ringt – inget svar", "Angerufen – keine Antwort", "Called - no answer")
def test_called_without_an_answer_is_a_lead(name: str) -> None:
    assert judge(name).name_class == "lead_state"


@names("Interne goedkeuring gevraagd", "Internal approval requested", "Mangler pris")
def test_what_we_asked_ourselves_or_have_to_give_is_our_own_step(name: str) -> None:
    assert judge(name).name_class == "internal_step"


@names("Diagnosed", "Verifisert", "Kartoitettu")
def test_a_bare_verb_of_checking_is_perhaps_an_event(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("objective_event", "low")
