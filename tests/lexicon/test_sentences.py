"""Sentences about what a buyer did, did not do or does no longer, by their grammar.

The names stand in no pack.
"""

from pipelinelint.lexicon.judge import judge
from tests.cases import every

OPEN, EVENT, LOST = "activity_in_progress", "objective_event", "loss_reason"


@every([
    "Non cerca più", "Ya no busca", "Não procura mais", "Nie szukają już", "Už nehledají",
    "Nu mai caută", "Ne cherche plus", "Már nem keresnek",
])  # fmt: skip
def test_what_a_buyer_does_no_longer_is_why_it_was_lost(name: str) -> None:
    assert judge(name).name_class == LOST


@every([
    "Nestihli jsme termín", "Neuspěli jsme", "Nezapadá do plánu", "Nie zmieściliśmy się w cenie",
    "Produkt nesplňuje požadavky",
])  # fmt: skip
def test_a_denied_verb_no_pack_holds_is_why_it_was_lost(name: str) -> None:
    assert judge(name).name_class == LOST


@every([
    "Nedostali rozpočet", "Nu au primit buget", "Nem volt rá keret", "No llegamos a tiempo",
    "Non siamo arrivati in tempo", "La direzione non ha approvato",
])  # fmt: skip
def test_what_was_not_granted_or_not_in_time_is_why_it_was_lost(name: str) -> None:
    assert judge(name).name_class == LOST


@every([
    "Konkurencja dała niższą cenę", "Olcsóbb ajánlatot választottak", "Az SAP-t választották",
    "Hanno scelto un'offerta più bassa", "La competencia ofreció menos",
    "A preferat un furnizor local", "Rozhodli se pro konkurenci", "Preferiu um fornecedor local",
])  # fmt: skip
def test_somebody_else_chosen_or_cheaper_is_why_it_was_lost(name: str) -> None:
    assert judge(name).name_class == LOST


@every([
    "Reunião ainda não agendada", "Rendez-vous pas encore fixé", "Oferta nu a fost încă trimisă",
    "Cita aún no agendada", "Rozmowa jeszcze nie przeprowadzona", "Presupuesto sin enviar",
    "Contratto non firmato", "Contrato não assinado", "Contrato no enviado",
])  # fmt: skip
def test_what_was_not_done_yet_is_still_going_on(name: str) -> None:
    assert judge(name).name_class == OPEN


@every([
    "Po wysłaniu oferty", "Ajánlat elküldése után", "După trimiterea ofertei",
    "Dopo invio preventivo", "Após envio de proposta", "Po odeslání nabídky",
    "Après envoi du devis",
])  # fmt: skip
def test_after_the_work_it_is_done(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == (EVENT, "low")


@every(["Przed wysłaniem oferty", "A fatura foi enviada", "Prima di accettare la proposta"])
def test_before_the_work_it_is_not_done_and_an_article_is_no_to_do(name: str) -> None:
    assert judge(name).name_class == (EVENT if "foi" in name else OPEN)


@every([
    "Decydent odszedł", "Le décideur est parti", "Il referente è andato via", "O decisor saiu",
    "Decidentul a plecat", "Rozhodovatel odešel", "Il budget è andato su un altro progetto",
])  # fmt: skip
def test_whom_or_what_a_deal_needs_is_gone(name: str) -> None:
    assert judge(name).name_class == LOST


@every([
    "Zaliczka na koncie", "Peníze na účtu", "Acompte sur le compte", "Anticipo en cuenta",
    "Disdetta inviata", "Výpověď smlouvy odeslána", "On s'est mis d'accord sur le prix",
])  # fmt: skip
def test_money_in_an_account_and_a_notice_sent_are_events(name: str) -> None:
    assert judge(name).name_class == EVENT


@every([
    "Został przy swojej księgowej", "A rămas cu contabila lui", "Sigue con su gestor",
    "Marad a régi könyvelőnél", "Wygrał japoński producent", "Și-a păstrat mașina veche",
    "Nedostal příslib", "Nie dostał promesy", "Cliente prefere alugar", "Kupuje u producenta",
])  # fmt: skip
def test_who_stays_with_somebody_or_what_he_has_is_lost(name: str) -> None:
    assert judge(name).name_class == LOST


@every([
    "Ricambi ritirati", "Peças retiradas", "Offre budgétaire remise", "Tractor vechi evaluat",
    "Chargé", "Bon de commande signé", "Poptávka z webu", "Demande du site", "Dátum érdeklődés",
])  # fmt: skip
def test_what_was_fetched_valued_or_asked_for_happened(name: str) -> None:
    assert judge(name).name_class == EVENT


@every(["Collecte des pièces", "Lista de invitados", "Négociation remise"])
def test_a_noun_that_looks_like_a_participle_is_not_done(name: str) -> None:
    assert judge(name).name_class != EVENT


@every(["Antecontract la notar", "Umowa przedwstępna u notariusza", "Contratto 12 mesi"])
def test_a_paper_at_somebody_s_or_for_a_time_is_called_a_thing_with_doubt(name: str) -> None:
    assert judge(name).confidence == "low"


def test_odds_are_no_reason_and_lost_and_why_is_lost_in_whatever_language() -> None:
    assert judge("Muy alta probabilidad").name_class == "subjective"
    assert judge("Closed Lost - cena").name_class == LOST
    assert judge("Nouvelle demande à rappeler").name_class == "lead_state"


@every([
    "Round 1 won", "Første runde vunnet", "Pierwsza runda wygrana", "1er tour gagné",
    "Primo turno vinto", "Champion won over", "Directie gewonnen", "Vorstand gewonnen",
    "Møte i boks", "Demo i hamn", "Kundens bolig solgt", "Casa del cliente vendida",
    "Gammel bil solgt", "Mieszkanie klienta sprzedane",
])  # fmt: skip
def test_what_was_won_or_sold_is_not_always_the_deal(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == (EVENT, "low")


@every(["Project won", "Client won", "Deal won", "Bolig solgt", "Kontrakt i boks", "Avtale i boks"])
def test_a_deal_a_client_or_what_is_sold_is(name: str) -> None:
    assert judge(name).won


@every([
    "Rejected clause removed", "Cancellation withdrawn", "Afwijzing ingetrokken",
    "Avlyst møte flyttet", "Abgelehnte Klausel gestrichen", "Cláusula rechazada eliminada",
    "Withdrawn application resubmitted", "Lost paperwork replaced", "Zrušené demo přeloženo",
    "Avslag överklagat", "Konkurrent falt fra", "Konkurrent ude", "Konkurencja odpadła",
    "A résilié chez l'ancien fournisseur", "Kündigung beim alten Anbieter",
    "Gammel aftale opsagt", "Ancien contrat résilié", "Not rejected by credit check",
])  # fmt: skip
def test_what_was_undone_or_lost_by_others_loses_no_deal(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == (EVENT, "low")


@every([
    ("Contract signed (12/03)", "contract"), ("Umowa podpisana (12/03)", "contract"),
    ("Client signed on 12/3", ""), ("Client a signé (Q3)", ""),
    ("Devis n°2 envoyé", "proposal"), ("Acompte de 30 % payé", "payment"),
    ("Anticipo del 30% pagado", "payment"), ("Offer no. 3 sent", "proposal"),
    ("Unsigned contract sent", "contract"), ("Old offer sent", "proposal"),
    ("Nog niet ondertekend contract ontvangen", "contract"), ("Proposal: out", "proposal"),
])  # fmt: skip
def test_when_how_much_and_which_leave_an_event_one(name: str, about: str) -> None:
    said = judge(name)
    assert (said.name_class, said.about, said.parts) == (EVENT, about, ())


@every([
    ("Smlouva č. 2 podepsána", "smlouva 2 podepsána"), ("Tarjous nro 2 lähetetty", "tarjous 2"),
    ("Oferta núm. 2 enviada", "oferta 2 enviada"), ("Angebot Nr. 2 versandt", "angebot 2"),
    ("Offerte nr 2 verstuurd", "offerte 2"), ("Voorschot van 30% betaald", "voorschot betaald"),
    ("Förskott på 30 % betalt", "förskott betalt"), ("Zaliczka w 30% opłacona", "opłacona"),
])  # fmt: skip
def test_what_stands_before_a_number_is_none_of_the_words(name: str, read: str) -> None:
    assert read in judge(name).explanation


@every([
    "Ønsker tilbud", "Chiede preventivo", "Pede orçamento", "Quer orçamento", "Demót szeretne",
    "Vraagt om referenties", "Prosi o wycenę", "Pyytää tarjousta", "Asks for a quote",
])  # fmt: skip
def test_who_wants_or_asks_for_a_named_thing_has_asked(name: str) -> None:
    said = judge(name)
    assert (said.name_class, said.event, said.confidence) == (EVENT, "requested", "low")


@every(["Wacht op PO", "Warten auf KYC", "Venter på PO", "Czekamy na PO", "Čekáme na PO"])
def test_an_abbreviation_one_waits_for_is_a_named_thing(name: str) -> None:
    assert judge(name).name_class == OPEN


@every([
    ("Mit GF gesprochen", EVENT), ("Talt med direktøren", EVENT), ("Hos advokaten", OPEN),
    ("Beslutningstaker kontaktet", "lead_state"), ("Candidato contactado", "lead_state"),
    ("Beslisser gecontacteerd", "lead_state"), ("Decydent skontaktowany", "lead_state"),
    ("Päättäjään otettu yhteyttä", "lead_state"), ("Tatt kontakt med direktør", "lead_state"),
    ("Tilbud ligger hos kunden", EVENT), ("Tarjous asiakkaalla", EVENT),
    ("Videre til runde 2", EVENT), ("Demo in the bag", "subjective"), ("Te langzaam", OPEN),
])  # fmt: skip
def test_in_whose_hands_it_is_or_who_was_spoken_with_is_a_guess(name: str, said: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == (said, "low")


def test_what_they_have_done_for_them_is_not_done_yet() -> None:
    assert judge("Getting the contract signed").name_class == OPEN
