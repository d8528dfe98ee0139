#!/usr/bin/env python3
"""Makes the slices of rare characters in public/fonts, and style/fonts.css which names them.

Run from the project's folder. What it reads, and where that comes from, stands in public/fonts/README.md.
The same input gives the same bytes.
"""

import argparse
import bz2
import hashlib
import re
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FONTS = Path("public/fonts")
SHEET = Path("style/fonts.css")

# What every system font has: the basic block as it was in 1999.
BASIC = range(0x4E00, 0x9FA6)
# The sources of mainland China that are about people and places: the register behind the ID cards, names of people, names
# of places, the People's Daily, the Academy of Surveying and Mapping.
NAMES = re.compile(r"G(IDC|XM|DM|RM|CYY)\d*-")
# The slices, what a browser loads at once: the end of the basic block with A and B; C, D and E; F to J. A face names its
# characters by few wide ranges: every first view of a page pays for the style sheet, and hardly anybody loads a slice
# that lacks the character after all.
SLICES = [
    [range(0x3400, 0x4DC0), range(0x9FA6, 0xA000), range(0x20000, 0x2A6E0)],
    [range(0x2A700, 0x2CEB0)],
    [range(0x2CEB0, 0x2EE60), range(0x30000, 0x33480)],
]
# Phones have this font without letting a page call it by its family: no reason to load it again.
LOCAL = 'local("Noto Sans CJK SC"), local("NotoSansCJKsc-Regular"), '
# Both licences want to be told that a font was changed; one of them also when.
NOTICE = "Cut to some rare characters for the Beijing Residence Permit Service Platform, 25 November 2026."


def unihan(folder, file, field):
    """A field of the Unihan database: its value by code point."""
    path = next(p for p in [folder / f"{file}.txt", folder / f"{file}.txt.bz2"] if p.exists())
    with bz2.open(path, "rt") if path.suffix == ".bz2" else path.open() as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines if line.startswith("U+"))
        return {int(row[0][2:], 16): row[2] for row in rows if row[1] == field}


def chosen(folder):
    """The rare characters of the Table of General Standard Chinese Characters, and those that only names have."""
    table = {c for c in unihan(folder, "Unihan_OtherMappings", "kTGH") if c not in BASIC}
    sources = unihan(folder, "Unihan_IRGSources", "kIRG_GSource")
    names = {c for c, source in sources.items() if NAMES.match(source) and c not in BASIC}
    return table, names - table


def opened(path):
    """The font; of a collection the one for mainland China."""
    if path.suffix == ".ttc":
        return next(font for font in TTCollection(path).fonts if font["name"].getDebugName(4) == "Noto Sans CJK SC")
    return TTFont(path)


def cut(path, name, characters):
    """Writes the slice of a font with these characters; gives the name of its file, which tells its content."""
    font = opened(path)
    missing = sorted(characters - font.getBestCmap().keys())
    if missing:
        raise SystemExit(f"{path.name} lacks " + " ".join(f"U+{c:04X}" for c in missing))
    font.recalcTimestamp = False
    options = Options(
        layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True, name_IDs=[0, 13, 14],
        drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "meta", "DSIG", "gasp"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for number, text in [(1, "Rare Han"), (2, "Regular"), (4, "Rare Han"), (6, "RareHan"), (10, NOTICE)]:
        font["name"].setName(text, number, 3, 1, 0x409)
    font.flavor = "woff2"
    FONTS.mkdir(parents=True, exist_ok=True)
    file = FONTS / f"{name}.woff2"
    font.save(file, reorderTables=None)
    named = file.with_stem(f"{name}.{hashlib.sha256(file.read_bytes()).hexdigest()[:8]}")
    file.rename(named)
    print(f"{named}: {len(characters)} characters, {named.stat().st_size:,} bytes")
    return named.name


def span(characters, blocks):
    """From the first of the characters to the last, in each of the blocks."""
    inside = [sorted(c for c in characters if c in block) for block in blocks]
    return ", ".join(f"U+{cs[0]:X}-{cs[-1]:X}" if cs[0] < cs[-1] else f"U+{cs[0]:X}" for cs in inside if cs)


def face(family, source, ranges):
    return f'@font-face {{ font-family: "{family}"; font-display: swap; src: {source}; unicode-range: {ranges} }}\n'


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--unihan", type=Path, required=True, help="folder with the files Unihan_*.txt or .txt.bz2")
    arguments.add_argument("--sans", type=Path, required=True, help="NotoSansCJK-Regular.ttc")
    arguments.add_argument("--song", type=Path, required=True, help="BabelStoneHan.ttf")
    given = arguments.parse_args()
    table, names = chosen(given.unihan)
    everywhere = [block for blocks in SLICES for block in blocks]
    if lost := [f"U+{c:04X}" for c in sorted(table | names) if not any(c in block for block in everywhere)]:
        raise SystemExit("in no slice: " + " ".join(lost))
    for old in FONTS.glob("*.woff2"):
        old.unlink()
    # Of two faces with a character a browser asks the later one first.
    song, sans, serif = "", "", ""
    for number, blocks in enumerate(SLICES, 1):
        of_table, of_names = ({c for c in characters if any(c in block for block in blocks)} for characters in (table, names))
        if of_table:
            url = f'url("/fonts/{cut(given.sans, f"rare-sans-{number}", of_table)}")'
            sans += face("Rare Han", LOCAL + url, span(of_table, blocks))
        url = f'url("/fonts/{cut(given.song, f"rare-song-{number}", of_table | of_names)}")'
        ranges = span(of_table | of_names, blocks)
        song += face("Rare Han", url, ranges)
        serif += face("Rare Han Song", url, ranges)
    SHEET.write_text(
        "/* Rare characters for readers whose system has none of them. Written by server/xtask/fonts/make.py; what it is made\n"
        "   of stands in public/fonts/README.md. A browser loads a slice when a character of its ranges is on the page and no\n"
        "   font before it in the stack has it. */\n" + song + sans + serif
    )


if __name__ == "__main__":
    main()
