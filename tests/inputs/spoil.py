"""Ways to spoil the worked example at random; the same seed always makes the same file."""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .variants import SHEETS, Content, Parts, good_bytes, good_parts, kind, number, put, text

TOKEN = re.compile(rb"<[^>]*>|[^<]+")
ELEMENT = re.compile(
    rb"<(c|row|si|xf|numFmt|sheet|Relationship|Override|mergeCell|col|v|f)\b"
    rb"[^>]*?(?:/>|>(?:(?!<\1\b).)*?</\1>)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(rb'="[^"]*"')
KINDS = ("", "s", "str", "b", "d", "e", "inlineStr", "n", "q")
VALUES = (
    "", " ", "0", "1", "-1", "1e308", "1e-320", "-0", "NaN", "1E+400", "9" * 30, "9" * 500, "2027",
    "46813", "60", "0.5", "1.234", "4.250,50", "2,5 %", "€ -", "p.m.", "ja", "nee", "Totaal",
    "31-02-2027", "1/3/2028", "2028-03-01", "=1+1", "#REF!", "Gemeente", "gemeente ", "Basis",
    "x" * 40_000, "_x0007_", "\u202e", "é\u0301", "\U0001f600", "'", '"', "<", "&", "%", "€", "\t",
)  # fmt: skip
JUNK = (
    b"", b"0", b"-1", b"A1", b"XFD1048576", b"ZZZZZ9", b"A0", b"99999999999999999999", b"NaN",
    b"1_0", b"true", b"s", b"rId1", b"\xff", b"\x00", b"&amp;", b"&x;", b"<", b">", b"<c>",
    b"</row>", b"a" * 70_000, b"<!DOCTYPE x>", b"<![CDATA[", b"<!--", b"\xc3\x28", b"<row r='3'>",
)  # fmt: skip


def spoiled(seed: int) -> bytes:
    """The file of a seed."""
    chance = Random(seed)
    ways: tuple[Callable[[Random], bytes], ...] = (
        _flipped, _cut, _shuffled, _headers, _mutated, _mutated, _cells, _cells, _cells,
        _elements, _elements, _elements,
    )  # fmt: skip
    return chance.choice(ways)(chance)


def _flipped(chance: Random) -> bytes:
    content = bytearray(good_bytes())
    for _ in range(chance.choice((1, 2, 10, 200))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _cut(chance: Random) -> bytes:
    """A piece gone, doubled or made zero, anywhere in the file."""
    content = good_bytes()
    start = chance.randrange(len(content))
    end = start + chance.choice((1, 50, 5_000, len(content)))
    middle = chance.choice((b"", content[start:end] * 2, bytes(len(content[start:end]))))
    return content[:start] + middle + content[end:]


def _shuffled(chance: Random) -> bytes:
    """Parts removed, swapped, doubled, emptied, renamed or packed in another way."""
    parts = list(good_parts().items())
    for _ in range(chance.choice((1, 1, 2, 5))):
        one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        (name, content), (_, elsewhere) = parts[one], parts[other]
        way = chance.randrange(6)
        if way == 0:
            del parts[one]
        elif way == 1:
            parts[one], parts[other] = (name, elsewhere), (parts[other][0], content)
        elif way == 2:
            parts.append((name, elsewhere))
        elif way == 3:
            parts[one] = (name, chance.choice(JUNK))
        elif way == 4:
            parts[one] = (chance.choice((name.upper(), "../" + name, name + "x", "x")), content)
        else:
            chance.shuffle(parts)
    return _packed(parts, chance.choice((ZIP_DEFLATED, ZIP_DEFLATED, ZIP_STORED, ZIP_BZIP2)))


def _packed(parts: list[tuple[str, bytes]], method: int = ZIP_DEFLATED) -> bytes:
    result = BytesIO()
    with warnings.catch_warnings(), ZipFile(result, "w", method, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # a name twice is the point
        for name, content in parts:
            archive.writestr(ZipInfo(name), content, method)  # not with the time of today
    return result.getvalue()


def _cells(chance: Random) -> bytes:
    """Anything in any cell."""
    parts = good_parts()
    for _ in range(chance.choice((1, 3, 20))):
        column = chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        row = chance.choice((chance.randint(1, 20), chance.randint(1, 60), 1_048_576))
        put(parts, f"{chance.choice(SHEETS())}!{column}{row}", _content(chance))
    return parts.zipped()


def _content(chance: Random) -> Content | None:
    value = chance.choice(VALUES)
    safe = value.replace("&", "&amp;").replace("<", "&lt;")
    way = chance.randrange(5)
    if way == 0:
        return None
    if way == 1:
        return text(value)
    if way == 2:
        return number(safe)
    if way == 3:
        return Content(chance.choice(KINDS), f"<f>{safe}</f><v>{safe}</v>")
    return kind(chance.choice(KINDS), safe)


def _mutated(chance: Random) -> bytes:
    """Tags, attributes and texts of the XML changed."""
    parts = good_parts()
    for _ in range(chance.choice((1, 1, 3))):
        name = chance.choice(_likely(parts))
        tokens = TOKEN.findall(parts[name])
        for _ in range(chance.choice((1, 2, 10))):
            _mutate(tokens, chance)
        parts[name] = b"".join(tokens)
    return parts.zipped()


def _elements(chance: Random) -> bytes:
    """Whole rows, cells, styles and texts moved about: the XML stays sound."""
    parts = good_parts()
    for _ in range(chance.choice((1, 1, 3, 10))):
        name = chance.choice(_likely(parts))
        found = [m.span() for m in ELEMENT.finditer(parts[name])]
        if len(found) < 2:
            continue
        xml = parts[name]
        (a, b), (c, d) = sorted(chance.sample(found, 2))
        one, other = xml[a:b], xml[c:d]
        made = chance.choice(((b"", other), (other, one), (one + other, other), (other, other)))
        parts[name] = xml[:a] + made[0] + xml[b:c] + made[1] + xml[d:]
    return parts.zipped()


def _likely(parts: Parts) -> list[str]:
    """Sheets, but the parts that hold them together as often."""
    sheets = [name for name in parts if name.startswith("xl/worksheets/")]
    others = [name for name in parts if name not in sheets]
    return sheets + others * 4


def _mutate(tokens: list[bytes], chance: Random) -> None:
    if not tokens:
        return
    at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    way = chance.randrange(7)
    if way == 0:
        del tokens[at]
    elif way == 1:
        tokens.insert(at, tokens[other])
    elif way == 2:
        tokens[at], tokens[other] = tokens[other], tokens[at]
    elif way == 3:
        tokens.insert(at, chance.choice(JUNK))
    elif way == 4:
        tokens[at] = b"".join([tokens[at]] * chance.choice((2, 500)))
    elif way == 5:
        tokens[at] = chance.choice(JUNK) if not tokens[at].startswith(b"<") else tokens[other]
    else:
        value = b'="' + chance.choice(JUNK).replace(b'"', b"") + b'"'
        tokens[at] = ATTRIBUTE.sub(lambda _: value, tokens[at], count=1)


def _headers(chance: Random) -> bytes:
    """Other sizes, sums, methods and places in the lists of the zip."""
    content = bytearray(good_bytes())
    marks = [m.start() for m in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", bytes(content))]
    for _ in range(chance.choice((1, 3))):
        at = chance.choice(marks) + chance.randrange(4, 46)
        if at + 4 <= len(content):
            value = chance.choice((0, 1, 0xFFFF, 0xFFFF_FFFF, chance.getrandbits(32)))
            content[at : at + 4] = struct.pack("<I", value)
    return bytes(content)
