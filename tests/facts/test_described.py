"""What a pipeline's own sentence says is done in it, where its name says nothing."""

from json import dumps

from pipelinelint.facts.beside import called_otherwise, sale_untold, sold_beside
from pipelinelint.facts.no_sale import sells_nothing
from pipelinelint.facts.pipeline import purpose, told_by_sentence
from pipelinelint.facts.selling import says_sale
from pipelinelint.shape.model import Pipeline
from tests.cases import every
from tests.facts.reading import account

STAGES = "[{id: a, name: Files complete}, {id: b, name: Bank formalities}]"
SALE = "{id: s, name: New customers, stages: [{id: a, name: Demo held}, {id: b, name: Quote sent}]}"


def pipeline(sentence: str, name: str = "Process 1", platform: str = "salesforce") -> Pipeline:
    """The second pipeline of an export, beside a plain sale."""
    said = f", definition: {dumps(sentence, ensure_ascii=False)}" if sentence else ""
    own = f"{{id: p, name: {dumps(name)}{said}, stages: {STAGES}}}"
    head = f"source: {{kind: export}}\ncrm: {{platform: {platform}}}\n"
    return account(f"{head}pipelines: [{SALE}, {own}]").pipelines[1]


@every(
    [
        "Sales process for bikes",
        "Verkoopproces voor fietsen",
        "Der Verkaufsprozess für Fahrräder",
        "Processus de vente des vélos",
        "Proceso de ventas para oportunidades en las que se seleccionó financiamiento bancario",
        "Processo di vendita",
        "Processo de venda de bicicletas",
        "Proces sprzedaży rowerów",
        "Proces prodeje kol",
        "Kerékpárok értékesítési folyamata",
        "Procesul de vânzare a bicicletelor",
        "Salgsprosess for sykler",
        "Salgsproces for cykler",
        "Försäljningsprocess för cyklar",
        "Polkupyörien myyntiprosessi",
    ]
)
def test_a_sentence_about_a_sale_says_that_something_is_sold(sentence: str) -> None:
    found = pipeline(sentence)
    assert says_sale(found)
    assert not called_otherwise(found)
    assert sold_beside(found) is None
    assert sells_nothing(found) is None


def test_without_a_sentence_nobody_can_tell() -> None:
    found = pipeline("")
    assert sold_beside(found) is not None
    assert not says_sale(found)
    assert not called_otherwise(found)


@every(
    [
        "Used for donations",
        "Recruiting of drivers",
        "Grant awards",
        "Partnerships with universities",
        "Onboarding of new customers",
        "Support tickets",
        "Donaties van particulieren",
        "Spendenprozess",
        "Dons et mécénat",
        "Donaciones de particulares",
        "Donazioni dei soci",
        "Doações de empresas",
        "Darowizny osób prywatnych",
        "Nábor řidičů",
        "Adományok kezelése",
        "Donații de la companii",
        "Rekruttering av sjåfører, rekrutering",
        "Gåvor från privatpersoner",
        "Donationer fra private",
        "Lahjoitukset yksityisiltä",
    ]
)
def test_a_sentence_about_something_else_says_so(sentence: str) -> None:
    found = pipeline(sentence)
    assert called_otherwise(found)
    assert not says_sale(found)


@every(
    [
        ("Renewals of existing customers", "renewal"),
        ("Verlengingen van bestaande contracten", "renewal"),
        ("Odnowienia umów", "renewal"),
        ("New business and renewals", "mixed"),
        ("Sales, with renewals later", "mixed"),
        ("What a customer signs at the end of the third year may be a renewal", "mixed"),
        ("No renewals", "mixed"),
    ]
)
def test_a_sentence_about_renewals_alone_is_of_renewals(sentence: str, told: str) -> None:
    assert purpose(pipeline(sentence)) == told


@every(
    [
        "No sales here",
        "This is not a sale",
        "Anything other than sales",
        "Geen verkoop, alleen planning",
        "Kein Verkauf",
        "Pas de vente ici",
        "Aquí no hay ventas",
        "Nessuna vendita",
        "Sem vendas",
        "Bez sprzedaży",
        "Nejde o prodej, není to prodej",
        "Értékesítés nélkül",
        "Fără vânzări",
        "Ingen salg",
        "Uden salg",
        "Utan försäljning",
        "Ei myyntiä",
        "Not for donations",
        "After-sales service",
        "Projects handed over by sales",
        "What the sales team plans",
        "Recruitment of sales staff",
        "Internal requests to sales",
        "Vendor deals we buy",
        "Sales process for NPSP",
        "Kampagnen für den Vertrieb",
        "Formations pour la vente",
        "Solicitudes internas de ventas, interno",
        "Verzoeken van de verkoopafdeling aan verkoop",
        "Opportunities brought in by partners",
        "Used for opportunities of this type",
        "Oportunidades del banco",
        "Everything else",
        "",
        "%",
    ]
)
def test_what_denies_mixes_or_says_little_leaves_all_open(sentence: str) -> None:
    found = pipeline(sentence)
    assert told_by_sentence(found) == ""
    assert sold_beside(found) is not None


def test_an_opportunity_says_something_where_not_everything_is_one() -> None:
    assert says_sale(pipeline("Opportunities of our fleet customers", platform="dynamics"))
    assert not says_sale(pipeline("Opportunities of our fleet customers"))


def test_what_a_name_says_of_its_own_counts_before_its_sentence() -> None:
    assert not says_sale(pipeline("Sales process", "Hiring"))
    assert called_otherwise(pipeline("Sales process", "Partners"))
    assert not called_otherwise(pipeline("Used for donations", "Sales"))
    assert purpose(pipeline("Contract renewals", "Sales")) == "mixed"


def test_that_nothing_says_it_is_no_claim_where_a_sentence_does() -> None:
    assert sold_beside(pipeline("", "Posventa")) or sells_nothing(pipeline("", "Posventa"))
    assert sold_beside(pipeline("Proceso de venta para incremento", "Posventa")) is None
    assert sale_untold(pipeline("", "Files", "other")) or sold_beside(
        pipeline("", "Files", "other")
    )
    assert not sale_untold(pipeline("Sales of files", "Files", "other"))


def test_a_sentence_of_any_length_is_read_at_its_beginning_alone() -> None:
    assert says_sale(pipeline("Sales " * 200_000))
    assert not says_sale(pipeline("x" * 1_000_000 + " sales"))
    assert not says_sale(pipeline("bike " * 400 + "sales"))
