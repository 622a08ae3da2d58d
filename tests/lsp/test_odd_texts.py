"""Nobody types valid YAML: whatever stands in a text, there is an answer at every place."""

from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipelinelint.errors import CannotRun
from pipelinelint.lsp.actions import actions
from pipelinelint.lsp.completion import completions
from pipelinelint.lsp.diagnostics import diagnostics
from pipelinelint.lsp.hover import hover
from pipelinelint.lsp.outline import outline
from pipelinelint.lsp.places import Places
from pipelinelint.lsp.symbols import Symbols
from pipelinelint.source.edit import apply
from pipelinelint.source.read import read
from tests.lsp.desk import SALES, At
from tests.tries import tries

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = [SALES, *(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.yaml")))]
BROKEN = ("{", "[", "'", '"', "|", "? ", "!!x ", "&a ", "*a", "<<: *a", "\t", "\x00", "\ufeff")
SCRAPS = [*BROKEN, "\n", "\r\n", "\u2028", "\x85", "- ", ": ", "🚀", "# pipelinelint: ignore["]


@st.composite
def typed(draw):
    """An example into which somebody typed, over some of it, and a cursor."""
    text = draw(st.sampled_from(TEXTS))
    for scrap in draw(st.lists(st.sampled_from(SCRAPS), max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + scrap + text[at + draw(st.sampled_from([0, 0, 1, 20])) :]
    return text, draw(st.integers(0, len(text)))


@tries(80, quiet=[HealthCheck.function_scoped_fixture])
@given(typed())
def test_there_is_an_answer(folder, case):
    text, cursor = case
    at = At(folder, SALES)
    at.document.take(text)
    at.desk.check(at.document)
    places = Places(text)
    offset = places.offset(places.position(cursor))
    diagnostics(at.document, places)
    outline(at.document, places)
    hover(at.desk, at.document, places, offset)
    completions(at.desk, at.document, places, offset)
    actions(at.desk, at.document, places, offset, offset)
    symbols = Symbols(at.document)
    symbols.defined_at(offset)
    symbols.used_at(offset, True)
    for symbol in symbols.all[:5]:
        if symbol.written is not None:
            try:
                renamed = symbols.renamed(symbol.written.start.offset, "yes: a new one")
                edits = [each for _, some in renamed.values() for each in some]
            except CannotRun:
                continue
            new, left_out = apply(at.document.documents[0].text, edits)
            assert left_out == []
            read_again = read(new.encode("utf-8", "surrogatepass"), "")
            assert not any(each.fatal for document in read_again for each in document.problems)
