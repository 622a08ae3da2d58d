"""The words generated definitions are made of: stage names by language, good and bad ones."""

STAGES = {
    "en": (
        "Meeting booked", "Consultation completed", "Demo completed", "Needs confirmed",
        "Proposal sent", "Negotiation", "Verbal agreement", "Contract sent", "On hold",
        "Hot lead", "Decision maker bought in", "Budget approved", "Technical check",
        "Waiting for customer", "Contract signed", "Follow up",
    ),
    "de": (
        "Termin vereinbart", "Bedarf geklärt", "Demo durchgeführt", "Angebot versendet",
        "In Verhandlung", "Mündliche Zusage", "Vertrag verschickt", "Vertrag unterschrieben",
        "Wartet auf Rückmeldung", "Heißer Kontakt",
    ),
    "fr": (
        "Rendez-vous fixé", "Besoin qualifié", "Démo réalisée", "Proposition envoyée",
        "Négociation", "Accord verbal", "Contrat envoyé", "Contrat signé", "En attente",
    ),
    "es": (
        "Reunión programada", "Necesidad confirmada", "Demostración realizada",
        "Propuesta enviada", "En negociación", "Contrato enviado", "Contrato firmado",
        "En espera",
    ),
    "nl": (
        "Afspraak ingepland", "Behoefte bevestigd", "Demo gegeven", "Offerte verstuurd",
        "Onderhandeling", "Contract verstuurd", "Contract getekend", "In de wacht",
    ),
    "no": (
        "Møte booket", "Behov avklart", "Demo gjennomført", "Tilbud sendt", "Forhandling",
        "Kontrakt sendt", "Kontrakt signert", "På vent",
    ),
    "ja": ("初回商談", "提案書提出済み", "見積送付", "交渉中", "契約締結", "保留"),
}  # fmt: skip

CLOSED = {
    "en": ("Closed won", "Closed lost"),
    "de": ("Gewonnen", "Verloren"),
    "fr": ("Gagné", "Perdu"),
    "es": ("Ganado", "Perdido"),
    "nl": ("Gewonnen", "Verloren"),
    "no": ("Vunnet", "Tapt"),
    "ja": ("受注", "失注"),
}
"""Language -> names of the stage of what is won, of what is lost."""

COMPANIES = (
    "Nordwind",
    "Alder",
    "Brightwater",
    "Cobalt",
    "Dunmore",
    "Esker",
    "Fjordline",
    "Garnet",
)
ENDS = ("Software", "Robotics", "Logistics", "Energy", "Health", "Foods", "Tools")
PIPELINES = ("New business", "Enterprise", "Partners", "Renewals", "Small business")

FIELDS = (
    ("amount", "Amount", "currency", "amount"),
    ("close_date", "Close date", "date", "close_date"),
    ("deal_type", "Deal type", "dropdown", "deal_type"),
    ("budget_range", "Budget range", "dropdown", "budget"),
    ("timeframe", "Decision timeframe", "dropdown", "timeline"),
    ("decision_makers", "Decision makers", "text", "decision_makers"),
    ("pain", "Business pain", "textarea", "need"),
    ("next_step", "Next step", "text", "next_step"),
    ("competitor", "Competitor", "text", "competitor"),
    ("champion", "Champion", "text", "champion"),
    ("region", "Region", "dropdown", ""),
    ("partner", "Partner", "text", ""),
)
"""Id, label, type, what it captures."""

REASONS = ("Budget", "Competitor", "No response", "Timing", "Missing feature", "Other")
CRITERIA = (
    "The buyer attended the meeting", "The buyer asked for a proposal in writing",
    "A decision maker took part", "The buyer confirmed the scope by e-mail",
    "Budget and period are named", "All signatories have signed", "We sent the documents",
)  # fmt: skip
TASKS = ("Send a summary", "Confirm receipt by phone", "Check the contract", "Plan the next call")
