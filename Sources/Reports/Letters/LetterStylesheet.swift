/// The look of letters: sheets of A4 on the screen and on paper, one family after the other.
enum LetterStylesheet {
    // No `<`, `>` or `&` may occur here: the page is read as XML too.
    static let text: StaticString = """

        :root { color-scheme: light dark; --desk: #e9ecef; --sheet: #ffffff; --ink: #1b1f24; --muted: #57606a; --line: #b6bec7; --alert: #a3162a; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --desk: #0b0e11; --sheet: #14181d; --ink: #e8ebee; --muted: #a8b2bc; --line: #3a434d; --alert: #ff9aa5; }
        }
        * { box-sizing: border-box; }
        html { color: var(--ink); background: var(--desk); font: 14px/1.45 "Source Sans 3", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
        body { margin: 0; padding: 16px; overflow-wrap: break-word; }
        .audience { max-width: 210mm; margin: 0 auto 16px; padding: .5rem .8rem; background: var(--sheet); border: 2px solid var(--alert); color: var(--alert); font-weight: 600; }
        .letter { background: var(--sheet); max-width: 210mm; margin: 0 auto 16px; padding: 16mm 18mm; box-shadow: 0 1px 4px rgba(0, 0, 0, .25); }
        .addressee { margin: 6mm 0 8mm auto; width: 85mm; max-width: 100%; min-height: 18mm; }
        h1 { font-size: 1.25rem; margin: 1rem 0 .6rem; }
        .proposal > h1 { border: 2px solid var(--ink); padding: .2rem .6rem; display: inline-block; letter-spacing: .02em; }
        h2 { font-size: 1.05rem; margin: 1rem 0 .3rem; break-after: avoid; }
        .notice h1, .remedies h1 { font-size: 1rem; margin: 1rem 0 .3rem; }
        .notice, .remedies { font-size: .88rem; }
        .remedies { break-inside: avoid; }
        p { margin: .3rem 0 .6rem; }
        .caption { margin: .5rem 0 .1rem; font-weight: 600; break-after: avoid; }
        ul { margin: .2rem 0 .6rem; padding-left: 1.2rem; }
        .scroll { margin: .5rem 0 .8rem; }
        table { border-collapse: collapse; width: 100%; font-size: .86rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: .2rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .15rem .6rem .15rem 0; border-bottom: 1px solid var(--line); }
        thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; }
        td, tbody th { overflow-wrap: anywhere; }
        tbody th { font-weight: 400; }
        tr { break-inside: avoid; }
        .number { text-align: right; padding-right: 0; white-space: nowrap; }
        @media (max-width: 700px) {
          body { padding: 6px; }
          .letter { padding: 14px; }
          .addressee { margin-left: 0; width: auto; min-height: 0; }
        }
        @media print {
          @page { size: A4; margin: 14mm 16mm; }
          html { background: #fff; font-size: 10pt; }
          body { padding: 0; }
          .audience { display: none; }
          .letter { box-shadow: none; margin: 0; padding: 0; max-width: none; break-after: page; }
          .letter:last-of-type { break-after: auto; }
        }

        """
}
