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
