/// The frontier of two other measures, drawn where somebody chooses them; nothing is asked of the network.
///
/// It holds no data of a plan: names and values are read from the page, and only ever written as text.
enum ScenarioScript {
    // Between the marks of a CDATA section, so that the page stays well-formed as XML; `]]` and `>` never meet.
    static let text: StaticString = #"""
        //<![CDATA[
        "use strict";
        (() => {
          for (const data of document.querySelectorAll("[id^='frontier-data']")) {
          const mark = data.id.slice("frontier-data".length), root = document.documentElement;
          const $ = (id) => document.getElementById(id + mark);
          const $$ = (part) => document.getElementById("frontier-picture" + mark + "-" + part), picture = $$("title").parentNode;
          const [names, signs, ...rows] = $("frontier-data").textContent.split("\n").map((line) => line.split("\t"));
          const across = $("frontier-x"), up = $("frontier-y");
          const shown = (value) => value.toLocaleString(root.lang, { maximumFractionDigits: 3 });
          const short = (text) => text.length > 44 ? text.slice(0, 43) + "…" : text;
          const add = (kind, values, text, hint) => {
            const made = document.createElementNS("http://www.w3.org/2000/svg", kind);
            for (const [name, value] of Object.entries(values)) made.setAttribute(name, value);
            if (text) made.textContent = text;
            if (hint) {
              const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
              title.textContent = hint;
              made.append(title);
            }
            picture.append(made);
          };
          const label = (text, x, y, anchor, size, weight) => add("text", { x, y, "font-size": size, "text-anchor": anchor,
            "font-weight": weight, fill: "var(--ink)", "pointer-events": "none" }, text);
          const scale = (values, from, to) => {
            const low = Math.min(...values), high = Math.max(...values), margin = (high - low || 1) * 0.08;
            return (value) => from + (to - from) * (value - low + margin) / (high - low + 2 * margin);
          };
          const draw = () => {
            const x = Number(across.value), y = Number(up.value), better = [Number(signs[x]), Number(signs[y])];
            const points = rows.map(([name, kind, ...values]) => ({ name, isBase: kind === "base", at: [values[x], values[y]] }))
              .filter(({ at }) => at[0] !== "" && at[1] !== "").map((point) => ({ ...point, at: point.at.map(Number) }));
            const passes = (one, other) => [0, 1].every((n) => better[n] * (one.at[n] - other.at[n]) >= 0)
              && [0, 1].some((n) => one.at[n] !== other.at[n]);
            for (const point of points) point.isBest = !points.some((other) => passes(other, point));
            for (const old of Array.from(picture.children)) if (old.tagName !== "title" && old.tagName !== "desc") old.remove();
            $$("title").textContent = names[x] + " · " + names[y];
            $$("desc").textContent = points.map(({ name, at }) => name + " : " + at.map(shown).join(", ")).join(" ; ");
            if (!points.length) return;
            const [left, right, top, bottom] = [90, 860, 40, 400];
            const xs = points.map(({ at }) => at[0]), ys = points.map(({ at }) => at[1]);
            const toX = scale(xs, left, right), toY = scale(ys, bottom, top);
            for (const end of [[right, bottom], [left, top]])
              add("line", { x1: left, y1: bottom, x2: end[0], y2: end[1], stroke: "var(--muted)", "stroke-width": 1 });
            for (const value of new Set([Math.min(...xs), Math.max(...xs)])) label(shown(value), toX(value), bottom + 20, "middle", 13, 400);
            for (const value of new Set([Math.min(...ys), Math.max(...ys)])) label(shown(value), left - 8, toY(value) + 4, "end", 13, 400);
            label(names[x], (left + right) / 2, bottom + 44, "middle", 13, 600);
            label(names[y], 4, 18, "start", 13, 600);
            for (const { name, isBase, isBest, at } of points) {
              const size = isBase ? 12 : 9;
              add("rect", { x: toX(at[0]) - size / 2, y: toY(at[1]) - size / 2, width: size, height: size,
                fill: isBest ? "var(--bar)" : "var(--ground)", stroke: isBase ? "var(--miss)" : "var(--bar)",
                class: isBase ? "bar" : "bar dot" }, "", name + " – " + at.map(shown).join(", "));
            }
            const taken = [];
            for (const { name, isBase, isBest, at } of points) {
              if (!isBest && !isBase) continue;
              const text = short(name), wide = 6.5 * text.length, isRight = toX(at[0]) > (left + right) / 2;
              const [from, base] = [isRight ? toX(at[0]) - 9 - wide : toX(at[0]) + 9, toY(at[1]) - 8];
              if (taken.some((box) => from < box.to && box.from < from + wide && Math.abs(base - box.base) < 14)) continue;
              taken.push({ from, to: from + wide, base });
              label(text, isRight ? from + wide : from, base, isRight ? "end" : "start", 11, 400);
            }
          };
          for (const choice of [across, up]) choice.addEventListener("input", draw);
          $("frontier-choice").hidden = false;
          }
        })();
        //]]>
        """#
}
