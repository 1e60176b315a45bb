/// What the form computes: the rules of `Datasets/check_my_answer.py`, in a script that asks nothing of the network.
///
/// It holds no data of a case: thresholds and words are read from the page, and only ever written as text.
enum CheckFormScript {
    // Between the marks of a CDATA section, so that the page stays well-formed as XML; `]]` and `>` never meet.
    static let text: StaticString = #"""
        //<![CDATA[
        "use strict";
        (() => {
          const $ = (id) => document.getElementById(id);
          const words = $("check-words").dataset;
          const say = (name, ...values) => values.reduce((text, value, n) => text.split("{" + n + "}").join(value), words[name]);

          // The draw: HMAC-SHA256 of the seed and the request; browsers offer it to some pages opened from a disk only.
          const primes = [];
          for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
          const root = (prime, degree) => {
            // The first 32 bits behind the point, in whole numbers: the rounding of Math.cbrt is the browser's own.
            const target = BigInt(prime) << BigInt(32 * degree);
            let low = 0n, high = 1n << 40n;
            while (high - low > 1n) {
              const middle = (low + high) / 2n;
              if (middle ** BigInt(degree) <= target) low = middle; else high = middle;
            }
            return Number(low & 0xffffffffn) | 0;
          };
          const constants = primes.map((p) => root(p, 3)), start = primes.slice(0, 8).map((p) => root(p, 2));
          const sha256 = (bytes) => {
            const size = (bytes.length + 72) >> 6 << 6, padded = new Uint8Array(size), view = new DataView(padded.buffer);
            padded.set(bytes);
            padded[bytes.length] = 128;
            view.setUint32(size - 8, Math.floor(bytes.length / 0x20000000));
            view.setUint32(size - 4, bytes.length * 8 >>> 0);
            const turn = (x, n) => x >>> n | x << 32 - n, w = new Int32Array(64);
            let hash = start;
            for (let at = 0; at < size; at += 64) {
              for (let n = 0; n < 64; n++) {
                if (n < 16) { w[n] = view.getInt32(at + 4 * n); continue; }
                const x = w[n - 15], y = w[n - 2];
                w[n] = w[n - 16] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + w[n - 7] + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10);
              }
              let [a, b, c, d, e, f, g, h] = hash;
              for (let n = 0; n < 64; n++) {
                const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + constants[n] + w[n] | 0;
                const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
                [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
              }
              hash = hash.map((value, n) => value + [a, b, c, d, e, f, g, h][n] | 0);
            }
            const out = new Uint8Array(32), writer = new DataView(out.buffer);
            hash.forEach((value, n) => writer.setInt32(4 * n, value));
            return out;
          };
          const utf8 = (text) => new TextEncoder().encode(text.normalize("NFC"));
          const joined = (a, b) => { const all = new Uint8Array(a.length + b.length); all.set(a); all.set(b, a.length); return all; };
          const draw = (seed, request) => {
            let key = utf8(seed);
            if (key.length > 64) key = sha256(key);
            const pad = (value) => { const block = new Uint8Array(64); block.set(key); return block.map((byte) => byte ^ value); };
            const digest = sha256(joined(pad(0x5c), sha256(joined(pad(0x36), utf8(request)))));
            return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
          };

          // Keys: the lesser passes first: regular care, more points, the policy's ties, the greater draw.
          const plain = (text) => String(text).replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
          const fraction = (text) => {
            const found = /^(-?)(\d+)(?:\.(\d+))?(?:\/(\d+))?$/.exec(plain(text));
            if (!found) throw new Error(say("number", text));
            const value = BigInt(found[2] + (found[3] || ""));
            return [found[1] ? -value : value, 10n ** BigInt((found[3] || "").length) * BigInt(found[4] || 1)];
          };
          const sign = (a, b) => { const left = a[0] * b[1], right = b[0] * a[1]; return left < right ? -1 : left > right ? 1 : 0; };
          const compare = (a, b) => {
            if (a.occasional !== b.occasional) return a.occasional ? 1 : -1;
            let order = -sign(fraction(a.points), fraction(b.points));
            for (let n = 0; !order && n < Math.min(a.ties.length, b.ties.length); n++) {
              const [one, other] = [a.ties[n], b.ties[n]];
              order = one === other ? 0 : one === "-" ? 1 : other === "-" ? -1 : sign(fraction(one), fraction(other));
            }
            return order || (a.draw > b.draw ? -1 : a.draw < b.draw ? 1 : 0);
          };

          // The thresholds, as thresholds.csv has them; cells are written so that a page can hold any text.
          const data = $("check-thresholds");
          const decoded = (text) => text.replace(/\\u\{([0-9a-f]+)\}/g, (_, digits) => String.fromCodePoint(parseInt(digits, 16)));
          const name = (row, amount, groups) => [row, amount, groups].join("\t");
          const records = data.textContent.split("\n").filter((line) => line.trim()).map((line) => {
            const [kind, creche, section, period, slot, amount, groups, passes, points, ties, draw, occasional, row] =
              line.split("\t").map(decoded);
            const key = { occasional: occasional === "yes", points, ties: ties ? ties.split(" ") : [], draw };
            return { kind, creche, section, period, slot, amount, groups, passes, key, row };
          });
          const table = new Map(records.map((record) => [name(record.row, record.amount, record.groups), record]));
          const margin = fraction(data.dataset.margin), seed = decoded(data.dataset.seed);
          // A page for everybody leaves out who asks for more than others, or as one of a group.
          const isPart = data.dataset.part === "yes", hasReserved = data.dataset.reserved === "yes";
          const threshold = (row, amount, groups) => {
            const found = table.get(name(row, amount, groups));
            if (!found && !isPart) throw new Error(say("other", row));
            return found || unpublished(row);
          };
          // What a row that is not in the page is about, by its key: S1/mon-am, creche:C/2026-11-01/mon-am.
          const unpublished = (row) => {
            const parts = row.split("/"), found = /^(?:(creche|site|staff):)?([^:]+)$/.exec(parts[0]);
            const id = found ? found[2].replace(/%([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))) : "";
            const isCreche = found && found[1] && creches.has(id), isSection = found && !found[1] && sections.has(id);
            const part = (test) => isCreche || isSection ? parts.slice(1).find(test) || "" : "";
            return { kind: "", creche: isCreche ? id : "", section: isSection ? id : "", period: part((text) => /^\d{4}-/.test(text)),
              slot: part((text) => labels.has(text)), groups: "", passes: "withheld", row };
          };
          // What is not published, or not how ties decide at equal points.
          const isOpen = ({ passes, key: last }, key, margin) => passes === "withheld" || passes === "key" && !last.draw
            && !margin[0] && key.occasional === last.occasional && !sign(fraction(key.points), fraction(last.points));
          const passes = ({ passes, key: last }, key, margin) => {
            if (passes !== "key") return passes === "everyone";
            if (margin[0] && key.occasional === last.occasional) {
              const [own, other] = [fraction(key.points), fraction(last.points)];
              return sign([own[0] * other[1] - other[0] * own[1], own[1] * other[1]], margin) >= 0;
            }
            return compare(key, last) <= 0;
          };
          // The minima that count a child, where one of them reserves it a seat; both ways where that is not published.
          const groups = (child, need) => {
            const own = need.reservedBy.length ? [need.reservedBy.join(" + ")] : [], minima = need.reservedBy.map((row) => threshold(row, 1, ""));
            if (minima.some((limit) => !isOpen(limit, child, [0n, 1n]) && passes(limit, child, [0n, 1n]))) return own;
            return minima.some((limit) => isOpen(limit, child, [0n, 1n])) ? ["", ...own] : [""];
          };
          const state = (limit, child) => isOpen(limit, child, margin) ? "open" : passes(limit, child, margin) ? "passes" : "stopped";
          // What may stop a choice: limits, in the order of its needs; none where it is reached.
          const barriers = (choice) => choice.children.filter((child) => !child.outsideOrder).flatMap((child) => child.needs
            .flatMap((need) => {
              const limits = groups(child, need).map((group) => threshold(need.row, need.amount, group));
              const states = limits.map((limit) => state(limit, child)), isSure = states.every((one) => one === states[0]);
              const limit = limits.find((_, n) => states[n] !== "passes");
              return limit ? [{ limit, child, state: isSure ? states[0] : "open" }] : [];
            }));
          const stops = (choice) => barriers(choice).filter((stop) => stop.state === "stopped");
          const reaches = (choice) => !choice.stoppedBy.length && !barriers(choice).length;
          const isUndecided = (choice) => !choice.stoppedBy.length && !stops(choice).length && barriers(choice).length;
          const prefers = (one, other) => !other || one.ranks.every((rank, n) => rank <= other.ranks[n])
            && one.ranks.some((rank, n) => rank < other.ranks[n]);

          // What is said.
          const labels = new Map(Array.from(document.querySelectorAll("#check-slots input"), (box) => [box.value, box.parentNode.textContent.trim()]));
          const sections = new Map(Array.from(document.querySelectorAll("#check-wishes .wish option"), (option) => [option.value, option.textContent]));
          const creches = new Map(Array.from(document.querySelectorAll("#check-wishes .wish option"), ({ dataset }) => [dataset.creche, dataset.name]));
          const named = (section) => section && sections.get(section) || section, house = (id) => id && creches.get(id) || id;
          const week = new Map(words.week.split(";").map((pair) => pair.split("=")));
          const spoken = (days) => String(days).replace(/[a-z]+/g, (word) => week.get(word) || word);
          const line = (parent, text, kind) => {
            const item = document.createElement(kind);
            item.textContent = text;
            return parent.appendChild(item);
          };
          const reason = ({ limit, child }) => {
            const bare = (key) => ({ ...key, ties: [], draw: "" }), local = (points) => String(points).replace(".", words.decimal);
            if (limit.passes === "withheld") return words.withheld;
            if (limit.passes !== "key") return words.full;
            if (isOpen(limit, child, margin)) return say("even", String(limit.key.points).replace(".", words.decimal));
            if (child.occasional !== limit.key.occasional) return words.occasional;
            const order = compare(bare(child), bare(limit.key));
            return say(margin[0] && order <= 0 ? "close" : order ? "last" : "equal", local(limit.key.points), local(child.points));
          };
          // The half-days of one place and one reason together.
          const told = (stops) => {
            const groups = new Map();
            for (const stop of stops) {
              const { limit } = stop, why = reason(stop), place = [named(limit.section) || house(limit.creche) || limit.row, limit.period];
              const key = JSON.stringify([place, why]), group = groups.get(key) || { place, why, slots: new Set() };
              if (limit.slot) group.slots.add(labels.get(limit.slot) || limit.slot);
              groups.set(key, group);
            }
            return Array.from(groups.values(), ({ place, why, slots }) =>
              say("limit", place.concat([...slots]).filter((part) => part).join(", "), why)).join(words.and);
          };
          const why = (choice) => choice.stoppedBy.length ? say("quota", choice.stoppedBy.join(", "))
            : told(isUndecided(choice) ? barriers(choice) : stops(choice));
          const place = (choice) => choice.children.map((child) =>
            (sections.has(child.section) ? [named(child.section)] : [house(child.creche), child.section]).concat(spoken(child.days)).join(", ")).join(" ; ");
          const result = $("check-result");
          const answer = (work) => {
            result.replaceChildren();
            try { work(); } catch (error) {
              result.replaceChildren();
              line(result, error instanceof SyntaxError ? words.unreadable : error.message, "p");
            }
          };
          const check = (text) => {
            // Points are read as they are written: a browser's numbers are not exact.
            const file = JSON.parse(text.replace(/"points"\s*:\s*(-?[0-9.]+)/g, '"points":"$1"'));
            if (!file || !Array.isArray(file.pages)) throw new SyntaxError();
            let wrong = 0, undecided = 0;
            const list = document.createElement("ul");
            for (const page of file.pages) {
              const given = page.given === undefined ? null : page.choices[page.given];
              for (const request of new Map(page.choices.flatMap((choice) => choice.children).map((child) => [child.request + child.draw, child])).values()) {
                const own = draw(seed, request.request);
                if (own !== request.draw) { wrong++; line(list, say("draw", request.request, own, request.draw), "li"); }
              }
              const better = page.choices.find((choice) => prefers(choice, given) && reaches(choice));
              if (better) { wrong++; line(list, say("better", page.requests.join(" + "), place(better)), "li"); }
              if (page.choices.some((choice) => prefers(choice, given) && isUndecided(choice))) undecided++;
              if (file.pages.length === 1) for (const choice of page.choices) {
                const state = choice === given ? "given" : reaches(choice) ? "passes" : isUndecided(choice) ? "open" : "stopped";
                line(list, say(state, place(choice), state === "given" || state === "passes" ? "" : why(choice)), "li").className =
                  state === "open" ? "unsure" : state;
              }
            }
            line(result, wrong ? words.wrong : undecided ? words.undecided : say("right", String(file.pages.length)), "p").className =
              wrong ? "wrong" : undecided ? "unsure" : "right";
            result.appendChild(list);
          };

          // By hand: the seats of each section and its crèche's, for one place; what only a page knows is said.
          const typed = () => {
            const request = $("check-request").value.trim();
            const slots = Array.from(document.querySelectorAll("#check-slots input:checked"), (box) => box.value);
            const wishes = Array.from(document.querySelectorAll("#check-wishes .wish"), (row) => ({
              section: row.querySelector("select").value, points: row.querySelector("input").value.trim(),
            })).filter((wish) => wish.section && wish.points);
            if (!request || !slots.length || !wishes.length) throw new Error(words.lacking);
            const list = document.createElement("ul");
            let found = "";
            wishes.forEach(({ section, points }, rank) => {
              const child = { occasional: false, points: plain(points), ties: [], draw: draw(seed, request) };
              const own = records.filter((record) => record.section === section && record.kind === "section");
              const creche = own.length ? own[0].creche : "";
              const least = own.map((record) => record.amount).sort((a, b) => a - b)[0];
              const seats = own.filter((record) => record.amount === least)
                .concat(records.filter((record) => record.kind === "creche" && record.creche === creche && record.amount === "1"))
                .filter((record) => !record.groups && slots.includes(record.slot));
              const open = seats.filter((limit) => isOpen(limit, child, margin));
              const stopped = seats.filter((limit) => !open.includes(limit) && !passes(limit, child, margin));
              // At equal points with policy's ties between, only a page knows.
              const isTied = (limit, margin) => !margin[0] && limit.passes === "key" && limit.key.ties.length
                && !limit.key.occasional && !sign(fraction(limit.key.points), fraction(points));
              const tied = seats.filter((limit) => isTied(limit, margin));
              const limited = records.some((record) => record.passes !== "everyone" && !["section", "creche", "minimum"].includes(record.kind)
                && (!record.creche || record.creche === creche));
              const place = say("wish", String(rank + 1), named(section));
              const sure = stopped.filter((limit) => !tied.includes(limit));
              // Who is of a group may have a seat its minimum reserves, where both thresholds let it pass.
              const may = (limit, margin) => passes(limit, child, margin) || isTied(limit, margin);
              const isReserved = hasReserved || sure.every((limit) => records.some((other) => other.groups && other.row === limit.row
                && other.amount === limit.amount && may(other, margin)))
                && records.some((other) => other.kind === "minimum" && may(other, [0n, 1n])
                  && [section, ""].includes(other.section) && [creche, ""].includes(other.creche));
              let text, state;
              if (sure.length) {
                state = isReserved ? "unsure" : "stopped";
                text = say("stopped", place, told(sure.map((limit) => ({ limit, child })))) + (isReserved ? ". " + words.reserved : "");
              } else if (open.length) {
                state = "unsure";
                text = say("open", place, told(open.map((limit) => ({ limit, child }))));
              } else if (tied.length) {
                state = "unsure";
                text = say("ties", place);
              } else {
                state = limited ? "unsure" : "passes";
                text = say("passes", place, "") + (limited ? ". " + words.limits : "");
              }
              line(list, text, "li").className = state;
              if (!found && state !== "stopped") found = state === "passes" ? say("best", place) : words.unsure;
            });
            line(result, found || words.none, "p");
            line(result, say("key", draw(seed, request)), "p").className = "hash";
            result.appendChild(list);
          };

          $("check-page").addEventListener("submit", (event) => {
            event.preventDefault();
            answer(() => check($("check-text").value));
          });
          $("check-file").addEventListener("change", async (event) => {
            const file = event.target.files[0];
            if (!file) return;
            const text = await file.text();
            $("check-text").value = text;
            answer(() => check(text));
          });
          $("check-hand").addEventListener("submit", (event) => { event.preventDefault(); answer(typed); });
          $("check-more").addEventListener("click", () => {
            const rows = document.querySelectorAll("#check-wishes .wish"), copy = rows[rows.length - 1].cloneNode(true);
            copy.querySelector("input").value = "";
            rows[0].parentNode.appendChild(copy);
          });
          $("check-off").hidden = true;
          $("check-on").hidden = false;
        })();
        //]]>
        """#
}
