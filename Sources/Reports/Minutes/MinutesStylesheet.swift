/// The look of minutes: a document to read, print on A4 and sign.
enum MinutesStylesheet {
    // No `<`, `>` or `&` may occur here: the page is read as XML too.
    static let text: StaticString = """

        :root { color-scheme: light dark; --ground: #ffffff; --ink: #1b1f24; --muted: #57606a; --line: #b6bec7; --alert: #a3162a; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ground: #14181d; --ink: #e8ebee; --muted: #a8b2bc; --line: #3a434d; --alert: #ff9aa5; }
        }
        * { box-sizing: border-box; }
        html { color: var(--ink); background: var(--ground); font: 15px/1.5 "Source Sans 3", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
        body { max-width: 900px; margin: 0 auto; padding: 20px; overflow-wrap: break-word; }
        h1 { font-size: 1.5rem; line-height: 1.25; }
        h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; border-bottom: 1.5px solid var(--ink); break-after: avoid; }
        h3 { font-size: 1rem; margin: .9rem 0 .2rem; break-after: avoid; }
        .audience { border: 2px solid var(--alert); color: var(--alert); padding: .4rem .8rem; font-weight: 600; }
        .status { font-size: 1.05rem; }
        ul { margin: .2rem 0 .6rem; padding-left: 1.2rem; }
        dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .2rem 1.2rem; }
        dt { color: var(--muted); } dd { margin: 0; }
        .hash { font: .82rem/1.4 "DejaVu Sans Mono", monospace; word-break: break-all; }
        .scroll { margin: .6rem 0 1rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: .2rem 0 .3rem; }
        th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); }
        thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; }
        td, tbody th { overflow-wrap: anywhere; }
        tbody th { font-weight: 400; }
        tr { break-inside: avoid; }
        .number { text-align: right; }
        .signatures { margin-top: 2rem; break-inside: avoid; }
        .signature { display: inline-block; width: 45%; min-height: 30mm; margin-right: 4%; border-top: 1px solid var(--line); padding-top: .3rem; vertical-align: top; }
        footer { margin-top: 2rem; color: var(--muted); font-size: .85rem; }
        @media (max-width: 600px) { dl { display: block; } .signature { width: 100%; } th, td { padding-right: .4rem; font-size: .82rem; } }
        @media print {
          @page { size: A4; margin: 16mm; }
          html { font-size: 10.5pt; }
          body { max-width: none; padding: 0; }
          #annex { break-before: page; }
        }

        """
}
