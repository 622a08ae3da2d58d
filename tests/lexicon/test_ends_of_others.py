"""Ends that are said of something else than the deal: a credit, a permit, a right, an advert."""

from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.options import mentions
from tests.cases import every


@every([
    "Finance declined", "Credit failed", "Permit denied", "Declined by carrier",
    "Deal reg rejected",
    "Bank lehnt ab", "Kreditprüfung negativ", "Bank wijst af",
    "Finanzierung abgelehnt", "Kreditantrag abgelehnt", "Baugenehmigung verweigert",
    "Financiering afgewezen", "Vergunning geweigerd", "Lening afgewezen",
    "Finansiering avslått", "Lånesøknad avslått", "Kreditt avvist",
    "Kredit nekad", "Bygglov avslaget", "Lån afvist", "Byggetilladelse afslået",
    "Laina hylätty", "Rakennuslupa evätty", "Crédit refusé", "Permis refusé",
    "Préstamo denegado", "Licencia denegada", "Empréstimo rejeitado", "Financiamento negado",
    "Mutuo respinto", "Permesso negato", "Credit respins", "Autorizație refuzată",
    "Odmowa kredytu", "Kredyt odrzucony", "Odmowa ubezpieczyciela", "Úvěr zamítnut",
    "Stavební povolení zamítnuto", "Hitel elutasítva", "Engedély megtagadva",
])  # fmt: skip
def test_a_refusal_of_a_bank_or_an_authority_is_told_as_such(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype, told.confidence) == ("loss_reason", "withheld", "high")


@every([
    "Offer rejected by client", "Client declined", "Angebot abgelehnt", "Kunde abgesprungen",
    "Klant afgehaakt", "Tilbud avslått", "Oferta odrzucona", "Anulowane przez klienta",
    "Ofertă respinsă", "Ajánlat elutasítva", "Devis refusé", "Rechazado", "Deal lost", "Frafalt",
    "Client without budget", "Transakcja nie doszła do skutku",
    "Vente tombée à l'eau", "Cancelled by customer", "Afgewezen door ons", "Order cancelled",
    "Feladva", "Aufgegeben",
])  # fmt: skip
def test_an_end_of_the_deal_stays_one(name: str) -> None:
    told = judge(name)
    assert told.name_class in ("loss_reason", "outcome")
    assert told.subtype != "withheld"
    assert told.confidence != "low"
    assert told.lost or told.subtype == "lost"


@every([
    "Debt written off", "Case dropped", "Approval denied", "Installation cancelled",
    "Freigabe verweigert", "Rabatt abgelehnt", "Montage storniert", "Sperre aufgehoben",
    "Vorkaufsrecht verzichtet", "Forkjøpsrett frafalt", "Forkøbsret frafaldet",
    "Renunțare la preempțiune", "Rinuncia alla prelazione", "Rezygnacja z prawa pierwokupu",
    "Szukanie bez umowy", "Serwis bez umowy", "Service fără contract",
    "Szerviz szerződés nélkül", "Mantenimiento sin contrato", "Hledání bez smlouvy",
    "Suche ohne Auftrag", "Working without a mandate",
    "Previous policy cancelled", "Bestehender Vertrag gekündigt", "Contrat actuel résilié",
    "Dotychczasowa umowa wypowiedziana", "Jelenlegi szerződés felmondva", "Bußgeld aufgehoben",
    "Documents lost",
])  # fmt: skip
def test_an_end_of_another_thing_is_a_guess(name: str) -> None:
    assert judge(name).confidence == "low"


@every([
    "Megrendelés feladva", "Hirdetés feladva", "Csomag feladva", "Anzeige aufgegeben",
    "Bestellung aufgegeben", "Dossier de consultation retiré", "Pliegos retirados",
    "Documenti ritirati", "Verfahren eingestellt", "Altvertrag gekündigt",
])  # fmt: skip
def test_a_verb_with_two_meanings_goes_by_its_thing(name: str) -> None:
    told = judge(name)
    assert told.name_class == "objective_event"
    assert not told.lost


@every([
    "Sold STC", "SSTC", "Sold subject to contract", "Sold conditionally",
    "Verkauft unter Vorbehalt", "Verkauft vorbehaltlich Finanzierung",
    "Verkocht onder voorbehoud", "Verkocht o.v.", "Solgt med forbehold",
    "Solgt med forbehold om finansiering",
    "Solgt under forutsetning av lån", "Såld med förbehåll", "Myyty ehdollisesti",
    "Vendu sous réserve", "Vendu sous condition suspensive", "Vendido con reserva",
    "Vendido bajo condición", "Vendido com reserva", "Venduto con riserva", "Vândut sub rezervă",
    "Sprzedane warunkowo", "Sprzedano z zastrzeżeniem", "Prodáno s výhradou",
    "Feltételesen eladva",
])  # fmt: skip
def test_a_win_with_a_reservation_is_none_yet(name: str) -> None:
    told = judge(name)
    assert told.name_class == "objective_event"
    assert not told.won


def test_sold_and_not_yet_delivered_is_a_guess() -> None:
    assert judge("Sold not delivered").confidence == "low"
    assert judge("Sold and delivered").confidence == "high"
    assert judge("Gewonnen - nicht fakturieren").confidence == "high"


@every([
    "Okres wypowiedzenia", "Felmondási idő", "Výpovědní lhůta", "Periodo di preavviso",
    "Opzegtermijn", "Kündigungsfrist", "Préavis", "Uppsägningstid", "Oppsigelsestid",
])  # fmt: skip
def test_a_notice_period_is_a_thing(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@every([
    "Fechado – Plataforma Conforto", "Cerrado – Paneles", "Afgesloten – Zonnepanelen",
    "Abgeschlossen – Strom", "Zamknięte – Panele", "Lezárva – Napelem", "Închis – Panouri",
])  # fmt: skip
def test_closed_and_which_product_is_an_end(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("outcome", "closed")


@every([
    "Conflict of interest excluded", "Conflict of interest ruled out", "Lien cancelled",
    "Interessenkonflikt ausgeschlossen", "Vorkaufsrecht entfallen", "Hypothek gelöscht",
    "Belangenverstrengeling uitgesloten", "Voorkeursrecht vervallen",
    "Conflit d'intérêts exclu", "Conflit d'intérêts écarté", "Hypothèque annulée",
    "Carga cancelada en el registro", "Hipoteca cancelada",
    "Conflitto di interessi escluso", "Pegno cancellato", "Prelazione decaduta",
    "Direito de preferência caducado",
    "Interessekonflikt utelukket", "Forkjøpsrett bortfalt",
    "Interessekonflikt udelukket", "Pant aflyst",
    "Intressekonflikt utesluten", "Förköpsrätt bortfallen", "Inteckning dödad",
    "Eturistiriita poissuljettu", "Kiinnitys poistettu",
    "Konflikt interesów wykluczony", "Hipoteka wykreślona",
    "Střet zájmů vyloučen", "Zástava vymazána", "Předkupní právo zaniklo",
    "Összeférhetetlenség kizárva", "Jelzálog törölve", "Elővásárlási jog megszűnt",
    "Conflict de interese exclus", "Ipotecă radiată",
])  # fmt: skip
def test_what_stood_beside_the_deal_and_is_gone_ends_no_deal(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.confidence) == ("objective_event", "low")


@every([
    "Client excluded", "Kunde ausgeschlossen", "Exclu", "Bortfallen", "Affären bortfallen",
    "Aflyst", "Ordre aflyst", "Cancelada", "Zakázka zrušena", "Obchod zrušen",
    "Contract terminated by client",
    "Vertrag vom Kunden gekündigt", "Smlouva vypovězena klientem",
])  # fmt: skip
def test_what_ends_the_deal_goes_on_ending_it(name: str) -> None:
    told = judge(name)
    assert told.name_class in ("loss_reason", "outcome")
    assert told.confidence == "high"


def test_the_contract_they_had_ends_no_deal_whoever_ended_it() -> None:
    assert judge("Existing contract terminated by client").confidence == "low"


@every([
    "Tender lost", "Lost tender", "Lost bid", "Ausschreibung verloren", "Aanbesteding verloren",
    "Appel d'offres perdu", "Marché perdu", "Licitación perdida", "Gara persa",
    "Licitação perdida", "Perdemos a licitação", "Anbud tapt", "Tapte anbud", "Udbud tabt",
    "Upphandling förlorad", "Förlorad upphandling", "Tarjouskilpailu hävitty",
    "Przetarg przegrany", "Tendr prohrán", "Elvesztett tender", "Licitație pierdută",
])  # fmt: skip
def test_a_tender_lost_is_the_end_and_no_reason(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("outcome", "lost")


@every([
    "Tender lost to competitor", "Tender lost on price", "Ausschreibung an Wettbewerber verloren",
    "Upphandling förlorad på pris", "Gara persa per prezzo", "Upphandling avbruten",
    "Przetarg unieważniony", "Ausschreibung aufgehoben",
])  # fmt: skip
def test_why_a_tender_was_lost_stays_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@every([
    "Mangler utbedret", "Mangler udbedret", "Pendências sanadas", "Pendências resolvidas",
    "Prijsafspraken bevestigd", "Betaalafspraken vastgelegd",
])  # fmt: skip
def test_what_was_mended_or_agreed_is_done(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@every([
    "Mangler svar", "Mangler signert kontrakt", "Mangler signert", "Mangler underskrift",
    "Com pendências", "Belafspraak bevestigd",
])  # fmt: skip
def test_what_is_lacking_or_planned_is_not_done(name: str) -> None:
    assert judge(name).name_class != "objective_event"


@every([
    "Pending cancellation", "Cancellation requested", "Cancellation request", "Rejection pending",
    "Cancellation in progress", "Possible cancellation", "Wants to cancel", "Cancellation risk",
    "Storno čeká", "Žádost o storno", "Možné storno", "Afventer afslag", "Muligt afslag",
    "Kündigung ausstehend", "Stornierung läuft", "Kündigung beantragt", "Mögliche Stornierung",
    "Cancelación pendiente", "Cancelación solicitada", "Odottaa peruutusta", "Peruutus pyydetty",
    "Annulation en attente", "Demande d'annulation", "Risque d'annulation", "Sztornó folyamatban",
    "Elutasítás függőben", "Disdetta richiesta", "Recesso in corso", "Kansellering avventer",
    "Kansellering forespurt", "Annulering in behandeling", "Mogelijke annulering",
    "Rezygnacja w toku", "Wniosek o rezygnację", "Możliwa rezygnacja", "Aguardando cancelamento",
    "Pedido de cancelamento", "Anulare în așteptare", "Cerere de anulare", "Posibilă anulare",
    "Avslag väntar", "Möjligt avslag",
])  # fmt: skip
def test_an_end_that_is_waited_for_asked_for_or_feared_has_not_come(name: str) -> None:
    assert judge(name).name_class not in ("loss_reason", "outcome")


@every([
    "Request cancelled", "Withdrew application", "Ansøgning afvist", "Security review failed",
    "Rejected by underwriting", "Richiesta annullata", "Cancelled", "Storno",
])  # fmt: skip
def test_an_end_that_has_come_is_one_whatever_it_was_of(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@every([
    "Lost contact", "Contact lost", "Contact with buyer lost", "Lost touch", "Ztracený kontakt",
    "Mistet kontakten", "Kontakt verloren", "Contacto perdido", "Yhteys katkennut",
    "Contact perdu", "Megszakadt kapcsolat", "Contatto perso", "Tapt kontakt", "Contact verloren",
    "Utrata kontaktu", "Contato perdido", "Contact pierdut", "Tappade kontakten",
])  # fmt: skip
def test_contact_that_was_lost_is_no_deal_lost(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@every([
    "Not rejected", "Nezamítnuto", "Ikke afvist", "Nicht abgelehnt", "No rechazado", "Ei hylätty",
    "Pas refusé", "Nem elutasítva", "Non rifiutato", "Ikke avslått", "Niet afgewezen",
    "Nie odrzucono", "Não recusado", "Nerespins", "Inte avvisad",
    "Decision pending: won or lost", "Won/Lost decision",
    "Entscheidung ausstehend: gewonnen oder verloren", "Beslissing: gewonnen of verloren",
])  # fmt: skip
def test_what_denies_an_end_or_leaves_it_open_is_none_for_sure(name: str) -> None:
    told = judge(name)
    assert told.name_class not in ("loss_reason", "outcome") or told.confidence == "low"


@every([
    "Closed lost by dist", "Closed lost by distributor", "Lost by partner", "Lost by us",
    "Verloren durch Händler", "Verloren von uns", "Verloren door dealer", "Verloren door ons",
    "Tabt af forhandler", "Tabt af os", "Tapt av forhandler", "Tapt av oss",
    "Förlorad av återförsäljare", "Förlorad av oss", "Jälleenmyyjä hävisi",
    "Perdu par le distributeur", "Perso dal distributore", "Perdido por el distribuidor",
    "Perdido por nosotros", "Perdido pelo parceiro", "Pierdut de distribuitor",
    "Stracone przez dystrybutora", "Ztraceno distributorem", "Elveszítette a forgalmazó",
])  # fmt: skip
def test_who_lost_the_deal_is_no_reason(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("outcome", "lost")


@every([
    "Lost by competitor", "Lost to competitor", "Lost to Salesforce", "Lost by price",
    "Verloren durch Preis", "Verloren an Wettbewerber", "Verloren door prijs",
    "Verloren aan concurrent", "Tabt til konkurrent", "Tapt til konkurrent",
    "Perdu par la concurrence", "Perso per concorrenza", "Perdido por competencia",
    "Perdido pela concorrência", "Pierdut la concurență", "Przegrane przez konkurencję",
    "Hävisi kilpailijalle", "Käufer abgesprungen",
])  # fmt: skip
def test_whom_it_was_lost_to_and_why_are_reasons(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@every([
    "Do not contact", "Legal/Collections: DON'T CONTACT", "Unsubscribed", "Opted out",
    "Blacklisted",
    "Suppressed", "Nicht kontaktieren", "Sperrliste", "Niet benaderen", "Kontakt ikke",
    "Skal ikke kontaktes", "Spärrad", "Kontakta ej", "Älä ota yhteyttä", "Ne pas contacter",
    "Désinscrit", "No contactar", "Não contatar", "Descadastrado", "Non contattare", "Disiscritto",
    "Nu contactați", "Dezabonat", "Nie kontaktować", "Wypisał się", "Nekontaktovat", "Leiratkozott",
])  # fmt: skip
def test_whom_nobody_may_contact_is_mentioned(name: str) -> None:
    assert "barred" in mentions(name)


@every([
    "Not interested", "Contacted", "Kein Interesse", "Pas intéressé", "Afgemeld", "Baja",
    "Gesperrt", "Contact gelegd", "Blocked", "Kontaktiert", "Skontaktowany",
])  # fmt: skip
def test_others_may_be_contacted(name: str) -> None:
    assert "barred" not in mentions(name)


@every([
    "Doručená", "Doručeno", "Delivered", "Dispatched", "Shipped", "Handed over", "Geliefert",
    "Zugestellt", "Geleverd", "Bezorgd", "Leveret", "Levert", "Levererad", "Toimitettu", "Livrée",
    "Entregada", "Entregue", "Consegnata", "Livrată", "Dostarczona", "Wysłana", "Kézbesítve",
    "Intro made", "Intro gedaan", "Intro gjort", "Intro gjord", "Intro erfolgt", "Intro tehty",
    "Introduction faite", "Intro hecha", "Intro feita", "Intro fatta", "Intro făcută",
    "Intro zrobione", "Intro provedeno", "Intro megtörtént", "Doručená poptávka",
])  # fmt: skip
def test_what_was_delivered_or_made_happened(name: str) -> None:
    assert judge(name).name_class == "objective_event"


def test_who_drifts_away_is_a_guess() -> None:
    told = judge("Drifting")
    assert (told.name_class, told.confidence) == ("activity_in_progress", "low")


@every([
    "Said no", "No thanks", "Thanks but no thanks", "Client said no", "Nein danke",
    "Kunde sagt nein",
    "Nee bedankt", "Klant zei nee", "Nej tak", "Takkede nej", "Nei takk", "Kunden takket nei",
    "Nej tack", "Tackade nej", "Ei kiitos", "Asiakas sanoi ei", "Non merci", "A dit non",
    "Désistement", "No gracias", "Dijo que no", "Renunciaron", "Não, obrigado", "Disse que não",
    "Desistência", "No grazie", "Ha detto di no", "Rinuncia", "Nu, mulțumesc", "A zis nu",
    "Renunță", "A renunțat", "Nie, dziękuję", "Powiedział nie", "Klient podziękował",
    "Ne, děkuji", "Řekl ne", "Nem köszönöm", "Nemet mondott", "Visszalépett",
])  # fmt: skip
def test_a_plain_no_is_how_a_deal_ends_and_no_reason(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("loss_reason", "administrative")
    assert told.confidence == "high"


@every([
    "Bank said no", "Spouse said no", "Bank sagt nein", "Frau sagt nein", "Verhuurder zei nee",
    "Udlejer siger nej", "Styret sa nei", "Refuse le prix", "Renonce à l'achat",
])  # fmt: skip
def test_a_no_of_somebody_else_or_to_something_is_why(name: str) -> None:
    assert judge(name).subtype != "administrative"
