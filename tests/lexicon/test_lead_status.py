"""What a lead status means, by its name, in fifteen languages."""

from pathlib import Path

import pytest

from pipelinelint.lexicon.statuses import status_meaning
from tests.cases import every

MEANINGS = (
    "new", "attempting", "contacted", "potential", "disqualified", "open_deal", "recontact",
)  # fmt: skip


@every([
    ("cs", "Nový|Pokus o kontakt|Kontaktován|Kvalifikovaný"
     "|Nekvalifikovaný|Konvertovaný|Ozvat se později"),
    ("cs", "Nová|Voláno|Spojeno|Vhodný|Nevhodný|Převedeno na obchod|Později"),
    ("da", "Ny|Forsøgt kontaktet|Kontaktet|Kvalificeret"
     "|Ikke kvalificeret|Konverteret|Kontaktes senere"),
    ("da", "Ny lead|Ringet|I kontakt|Egnet|Uegnet|Deal oprettet|Senere"),
    ("de", "Neu|Kontaktversuch|Kontaktiert|Qualifiziert"
     "|Nicht qualifiziert|Konvertiert|Später kontaktieren"),
    ("de", "Neuer Lead|Kontakt versucht|In Kontakt|Geeignet|Ungeeignet|Umgewandelt|Wiedervorlage"),
    ("en", "New|Attempted to contact|Contacted|Qualified|Unqualified|Converted|Recontact later"),
    ("en", "New lead|Tried to reach|In contact|SQL|Not a fit|Opportunity created|Nurture"),
    ("es", "Nuevo|Intento de contacto|Contactado|Calificado"
     "|No calificado|Convertido|Contactar más tarde"),
    ("es", "Nueva|Intentando contactar|Contactada|Cualificado"
     "|Descartado|Oportunidad creada|Recontactar"),
    ("fi", "Uusi|Yhteydenottoyritys|Yhteys saatu|Kvalifioitu"
     "|Ei sovellu|Muunnettu|Ota yhteyttä myöhemmin"),
    ("fi", "Uusi liidi|Tavoiteltu|Kontaktoitu|Sopiva|Hylätty|Muutettu kaupaksi|Myöhemmin"),
    ("fr", "Nouveau|Tentative de contact|Contacté|Qualifié|Non qualifié|Converti|À recontacter"),
    ("fr", "Nouvelle demande|En tentative|Contactée|Qualifiée"
     "|Disqualifié|Opportunité créée|Plus tard"),
    ("hu", "Új|Kapcsolatfelvételi kísérlet|Felvettük a kapcsolatot|Minősített"
     "|Nem alkalmas|Átalakítva|Később visszatérünk"),
    ("hu", "Új érdeklődő|Próbáltuk elérni|Kapcsolatfelvétel megtörtént|Kvalifikált"
     "|Diszkvalifikált|Konvertálva|Később"),
    ("it", "Nuovo|Tentativo di contatto|Contattato|Qualificato"
     "|Non qualificato|Convertito|Da ricontattare"),
    ("it", "Nuova|Tentato contatto|Contattata|Qualificata"
     "|Squalificato|Opportunità creata|Più avanti"),
    ("nb", "Ny|Forsøkt kontaktet|Kontaktet|Kvalifisert"
     "|Ikke aktuelt|Konvertert til salg|Kontakt senere"),
    ("nb", "Nytt lead|Forsøkt nådd|Kontakt opprettet|Egnet|Diskvalifisert|Konvertert|Senere"),
    ("nl", "Nieuw|Contactpoging|Gecontacteerd|Gekwalificeerd"
     "|Niet geschikt|Omgezet|Later contact opnemen"),
    ("nl", "Nieuwe lead|Geprobeerd te bereiken|Contact gehad|Geschikt"
     "|Afgewezen|Geconverteerd|Opvolgen"),
    ("pl", "Nowy|Próba kontaktu|Skontaktowany|Zakwalifikowany"
     "|Niezakwalifikowany|Skonwertowany|Ponowny kontakt"),
    ("pl", "Nowa|Próbowano|Skontaktowano|Kwalifikowany|Odrzucony|Przekształcony|Później"),
    ("pt", "Novo|Tentativa de contato|Contatado|Qualificado|Não qualificado|Convertido|Recontatar"),
    ("pt", "Nova|Tentando contato|Contactado|Qualificada|Desqualificado|Negócio criado|Mais tarde"),
    ("ro", "Nou|Încercare de contact|Contactat|Calificat|Necalificat|Convertit|De recontactat"),
    ("ro", "Nouă|S-a încercat contactarea|Contactată|Eligibil"
     "|Neeligibil|Oportunitate creată|Mai târziu"),
    ("sv", "Ny|Kontaktförsök|Kontaktad|Kvalificerad|Okvalificerad|Konverterad|Återkom senare"),
    ("sv", "Nytt|Försökt nå|Kontakt etablerad|Lämplig|Diskvalificerad|Affär skapad|Senare"),
])  # fmt: skip
def test_the_way_of_a_lead_is_read_in_every_language(language: str, names: str) -> None:
    told = {name: status_meaning(name) for name in names.split("|")}
    assert told == dict(zip(names.split("|"), MEANINGS, strict=True)), language


@every([
    "Not contacted", "Non contacté", "Noch nicht kontaktiert", "Nog niet gecontacteerd",
    "Ikke kontaktet", "Ej kontaktad", "Non contattato", "Não contatado", "Necontactat",
    "Nekontaktovaný", "No contactado", "Nie skontaktowano",
])  # fmt: skip
def test_who_was_not_contacted_is_new(name: str) -> None:
    assert status_meaning(name) == "new"


PLAIN = Path(__file__).parent / "data" / "lead_statuses.tsv"


@every([tuple(line.split("\t")) for line in PLAIN.read_text("utf-8").splitlines()])
def test_plain_names_are_read_as_people_write_them(language: str, meaning: str, names: str) -> None:
    assert {name: status_meaning(name) for name in names.split("|")} == dict.fromkeys(
        names.split("|"), meaning
    ), language


@every([
    "Meeting scheduled", "Gesprek gepland", "Kein offener Deal", "Ingen åpen avtale",
    "Not spoken to",
    "Waiting for reply", "Așteptăm răspuns", "Ikke oppnådd kontakt", "Bez kontaktu", "Niska szansa",
    "Deal closed", "Open", "Offen", "Customer", "Reageert niet", "Questions answered",
])  # fmt: skip
def test_what_may_mean_another_thing_is_left_open(name: str) -> None:
    assert status_meaning(name) == ""


@every(["Nowe zainteresowanie", "Novo interesse", "Nou interes", "New interest"])
def test_a_new_interest_is_not_a_lack_of_it(name: str) -> None:
    assert status_meaning(name) == "new"


@pytest.mark.parametrize(
    ("names", "meaning"),
    [
        (
            "Not Suitable|Declined by client|No Funding|Junk|Unqualified|Niet geschikt|Afgewezen"
            "|Nieodpowiedni|Niezakwalifikowany|Ikke kvalifisert|Ikke aktuell|Avslått|Neeligibil"
            "|Necalificat|Respins|Nem alkalmas|Elutasítva|Ungeeignet|Nicht qualifiziert"
            "|Non qualifié"
            "|Hors cible|Descartado|No calificado|Não qualificado|Sem interesse|Non idoneo|Scartato"
            "|Inte intresserad|Okvalificerad|Ikke kvalificeret|Ei sovellu|Hylätty|Nevhodný"
            "|Duplicate|Closed - Not Converted",
            "disqualified",
        ),
        ("Later opvolgen|Ta kontakt senere|Kontakt później|Wiedervorlage|Mai târziu", "recontact"),
        ("Converted|Geconverteerd|Skonwertowany|Konvertiert|Convertido|Átalakítva", "open_deal"),
        ("Qualified|Gekwalificeerd|Zakwalifikowany|Kvalifisert|Calificat", "potential"),
        ("Potential|Potentieel|Potencjał|Potentiel|Potenzial|Potențial|Potenciál", "potential"),
        ("New Enquiry|Nieuw|Ny|Nowy|Neu|Nuovo lead|Open - Not Contacted|Új|Uusi", "new"),
        ("Contact Attempted|W toku|En cours|Poging gedaan|In behandeling", "attempting"),
        (
            "Kans bevestigd|Need confirmed|Bedarf bestätigt|Behov bekreftet|Besoin confirmé"
            "|Sales accepted|Potensial bekreftet",
            "potential",
        ),
        ("Reached|Tavoitettu|Erreicht|Bereikt|Raggiunto|Gesproken|Gesprochen", "contacted"),
        ("Not reached|Ei tavoitettu|Nicht erreicht|Niet bereikt|Ikke nådd", "attempting"),
        ("Spoken to", "contacted"),
        ("Contacted|Working - Contacted|Kontaktet|Contattato|Contactat|Kontaktiert", "contacted"),
        ("Cold|Intake Started|Funding / Suitability Review|Zebra|Qwertz", ""),
    ],
)  # fmt: skip
def test_a_lead_status_means_what_its_name_says(names: str, meaning: str) -> None:
    assert {name: status_meaning(name) for name in names.split("|")} == dict.fromkeys(
        names.split("|"), meaning
    )


@every([
    ("en", "In Prequalification|Sales qualification"), ("de", "In Qualifizierung"),
    ("nl", "Kwalificatie"), ("fr", "En qualification"), ("es", "En calificación"),
    ("it", "In qualifica"), ("pt", "Em qualificação"), ("pl", "Kwalifikacja|Kwalifikowanie"),
    ("ro", "În calificare"), ("hu", "Kvalifikálás"), ("cs", "Kvalifikace|Kvalifikování"),
    ("sv", "Kvalificering"), ("nb", "Kvalifisering"), ("da", "Kvalificering"),
    ("fi", "Kvalifiointi"),
])  # fmt: skip
def test_who_is_being_qualified_is_not_yet_told(language: str, names: str) -> None:
    for name in names.split("|"):
        assert status_meaning(name) == "", (language, name)
