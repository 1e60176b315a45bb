/// The look of the report: ink on paper, light or dark as the reader's screen is; one hue for amounts, one for alerts, which
/// words always repeat.
enum Stylesheet {
    // No `<`, `>` or `&` may occur here: the page is read as XML too.
    static let text: StaticString = """

        :root { color-scheme: light dark; --ground: #ffffff; --ink: #1b1f24; --muted: #57606a; --line: #d0d7de; --link: #174a7c; --soft: #f3f5f7;
          --good: #1a6b4a; --caution: #8f4700; --alert: #a3162a; --bar: #2b6ca3; --miss: #b35900; --track: #e6eaee;
          --h0: #f4f7fa; --h1: #d6e4f0; --h2: #a9c8e2; --h3: #7fb0d6; --h4: #2f6da3; --h5: #174a7c; --on: #ffffff; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ground: #14181d; --ink: #e8ebee; --muted: #a8b2bc; --line: #3a434d; --link: #8fbdec; --soft: #222930;
            --good: #79d3a5; --caution: #f0b466; --alert: #ff9aa5; --bar: #5f9fd8; --miss: #d9822b; --track: #2b333b;
            --h0: #1b2229; --h1: #20384e; --h2: #28506f; --h3: #32678f; --h4: #86b9e6; --h5: #c2def7; --on: #10151a; }
        }
        * { box-sizing: border-box; }
        html { color: var(--ink); background: var(--ground); font: 16px/1.55 "Source Sans 3", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
        body { max-width: 1080px; margin: 0 auto; padding: 24px 28px 64px; overflow-wrap: break-word; }
        [hidden] { display: none !important; }
        h1 { font-size: 1.65rem; line-height: 1.2; margin: 0 0 .4rem; }
        h2 { font-size: 1.35rem; margin: 2.6rem 0 .8rem; padding-top: .8rem; border-top: 2px solid var(--ink); }
        h3 { font-size: 1.02rem; margin: 1.2rem 0 .3rem; }
        p { margin: .4rem 0 .8rem; max-width: 46rem; }
        header p { max-width: 60rem; }
        .audience { font-weight: 600; border: 2px solid var(--ink); padding: .4rem .8rem; }
        .audience.commission { color: var(--alert); border-color: var(--alert); }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .4rem .8rem; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .muted, figcaption { color: var(--muted); font-size: .9rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; margin: 1rem 0 0; padding: .7rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); font-size: .92rem; }
        #figures h2 { margin-top: 1rem; border: 0; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(13.5rem, 100%), 1fr)); gap: .9rem; margin: 1rem 0; }
        .card { display: flex; flex-direction: column; border: 1px solid var(--line); border-top: 6px solid var(--bar); padding: .7rem 1rem .8rem; break-inside: avoid; }
        .card dt { color: var(--ink); font-weight: 600; line-height: 1.3; order: 2; }
        .card dd { order: 3; color: var(--muted); font-size: .95rem; line-height: 1.35; }
        .card .number { order: 1; text-align: left; white-space: normal; color: var(--ink); font-size: clamp(2.1rem, 5vw, 3.1rem); font-weight: 700; line-height: 1.1; margin-bottom: .2rem; font-variant-numeric: tabular-nums; }
        .statement { border-left: 4px solid var(--line); padding: .1rem 0 .1rem 1rem; margin: .9rem 0; break-inside: avoid; }
        .statement h3 { margin: 0 0 .2rem; }
        .statement ul { margin: .1rem 0; padding-left: 1.1rem; max-width: 52rem; }
        .good { border-color: var(--good); } .caution { border-color: var(--caution); } .alert { border-color: var(--alert); }
        .first h3 { font-size: 1.3rem; }
        .good.first h3 { color: var(--good); } .caution.first h3 { color: var(--caution); } .alert.first h3 { color: var(--alert); }
        figure { margin: 1rem 0 1.4rem; break-inside: avoid; }
        figure .picture { overflow-x: auto; }
        svg.chart { display: block; width: 100%; min-width: 40rem; height: auto; font-family: inherit; }
        .scroll { overflow-x: auto; margin: .8rem 0 1.2rem; }
        table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: .2rem 0 .4rem; }
        th, td { text-align: left; vertical-align: top; padding: .28rem 1.1rem .28rem 0; border-bottom: 1px solid var(--line); }
        thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; }
        tbody th { font-weight: 400; }
        .number { text-align: right; white-space: nowrap; }
        .total td, .total th { font-weight: 600; border-top: 1.5px solid var(--ink); }
        .bars { width: 100%; margin: .8rem 0 1.2rem; }
        .bars th, .bars td { border: 0; vertical-align: middle; padding: .2rem .9rem .2rem 0; }
        .bars tbody th { width: 27%; }
        .bars .drawn { width: 36%; }
        .track { display: block; position: relative; height: 1.1rem; min-width: 5rem; background: var(--track); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .track .bar { display: block; height: 100%; background: var(--bar); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .track .bar.missed { background: var(--miss); }
        .track .bound { position: absolute; top: -.2rem; bottom: -.2rem; width: 3px; margin-left: -1.5px; background: var(--ink); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .said.missed { color: var(--caution); font-weight: 600; }
        .heat { width: 100%; min-width: 44rem; table-layout: fixed; border-collapse: separate; border-spacing: 2px; font-size: .82rem; }
        .heat th, .heat td { border: 0; padding: .26rem .15rem; text-align: center; vertical-align: middle; }
        .heat thead .part { font-weight: 400; color: var(--muted); line-height: 1.15; }
        .heat .upright { writing-mode: vertical-rl; text-orientation: sideways; transform: rotate(180deg); max-height: 16rem; line-height: 1.1; text-align: left; }
        .heat thead th:has(.upright) { vertical-align: bottom; }
        .heat .name { width: 10.5rem; text-align: left; position: sticky; left: 0; background: var(--ground); }
        .heat .group { text-align: left; font-weight: 600; padding-top: .6rem; }
        .heat .group span { position: sticky; left: 0; }
        .heat .cell { white-space: nowrap; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .h0 { background: var(--h0); } .h1 { background: var(--h1); } .h2 { background: var(--h2); } .h3 { background: var(--h3); }
        .h4 { background: var(--h4); color: var(--on); } .h5 { background: var(--h5); color: var(--on); }
        .heat .none { color: var(--muted); }
        .hash { font: .82rem/1.4 "DejaVu Sans Mono", monospace; word-break: break-all; }
        code { font: .9em "DejaVu Sans Mono", monospace; background: var(--soft); padding: .05em .3em; overflow-wrap: anywhere; }
        details { margin: .4rem 0; }
        summary { cursor: pointer; padding: .25rem 0; }
        dl { display: grid; grid-template-columns: minmax(0, max-content) minmax(0, 1fr); gap: .3rem 1.4rem; }
        dt { color: var(--muted); } dd { margin: 0; }
        form { margin: 1rem 0; }
        fieldset { border: 1px solid var(--line); margin: .6rem 0; padding: .4rem .8rem; min-width: 0; }
        fieldset label { display: inline-block; max-width: 100%; padding-right: .8rem; }
        input, select, textarea, button { font: inherit; max-width: 100%; }
        label { overflow-wrap: anywhere; } input[type=file] { width: 100%; }
        button { padding: .3rem .8rem; cursor: pointer; }
        .tools { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; }
        .tools label { display: flex; flex-direction: column; font-size: .9rem; color: var(--muted); min-width: 0; max-width: 100%; }
        .tools input, .tools select { padding: .3rem .5rem; }
        .count { font-weight: 600; }
        th button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; text-align: inherit; text-decoration: underline dotted; text-underline-offset: .2em; }
        [aria-sort] button { text-decoration: none; }
        [aria-sort=ascending] button::after { content: " \\25B2"; } [aria-sort=descending] button::after { content: " \\25BC"; }
        .paper, #sheets { display: none; }
        .projecting header, .projecting nav, .projecting main section, .projecting footer { display: none; }
        .projecting body { max-width: 1500px; }
        .sheet h2 { border: 0; padding: 0; margin: .6rem 0 0; font-size: 1.3rem; color: var(--muted); }
        .sheet h2:focus { outline: none; }
        .sheet .answer { font-size: clamp(1.5rem, 3.4vw, 2.6rem); font-weight: 700; line-height: 1.2; max-width: none; border-left: 8px solid var(--line); padding-left: 1rem; margin: .3rem 0 1rem; }
        .sheet.placed .answer { border-color: var(--good); } .sheet.waiting .answer { border-color: var(--caution); } .sheet.out .answer { border-color: var(--alert); }
        .projecting .sheet { font-size: clamp(1rem, 1.5vw, 1.35rem); }
        .projecting .sheet table { font-size: .95em; }
        .sheet p, .sheet ul { max-width: 70rem; }
        .sheet h3 { font-size: 1.1em; }
        .sheet tbody tr.given { font-weight: 600; }
        li.given, li.passes, p.right { color: var(--good); } li.unsure { color: var(--caution); } p.wrong { color: var(--alert); font-weight: 600; }
        footer { margin-top: 3rem; color: var(--muted); font-size: .85rem; }
        @media screen and (max-width: 640px) {
          body { padding: 14px 14px 40px; }
          dl { display: block; } dd { margin: 0 0 .4rem; }
          .cards { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; } .card { padding: .5rem .6rem; } .card dd { margin: 0; }
          .bars, .bars tbody { display: block; }
          .bars thead { display: none; }
          .bars tr { display: grid; grid-template-columns: 1fr; margin-bottom: .6rem; }
          .bars caption { display: block; }
          .bars tbody th, .bars .drawn { width: auto; font-weight: 600; }
          .bars th, .bars td { padding: .05rem 0; }
          .heat .name { width: 7rem; }
        }
        @media print {
          @page { size: A4; margin: 16mm 14mm; }
          html { font-size: 10pt; }
          body { max-width: none; padding: 0; }
          nav, .skip, form, .tools { display: none; }
          h2 { margin: 1.4rem 0 .5rem; }
          h2, h3, caption { break-after: avoid; }
          tr { break-inside: avoid; }
          thead { display: table-header-group; }
          a { color: inherit; text-decoration: none; }
          th, td { padding-right: .6rem; }
          td, tbody th { overflow-wrap: anywhere; } thead th { hyphens: auto; }
          table { font-size: 8.5pt; }
          .number { white-space: normal; }
          .card .number { font-size: 1.8rem; }
          .cards { grid-template-columns: repeat(4, 1fr); gap: .5rem; }
          .scroll, figure .picture { overflow: visible; }
          .heat { min-width: 0; font-size: 7.5pt; } .heat .name { width: 25mm; position: static; } .heat th, .heat td { padding: .12rem 0; }
          svg.chart { min-width: 0; }
          .scripted #requests .scroll, .scripted #requests .muted { display: none; }
          .scripted #requests .paper { display: block; }
          .print-list header p, .print-list main section, .print-sheets header, .print-sheets main section, .print-sheets footer { display: none; }
          .print-list #requests, .print-list #requests .scroll, .print-sheets #sheets { display: block; }
          .print-list #requests .paper { display: none; }
          #sheets .sheet { break-after: page; } #sheets .sheet:last-child { break-after: auto; }
        }

        """
}
