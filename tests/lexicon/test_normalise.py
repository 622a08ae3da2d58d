import time
from unicodedata import normalize

import pytest

from pipelinelint import text as folding
from pipelinelint.lexicon.normalise import comparable, fold, normalise, words


@pytest.mark.parametrize(
    ("name", "prefix", "text"),
    [
        ("01. Proposal", "01", "proposal"),
        ("3) Proposal", "3", "proposal"),
        ("[3] Proposal", "3", "proposal"),
        ("(3) Proposal", "3", "proposal"),
        ("03 - Proposal", "03", "proposal"),
        ("03-Proposal", "03", "proposal"),
        ("3 - Proposal", "3", "proposal"),
        ("00_Nurturing", "00", "nurturing"),
        ("30_day_trial started", "", "30 day trial started"),
        ("Stage 3: Proposal", "3", "proposal"),
        ("S3: Proposal", "3", "proposal"),
        ("Step 2. Proposal", "2", "proposal"),
        ("Fase 3: Voorstel", "3", "voorstel"),
        ("7a. Closed won", "7a", "closed won"),
        ("0.2 Replied", "0.2", "replied"),
        ("A. Nuevo", "A", "nuevo"),
        ("30-day trial started", "", "30-day trial started"),
        ("2-way NDA signed", "", "2-way nda signed"),
        ("30 Day Follow Up", "", "30 day follow up"),
        ("1st meeting", "", "1st meeting"),
        ("3D demo completed", "", "3d demo completed"),
        ("Stage 3", "", "stage 3"),
        ("01", "", "01"),
        ("Closed-Won", "", "closed won"),
    ],
)
def test_an_order_prefix_is_taken_off_and_kept_apart(name: str, prefix: str, text: str) -> None:
    bare = normalise(name)
    assert (bare.order_prefix, bare.text) == (prefix, text)


@pytest.mark.parametrize(
    ("name", "percent", "text"),
    [
        ("Proposal sent (50%)", 50, "proposal sent"),
        ("90% - Verbal", 90, "verbal"),
        ("Proposal [ 20 % ]", 20, "proposal"),
        ("95%", 95, "95%"),
        ("Proposal 200%", None, "proposal 200%"),
        ("Proposal", None, "proposal"),
    ],
)
def test_a_percentage_is_taken_out(name: str, percent: int | None, text: str) -> None:
    bare = normalise(name)
    assert (bare.percent, bare.text) == (percent, text)


def test_letters_and_signs_of_a_keyboard_are_no_emoji() -> None:
    assert normalise("1° contatto").emoji == normalise("Acme® démo´s").emoji == ()


def test_emoji_are_taken_out_and_remembered() -> None:
    bare = normalise("🚀 Proposal sent ❄️")
    assert bare.emoji == ("🚀", "❄")
    assert bare.text == "proposal sent"


@pytest.mark.parametrize(
    ("name", "shouts"),
    [
        ("NEGOTIATION", True),
        ("RFP", False),
        ("Demo", False),
        ("RFP RECEIVED", True),
        ("협상", False),
    ],
)
def test_shouting_is_told_from_abbreviations(name: str, shouts: bool) -> None:
    assert normalise(name).all_caps is shouts


@pytest.mark.parametrize("name", [" Demo", "Demo ", "Demo  held", "Demo\theld", "Demo\u00a0held"])
def test_odd_spacing_is_seen(name: str) -> None:
    assert normalise(name).whitespace is True


def test_plain_spacing_is_fine() -> None:
    assert normalise("Demo held").whitespace is False


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ofertă", "oferta"),
        ("Aşteaptă", "asteapta"),
        ("Wysłana", "wyslana"),
        ("Møte", "mote"),
        ("Größe", "grosse"),
        ("Œuvre", "oeuvre"),
        ("ĐURO", "duro"),
        ("Ǿ ǽ", "o ae"),
        ("İstanbul", "istanbul"),
        ("„Quoted“ – ok", '"quoted" - ok'),
        ("협상", "협상"),
        ("Πρόταση", "προταση"),
    ],
)
def test_folding_leaves_one_plain_spelling(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("1. Demo held", "demo – HELD"), ("Closed-won 🎉", "Closed won"), ("Ofertă", "oferta")],
)
def test_names_that_differ_in_decoration_only_compare_alike(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_every_script_keeps_its_letters_for_comparing() -> None:
    assert comparable("협상/검토") == "협상 검토"
    assert comparable("प्रस्ताव भेजा") == "प्रस्ताव भेजा"
    assert comparable("협상") != comparable("제안")


def test_protected_pieces_stay_one_word() -> None:
    assert words("T&Cs and Q&A 24/7") == ["tcs", "and", "qa", "247"]


@pytest.mark.parametrize(
    "long",
    [" " * 100_000, "(" * 100_000, "( " * 50_000, "5" * 100_000, "5 " * 50_000, "😀" * 100_000],
    ids=["spaces", "brackets", "brackets and spaces", "digits", "numbers", "pictures"],
)
def test_a_long_run_of_anything_is_looked_through_once(long: str) -> None:
    began = time.process_time()
    normalise(f"Demo{long}done")
    normalise(f"Demo {long} 50 % {long}")
    assert time.process_time() - began < 5, "what is quadratic takes minutes"


def test_the_table_of_accents_says_what_the_tables_of_unicode_say() -> None:
    def by_unicode(text: str) -> str:
        bare = normalize("NFD", normalize("NFKC", text).casefold()).translate(folding._ACCENTS)
        return normalize("NFC", bare.translate(folding._LETTERS))

    letters = [chr(code) for code in (*range(0x80, 0x250), 0x1E9E, 0x212A, 0x212B, 0x301, 0x5D0)]
    texts = [*letters, *(f"A{letter}\u0301" for letter in letters)]
    assert {text: folding.fold(text) for text in texts} == {
        text: by_unicode(text) for text in texts
    }
