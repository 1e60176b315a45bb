/// The look of the report: dark ink on white, one hue for amounts, one for alerts, which words always repeat.
enum Stylesheet {
    // No `<`, `>` or `&` may occur here: the page is read as XML too.
    static let text: StaticString = """

        :root { --ink: #1b1f24; --muted: #57606a; --line: #d0d7de; --good: #1a6b4a; --caution: #b35900; --alert: #a3162a; }
        * { box-sizing: border-box; }
        html { color: var(--ink); background: #fff; font: 16px/1.55 "Source Sans 3", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
        body { max-width: 1080px; margin: 0 auto; padding: 24px 28px 64px; }
        h1 { font-size: 1.65rem; line-height: 1.2; margin: 0 0 .4rem; }
        h2 { font-size: 1.35rem; margin: 2.6rem 0 .8rem; padding-top: .8rem; border-top: 2px solid var(--ink); }
        h3 { font-size: 1.02rem; margin: 1.2rem 0 .3rem; }
        p { margin: .4rem 0 .8rem; max-width: 46rem; }
        header p { max-width: 60rem; }
        .audience { font-weight: 600; border: 2px solid var(--ink); padding: .4rem .8rem; }
        .audience.commission { color: var(--alert); border-color: var(--alert); }
        a { color: #174a7c; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .4rem .8rem; }
        .muted, figcaption { color: var(--muted); font-size: .9rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; margin: 1rem 0 0; padding: .7rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); font-size: .92rem; }
        .statement { border-left: 4px solid var(--line); padding: .1rem 0 .1rem 1rem; margin: .9rem 0; break-inside: avoid; }
        .statement h3 { margin: 0 0 .2rem; }
        .statement ul { margin: .1rem 0; padding-left: 1.1rem; max-width: 52rem; }
        .good { border-color: var(--good); } .caution { border-color: var(--caution); } .alert { border-color: var(--alert); }
        .first h3 { font-size: 1.3rem; }
        .good.first h3 { color: var(--good); } .caution.first h3 { color: var(--caution); } .alert.first h3 { color: var(--alert); }
        figure { margin: 1rem 0 1.4rem; break-inside: avoid; }
        svg.chart { display: block; width: 100%; height: auto; font-family: inherit; }
        .scroll { overflow-x: auto; margin: .8rem 0 1.2rem; }
        table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: .2rem 0 .4rem; }
        th, td { text-align: left; vertical-align: top; padding: .28rem 1.1rem .28rem 0; border-bottom: 1px solid var(--line); }
        thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; }
        tbody th { font-weight: 400; }
        .number { text-align: right; white-space: nowrap; }
        .hash { font: .82rem/1.4 "DejaVu Sans Mono", monospace; word-break: break-all; }
        code { font: .9em "DejaVu Sans Mono", monospace; background: #f3f5f7; padding: .05em .3em; }
        details { margin: .4rem 0; }
        summary { cursor: pointer; padding: .25rem 0; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.4rem; }
        dt { color: var(--muted); } dd { margin: 0; }
        form { margin: 1rem 0; }
        fieldset { border: 1px solid var(--line); margin: .6rem 0; padding: .4rem .8rem; }
        fieldset label { display: inline-block; margin-right: .8rem; }
        input, select, textarea, button { font: inherit; max-width: 100%; }
        li.given, li.passes, p.right { color: var(--good); } li.unsure { color: var(--caution); } p.wrong { color: var(--alert); font-weight: 600; }
        footer { margin-top: 3rem; color: var(--muted); font-size: .85rem; }
        @media print {
          @page { size: A4; margin: 16mm 14mm; }
          html { font-size: 10.5pt; }
          body { max-width: none; padding: 0; }
          nav, .skip, form { display: none; }
          h2, h3 { break-after: avoid; }
          tr { break-inside: avoid; }
          a { color: inherit; text-decoration: none; }
          details::details-content { content-visibility: visible; display: block; height: auto; }
          .scroll { overflow: visible; }
          rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}
