/** The frame of the pages that stand before the local console: who somebody is, and where its address is found. */

import { createHash } from "node:crypto";
import { html, raw } from "hono/html";

export type Markup = ReturnType<typeof html>;

const STYLE = `
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;--paper:light-dark(#f6f4f0,#151614);--card:light-dark(#fff,#1e1f1d);--ink:light-dark(#24231f,#ece9e2);--soft:light-dark(#625d53,#b3ada2);--edge:light-dark(#8b8477,#7f7a70);--accent:light-dark(#1d5a46,#86cdb0)}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink)}
main{width:min(26rem,100% - 3rem);padding:1.5rem 0}
.brand{margin:0 0 1.5rem;color:var(--accent);font-size:1.0625rem;font-weight:650}
h1{font-size:1.375rem;line-height:1.25;margin:0 0 .25rem}
p{margin:0 0 1rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}
button{display:block;width:100%;padding:.75rem 1rem;border:1px solid var(--edge);border-radius:.5rem;background:var(--card);color:var(--ink);font:inherit;text-align:start;cursor:pointer}
button:hover{border-color:var(--accent)}
button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
strong,span{display:block}
span{color:var(--soft)}
`;

/** With nothing but its own style, and without any script. */
export function plainPage(content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log in – Perennial</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<p class="brand">Perennial</p>
${content}
</main>
</body>
</html>`;
}

/** The policy of such a page. `forms`: where its forms may lead, as the policy names it. */
export function contentSecurityPolicy(forms: string): string {
  const style = createHash("sha256").update(STYLE).digest("base64");
  return `default-src 'none'; style-src 'sha256-${style}'; img-src data:; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`;
}
