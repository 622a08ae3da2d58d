"""The words generated definitions are made of: stage names by language, good and bad ones."""

GOOD = {
    "en": (
        "Consultation completed", "Demo completed", "Needs confirmed", "Proposal sent",
        "Budget approved", "Contract sent",
    ),
    "de": (
        "Bedarf geklärt", "Demo durchgeführt", "Budget freigegeben", "Angebot versendet",
        "Vertrag verschickt",
    ),
    "fr": (
        "Besoin qualifié", "Démo réalisée", "Budget validé", "Proposition envoyée",
        "Contrat envoyé",
    ),
    "es": (
        "Necesidad confirmada", "Demostración realizada", "Presupuesto aprobado",
        "Propuesta enviada", "Contrato enviado",
    ),
    "nl": (
        "Behoefte bevestigd", "Demo gegeven", "Budget goedgekeurd", "Offerte verstuurd",
        "Contract verstuurd",
    ),
    "no": (
        "Behov avklart", "Demo gjennomført", "Budsjett godkjent", "Tilbud sendt",
        "Kontrakt sendt",
    ),
    "ja": ("商談実施済み", "デモ実施済み", "提案書提出済み", "見積送付済み", "契約書送付済み"),
}  # fmt: skip
"""Language -> names of things that happened, in their order."""

BAD = {
    "en": ("Negotiation", "On hold", "Hot lead", "Waiting for customer", "Follow up"),
    "de": ("In Verhandlung", "Wartet auf Rückmeldung", "Heißer Kontakt"),
    "fr": ("Négociation", "En attente"),
    "es": ("En negociación", "En espera"),
    "nl": ("Onderhandeling", "In de wacht"),
    "no": ("Forhandling", "På vent"),
    "ja": ("交渉中", "保留"),
}

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
OTHER_FIELDS = ("Region", "Partner", "Source", "Channel", "Team size", "Current tool", "Territory")
REASONS = ("Budget", "Competitor", "No response", "Status quo", "Timing", "Missing feature")
DONE = (
    "The buyer attended the meeting", "The buyer asked for a proposal in writing",
    "A decision maker took part", "The buyer confirmed the scope by e-mail",
    "The buyer named budget and period", "All signatories have signed",
    "The buyer accepted the next meeting", "The buyer gave written feedback on the price",
)  # fmt: skip
TASKS = ("Send a summary", "Confirm receipt by phone", "Check the contract", "Plan the next call")
