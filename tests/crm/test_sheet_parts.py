"""Sheets of several lists: which column parts them."""

from __future__ import annotations

from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import Imported
from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, notes, plain


def bring(text: str) -> Imported:
    return read([("sales.csv", text.encode())])


def pipelines(imported: Imported) -> dict[str, list[str]]:
    found = plain(at(imported.root, "pipelines"))
    return {one["name"]: [stage["name"] for stage in one["stages"]] for one in found}


PARTED = {
    "numbers begin anew, in German": (
        "Typ,Reihenfolge,Phase\nNeu,1,Termin wahrgenommen\nNeu,2,Gewonnen\n"
        "Upsell,1,Bedarf gemeldet\n"
        "Upsell,2,Angebot verschickt\n",
        {
            "Neu": ["Termin wahrgenommen", "Gewonnen"],
            "Upsell": ["Bedarf gemeldet", "Angebot verschickt"],
        },
    ),
    "from nought, in Spanish": (
        "categoría,orden,etapa\nA,0,Reunión hecha\nA,1,Oferta enviada\nB,0,Visita hecha\n"
        "B,1,Pedido\n",
        {"A": ["Reunión hecha", "Oferta enviada"], "B": ["Visita hecha", "Pedido"]},
    ),
    "under a header nobody knows": (
        "xyz,order,stage\nA,1,Demo held\nA,2,Won\nB,1,Visit made\nB,2,Lost\n",
        {"A": ["Demo held", "Won"], "B": ["Visit made", "Lost"]},
    ),
    "no numbers, each with ends of its own, in French": (
        "catégorie,étape\nVente,Rendez-vous tenu\nVente,Gagné\nVente,Perdu\n"
        "Renouvellement,Préavis reçu\nRenouvellement,Gagné\n",
        {
            "Vente": ["Rendez-vous tenu", "Gagné", "Perdu"],
            "Renouvellement": ["Préavis reçu", "Gagné"],
        },
    ),
    "objects that are none": (
        "obiekt,kolejność,etap\nSalony,1,Oferta wysłana\nSalony,2,Wygrana\n"
        "Szkoły,1,Spotkanie odbyte\nSzkoły,2,Wygrana\n",
        {"Salony": ["Oferta wysłana", "Wygrana"], "Szkoły": ["Spotkanie odbyte", "Wygrana"]},
    ),
    "deals beside leads and orders, in Dutch": (
        "soort,volgorde,fase\nLead,1,Nieuwe lead\nLead,2,Gebeld\nDeal,1,Gesprek gevoerd\n"
        "Deal,2,Gewonnen\nBestelling,1,In productie\nBestelling,2,Geleverd\n",
        {"sales": ["Gesprek gevoerd", "Gewonnen"]},
    ),
    "phases of one, in Italian": (
        "fase,n,stato\nPrevendita,1,Incontro fatto\nPrevendita,2,Esigenze raccolte\n"
        "Trattativa,1,Offerta inviata\nTrattativa,2,Vinta\nTrattativa,3,Persa\n",
        {"sales": ["Incontro fatto", "Esigenze raccolte", "Offerta inviata", "Vinta", "Persa"]},
    ),
    "lists, in French": (
        "liste,libellé\nStatuts,Nouveau\nStatuts,Rendez-vous tenu\nRésultats,Mandat signé\n"
        "Résultats,Injoignable\n",
        {
            "Statuts": ["Nouveau", "Rendez-vous tenu"],
            "Résultats": ["Mandat signé", "Injoignable"],
        },
    ),
    "a phase before the stage, with no other column, in Spanish": (
        "fase,etapa\nContacto,Cita fijada\nContacto,Descartado\nReunión,Contrato enviado\n"
        "Reunión,Contrato firmado\nCompra,Reserva aceptada\nCompra,Arras firmadas\n"
        "Notaría,Escritura firmada\nNotaría,Descartado\n",
        {
            "sales": [
                "Cita fijada",
                "Descartado",
                "Contrato enviado",
                "Contrato firmado",
                "Reserva aceptada",
                "Arras firmadas",
                "Escritura firmada",
                "Descartado",
            ]
        },
    ),
    "a phase behind the label, which comes back, in Hungarian": (
        "label,phase\nAjánlat elküldve,nyitott\nTárgyalás megtörtént,nyitott\n"
        "Szerződés aláírva,lezart\nMegvalósításra vár,munka\nElutasítva,lezart\n"
        "Számla kiküldve,munka\n",
        {
            "sales": [
                "Ajánlat elküldve",
                "Tárgyalás megtörtént",
                "Szerződés aláírva",
                "Megvalósításra vár",
                "Elutasítva",
                "Számla kiküldve",
            ]
        },
    ),
    "numbers begin anew, but not with the first, in Portuguese": (
        "tipo,ordem,coluna\nATENDIMENTO,2,Qualificado\nATENDIMENTO,3,Encerrado\n"
        "VENDAS,0,Contato feito\nVENDAS,1,Proposta Enviada\nVENDAS,2,Contrato revisto\n"
        "VENDAS,3,Ganho\nVENDAS,4,Perdido\n",
        {
            "ATENDIMENTO": ["Qualificado", "Encerrado"],
            "VENDAS": [
                "Contato feito",
                "Proposta Enviada",
                "Contrato revisto",
                "Ganho",
                "Perdido",
            ],
        },
    ),
    "two lists by turns, each with numbers of its own, in Danish": (
        "område,rækkefølge,fase\nSalg,1,Møde afholdt\nUdlejning,1,Forespørgsel modtaget\n"
        "Salg,2,Tilbud sendt\nUdlejning,2,Kontrakt sendt\nSalg,3,Vundet\nUdlejning,3,Vundet\n",
        {
            "Salg": ["Møde afholdt", "Tilbud sendt", "Vundet"],
            "Udlejning": ["Forespørgsel modtaget", "Kontrakt sendt", "Vundet"],
        },
    ),
    "boards, in Swedish": (
        "tavla,steg\nNya,Möte hållet\nNya,Vunnen\nAvtal,Möte hållet\nAvtal,Offert skickad\n",
        {"Nya": ["Möte hållet", "Vunnen"], "Avtal": ["Möte hållet", "Offert skickad"]},
    ),
    "objects nobody knows, in Hungarian": (
        "objektum,szakasz\najánlat,Elküldve\najánlat,Elfogadva\nfoglalás,Elküldve\n"
        "foglalás,Megerősítve\n",
        {"ajánlat": ["Elküldve", "Elfogadva"], "foglalás": ["Elküldve", "Megerősítve"]},
    ),
    "objects nobody knows beside leads, in Polish": (
        "obiekt,etap,status\nlead,Wycena wysłana,Otwarty\nlead,Wygrany,Wygrany\n"
        "offer,draft,Otwarty\noffer,accepted,Wygrany\nbooking,draft,Otwarty\n"
        "booking,done,Wygrany\n",
        {"sales": ["Wycena wysłana", "Wygrany"]},
    ),
    "one object nobody knows beside leads, whose cells are merged, in Romanian": (
        "entitate,etapa\nlead,Nou\n,Sunat\nvânzare,Oferta trimisă\n,Câștigat\n",
        {"sales": ["Oferta trimisă", "Câștigat"]},
    ),
    "trades, each of which begins anew, in Hungarian": (
        "iparág,állapot\nfodrász,Időpontot kért\nfodrász,Fizetett\nügyvéd,Aktív\n"
        "ügyvéd,Iratra vár\nügyvéd,Lezárva\nbróker,Érdeklődő\nbróker,Ajánlat kiküldve\n",
        {
            "fodrász": ["Időpontot kért", "Fizetett"],
            "ügyvéd": ["Aktív", "Iratra vár", "Lezárva"],
            "bróker": ["Érdeklődő", "Ajánlat kiküldve"],
        },
    ),
    "branches by turns, each of which begins anew, in German": (
        "Gewerk,Bezeichnung Phase\nDach,Neu\nRecht,Neuer Lead\nPflege,Interessent\n"
        "Dach,Angebot verschickt\nRecht,Vertrag unterschrieben\nPflege,Abgeschlossen\n",
        {
            "Dach": ["Neu", "Angebot verschickt"],
            "Recht": ["Neuer Lead", "Vertrag unterschrieben"],
            "Pflege": ["Interessent", "Abgeschlossen"],
        },
    ),
    "parts of one that begins once, in French": (
        "volet,étape\nEntrée,Nouveau\nEntrée,Contacté\nSuivi,Rendez-vous tenu\n"
        "Suivi,Besoin confirmé\nOffre,Devis envoyé\nOffre,Contrat signé\n",
        {
            "sales": [
                "Nouveau",
                "Contacté",
                "Rendez-vous tenu",
                "Besoin confirmé",
                "Devis envoyé",
                "Contrat signé",
            ]
        },
    ),
    "what must be given and when to follow up, in Dutch": (
        "fase,reden nodig,belweek\nGesprek gevoerd,nee,1\nGewonnen,nee,1\nVerloren,ja,2\n"
        "Offerte verstuurd,nee,2\n",
        {"sales": ["Gesprek gevoerd", "Gewonnen", "Verloren", "Offerte verstuurd"]},
    ),
    "numbers that go on": (
        "Grupo,Ordem,Etapa,Probabilidade\npipeline,1,Proposta enviada,70\npipeline,2,Ganho,100\n"
        "encerrado,3,Sem interesse,0\nencerrado,4,Perdido,0\n",
        {"sales": ["Proposta enviada", "Ganho", "Sem interesse", "Perdido"]},
    ),
}


@every(PARTED.values())
def test_the_column_that_parts_the_rows_names_lists(text: str, held: dict[str, list[str]]) -> None:
    assert pipelines(bring(text)) == held


@every([
    "dział,etap\nA,Oferta wysłana\nA,Wygrana\nB,Zamówienie przyjęte\nB,Umowa gotowa\n",
    "divisione,ordine,fase\nA,1,Offerta inviata\nA,2,Vinta\nB,3,Ordine preso\nB,4,Firmata\n",
    "gebied,fase,kans\nA,Offerte verstuurd,40\nB,Aanvraag binnen,10\nA,Gewonnen,90\n"
    "B,Offerte verstuurd,50\n",
    "area,order,stage\nA,1,Demo held\nB,1,Visit made\nB,3,Bid sent\nA,3,Won\nB,4,Lost\n",
    "branża,etap\nA,Oferta wysłana\nA,Zapłacone\nB,Nowy lead\nB,Umowa podpisana\n",
    "oblast,fáze\nA,Nabídka odeslána\nB,Smlouva podepsána\nA,Nový zájemce\nB,Nový lead\n",
])  # fmt: skip
def test_of_groups_that_may_be_several_lists_neither_order_nor_repetition_is_judged(
    text: str,
) -> None:
    imported = bring(text)
    pipeline = plain(at(imported.root, "pipelines", 0))
    assert pipeline["union"] is True
    assert pipeline["unknown"][0] == "order"
    open_ones = plain(at(imported.root, "source", "not_assessed"))
    assert ("overlapping-stages", "same-name") in {(e["rule"], e.get("check")) for e in open_ones}
    assert "may part the rows into several lists" in notes(imported)
    assert "both have the order" not in notes(imported)


@every([
    "team,stage\nSales,Offer sent\nSales,Won\nDelivery,Kick-off held\nDelivery,Live\n",
    "fase,stap\nVerkoop,Offerte verstuurd\nVerkoop,Gewonnen\nLevering,Gestart\nLevering,Klaar\n",
    "kleur,fase,order\nrood,Offerte verstuurd,1\nrood,Gesprek,2\ngroen,Gewonnen,3\n",
])  # fmt: skip
def test_owners_phases_and_marks_part_no_lists(text: str) -> None:
    assert "union" not in plain(at(bring(text).root, "pipelines", 0))


def test_a_sheet_with_a_sign_of_another_crm_that_cannot_read_it_is_a_sheet() -> None:
    data = b'"stage","display_order","won"\n"Demo held","1","no"\n"Won","2","yes"\n'
    assert AUTO.read([("s.csv", data)]).crm == "csv"


def test_an_end_status_of_yes_and_no_is_a_flag() -> None:
    said = bring("Phase,Endstatus,gewonnen\nTermin,nein,nein\nGewonnen,ja,ja\nVerloren,ja,nein\n")
    kinds = [each.get("type") for each in plain(at(said.root, "pipelines", 0, "stages"))]
    assert kinds == [None, "won", "lost"]


@every(
    [
        "pipeline,stage,closed,won\nA,Demo held,no,no\nA,Won,yes,yes\nB,Lead,,\nB,Live,,\n",
        "pipeline,fase,type\nA,Gesprek gevoerd,\nA,Gewonnen,won\nB,Aanvraag,\nB,Levering,\n",
    ]
)
def test_of_a_list_whose_cells_of_ends_are_all_empty_nobody_told_how_deals_end(text: str) -> None:
    imported = bring(text)
    told = [one.get("unknown") for one in plain(at(imported.root, "pipelines"))]
    assert told == [None, ["outcomes"]]
    assert "no cell says which of its stages are won or lost" in notes(imported)


def test_rows_counted_through_groups_of_which_one_is_a_single_row_are_one_list() -> None:
    rows = "Contatto,1,prima,no,no\nOfferta inviata,2,prima,no,no\nContratto,3,chiusura,sì,no\n"
    rows += "Kickoff,4,dopo,no,no\nSviluppo,5,dopo,no,no\nPersa,6,uscita,no,sì\n"
    rows += "Non qualificata,7,uscita,no,no\nRinviata,8,uscita,no,no\n"
    for order, is_one in (("ordine", True), ("nr", False)):
        imported = bring(f"nome,{order},ambito,vinta,persa\n{rows}")
        assert ("union" not in plain(at(imported.root, "pipelines", 0))) is is_one
