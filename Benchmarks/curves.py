"""Gap-over-time curves as SVG, logarithmic both ways, one line per solver (first seed)."""
import math

COLOURS = {"berceau": "#b3261e", "highs": "#1f5fa8", "scip": "#2e7d32", "cpsat": "#8e5bb5", "cbc": "#b8860b", "glpk": "#555555"}


def draw(path, children, limit, solvers, gap):
    width, height, left, bottom, top, right = 720, 420, 70, 50, 40, 110
    lowest, highest = 1e-5, 1.0
    earliest = 0.1

    def x(seconds):
        share = math.log10(max(seconds, earliest) / earliest) / math.log10(limit / earliest)
        return left + min(1.02, share) * (width - left - right)

    def y(value):
        share = math.log10(min(max(value, lowest), highest) / lowest) / math.log10(highest / lowest)
        return height - bottom - share * (height - bottom - top)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" role="img">',
        f"<title>Gap over time, {children} children, {limit} s</title>",
        "<desc>How far each solver's bound is from its objective, in per cent, against seconds; both axes are logarithmic.</desc>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<text x="{left}" y="22" font-size="15">Gap over time: {children} children, same program, same threads</text>',
    ]
    for power in range(-5, 1):
        value = 10.0**power
        out.append(f'<line x1="{left}" x2="{width - right}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#dddddd"/>')
        out.append(f'<text x="{left - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value * 100:g} %</text>')
    for seconds in [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000]:
        if seconds <= limit:
            out.append(f'<line x1="{x(seconds):.1f}" x2="{x(seconds):.1f}" y1="{top}" y2="{height - bottom}" stroke="#eeeeee"/>')
            out.append(f'<text x="{x(seconds):.1f}" y="{height - bottom + 18}" text-anchor="middle">{seconds:g} s</text>')
    ends = []
    for solver, colour in COLOURS.items():
        if solver not in solvers:
            continue
        points = [(p["t"], gap(p)) for p in solvers[solver][0]["curve"] if gap(p) < math.inf]
        if not points:
            continue
        steps = [f"M{x(points[0][0]):.1f},{y(points[0][1]):.1f}"]
        for seconds, value in points[1:]:
            steps.append(f"H{x(seconds):.1f}V{y(value):.1f}")
        steps.append(f"H{x(limit):.1f}")
        out.append(f'<path d="{"".join(steps)}" fill="none" stroke="{colour}" stroke-width="{3 if solver == "berceau" else 1.6}"/>')
        ends.append((y(points[-1][1]), solver, colour))
    last = -math.inf
    for place, solver, colour in sorted(ends):
        place = max(place, last + 15)
        last = place
        out.append(f'<text x="{width - right + 6}" y="{place + 4:.1f}" fill="{colour}">{solver}</text>')
    out.append("</svg>")
    path.write_text("\n".join(out) + "\n")
