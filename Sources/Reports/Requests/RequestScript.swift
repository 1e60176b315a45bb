/// The list of requests in a browser: searched, narrowed, sorted, and each request shown by itself; nothing is asked of the
/// network.
///
/// It holds no data of a case: texts are read from the page, and only ever written as text.
enum RequestScript {
    // Between the marks of a CDATA section, so that the page stays well-formed as XML; `]]` and `>` never meet.
    static let text: StaticString = #"""
        //<![CDATA[
        "use strict";
        (() => {
          const $ = (id) => document.getElementById(id);
          const root = document.documentElement, words = $("requests-words").dataset, title = document.title;
          const say = (name, ...values) => values.reduce((text, value, n) => text.split("{" + n + "}").join(value), words[name]);
          const shown = (number) => number.toLocaleString(root.lang);
          const make = (name, pieces, kind) => {
            const made = document.createElement(name);
            made.append(...[].concat(pieces));
            if (kind) made.className = kind;
            return made;
          };

          // Sheets: numbers of texts.
          const texts = $("requests-texts").textContent.split("\n");
          const read = (cell) => cell ? cell.split(" ").map((number) => texts[number]) : [];
          const grouped = (list, size) => Array.from({ length: Math.floor(list.length / size) }, (_, n) => list.slice(size * n, size * n + size));
          const keys = new Map();
          const requests = $("requests-data").textContent.split("\n").map((line, n) => {
            const [head, creches, facts, wishes, points, reasons, lists] = line.split("\t");
            const [id, state, headline] = read(head), key = keys.has(id) ? id + "~" + n : id;
            keys.set(key, n);
            return { id, key, state, headline, creches: read(creches), facts: grouped(read(facts), 2), wishes: grouped(read(wishes), 4),
              points: points ? points.split(";").map(read) : [], reasons: read(reasons), lists: read(lists) };
          });

          // One request.
          const table = (caption, heads, rows, kind) => {
            const cell = (name, text, n) => make(name, text, kind(n));
            const head = make("tr", heads.map((text, n) => {
              const made = cell("th", text, n);
              made.scope = "col";
              return made;
            }));
            const body = rows.map(({ cells, kind }) => make("tr", cells.map((text, n) => {
              const made = cell(n ? "td" : "th", text, n);
              if (!n) made.scope = "row";
              return made;
            }), kind));
            return make("div", make("table", [make("caption", caption), make("thead", head), make("tbody", body)]), "scroll");
          };
          const list = (heading, items) => items.length ? [make("h3", heading), make("ul", items.map((text) => make("li", text)))] : [];
          const sheet = (request) => {
            const facts = make("dl", request.facts.flatMap(([name, value]) => [make("dt", name), make("dd", value)]));
            const wishes = request.wishes.length ? [table(words.wishes, words.wishheads.split("|"),
              request.wishes.map((cells) => ({ cells, kind: cells[3] === words.given ? "given" : "" })), (n) => n === 2 ? "number" : "")] : [];
            const points = request.points.map(([caption, ...cells]) => {
              const rows = grouped(cells, 4);
              return table(caption, words.pointheads.split("|"),
                rows.map((cells, n) => ({ cells, kind: n + 1 === rows.length ? "total" : "" })), (n) => n === 3 ? "number" : "");
            });
            return make("article", [make("h2", say("sheet", request.id)), make("p", request.headline, "answer"), facts,
              ...list(words.why, request.reasons), ...wishes, ...points, ...list(words.lists, request.lists)], "sheet " + request.state);
          };

          // The list.
          const body = document.querySelector("#requests table").tBodies[0], rows = Array.from(body.rows);
          const number = (row) => Number(row.querySelector(".request").dataset.n);
          const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
          const known = rows.map((row) => {
            const request = requests[number(row)];
            return { row, request, text: plain(row.textContent + " " + request.wishes.map((wish) => wish[1]).join(" ")) };
          });
          const count = $("requests-count"), search = $("requests-search"), state = $("requests-state"), creche = $("requests-creche");
          const narrow = () => {
            const wanted = plain(search.value).split(/\s+/).filter((word) => word);
            let found = 0;
            for (const { row, request, text } of known) {
              row.hidden = !(wanted.every((word) => text.includes(word)) && (!state.value || request.state === state.value)
                && (!creche.value || request.creches.includes(creche.value)));
              if (!row.hidden) found++;
            }
            count.textContent = say("count", shown(found), shown(rows.length));
            for (const id of ["requests-open", "requests-print", "requests-print-sheets"]) $(id).disabled = !found;
          };
          const listed = () => Array.from(body.rows).filter((row) => !row.hidden).map(number);

          // Numbers of requests lead to their sheets.
          const address = (n) => "#request=" + encodeURIComponent(requests[n].key);
          for (const name of document.querySelectorAll(".request")) {
            const link = make("a", name.textContent);
            link.href = address(name.dataset.n);
            name.replaceChildren(link);
          }
          let current = -1;
          const steps = () => {
            const found = listed();
            return found.includes(current) ? found : Array.from(body.rows, number);
          };
          const show = () => {
            const asked = /^#request=(.*)$/.exec(location.hash), last = current;
            let key = "";
            try { key = asked ? decodeURIComponent(asked[1]) : ""; } catch { key = asked[1]; }
            current = asked && keys.has(key) ? keys.get(key) : -1;
            const isOpen = current >= 0;
            root.classList.toggle("projecting", isOpen);
            $("sheet").hidden = !isOpen;
            document.title = isOpen ? say("sheet", requests[current].id) + " – " + title : title;
            if (isOpen) {
              const made = sheet(requests[current]), order = steps(), place = order.indexOf(current), heading = made.querySelector("h2");
              $("sheet-body").replaceChildren(made);
              $("sheet-position").textContent = say("position", shown(place + 1), shown(order.length));
              $("sheet-previous").disabled = place < 1;
              $("sheet-next").disabled = place + 1 === order.length;
              heading.tabIndex = -1;
              heading.focus();
              window.scrollTo(0, 0);
            } else {
              $("sheet-body").replaceChildren();
              if (asked) count.textContent = say("unknown", key);
              if (asked || last >= 0) $("requests").scrollIntoView();
              const row = last >= 0 && rows.find((row) => number(row) === last && !row.hidden);
              if (row) row.querySelector("a").focus();
            }
          };
          const step = (by) => {
            const order = steps(), next = order[order.indexOf(current) + by];
            if (next !== undefined) location.hash = address(next);
          };
          const back = () => { location.hash = "#requests"; };
          $("sheet-previous").addEventListener("click", () => step(-1));
          $("sheet-next").addEventListener("click", () => step(1));
          $("sheet-back").addEventListener("click", back);
          window.addEventListener("hashchange", show);
          document.addEventListener("keydown", (event) => {
            if (current < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
            // What turns pages from afar sends these; a long sheet is scrolled first.
            const isAtEnd = window.innerHeight + window.scrollY >= root.scrollHeight - 2;
            const keys = { ArrowRight: 1, ArrowLeft: -1, PageDown: isAtEnd ? 1 : 0, PageUp: window.scrollY <= 0 ? -1 : 0 };
            if (event.key === "Escape") back(); else if (keys[event.key]) step(keys[event.key]); else return;
            event.preventDefault();
          });

          // Tables sorted by a column; what has no number comes last.
          const order = new Intl.Collator(root.lang, { numeric: true });
          const value = (cell, isNumber) => {
            const time = cell.querySelector("time");
            if (time) return time.dateTime;
            const text = cell.textContent.trim();
            if (!isNumber) return text;
            const digits = text.replace(/\s/g, "").replace("\u2212", "-");
            return parseFloat(words.decimal === "," ? digits.replace(",", ".") : digits.replace(/,/g, ""));
          };
          const compare = (one, other, by) => {
            if (typeof one === "string") return by * order.compare(one, other);
            return isNaN(one) || isNaN(other) ? isNaN(one) - isNaN(other) : by * (one - other);
          };
          for (const table of document.querySelectorAll("table.sortable")) {
            const body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells);
            const told = make("p", "", "unseen");
            told.setAttribute("role", "status");
            table.parentNode.before(told);
            heads.forEach((head, column) => {
              const name = head.textContent, button = make("button", name);
              button.type = "button";
              button.addEventListener("click", () => {
                const by = head.getAttribute("aria-sort") === "ascending" ? -1 : 1, isNumber = head.classList.contains("number");
                for (const other of heads) other.removeAttribute("aria-sort");
                head.setAttribute("aria-sort", by > 0 ? "ascending" : "descending");
                const sorted = Array.from(body.rows, (row) => ({ row, value: value(row.cells[column], isNumber) }))
                  .sort((one, other) => compare(one.value, other.value, by));
                for (const { row } of sorted) body.appendChild(row);
                told.textContent = say(by > 0 ? "up" : "down", name);
              });
              head.replaceChildren(button);
            });
          }

          // Paper: the report without the list, the list alone, or a sheet for each request listed.
          const print = (kind) => { root.classList.add(kind); window.print(); };
          window.addEventListener("afterprint", () => {
            root.classList.remove("print-list", "print-sheets");
            $("sheets").replaceChildren();
          });
          $("requests-print").addEventListener("click", () => print("print-list"));
          $("requests-print-sheets").addEventListener("click", () => {
            $("sheets").replaceChildren(...listed().map((n) => sheet(requests[n])));
            print("print-sheets");
          });

          $("requests-open").addEventListener("click", () => { location.hash = address(listed()[0]); });
          for (const field of [search, state, creche]) field.addEventListener("input", narrow);
          $("requests-tools").addEventListener("submit", (event) => event.preventDefault());
          $("requests-tools").hidden = false;
          root.classList.add("scripted");
          narrow();
          show();
        })();
        //]]>
        """#
}
