"""What a pipeline of deals plainly is when it sells nothing."""

from json import dumps
from pathlib import Path

import pytest

from pipelinelint.facts.no_sale import sells_nothing, settle, work_alone
from pipelinelint.facts.stage_name import name_class
from pipelinelint.shape.model import Account
from tests.cases import every
from tests.facts.reading import account


def read(name: str, stages: str, more: str = "", source: str = "") -> Account:
    each = [name if name[0] != "{" else name[1:-1] for name in stages.split("|")]
    names = [name if name.startswith("name:") else f"name: {name}" for name in each]
    listed = ", ".join(f"{{id: s{n}, {name}}}" for n, name in enumerate(names))
    head = f"source: {{kind: {source}}}\n" if source else ""
    return account(f"{head}pipelines: [{{id: p, name: {name}{more}, stages: [{listed}]}}]")


@pytest.mark.parametrize(
    ("name", "stages", "told"),
    [
        ("HA Candidates", "Application Submitted|Interview Set|Considering|Decision", "hiring"),
        ("Postulaciones", "Postulado|Recibido|En revisión|Entrevista", "hiring"),
        ("Etapas", "Postulado|En revisión|Entrevista|Preseleccionado", "hiring"),
        (
            "Etapas",
            "Postulado|Recibido|En revisión|Entrevista|Preseleccionado|Seleccionado",
            "hiring",
        ),
        ("Team", "Applied|Interview planned|CV checked|Contract", "hiring"),
        ("Sollicitanten", "Sollicitatie ontvangen|Gesprek|Indiensttreding", "hiring"),
        ("Kandydaci", "Nowy kandydat|Rekrutacja|Rozmowa", "hiring"),
        ("Onboarding", "Kickoff|Training|Live", "work after the sale"),
        ("Onboarding", "Kick off|Handover|Warranty", "work after the sale"),
        ("Leveringer", "Levert|Installert|Fakturert", "work after the sale"),
        (
            "Production",
            "Materials Ordered|Installation Scheduled|Paid in Full",
            "work after the sale",
        ),
        ("Rekrytering", "Ansökan mottagen|Intervju bokad|Intervju genomförd|Svar", "hiring"),
        ("Pipeline", "In transit|In customs|Delivered|On hold", "work after the sale"),
        ("Clients", "Signed & Paid|Trial Period|Active|Departing", "a list of customers"),
        (
            "Delivering Coaching",
            "Submitted|Contract cleared|Active|On Hold|Inactive",
            "work after the sale",
        ),
        (
            "Registro de Marca",
            "Solicitud recibida|Preparación documentación|En examen|Publicación",
            "applications for permits",
        ),
        (
            "Markenanmeldungen",
            "Auftrag erhalten|Eingereicht|Prüfung|Widerspruchsfrist",
            "applications for permits",
        ),
        ("Support", "Ticket opened|Escalated|Resolved", "support"),
        (
            "Pré-Vendas",
            "Entrada de Leads|Tentando Contato|Contato Realizado|Demo Agendada",
            "work on leads",
        ),
        ("Rechnungen", "Rechnung verschickt|Mahnung|Bezahlt", "billing"),
        ("Cobrança", "Débito Detectado|Tentativa de Contato|Negociação|Quitado", "billing"),
        ("Seed round", "Intro made|Partner meeting|Due diligence|Term sheet|Wired", "fund raising"),
        ("Investor", "Prospecting|First meeting|Due diligence|Term sheet|Funded", "fund raising"),
        ("Investisseurs", "Premier échange|Deck envoyé|Comité|Investi", "fund raising"),
        ("Investor_Funnel", "1. Identified|2. Outreach|4. Diligence|5. Committed", "fund raising"),
        ("Befektetők", "Azonosítva|Due diligence|Elkötelezett", "fund raising"),
        ("Opportunity", "Prospecting|Pledged|Posted|Withdrawn", "donations"),
        ("Major gifts", "Identification|Cultivation|Solicitation|Stewardship", "donations"),
        ("Donations", "Prospecting|Asked|Pledge signed|Received", "donations"),
        ("Spenden", "Angefragt|Spende zugesagt|Spende eingegangen", "donations"),
        ("Dons", "Contacté|Promesse de don|Don reçu", "donations"),
        ("Donaciones", "Contactado|Donación prometida|Donación recibida", "donations"),
        (
            "Onboarded Client",
            "Ongoing Client Relationship|Strategic Health Review|Account At-Risk|Graduated Client",
            "a list of customers",
        ),
        (
            "Post Graduation & Legacy Clients",
            "Graduated - Warm Referral Partner|Graduated - Evaluation|Inactive - No Contact",
            "a list of customers",
        ),
        ("Klanten", "Actieve klant|Risicoklant|Vertrokken", "a list of customers"),
        ("Clientes", "Activo|En riesgo|Excliente", "a list of customers"),
        ("Klienci", "Aktywny|Zagrożony|Były klient", "a list of customers"),
        ("Kunder", "Tidigare kund|I riskzonen", "a list of customers"),
        (
            "Auftrag",
            "Auftragsprüfung|Vertrag / Bestätigung versendet|Montagetermin bestätigt|In Ausführung"
            "|Montage abgeschlossen|Rechnung erstellt",
            "work after the sale",
        ),
        ("Zlecenie", "Materiał zamówiony|W realizacji|Montaż zakończony", "work after the sale"),
        ("Pedido", "Pedido recibido|En producción|Entregado|Facturado", "work after the sale"),
        ("Rekrutacja", "Aplikacja|Rozmowa|Oferta pracy|Zatrudniony", "hiring"),
        ("Processo seletivo", "Triagem|Entrevista RH|Teste técnico|Contratado", "hiring"),
        ("Vacature monteur", "Sollicitatie binnen|Gesprek|Meeloopdag|Aangenomen", "hiring"),
        (
            "Building permits",
            "Submitted to city|Corrections|Permit issued",
            "applications for permits",
        ),
        ("Visados", "Documentación|Presentado|En trámite|Concedido", "applications for permits"),
        ("Support tickets", "New|Waiting on contact|Waiting on us|Closed", "support"),
        ("Zgłoszenia", "Nowe|Diagnoza|Czeka na części|Naprawione", "support"),
        (
            "Opportunity",
            "Job found|Application sent|Phone screen|Technical interview|Final interview"
            "|Offer negotiation|Closed Won",
            "hiring",
        ),
        (
            "Opportunity",
            "Creada|Pedido de facturación|Pendiente facturación|Pagada|Pagada parcialmente"
            "|Facturada|Vencida",
            "billing",
        ),
        ("Recupero crediti", "Sollecito|Diffida|Piano di rientro|Incassato", "billing"),
        ("Wdrożenia", "Konfiguracja|Testy|Szkolenie|Start", "work after the sale"),
        ("Production board", "Artwork approved|Printing|Packing|Shipped", "work after the sale"),
        ("Warteliste Kita", "Angemeldet|Platz angeboten|Platz angenommen", "a waiting list"),
        ("Wachtlijst", "Ingeschreven|Plek aangeboden|Geplaatst", "a waiting list"),
        ("Content calendar", "Ideas|Drafting|Editing|Published", "project work"),
        ("Proiecte", "De făcut|În lucru|În testare|Finalizat", "project work"),
    ],
)
def test_name_and_stages_say_what_it_is(name: str, stages: str, told: str) -> None:
    found = read(name, stages)
    assert sells_nothing(found.pipelines[0]) == told
    settle(found)
    assert found.pipelines[0].object == "other"


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("Recruitment", "Vacancy received|Candidates presented|Interviews|CV sent"),
        ("Admissions", "Application received|Interview held|Offer extended|Enrolled"),
        ("Clients", "Demo held|Contract signed|Active"),
        ("Onboarding", "Lead|Kickoff|Training"),
        ("Sales", "Contract sent|Installation|Training|Delivered"),
        ("Renewals", "Active|Expired|Training|Delivered"),
        ("Customer success", "Onboarding started|Live|Health check|Renewal due"),
        ("Projects", "Contract signed|Installation|Inspection|Handover|Done"),
        ("Customers", "Call held|Visit held|Order placed"),
        ("Leads", "New lead|Contacted|Proposal sent"),
        ("Sales", "New lead|Contacted|Attempted to contact"),
        ("P", "Interview|Visit|Contract"),
        ("Recruitment", "Job brief received|Candidates presented|Interviews held|Agreement"),
        ("Recruitment sales", "Call made|Meeting held|Hired as their agency|Signed"),
        ("Investors", "Enquiry received|Viewing completed|Reservation fee paid|Exchanged"),
        ("Corporate sponsorship", "Deck sent|Meeting held|Package agreed|Contract signed"),
        ("Fundraising partners", "Pitch delivered|Proposal sent|Partnership signed"),
        ("Recruiting", "Vakanz erhalten|Angebot verschickt|Kandidaten vorgestellt|Eingestellt"),
        ("Recrutare", "Cerere primită|Ofertă trimisă|Candidați prezentați|Angajat"),
        ("Admissions", "Application submitted|Tour completed|Offer accepted|Enrolled"),
        ("Inkasso Neukunden", "Forderungsbestand geprüft|Angebot versendet|Unterzeichnet"),
        ("Invoice factoring", "Application received|Invoices verified|Invoice funded"),
        ("Visa services", "Consultation held|Quote sent|Deposit paid"),
        ("Visas", "Consultation held|Contract signed|Application submitted|Visa issued"),
        ("Support contracts", "Needs discussed|Waiting for approval|Contract sent"),
        ("Projekte", "In Arbeit|Test|Angebot versendet|Auftrag erteilt"),
        ("Warranty plans", "Waiting for a call|Pending payment|Contract"),
        ("Leads", "New lead|Contacted|Attempted to contact|{name: Closed won, type: won}"),
        ("Support", "Ticket opened|Visit held|Call held|Inspection held"),
        ("P", "Ticket opened|Escalated|Visit held|Call held|Inspection held|Demo held"),
        ("Investor Relations Software", "Qualified|Due diligence|Committed|Signed"),
        ("Property Investors", "Called back|Due diligence|Committed|Exchanged"),
        ("Client Relationship Sales", "Intro call|Ongoing client|At risk|Signed"),
        ("Client Acquisition", "Health check|At risk|Signed"),
        ("Clients", "Interested|At risk|Former client"),
        ("Clients", "At risk|Former client|Signed"),
        ("Client Pipeline", "Applied|Accepted|Graduated|Alumni"),
        ("Order", "Interested|Sample sent|Ordered|Shipped|Paid"),
        ("Clients", "Meeting held|Health review done|At risk identified|Agreement signed"),
        ("Clients", "First call|Health assessment|Past client|Ongoing client"),
        ("Clients", "New lead|Contacted|Active|Past client"),
        ("Existing Clients Upsell", "Healthy|At risk|Upsell proposed"),
        ("Kunden", "Erstgespräch geführt|Ehemalige Kunden|Gefährdet|Auftrag erteilt"),
        ("Customers", "Legacy system audited|At risk workshop|Order placed"),
        ("Auftrag", "Anfrage erhalten|Angebot versendet|Auftrag erteilt|In Ausführung"),
        ("Opdracht", "Aanvraag ontvangen|Offerte verstuurd|Opdracht bevestigd|In uitvoering"),
        ("Zlecenie", "Zapytanie|Wycena wysłana|Zlecenie przyjęte|W realizacji"),
        ("Order", "Order received|Contract sent|Contract signed|Delivered|Invoiced"),
        ("Pedido", "Pedido solicitado|Presupuesto enviado|Pedido confirmado|Entregado"),
        ("Franchise recruitment", "Application reviewed|Candidate interview held|Agreement signed"),
        ("Franquicias candidatos", "Solicitud recibida|Entrevista realizada|Contrato firmado"),
        ("Rekrutacja franczyzobiorców", "Zgłoszenie|Rozmowa odbyta|Umowa podpisana"),
        ("ENTREVISTA", "Entrevista pendente|Entrevista agendada|Entrevista realizada"),
    ],
)
def test_a_doubt_or_a_word_of_selling_leaves_it_a_sale(name: str, stages: str) -> None:
    found = read(name, stages)
    settle(found)
    assert found.pipelines[0].object == "deal"


@pytest.mark.parametrize("more", [", object: deal", ", kind: new_business", ", object: other"])
def test_what_a_definition_says_counts(more: str) -> None:
    found = read("Onboarding", "Kickoff|Training", more)
    assert sells_nothing(found.pipelines[0]) is None


def test_an_export_calls_everything_a_deal() -> None:
    found = read("Onboarding", "Kickoff|Training", ", object: deal", source="export")
    assert sells_nothing(found.pipelines[0]) == "work after the sale"


def test_what_people_wrote_themselves_counts() -> None:
    found = read("Onboarding", "Kickoff|Training", ", object: deal", source="authored")
    assert sells_nothing(found.pipelines[0]) is None


def test_likeness_to_a_language_is_no_reading_among_names_of_another() -> None:
    lithuanian = "Naujas užklausimas|Susitikimas įvyko|Pasiūlymas išsiųstas|Derybos|Laimėta"
    stages = read("P", lithuanian).pipelines[0].stages
    assert {name_class(stage) for stage in stages} == {"unknown"}
    english = read("P", f"{lithuanian}|Proposal sent").pipelines[0].stages[-1]
    assert name_class(english) == "objective_event"
    slovak = read("P", "Schůzka proběhla|Nabídka odeslána|Smlouva podepsána|Vyhraté").pipelines[0]
    assert name_class(slovak.stages[3]) == "unknown"
    alone = read("P", "Pasiūlymas išsiųstas|Demo held|Offer sent").pipelines[0].stages
    assert name_class(alone[1]) == "objective_event"


BOARDS = (Path(__file__).parent / "data" / "boards.tsv").read_text(encoding="utf-8").splitlines()


@every([line.split("\t") for line in BOARDS[1:]])
def test_boards_of_fifteen_languages_are_told_from_sales(
    told: str, language: str, name: str, stages: str
) -> None:
    written = "|".join(f"name: {dumps(each)}" for each in stages.split("|"))
    found = sells_nothing(read(dumps(name), written).pipelines[0])
    assert (found or "a sale") == told, language


@every(
    [
        ("crm.claim.stage", "Nieuw|In behandeling|Geregeld|Afgewezen", "support"),
        ("Helpdesk", "Nyt|Väntande|Pågår", "support"),
        ("Reklamacje", "Nowe|W toku|Zamknięte", "support"),
        ("Chamados", "Aberto|Em andamento|Concluído", "support"),
        ("Segnalazioni", "Aperta|In lavorazione|Chiusa", "support"),
        ("Sesizări", "Nouă|În lucru|Închisă", "support"),
        ("Hibajegyek", "Új|Folyamatban|Lezárt", "support"),
        ("Usterki", "Nowa|W toku|Zamknięta", "support"),
        ("Vikailmoitukset", "Uusi|Käynnissä|Valmis", "support"),
        ("Servicio al cliente", "Nuevo|En curso|Cerrado", "support"),
        ("LEAD_STATUS", "Assigned|In Process|Recycled", "work on leads"),
        ("Tickets", "Nieuw|Offerte verstuurd|Gesloten", None),
        ("Donor software", "Demo held|Pledge module shown|Donation page live", None),
        ("Sales", "Cultivation|Meeting held|Proposal sent|Posted", None),
        ("Government", "Identified|Solicitation released|Bid submitted|Awarded", None),
        ("Sales", "Qualified|Demo held|Pledged|Contract signed", None),
        ("Support", "New|Requirements agreed|Contract sent", None),
    ]
)
def test_a_name_after_support_will_do_where_nothing_is_sold(
    name: str, stages: str, told: str | None
) -> None:
    assert sells_nothing(read(name, stages).pipelines[0]) == told


@every(
    [
        ("Cobranza", "recordatorio 5 dias|5 dias atrasado|Promesa de pago|Pagado"),
        ("Cobrança", "Lembrete 5 dias|Boleto vencido|Promessa de pagamento|Pago"),
        ("Inkasso", "Zahlungserinnerung|1. Mahnung|Überfällig 30 Tage|Bezahlt"),
        ("Incasso", "Betalingsherinnering|Aanmaning|30 dagen te laat|Betaald"),
        ("Recouvrement", "Rappel de paiement|Facture en retard|Impayé|Payé"),
        ("Recupero crediti", "Sollecito|Fattura scaduta|Non pagato|Pagato"),
        (
            "Windykacja",
            "Przypomnienie o płatności|Faktura przeterminowana|Wezwanie do zapłaty|Zapłacono",
        ),
        ("Recuperare creanțe", "Reamintire plată|Factură restantă|Neplătit|Plătit"),
        ("Behajtás", "Fizetési emlékeztető|Lejárt számla|Fizetési felszólítás|Kifizetve"),
        ("Vymáhání", "Připomínka platby|Faktura po splatnosti|Upomínka|Zaplaceno"),
        ("Inkasso", "Betalingspåmindelse|Forfalden faktura|Rykker sendt|Betalt"),
        ("Inkassering", "Betalingspåminnelse|Forfalt faktura|Purring sendt|Betalt"),
        ("Inkasso", "Betalningspåminnelse|Förfallen faktura|Obetald|Betald"),
        ("Perintä", "Maksumuistutus|Lasku erääntynyt|Maksamatta|Maksettu"),
        ("Collections", "Payment reminder|Invoice overdue|Promise to pay|Paid"),
        (
            "etapas",
            "Leads entrantes|recordatorio 5 dias|No pagado|5 dias atrasado|revisar pago|pagado",
        ),
        (
            "etapas",
            "Leads de entrada|Lembrete 5 dias|Não pago|5 dias de atraso|Conferir pagamento|Pago",
        ),
        (
            "Phasen",
            "Eingehende Leads|Zahlungserinnerung|Unbezahlt|5 Tage überfällig|Bezahlt",
        ),
        (
            "fases",
            "Inkomende leads|Betalingsherinnering|Niet betaald|5 dagen te laat|Betaald",
        ),
        (
            "étapes",
            "Leads entrants|Rappel de paiement|Impayé|5 jours de retard|Vérifier paiement|Payé",
        ),
        ("fasi", "Lead in arrivo|Sollecito di pagamento|Non pagato|5 giorni di ritardo|Pagato"),
        (
            "etapy",
            "Przychodzące leady|Przypomnienie o płatności|Nieopłacone|5 dni po terminie|Opłacone",
        ),
        ("etape", "Leaduri noi|Reamintire plată|Neplătit|5 zile întârziere|Plătit"),
        ("szakaszok", "Bejövő leadek|Fizetési emlékeztető|Fizetetlen|5 napos késedelem|Kifizetve"),
        ("fáze", "Příchozí leady|Připomínka platby|Nezaplaceno|5 dní po splatnosti|Zaplaceno"),
        ("faser", "Indgående leads|Betalingspåmindelse|Ikke betalt|5 dage forsinket|Betalt"),
        ("faser", "Innkommende leads|Betalingspåminnelse|Ikke betalt|5 dager forsinket|Betalt"),
        ("faser", "Inkommande leads|Betalningspåminnelse|Obetald|5 dagar försenad|Betald"),
        ("vaiheet", "Saapuvat liidit|Maksumuistutus|Maksamatta|5 päivää myöhässä|Maksettu"),
        ("stages", "Incoming leads|Payment reminder|Unpaid|5 days overdue|Check payment|Paid"),
    ]
)
def test_money_that_is_owed_is_collected(name: str, stages: str) -> None:
    assert sells_nothing(read(name, stages).pipelines[0]) == "billing"


@every(
    [
        ("stages", "New lead|Quote sent|Payment reminder|Unpaid|Paid"),
        ("stages", "Contacted|Qualified|Payment overdue|Unpaid|Paid"),
        ("Renewals", "Renewal due|Reminder sent|Overdue|Paid"),
        ("Course", "Enrolled|Payment reminder|Meeting held|Unpaid"),
        ("Follow-up", "Reminder sent|Late|On hold|Paid"),
    ]
)
def test_a_debt_beside_a_step_of_a_sale_leaves_it_one(name: str, stages: str) -> None:
    assert sells_nothing(read(name, stages).pipelines[0]) is None


WORKS = [
    "Nuevo proyecto|Reserva material|Permiso obras|Pago de tasas|Inicio de obra|Fin de obra",
    "Design|Permitting|Installation|Inspections|Net Metering",
    "Nieuw|Vergunning|Montage|Oplevering",
    "Neu|Baugenehmigung|Montage|Abnahme",
    "Nouveau|Permis de construire|Début des travaux|Fin des travaux",
]  # fmt: skip


def alone(stages: str, crm: str = "hubspot", name: str = "Operations") -> list[str]:
    found = read(name, stages, source="export").pipelines[0]
    of_account = found.account.item("crm")
    assert of_account is not None
    of_account.fields["platform"] = crm
    return [each.name or "" for each in work_alone(found)]


@every(WORKS)
def test_works_alone_in_an_export_may_sell_nothing(stages: str) -> None:
    assert len(alone(stages)) >= 2
    assert alone(stages, "other") == []  # that a list of some tool is told of, too
    assert alone(stages, name="Ventas") == []


@every(
    [
        "Design|Permitting|Proposal sent|Installation",
        "New lead|Permitting|Installation|Inspections",
        "Design|Permitting|Installation|{name: Won, type: won}",
        "Design|Permitting|Installation|Closed lost",
        "Negotiation|Permitting|Installation",
        "Site visit|Meeting held|Permitting|Installation",
        "Design|Installation|Planning|Concept|Review|Sketch|Drawing",
    ]
)
def test_but_not_where_a_step_of_a_sale_or_an_end_stands_among_them(stages: str) -> None:
    assert alone(stages) == []


def test_nor_in_what_people_wrote_themselves() -> None:
    found = read("Operations", WORKS[1]).pipelines[0]
    assert work_alone(found) == []


def test_who_asks_installers_to_work_for_him_hires() -> None:
    stages = "Pendiente contactar|Enviada propuesta|Contratación realizada|Listo para trabajar"
    assert sells_nothing(read("Candidatos instaladores", stages).pipelines[0]) == "hiring"
    assert sells_nothing(read("Ventas", stages).pipelines[0]) is None


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("Partner recruitment", "Applied|Interview|Signed"),
        ("Partner recruitment", "Partner applied|Partner call held|Agreement signed|Declined"),
        ("Recruitment", "Reseller applied|Interview planned|Onboarding"),
        ("Werving partners", "Sollicitatie ontvangen|Gesprek gepland|Aangenomen"),
        ("Partnerwerbung", "Bewerbung eingegangen|Interview geführt|Eingestellt"),
        ("Recrutement de partenaires", "Candidature reçue|Entretien|Embauché"),
        ("Rekrutacja partnerów", "Aplikacja|Rozmowa|Zatrudniony"),
        ("Nábor partnerů", "Přihláška|Pohovor|Přijat"),
        ("Reclutamento partner", "Candidatura ricevuta|Colloquio|Assunto"),
        ("Recrutamento de parceiros", "Candidatura|Entrevista|Contratado"),
        ("Partnerrekrytering", "Ansökan mottagen|Intervju bokad|Anställd"),
    ],
)
def test_who_applies_as_a_partner_gets_no_job(name: str, stages: str) -> None:
    assert sells_nothing(read(name, stages).pipelines[0]) == "recruiting partners"


@pytest.mark.parametrize("name", ["kamien_prospectingu", "Prospectingstatus", "Prospecting"])
def test_a_list_called_after_prospecting_is_one_of_leads(name: str) -> None:
    stages = "Lead surowy|Kwalifikacja wstępna|Research|Scoring|Zakwalifikowany"
    [pipeline] = read(name, stages).items("pipelines")
    assert sells_nothing(pipeline) == "work on leads"
