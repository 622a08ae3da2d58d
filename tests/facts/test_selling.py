"""Of which pipelines nobody can tell whether anything is sold there."""

from json import dumps

from pipelinelint.facts.beside import (
    called_otherwise,
    ends_in_customer,
    of_leads,
    sale_untold,
    sold_beside,
)
from pipelinelint.facts.no_sale import sells_nothing, settle
from pipelinelint.shape.model import Account
from tests.cases import every
from tests.facts.reading import account

ACCOUNT = (
    "source: {{kind: {source}}}\npipelines:\n"
    "  - {{id: s, name: New customers, stages: [{sale}]}}\n"
    "  - {{id: p, name: {name}, stages: [{stages}]}}\n"
)


def beside(
    name: str,
    stages: str,
    sale: str = "Demo held|Proposal sent",
    source: str = "export",
    platform: str = "",
) -> Account:
    def listed(names: str) -> str:
        return ", ".join(f"{{id: s{n}, name: {each}}}" for n, each in enumerate(names.split("|")))

    texts = {"name": name, "stages": listed(stages), "sale": listed(sale), "source": source}
    crm = f"crm: {{platform: {platform}}}\n" if platform else ""
    return account(crm + ACCOUNT.format(**texts))


@every(
    [
        ("Accounts", "Healthy|At risk|On hold"),
        ("Fulfilment", "Order placed|In transit|Arrived|Hold"),
        ("Auftragsplanung", "Auftrag erhalten|Material bestellen|Baustellenplanung"),
        ("Klanten", "Actief|Gepauzeerd|Opgezegd"),
        ("Montage/Abschluss", "Termin bestätigen|Montage|Abschlussrechnung senden|Abschluss"),
    ]
)
def test_of_a_board_without_a_step_of_a_sale_beside_one_with_them_nobody_can_tell(
    name: str, stages: str
) -> None:
    found = beside(name, stages)
    other = sold_beside(found.pipelines[1])
    told = sells_nothing(found.pipelines[1]) is not None
    assert told or (other is not None and other.text("name") == "New customers")
    settle(found)
    assert [each.object for each in found.pipelines] == ["deal", "other"]


@every(
    [
        ("Account Management Board", "Prospect accounts|Active customers|Key accounts|Inactive"),
        ("Customer journey", "Trial|Active user|Power user|Champion"),
        ("Klantreis", "Proefperiode|Actief|Gepauzeerd"),
        ("Kundenreise", "Testphase|Aktiver Nutzer|Fan"),
        ("Match status", "Suggested|Contacted|Rejected"),
        ("Clientes a visitar", "Por agendar|Contactado|Visita hecha|Visita pospuesta"),
        ("Partners", "Contacted|Meeting held|Active"),
    ]
)
def test_one_step_or_no_offer_or_end_leave_open_whether_a_list_of_some_tool_sells(
    name: str, stages: str
) -> None:
    found = beside(name, stages, platform="other")
    assert sells_nothing(found.pipelines[1]) or sold_beside(found.pipelines[1]) is not None


@every(
    [
        ("Onboarding", "Oppstartsmøte holdt|Data importert|Opplæring gjennomført"),
        ("Implementering", "Opstartsmøde afholdt|Data importeret|Undervisning gennemført"),
        ("Avviamento", "Riunione iniziale svolta|Dati importati|Formazione svolta"),
        ("Opstart", "Startgesprek gevoerd|Gegevens ingelezen|Training gegeven"),
    ]
)
def test_meetings_alone_are_of_work_as_well_as_of_a_sale(name: str, stages: str) -> None:
    found = beside(name, stages, platform="pipedrive").pipelines[1]
    assert sells_nothing(found) or sold_beside(found) is not None


@every(
    [
        ("Partners", "Meeting held|Offer sent|Agreed"),
        ("New business", "Meeting held|Needs confirmed"),
        ("Partners", "Contacted|Meeting held|Trial"),
    ]
)
def test_who_is_offered_something_or_tries_it_may_buy(name: str, stages: str) -> None:
    assert sold_beside(beside(name, stages, platform="pipedrive").pipelines[1]) is None


@every(
    [
        ("Partners", "Trial|Active user|Won|Lost"),
        ("Partners", "Trial|Offer sent|Active user"),
        ("Partners", "Contacted|Meeting held|Too expensive|Active"),
    ]
)
def test_two_steps_with_an_offer_or_an_end_may_be_of_a_sale(name: str, stages: str) -> None:
    assert sold_beside(beside(name, stages, platform="other").pipelines[1]) is None


@every(
    [
        ("Partners", "Interested|Active|On hold", "Demo held|Proposal sent", "export"),
        ("Sales", "Healthy|On hold", "Demo held|Proposal sent", "export"),
        ("Renewals", "Healthy|On hold", "Demo held|Proposal sent", "export"),
        ("Deals", "Healthy|On hold", "Demo held|Proposal sent", "export"),
        ("Board", "Meeting held|Offer made|Installation", "Demo held|Proposal sent", "export"),
        ("Accounts", "Healthy|On hold", "Demo held|On hold", "export"),
        ("Accounts", "Healthy|On hold", "Demo held|Proposal sent", "authored"),
        ("Tervek", "Blorft|Zwimp|On hold", "Demo held|Proposal sent", "export"),
    ]
)
def test_a_word_of_selling_an_unread_board_or_a_definition_leaves_it_a_sale(
    name: str, stages: str, sale: str, source: str
) -> None:
    found = beside(name, stages, sale, source)
    assert sold_beside(found.pipelines[1]) is None


def alone(
    name: str, stages: str, more: str = "", platform: str = "other", source: str = "export"
) -> Account:
    listed = ", ".join(
        f"{{id: s{n}, name: {dumps(each)}}}" for n, each in enumerate(stages.split("|"))
    )
    return account(
        f"source: {{kind: {source}}}\ncrm: {{platform: {platform}}}\n"
        f"pipelines: [{{id: p, name: {dumps(name)}{more}, stages: [{listed}]}}]"
    )


@every(
    [
        ("status", "New|In progress|Blocked|Done"),
        ("fases", "Nieuw|Bezig|In de wacht|Afgerond"),
        ("Vorgang", "Offen|In Klärung|Zurückgestellt|Erledigt"),
        ("statuts", "Brouillon|En relecture|En attente|Publié"),
        ("estados", "Pendiente|En proceso|Detenido|Entregado"),
        ("fluxo", "Recebido|Em análise|Em execução|Entregue"),
        ("stati", "Da fare|In corso|Bloccato|Fatto"),
        ("statusy", "Przyjęte|W naprawie|Czeka na części|Wydane"),
        ("stare", "Deschis|În lucru|În așteptare|Finalizat"),
        ("állapot", "Beérkezett|Javítás alatt|Alkatrészre vár|Kiadva"),
        ("faze", "Příprava|Realizace|Pozastaveno|Dokončeno"),
        ("faser", "Planering|Genomförande|Pausat|Avslutat"),
        ("saksbehandling", "Mottatt|Under behandling|På vent|Ferdig"),
        ("opgaver", "Ny|I gang|Afventer|Færdig"),
        ("vaiheet", "Suunnittelu|Toteutus|Odottaa|Valmis"),
        ("statuses", "Annullato|In Corso|In sospeso"),
        ("statuses", "Healthy|At risk|Paused"),
        ("status", "Bestätigt|Bezahlt|Kommissioniert|Versendet"),
        ("cases", "New|Assigned|Pending|Closed|Rejected|Duplicate"),
        ("steps", "Active|Paused|Graduated|Cancelled"),
        ("fasen", "Scan gepland|Offertes aangevraagd|In uitvoering|Opgeleverd|Archief"),
    ]
)
def test_of_a_list_in_which_nothing_is_of_a_sale_nobody_can_tell(name: str, stages: str) -> None:
    found = alone(name, stages)
    pipeline = found.pipelines[0]
    assert sale_untold(pipeline)
    assert sold_beside(pipeline) is None
    settle(found)
    assert pipeline.object == "other"


@every(
    [
        ("stages", "New|In progress|On hold|Won|Lost"),
        ("fases", "Nieuw|Bezig|In de wacht|Gewonnen|Verloren"),
        ("Phasen", "Neu|In Bearbeitung|Wartet|Gewonnen"),
        ("etapes", "Nouveau|En cours|En attente|Perdu"),
        ("etapas", "Nuevo|En proceso|Ganado"),
        ("colunas", "Novo|Em andamento|Perdido"),
        ("fasi", "Nuovo|In corso|Vinto"),
        ("etapy", "Nowy|W toku|Przegrane"),
        ("etape", "Nou|În lucru|Câștigat"),
        ("szakaszok", "Új|Folyamatban|Elveszett"),
        ("fáze", "Nový|Rozpracováno|Vyhráno"),
        ("steg", "Ny|Pågår|Förlorad"),
        ("faser", "Ny|Pågår|Tapt"),
        ("trin", "Ny|I gang|Vundet"),
        ("vaiheet", "Uusi|Käynnissä|Hävitty"),
        ("bord", "Nieuw|Gebeld|Wachten|Klaar"),
        ("lista", "Új érdeklődő|Dolgozunk rajta|Lezárva"),
        ("seznam", "Nový|Čeká se|Cena poslána|Hotovo"),
        ("board", "New|Talking|Sent price|Yes|No"),
        ("tilat", "Uusi|Tarjottu|Hyväksytty|Hylätty"),
        ("liste", "Nou|În așteptare|Contract|Anulat"),
        ("lista", "Zimny|Ciepły|Gorący|Zamknięty"),
        ("list", "New|Waiting|Too expensive"),
        ("list", "New|Quoted|Done"),
        ("list", "Nuevo|En espera|Cita realizada"),
        ("list", "Nou|În așteptare|Calificat"),
        ("list", "Ny|Pågår|Forhandling"),
        ("Leads", "New|On hold|Done"),
        ("sale.opportunity.state", "New|On hold|Done"),
        ("Kundengewinnung", "Neu|In Arbeit|Auf Eis|Fertig"),
        ("suivi_commercial", "Nouveau|En cours|En pause|Terminé"),
        ("embudo_ventas", "Nuevo|En proceso|Pausado|Cerrado"),
        ("deals", "Open|Working|Parked|Closed"),
        ("szanse", "Nowa|W trakcie|Zawieszona|Zamknięta"),
        ("affärer", "Ny|Jobbar på|Vilande|Klar"),
        ("fasen", "Offertes aangevraagd|Bezig|In uitvoering|Archief"),
        ("fasen", "Offertes aangevraagd|Gesprek gevoerd|In uitvoering|Opgeleverd"),
    ]
)
def test_one_sign_of_a_sale_is_enough_to_judge_it(name: str, stages: str) -> None:
    assert not sale_untold(alone(name, stages).pipelines[0])


CLUMSY = "New|In progress|On hold|Done"


@every(
    [
        alone("status", CLUMSY, platform="hubspot"),
        alone("status", CLUMSY, source="authored"),
        alone("status", CLUMSY, ", object: deal"),
        alone("status", CLUMSY, ", kind: new_business"),
        alone("status", CLUMSY, ", union: true"),
        account(
            "source: {kind: export}\ncrm: {platform: other}\npipelines: [{id: p, name: status, "
            "stages: [{id: a, name: New, probability: 10}, {id: b, name: Done}]}]"
        ),
        account(
            "source: {kind: export}\ncrm: {platform: other}\npipelines: [{id: p, name: status, "
            "stages: [{id: a, name: New}, {id: b, name: Done, type: won}]}]"
        ),
    ]
)
def test_who_says_that_it_is_of_deals_is_believed(found: Account) -> None:
    assert not sale_untold(found.pipelines[0])


@every(
    [
        ("Status leadów", "Nowy|W kontakcie|Odrzucony|Skonwertowany", "work on leads"),
        ("lead_status", "Ny|Kontaktet|Kvalifisert|Konvertert til salg", "work on leads"),
        ("Életciklus", "Érdeklődő|Regisztrált|Próbaidő|Előfizető|Lejárt", "a life cycle"),
        ("Customer lifecycle", "Subscriber|Lead|MQL|Opportunity|Customer", "a life cycle"),
        ("Stav zákazníka", "Zájemce|Aktivní|Pozastavený|Bývalý", "a list of customers"),
        ("funding", "not_submitted|submitted|stips_required|funded", "financing"),
        ("Posteingang", "Neu|In Sortierung|Zugewiesen|Erledigt", "an intake queue"),
        ("geral", "Novos Contatos|Triagem|Finalizado", "an intake queue"),
        ("Teknik Destek", "New ticket|In progress|Waiting customer|Resolved", "support"),
        ("Ettersalg", "Henvendelse mottatt|Under arbeid|Løst", "work after the sale"),
        (
            "Aflevering",
            "Aflevering plannen|Klant gebeld|Afspraak bevestigd|Afgeleverd",
            "work after the sale",
        ),
        (
            "Lieferung",
            "Liefertermin vereinbaren|Kunde informiert|Liefertermin bestätigt|Geliefert",
            "work after the sale",
        ),
        (
            "Entrega",
            "Por programar|Cliente contactado|Entrega confirmada|Entregado",
            "work after the sale",
        ),
        (
            "Entregas",
            "Agendar entrega|Cliente contatado|Entrega confirmada|Entregue",
            "work after the sale",
        ),
        (
            "Livraison",
            "À planifier|Client contacté|Livraison confirmée|Livré",
            "work after the sale",
        ),
        (
            "Consegne",
            "Da pianificare|Cliente contattato|Consegna confermata|Consegnato",
            "work after the sale",
        ),
        (
            "Dostawa",
            "Do zaplanowania|Klient powiadomiony|Dostawa potwierdzona|Dostarczono",
            "work after the sale",
        ),
        (
            "Livrare",
            "De planificat|Client contactat|Livrare confirmată|Livrat",
            "work after the sale",
        ),
        (
            "Szállítás",
            "Tervezés|Ügyfél értesítve|Szállítás megerősítve|Kiszállítva",
            "work after the sale",
        ),
        (
            "Doručení",
            "Naplánovat|Zákazník kontaktován|Termín potvrzen|Doručeno",
            "work after the sale",
        ),
        (
            "Levering",
            "Planlægges|Kunde kontaktet|Levering bekræftet|Leveret",
            "work after the sale",
        ),
        ("Levering", "Planlegges|Kunde kontaktet|Levering bekreftet|Levert", "work after the sale"),
        ("Leverans", "Planeras|Kund kontaktad|Leverans bekräftad|Levererad", "work after the sale"),
        (
            "Toimitus",
            "Suunnitellaan|Asiakkaaseen otettu yhteyttä|Toimitus vahvistettu|Toimitettu",
            "work after the sale",
        ),
        (
            "Delivery",
            "To plan|Customer contacted|Delivery confirmed|Delivered",
            "work after the sale",
        ),
        (
            "Visits",
            "To schedule|Visit scheduled|On the way|Visit postponed|Visit done",
            "a schedule of visits",
        ),
        (
            "Besuche",
            "Zu planen|Besuch geplant|Besuch verschoben|Besuch durchgeführt",
            "a schedule of visits",
        ),
        (
            "Klantbezoeken",
            "In te plannen|Bezoek gepland|Bezoek uitgesteld|Bezoek uitgevoerd",
            "a schedule of visits",
        ),
        (
            "Visitas",
            "Por agendar|Agendada|Visita pospuesta|Visita realizada",
            "a schedule of visits",
        ),
        (
            "Visitas",
            "A agendar|Visita agendada|Visita adiada|Visita realizada",
            "a schedule of visits",
        ),
        (
            "Visites",
            "À planifier|Visite planifiée|Visite reportée|Visite effectuée",
            "a schedule of visits",
        ),
        (
            "Visite clienti",
            "Da pianificare|Visita pianificata|Visita rimandata|Visita effettuata",
            "a schedule of visits",
        ),
        (
            "Wizyty",
            "Do zaplanowania|Wizyta zaplanowana|Wizyta przełożona|Wizyta odbyta",
            "a schedule of visits",
        ),
        (
            "Vizite",
            "De programat|Vizită programată|Vizită amânată|Vizită efectuată",
            "a schedule of visits",
        ),
        (
            "Ügyféllátogatások",
            "Egyeztetendő|Látogatás egyeztetve|Látogatás elhalasztva|Látogatás megtörtént",
            "a schedule of visits",
        ),
        (
            "Návštěvy",
            "Naplánovat|Návštěva naplánována|Návštěva odložena|Návštěva proběhla",
            "a schedule of visits",
        ),
        (
            "Kundebesøg",
            "Skal planlægges|Besøg planlagt|Besøg udskudt|Besøg gennemført",
            "a schedule of visits",
        ),
        (
            "Kundebesøk",
            "Må planlegges|Besøk planlagt|Besøk utsatt|Besøk gjennomført",
            "a schedule of visits",
        ),
        (
            "Kundbesök",
            "Att planera|Besök planerat|Besök uppskjutet|Besök genomfört",
            "a schedule of visits",
        ),
        (
            "Asiakaskäynnit",
            "Sovittava|Käynti sovittu|Käynti siirretty|Käynti tehty",
            "a schedule of visits",
        ),
        (
            "Aflevering",
            "Planning Aflevering|Klant Gecontacteerd|Aflevering Bevestigd|Afgeleverd",
            "work after the sale",
        ),
        (
            "Clientes A Visitar",
            "Por Agendar|Visita Programada|En Ruta|Visita Pospuesta|Visita Realizada",
            "a schedule of visits",
        ),
    ]
)
def test_a_list_of_something_else_beside_a_plain_sale_is_known_by_its_name(
    name: str, stages: str, told: str
) -> None:
    for source in ("export", "authored"):
        assert sells_nothing(beside(name, stages, source=source).pipelines[1]) == told


@every(
    [
        (
            "Onboarding e Treinamento (90 dias)",
            "Mês 1 - Operação|Mês 2 - Compras|Cliente de Sucesso",
        ),
        ("Onboarding", "Month 1|Month 2|Month 3"),
        ("Implementatie", "Blorft|Zwimp"),
        ("Pós-venda", "D1-30|D31-60"),
    ]
)
def test_beside_a_plain_sale_a_name_for_what_follows_one_tells_whatever_the_stages_are_called(
    name: str, stages: str
) -> None:
    for sale, told in (("Demo held|Proposal sent", True), ("Blorft|Zwimp", False)):
        found = sells_nothing(beside(name, stages, sale, source="authored").pipelines[1])
        assert found == ("work after the sale" if told else None)
    for more in ("Quote sent", "Demo held", "Gewonnen", "Lost"):
        read = beside(name, f"{stages}|{more}", source="authored")
        assert sells_nothing(read.pipelines[1]) is None


@every(
    [
        ("Lead status", "New|Quote sent|Negotiation|Won"),
        ("Statusy leadów", "Nowy|Oferta|Wygrany|Przegrany"),
        ("Lebenszyklus", "Lead|Termin|Angebot|Gewonnen|Verloren"),
        ("Kundenstatus", "Interessent|Angebot versendet|Gewonnen"),
        ("Finance sector", "Lead|Meeting|Pitch|Signed"),
        ("Financování", "Zájemce|Schůzka|Nabídka|Podpis"),
        ("Eingang", "Lead|Angebot|Gewonnen"),
        ("Triage", "New lead|Meeting|Proposal|Won|Lost"),
        ("Assistenza", "Richiesta|Preventivo inviato|Accettato"),
        ("Nazorg", "Aanvraag|Offerte|Akkoord"),
        ("Reparaturen", "Anfrage|Kostenvoranschlag|Auftrag"),
        ("Reparaturen", "Anfrage|Blorft|Zwimp"),
        ("Visitas", "Visita agendada|Visita realizada|Propuesta enviada|Ganado"),
        ("Visitas", "Visita agendada|Visita realizada|Interesado|Vendido"),
        ("Besuche", "Neuer Lead|Besuch geplant|Besuch durchgeführt"),
        ("Deliveries", "Lead|Quote sent|Delivered"),
        ("Installations", "Enquiry received|Site visit|Installed"),
    ]
)
def test_a_step_of_a_sale_in_it_leaves_it_a_sale_whatever_it_is_called(
    name: str, stages: str
) -> None:
    for source in ("export", "authored"):
        found = beside(name, stages, source=source).pipelines[1]
        assert sells_nothing(found) is None
        assert sold_beside(found) is None


@every(
    [
        ("etapy", "Nowy Inbound|Rozmowa|SQL / SQL Premium|Przekazano do Pipeline", "work on leads"),
        ("status", "New lead|Contacted|Qualified|Handed over to sales", "work on leads"),
        ("faser", "Ny lead|Kontaktet|Kvalifisert|Overført til salg", "work on leads"),
        ("stages", "New lead|Contacted|Proposal sent|Handed over to sales", None),
        ("vaihe", "Uusi liidi|Kontaktoitu|Kvalifioitu|Tarjous lähetetty", None),
        ("etapas", "Lead novo|Contatado|Qualificado|Convertido em cliente", None),
    ]
)
def test_a_list_that_hands_its_leads_over_to_sales_is_one_of_leads(
    name: str, stages: str, told: str | None
) -> None:
    found = alone(name, stages, ", unknown: [outcomes]").pipelines[0]
    assert sells_nothing(found) == told


@every(
    [
        "Contract sent|Closed won|Closed lost",
        "Purchase order received|Closed won|Closed lost",
        "Verbal yes|Closed won|Closed lost",
        "Deposit paid|Closed won|Closed lost",
        "Signed LOI|SPA signed|Closed won|Closed lost",
    ]
)
def test_a_pipeline_of_deals_that_begins_where_a_sale_closes_is_one(stages: str) -> None:
    text = ACCOUNT.format(
        source="export",
        name="Channel",
        sale="{id: a, name: Demo held}, {id: b, name: Proposal sent}",
        stages=", ".join(
            f"{{id: s{n}, name: {each}, type: {each[7:] if each[:6] == 'Closed' else 'open'}}}"
            for n, each in enumerate(stages.split("|"))
        ),
    )
    found = account("crm: {platform: hubspot}\n" + text)
    assert sold_beside(found.pipelines[1]) is None


@every(
    [
        ("Recuperación", "Carrito iniciado|Carrito abandonado|Pagado|Cancelado"),
        ("Sklep", "Koszyk utworzony|Koszyk porzucony|Opłacone"),
        ("Butikk", "Handlekurv opprettet|Handlekurv forlatt|Betalt"),
    ]
)
def test_who_left_a_cart_may_buy_yet(name: str, stages: str) -> None:
    found = beside(name, stages).pipelines[1]
    assert sells_nothing(found) is None
    assert sold_beside(found) is None


@every(
    [
        ("WooCommerce Orders", "Borrador|En espera|Pagado / procesando|Reembolsado|Completado"),
        ("Shopify", "Checkout abandoned|Pending payment|Paid|Order shipped"),
        ("Ecommerce", "Checkout Abandoned|Payment Pending/Failed|Processing|Refunded/Cancelled"),
        ("Boutique en ligne", "Paiement en attente|Terminée|Remboursée"),
        ("Webshop", "Winkelwagen gevuld|Winkelwagen verlaten|Betaald"),
        ("Nettbutikk", "Ordre mottatt|Betalt|Sendt"),
        ("Sklep internetowy", "Zamówienie złożone|Opłacone|Wysłane"),
        ("Magazin online", "Comandă plasată|Plătită|Livrată"),
        ("Webáruház", "Rendelés beérkezett|Fizetve|Kiszállítva"),
        ("Onlineshop", "Bestellung eingegangen|Bezahlt|Versendet"),
        ("Tienda online", "Pedido recibido|Pagado|Enviado"),
        ("Boutique en ligne", "Commande reçue|Payée|Expédiée"),
    ]
)
def test_the_orders_of_a_shop_are_no_deals(name: str, stages: str) -> None:
    for platform in ("hubspot", "other"):
        found = beside(name, stages, platform=platform).pipelines[1]
        assert sells_nothing(found) == "the orders of a shop"


@every(
    [
        ("Webshop B2B", "Offerte verstuurd|Bestelling ontvangen|Betaald"),
        ("Shopify leads", "Order placed|Paid|Shipped"),
        ("Magento", "Kickoff held|Development|Live"),
    ]
)
def test_who_sells_shops_or_makes_offers_is_no_shop(name: str, stages: str) -> None:
    assert sells_nothing(beside(name, stages).pipelines[1]) != "the orders of a shop"


@every(
    [
        ("Uavklart|Vunnet|Tapt|Ferdig", "other", False),
        ("Otwarte|Wygrane|Przegrane", "other", False),
        ("Otwarte|Wygrane|Przegrane", "hubspot", True),
        ("Healthy|At risk|Won|Lost", "other", True),
        ("Kickoff planned|Live|Won|Lost", "other", True),
    ]
)
def test_a_win_and_a_loss_without_work_or_care_are_of_a_sale_in_a_list_of_some_tool(
    stages: str, platform: str, told: bool
) -> None:
    found = beside("status", stages, platform=platform).pipelines[1]
    assert (sold_beside(found) is not None) == told


@every(
    [
        ("Lead|Offerte verstuurd|Klant", True), ("Prospekt|Angebot gesendet|Kunde|Verloren", True),
        ("Lead|Devis envoyé|Client", True), ("Lead|Oferta wysłana|Klient", True),
        ("Lead|Tilbud sendt|Won|Customer", False), ("Lead|Customer met|Won", False),
        ("Lead|Offer sent|Won|Lost", False),
    ]
)  # fmt: skip
def test_somebody_becomes_a_customer_where_nothing_is_called_won(stages: str, told: bool) -> None:
    assert ends_in_customer(beside("a", stages, platform="other").pipelines[1]) is told


@every(
    [
        ("Leads", True), ("Leaduri", True), ("Lead Pipeline", True), ("Prospectie", True),
        ("Leadkezelés", True), ("Pozyskiwanie", True), ("Leads & sales", False),
        ("Lead en verkoop", False), ("Sales", False), ("Projects", False),
    ]
)  # fmt: skip
def test_a_list_of_some_tool_called_after_leads_alone_may_keep_them(
    name: str, is_one: bool
) -> None:
    stages = "New|Contacted|Quote sent"
    assert of_leads(beside(name, stages, platform="other").pipelines[1]) == is_one
    assert not of_leads(beside(name, stages, platform="hubspot").pipelines[1])


@every(
    [
        ("Onboarding", True), ("Partners", True), ("Support", True), ("Partnerzy", True),
        ("Klienci", True), ("Kumppanit", True), ("Facturatie", True), ("Nazorg", True),
        ("Partner sales", False), ("Sales", False), ("Brand B", False), ("Hungary", False),
    ]
)  # fmt: skip
def test_a_name_says_that_something_else_than_selling_is_done(name: str, says: bool) -> None:
    assert called_otherwise(beside(name, "Demo held|Quote sent").pipelines[1]) == says


def test_a_win_a_loss_and_the_odds_between_make_a_list_of_some_tool_a_sale() -> None:
    ends = "Plan offered, probability: 50|Set up, type: won|Not wanted, type: lost"
    assert sold_beside(beside("Plans", ends, platform="other").pipelines[1]) is None
    bare = beside("Plans", "Plan offered|Set up|Not wanted", platform="other")
    assert sold_beside(bare.pipelines[1]) is not None
