#!/usr/bin/env python3
"""Photographs the demonstration's pages for the documentation: on a desk, on a phone and on A4.

photograph.py BERCEAU CHROMIUM CASE OUTCOME IMAGES [OPTION …]

OPTIONs are handed to `berceau letters`, `berceau minutes` and `berceau bilan`, so that they read the case as the outcome was decided.
Needs nothing but Python and Chromium. Pictures are written with at most 256 colours, which keeps them small.
"""

import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

# Window and what is kept of it: a headless window is at least 500 wide, so a phone is a frame within one.
DESK, PHONE, PAPER = (1280, 900), (390, 844), (794, 1123)
MARGINS = (60, 53)  # of A4 at 96 dots an inch: 16 mm above, 14 mm beside, as the pages ask for


def photograph(chromium, profile, address, size, target):
    width, height = max(size[0], 500), size[1]
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}",
         "--virtual-time-budget=20000", f"--window-size={width},{height}", f"--screenshot={target}", address],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shrink(target, size)


def frame(page, fragment, size, margins=(0, 0)):
    """A page that shows another in a frame of a given size."""
    top, side = margins
    return (
        "<!DOCTYPE html><style>body { margin: 0; background: #fff; } iframe { border: 0; display: block; }</style>"
        f'<iframe src="{page.as_uri()}{fragment}" style="margin: {top}px {side}px" width="{size[0] - 2 * side}"'
        f' height="{size[1] - 2 * top}"></iframe>')


def on_paper(text):
    """The rules of paper for a screen."""
    return text.replace("@media print", "@media all").replace("@media screen", "@media speech")


def pixels(data):
    """Rows of a PNG of eight-bit samples, and how many samples a pixel has."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place, packed, header = 8, b"", None
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        body = data[place + 8:place + 8 + length]
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
        place += length + 12
    width, height, depth, colour, _, _, interlace = header
    assert depth == 8 and colour in (2, 6) and not interlace
    step = 3 if colour == 2 else 4
    raw, rows, above = zlib.decompress(packed), [], bytearray(width * step)
    for row in range(height):
        at = row * (width * step + 1)
        kind, line = raw[at], bytearray(raw[at + 1:at + 1 + width * step])
        if kind == 1:
            for n in range(step, len(line)):
                line[n] = line[n] + line[n - step] & 255
        elif kind == 2:
            line = bytearray(a + b & 255 for a, b in zip(line, above))
        elif kind == 3:
            for n in range(len(line)):
                left = line[n - step] if n >= step else 0
                line[n] = line[n] + (left + above[n] >> 1) & 255
        elif kind == 4:
            for n in range(len(line)):
                left, corner = (line[n - step], above[n - step]) if n >= step else (0, 0)
                up = above[n]
                guess = left + up - corner
                best = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))
                line[n] = line[n] + best[2] & 255
        rows.append(line)
        above = line
    return rows, step


def shrink(path, size):
    """The upper left part of a picture, in at most 256 colours."""
    rows, step = pixels(path.read_bytes())
    width, height = size
    rows = [[(row[n], row[n + 1], row[n + 2]) for n in range(0, width * step, step)] for row in rows[:height]]
    counts = {}
    for row in rows:
        for pixel in row:
            counts[pixel] = counts.get(pixel, 0) + 1
    palette = sorted(counts, key=lambda colour: (-counts[colour], colour))
    if len(palette) > 256:
        # The commonest colours that are told apart; every other becomes the nearest of them.
        chosen = []
        for least in (24, 12, 6, 0):
            for colour in palette:
                if len(chosen) == 256:
                    break
                if colour not in chosen and all(sum(abs(a - b) for a, b in zip(colour, other)) > least for other in chosen):
                    chosen.append(colour)
        palette = chosen
    number = {colour: n for n, colour in enumerate(palette)}

    def nearest(colour):
        if colour not in number:
            number[colour] = min(
                range(len(palette)), key=lambda n: (sum((a - b) ** 2 for a, b in zip(colour, palette[n])), n))
        return number[colour]

    body = b"".join(b"\0" + bytes(nearest(pixel) for pixel in row) for row in rows)

    def piece(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0))
        + piece(b"PLTE", b"".join(bytes(colour) for colour in palette))
        + piece(b"IDAT", zlib.compress(body, 9)) + piece(b"IEND", b""))


def main(berceau, chromium, case, outcome, images, *options):
    images = pathlib.Path(images).resolve()
    images.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for command in ("letters", "minutes", "bilan"):
            subprocess.run(
                [berceau, command, case, outcome, "-o", str(scratch / f"{command}.html"), "--quiet", *options], check=True,
                stdout=subprocess.DEVNULL)
        subprocess.run(
            [berceau, "simulate", str(pathlib.Path(case) / "plan.yaml"), "-o", str(scratch / "plan"), "--report", "--quiet"],
            check=True, stdout=subprocess.DEVNULL)
        outcome = pathlib.Path(outcome).resolve()
        pages = [
            ("report", outcome / "report.html", ""), ("sheet", outcome / "report.html", "#request=D010"),
            ("public", outcome / "report-public.html", ""), ("letter", scratch / "letters.html", ""),
            ("minutes", scratch / "minutes.html", ""), ("bilan", scratch / "bilan.html", ""),
            ("scenarios", scratch / "plan" / "report.html", ""),
            ("frontier", scratch / "plan" / "report.html", "#frontier"),
        ]
        for name, page, fragment in pages:
            paper = scratch / f"{name}-paper.html"
            # A copy has another text, which the page's own policy would still let no other script into.
            paper.write_text(on_paper(page.read_text(encoding="utf-8")), encoding="utf-8")
            # A place within a page is only shown where a frame scrolls to it.
            place = fragment if fragment == "#frontier" else ""
            looks = [("desktop", place and frame(page, fragment, DESK), DESK), ("phone", frame(page, fragment, PHONE), PHONE),
                     ("a4", frame(paper, fragment, PAPER, MARGINS), PAPER)]
            for look, framed, size in looks:
                address = page.as_uri() + fragment
                if framed:
                    holder = scratch / f"{name}-{look}.html"
                    holder.write_text(framed, encoding="utf-8")
                    address = holder.as_uri()
                target = images / f"{name}-{look}.png"
                photograph(chromium, scratch / "profile", address, size, target)
                print(f"{target.relative_to(os.getcwd()) if target.is_relative_to(os.getcwd()) else target}: "
                      f"{target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
