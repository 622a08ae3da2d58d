"""Whose report it is: name, logo and colour of the one who hands it over."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

LOGO_LIMIT = 1_000_000
"""Most bytes of a logo; it travels inside the page."""

CONTRAST = 4.5
"""Least contrast of text and its ground (WCAG 2.2, 1.4.3)."""

PAPER = (246, 241, 236)
"""As dark as the darkest ground of the light page that text in the colour stands on."""

NIGHT = (42, 32, 26)
"""As light as the lightest ground of the dark page that text in the colour stands on."""

OWN_COLOUR = (31, 78, 121)

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


class BrandError(ValueError):
    """A brand that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Brand:
    """A name, a logo as data URI or empty, and a colour as red, green, blue (0 to 255)."""

    name: str = ""
    logo: str = ""
    colour: tuple[int, int, int] = OWN_COLOUR

    @property
    def on_paper(self) -> str:
        """The colour for text by day, darkened until it can be read."""
        return _hex(readable(self.colour, PAPER))

    @property
    def at_night(self) -> str:
        """The colour for text by night, lightened until it can be read."""
        return _hex(readable(self.colour, NIGHT))


def brand(name: str = "", logo: bytes = b"", colour: str = "") -> Brand:
    """A brand from what was given. BrandError when the logo or the colour cannot be used."""
    return Brand(
        name.strip(),
        data_uri(logo) if logo else "",
        parse_colour(colour) if colour else OWN_COLOUR,
    )


def data_uri(image: bytes) -> str:
    """An image as a data URI: PNG, JPEG, GIF, WebP or SVG."""
    if len(image) > LOGO_LIMIT:
        size = f"{len(image) / 1e6:.1f} MB"
        raise BrandError(f"The logo has {size}; use an image of at most 1 MB.")
    kind = next((kind for start, kind in _STARTS if image.startswith(start)), "")
    if image[:4] == b"RIFF" and image[8:12] == b"WEBP":
        kind = "image/webp"
    if not kind and b"<svg" in image[:2000]:
        kind = "image/svg+xml"
    if not kind:
        raise BrandError("The logo is not a PNG, JPEG, GIF, WebP or SVG image.")
    return f"data:{kind};base64,{base64.b64encode(image).decode('ascii')}"


def parse_colour(written: str) -> tuple[int, int, int]:
    """A colour written `#1f4e79` or `#14e`."""
    found = re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", written.strip())
    if found is None:
        raise BrandError(f"`{written}` is not a colour; write it as #1f4e79.")
    digits = found.group(1)
    if len(digits) == 3:
        digits = "".join(each * 2 for each in digits)
    return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))


def readable(colour: tuple[int, int, int], ground: tuple[int, int, int]) -> tuple[int, int, int]:
    """The colour, moved away from the ground until text in it can be read there."""
    target = 0 if luminance(ground) > 0.5 else 255
    shade = colour
    for step in range(1, 101):
        if contrast(shade, ground) >= CONTRAST:
            break
        red, green, blue = (round(part + (target - part) * step / 100) for part in colour)
        shade = (red, green, blue)
    return shade


def contrast(left: tuple[int, int, int], right: tuple[int, int, int]) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG)."""
    darker, lighter = sorted((luminance(left), luminance(right)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance, 0 to 1 (WCAG)."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
