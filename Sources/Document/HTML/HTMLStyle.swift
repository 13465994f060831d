/// The one style sheet of every page that Ebb writes: readable on a phone, in the dark, and on paper.
enum HTMLStyle {
    static let sheet = """
        :root { --ink: #1d2327; --paper: #fdfdfb; --quiet: #545c63; --line: #c9ced2; --tint: #f0f2f1; --accent: #17596b;
          --alert: #a3181f; --warning: #8a5300; --note: #17596b; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e4e6e4; --paper: #16191b; --quiet: #a9b0b4; --line: #454c50; --tint: #20262a; --accent: #86c8d9;
            --alert: #ff9a94; --warning: #f0bd6a; --note: #86c8d9; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
        main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
        h1, h2, h3 { line-height: 1.25; margin: 2rem 0 0.6rem; }
        h1 { font-size: 1.7rem; margin-top: 0.5rem; }
        h2 { font-size: 1.25rem; }
        h3 { font-size: 1.05rem; }
        p, ul, ol, table, pre, figure, section { margin: 0 0 1rem; }
        ul, ol { padding-left: 1.6rem; }
        li { margin: 0.25rem 0; }
        code, pre { font-family: ui-monospace, monospace; font-size: 0.95em; }
        pre { overflow-x: auto; padding: 0.7rem; background: var(--tint); }
        .dose, .held { white-space: nowrap; }
        .dose { font-weight: 600; }
        .cite { color: var(--accent); text-decoration: none; font-size: 0.85em; }
        table { border-collapse: collapse; width: 100%; font-size: 0.95rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
        th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem 0.35rem 0; border-bottom: 1px solid var(--line); }
        th.n, td.n { text-align: right; }
        .callout { border: 2px solid var(--note); border-left-width: 0.5rem; border-radius: 0.3rem; padding: 0.8rem 1rem; }
        .callout > :last-child { margin-bottom: 0; }
        .callout .title { font-weight: 700; color: var(--note); }
        .alert { border-color: var(--alert); }
        .alert .title { color: var(--alert); }
        .warning { border-color: var(--warning); }
        .warning .title { color: var(--warning); }
        .sources { font-size: 0.9rem; color: var(--quiet); border-top: 1px solid var(--line); }
        .sources h2 { font-size: 1rem; margin-top: 1rem; }
        figure { padding: 0; }
        figure svg { display: block; width: 100%; height: auto; overflow: visible; }
        figcaption { font-size: 0.95rem; color: var(--quiet); margin-top: 0.4rem; }
        @media (max-width: 36rem) {
          h1 { font-size: 1.45rem; }
          thead { position: absolute; left: -999rem; }
          table, caption, tbody, tr, td { display: block; width: 100%; }
          tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
          td, td.n { border: 0; padding: 0.1rem 0; text-align: left; display: flex; gap: 0.75rem; }
          td::before { content: attr(data-label); flex: 0 0 42%; color: var(--quiet); }
          td:empty { display: none; }
          figure svg text { font-size: 20px; }
        }
        @media print {
          :root { --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --tint: #fff; --accent: #000;
            --alert: #000; --warning: #000; --note: #000; }
          body { font-size: 11pt; }
          main { max-width: none; padding: 0; }
          h1, h2, h3 { break-after: avoid; }
          tr, li, .callout, figure { break-inside: avoid; }
          thead { display: table-header-group; position: static; }
          .cite { color: inherit; }
          @page { margin: 18mm; }
        }
        """
}
