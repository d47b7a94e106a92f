/** The page's own style: light and dark, a phone and a wide screen, and paper. */

export const STYLE = `
:root{color-scheme:light dark;--ink:#1d2430;--soft:#5a6475;--page:#f6f7f9;--card:#fff;--line:#dfe3ea;--bar:#2b6cb0;--good:#1b7f4d;--warn:#8a5a00}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebf0;--soft:#a3adbd;--page:#12161d;--card:#1b212b;--line:#303846;--bar:#6fb1f0;--good:#6cd29b;--warn:#f0c36a}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:64rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.25rem;margin:2.2rem 0 .6rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}
p{margin:.4rem 0}.soft{color:var(--soft)}.warn{color:var(--warn)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:.8rem 0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.8rem;margin:1rem 0;padding:0}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.8rem 1rem}
.figures dt{color:var(--soft);font-size:.85rem}.figures dd{margin:0;font-size:1.35rem;font-weight:600}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{text-align:left;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:500}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg{display:block;width:100%;height:auto}svg rect{fill:var(--bar)}.axis{display:flex;justify-content:space-between;gap:1rem;color:var(--soft);font-size:.85rem;border-top:1px solid var(--line);margin:0}.axis span:nth-child(2){text-align:center}
.verdict{font-weight:600}.verdict.clear{color:var(--good)}.verdict.open{color:var(--warn)}
summary{cursor:pointer;font-weight:600}ul{padding-left:1.2rem;margin:.4rem 0}
@media print{body{background:none}details>*{display:block}}
`;
