"""What looks like a pipeline and is a list of orders, documents, repairs or purchases."""

from __future__ import annotations

import pytest

from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.sheet import tells
from pipelinelint.crm.sheet.header import sheets_of
from pipelinelint.crm.sheet.others import why_no_deals
from pipelinelint.crm.sheet.told import DEALS, is_likely_sold, is_sold, told
from tests.cases import every
from tests.crm.sheets import names

ORDERS = ["Offer sent", "Order confirmed", "Delivered", "Invoiced"]
PEOPLE = ["Bakery Jones", "Dr Evans", "Hill Farm", "The Crown"]


@every(
    [
        ("Order no", "Customer", "Status", "Amount"), ("Ordernr", "Klant", "Fase", "Bedrag"),
        ("Auftragsnr", "Kunde", "Status", "Summe"), ("N° commande", "Client", "Statut", "Montant"),
        ("Nº pedido", "Cliente", "Estado", "Importe"), ("N.º", "Cliente", "Estado", "Valor"),
        ("N. ordine", "Cliente", "Stato", "Importo"), ("Nr zlecenia", "Klient", "Status", "Kwota"),
        ("Číslo", "Zákazník", "Stav", "Částka"), ("Szám", "Ügyfél", "Állapot", "Összeg"),
        ("Nr. comandă", "Client", "Stadiu", "Valoare"), ("Ordernr", "Kund", "Status", "Belopp"),
        ("Ordrenr", "Kunde", "Status", "Beløp"), ("Sagsnr", "Kunde", "Fase", "Beløb (DKK)"),
        ("Tilausnro", "Asiakas", "Tila", "Summa"),
    ]
)  # fmt: skip
def test_rows_of_customers_with_a_sum_each_are_orders(
    number: str, whose: str, status: str, worth: str
) -> None:
    rows = zip(PEOPLE, ORDERS, ["1200", "340,50", "€ 980", "1 500"], strict=True)
    body = "".join(f"{700 + at};{who};{what};{sum_}\n" for at, (who, what, sum_) in enumerate(rows))
    text = f"{number};{whose};{status};{worth}\n{body}"
    (sheet,) = sheets_of("s.csv", text.encode(), Notes())
    assert told(sheet).what == DEALS
    with pytest.raises(ImportProblem, match="seem to be orders or cases"):
        AUTO.read([("s.csv", text.encode())])


def test_a_day_in_each_row_of_a_customer_tells_so_as_well() -> None:
    rows = zip(
        PEOPLE, ORDERS, ["2026-01-03", "2026-01-05", "2026-01-09", "2026-02-01"], strict=True
    )
    body = "".join(f"{at},{','.join(row)}\n" for at, row in enumerate(rows))
    text = f"Nr,Customer,Stage,Since\n{body}"
    with pytest.raises(ImportProblem, match="its columns Customer and Since"):
        AUTO.read([("s.csv", text.encode())])


@every([
    "Stage,Customer,Probability\nDemo held,Sees it,20\nOffer sent,Reads it,50\nWon,Signs,100\n",
    "Stage,Customer,Value\nDemo held,sees it,20\nOffer sent,reads it,50\nWon,signs,100\n",
    "No,Stage,Customer,Since\n1,Demo held,Meeting held,2024\n2,Offer sent,Offer signed,2025\n",
    "Stage,Customers,Amount\nDemo held,3,1200\nOffer sent,2,900\nWon,1,400\nLost,1,0\n",
    "Stage,Amount,Since\nDemo held,1200,2024\nOffer sent,900,2024\nWon,5,2024\nLost,0,2024\n",
])  # fmt: skip
def test_a_stage_may_say_what_a_customer_does_or_how_many_there_are(text: str) -> None:
    assert names(text)[:2] == ["Demo held", "Offer sent"]


@every([
    ("Ordernr", ["2001", "2002", "2003", "2004"]), ("Job", ["J-1", "J-2", "J-3", "J-4"]),
    ("Szansa", ["Dach", "Kuchnia", "Okna", "Schody"]),
])  # fmt: skip
def test_so_does_what_each_row_is_numbered_or_called_by(head: str, own: list[str]) -> None:
    body = "".join(f"{','.join(row)}\n" for row in zip(own, PEOPLE, ORDERS, strict=True))
    with pytest.raises(ImportProblem, match=f"its columns Customer and {head}"):
        AUTO.read([("s.csv", f"{head},Customer,Status\n{body}".encode())])


DRAFTS = ["Draft", "Sent", "Accepted", "Declined", "Invoiced"]


@every([
    "Quote status", "Offertestatus", "Status offerte", "Angebotsstatus", "Vertragsstatus",
    "Statut du devis", "Estado del presupuesto", "Estado do orçamento", "Stato preventivo",
    "Status oferty", "Stav nabídky", "Ajánlat állapota", "Stare ofertă", "Offertstatus",
    "Tilbudsstatus", "Kontraktstatus", "Aftalestatus", "Tarjouksen tila", "Invoice status",
])  # fmt: skip
def test_statuses_of_a_document_are_no_stages_of_deals(head: str) -> None:
    text = f"Nr;{head}\n" + "".join(f"{at};{name}\n" for at, name in enumerate(DRAFTS, 1))
    assert not tells("s.csv", text.encode(), alone=True)
    asked = f"Nr;{head}\n1;Enquiry received\n2;Meeting held\n3;Offer sent\n4;Won\n5;Lost\n"
    (sheet,) = sheets_of("s.csv", asked.encode(), Notes())
    assert is_sold(sheet) or is_likely_sold(sheet)


@every([
    "Repair status", "Reparatiestatus", "Reparaturstatus", "Statut de réparation",
    "Estado de reparación", "Estado da reparação", "Stato riparazione", "Status naprawy",
    "Stav opravy", "Munkalap állapot", "Stare reparație", "Reparationsstatus", "Verkstedstatus",
    "Korjauksen tila",
])  # fmt: skip
def test_what_becomes_of_a_repair_is_no_deal(head: str) -> None:
    rows = ["Handed in", "Estimate sent", "Estimate accepted", "In repair", "Returned"]
    text = f"{head};Nr\n" + "".join(f"{name};{at}\n" for at, name in enumerate(rows, 1))
    assert not tells("s.csv", text.encode(), alone=True)


@every([
    ("Document", "Enquiry received,Offer sent,Contract sent,Won"),
    ("Template", "Enquiry received,Offer sent,Contract sent,Won"),
    ("Vorlage", "Anfrage eingegangen,Angebot gesendet,Vertrag gesendet,Gewonnen"),
])  # fmt: skip
def test_documents_may_each_have_the_stage_they_are_for(head: str, stages: str) -> None:
    rows = zip(["Profile", "Price sheet", "Terms", "Welcome pack"], stages.split(","), strict=True)
    text = f"{head},Stage\n" + "".join(f"{','.join(row)}\n" for row in rows)
    assert not tells("s.csv", text.encode(), alone=True)
    swapped = "".join(",".join(line.split(",")[::-1]) + "\n" for line in text.splitlines())
    assert tells("s.csv", swapped.encode(), alone=True)  # what is sent in a stage


@every([
    "Template", "Sjabloon", "Vorlage", "Modèle", "Plantilla", "Modelo", "Modello", "Szablon",
    "Šablona", "Sablon", "Șablon", "Mall", "Mal", "Skabelon", "Malli",
])  # fmt: skip
def test_texts_to_send_are_called_as_stages_and_are_none(head: str) -> None:
    rows = ["Offer sent", "First follow up", "Second follow up", "Closed lost"]
    text = f"Nr;Days;{head}\n" + "".join(f"{at};{at};{name}\n" for at, name in enumerate(rows))
    assert not tells("s.csv", text.encode(), alone=True)


@every([
    ("Fase", "Richiesta di offerta inviata", "Offerte ricevute", "Ordine emesso"),
    ("Steg", "Offertförfrågan skickad", "Offerter mottagna", "Avtal tecknat"),
    ("Étape", "Demande de devis envoyée", "Devis reçus", "Commande passée"),
    ("Paso", "Solicitud enviada", "Presupuesto recibido", "Contrato firmado"),
    ("Phase", "Anfrage versendet", "Angebote erhalten", "Vertrag unterschrieben"),
])  # fmt: skip
def test_who_gets_offers_and_makes_none_buys(head: str, asked: str, got: str, ordered: str) -> None:
    table = f"# A\n\n| {head} | A |\n|---|---|\n| {asked} | b |\n| {got} | c |\n| {ordered} | d |\n"
    assert not tells("s.md", table.encode(), alone=True)
    ends = "| Won | e |\n| Lost | f |\n"
    assert names(table + ends, "s.md")[:2] == [asked, got]


@every([
    "Fase;Nr\nAanvraag ontvangen;1\nOfferte ontvangen door klant;2\nOpdracht getekend;3\n",
    "Stage;Nr\nTender received;1\nTender submitted;2\nContract signed;3\nLost;4\n",
    "Stage;Nr\nEnquiry received;1\nOffer received by customer;2\nContract signed;3\nLost;4\n",
])  # fmt: skip
def test_who_is_asked_sells(text: str) -> None:
    (sheet,) = sheets_of("s.csv", text.encode(), Notes())
    assert not why_no_deals(sheet)


def test_odds_of_winning_tell_of_a_sale_whatever_the_header() -> None:
    text = (
        "Offer status,Probability\nOffer prepared,20\nOffer sent,50\nOffer accepted,90\nWon,100\n"
    )
    assert tells("s.csv", text.encode())


@every([
    ("Recruitment", "CV received,Phone interview,Offer sent,Offer accepted,Rejected"),
    ("Selección", "CV recibido,Entrevista telefónica,Oferta enviada,Oferta aceptada,Descartado"),
    ("Recrutare", "CV primit,Interviu telefonic,Ofertă trimisă,Ofertă acceptată,Respins"),
    ("Vacatures", "CV ontvangen,Gesprek gehad,Aanbod gedaan,Aangenomen,Afgewezen"),
    ("Statusul ofertelor", "Ciornă,Trimisă,Acceptată,Refuzată,Expirată"),
    ("Stato dei preventivi", "Bozza,Inviato,Accettato,Rifiutato,Scaduto"),
    ("Angebotsstatus", "Entwurf,Versendet,Angenommen,Abgelehnt,Abgelaufen"),
    ("Quote pipeline", "Draft,Sent,Accepted,Declined,Expired"),
])  # fmt: skip
def test_a_table_in_a_text_is_asked_what_a_sheet_is(title: str, stages: str) -> None:
    body = "".join(f"| {name} | somebody |\n" for name in stages.split(","))
    text = f"# {title}\n\n| Stage | Who |\n|---|---|\n{body}"
    assert not tells("s.md", text.encode(), alone=True)


@every([
    "Sales process", "Verkoop", "Verkaufstrichter", "Ventes", "Proceso de ventas", "Vendas",
    "Processo di vendita", "Lejek", "Prodejní proces", "Értékesítési folyamat", "Vânzări",
    "Försäljning", "Salgsprosess", "Salg", "Myyntiprosessi", "Pipeline",
])  # fmt: skip
def test_a_heading_says_that_a_table_without_odds_is_of_a_sale(title: str) -> None:
    rows = "| Visit made | we |\n| Trial started | they |\n| Installed | we |\n"
    text = "# {}\n\n| Stage | Who |\n|---|---|\n" + rows
    assert tells("s.md", text.format(title).encode(), alone=True)
    assert not tells("s.md", text.format("Our work").encode(), alone=True)


@every([
    "Procurement", "Inkoop", "Einkauf", "Achats", "Compras", "Acquisti", "Zakupy", "Nákup",
    "Beszerzés", "Achiziții", "Inköp", "Innkjøp", "Indkøb", "Hankinnat",
])  # fmt: skip
def test_who_buys_for_a_firm_owns_no_deals(buyers: str) -> None:
    steps = ["Need reported", "Offers gathered", "Offer approved", "Ordered", "Invoice paid"]
    sheet = "Stage,Owner\n" + "".join(f"{name},{buyers}\n" for name in steps)
    assert not tells("s.csv", sheet.encode(), alone=True)
    drawn = f"# {buyers}\n\n| Stage |\n|---|\n" + "".join(f"| {name} |\n" for name in steps)
    assert not tells("s.md", drawn.encode(), alone=True)
    sold = sheet.replace("Offers gathered", "Offer sent").replace("Need reported", "Demo held")
    assert tells("s.csv", sold.encode(), alone=True)  # the buyers are the customer's


@every([
    "Enquiry status", "Aanvraagstatus", "Anfragestatus", "Statut de la demande",
    "Estado de la solicitud", "Estado da solicitação", "Stato della richiesta", "Status zapytania",
    "Stav poptávky", "Ajánlatkérés státusza", "Status cerere", "Status förfrågan",
    "Status forespørsel", "Forespørgselsstatus", "Tiedustelun tila",
])  # fmt: skip
def test_what_becomes_of_an_enquiry_is_no_deal_until_one_is_won(head: str) -> None:
    text = f"{head},Meaning\nNew,nobody called\nContacted,called\nOffer sent,to sales\n"
    assert not tells("s.csv", f"{text}Unsuitable,far away\n".encode(), alone=True)
    assert tells("s.csv", f"{text}Won,ordered\nLost,no\n".encode(), alone=True)
