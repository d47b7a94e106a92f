/** The page of the local issuer: who do you want to be? */

import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { DemoPerson } from "./demo-people.ts";

type Markup = ReturnType<typeof html>;

const STYLE = `
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;color:CanvasText}
main{max-width:26rem;padding:1.5rem}
h1{font-size:1.375rem;margin:0 0 .25rem}
p{margin:0 0 1rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}
button{display:block;width:100%;padding:.75rem 1rem;border:1px solid GrayText;border-radius:.5rem;background:Canvas;color:CanvasText;font:inherit;text-align:start;cursor:pointer}
button:hover{border-color:LinkText}
button:focus-visible{outline:3px solid LinkText;outline-offset:2px}
strong,span{display:block}
`;

/** Where the form leads, the console's own address: a browser holds redirects that follow a form to this as well. */
const contentSecurityPolicy = (back: string): string =>
  `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; img-src data:; form-action 'self' ${back}; base-uri 'none'; frame-ancestors 'none'`;

/** `fields` come back with the choice. */
export function choosePage(people: readonly DemoPerson[], fields: Record<string, string>): Markup {
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
<h1>Who are you today?</h1>
<p>These people are made up, one for each role. A deployed stack asks for a password instead.</p>
<form method="post">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<ul>${people.map(
    ({ subject, name, about, groups }) =>
      html`<li><button name="person" value="${subject}"><strong>${name}</strong><span>${groups.join(", ")} · ${about}</span></button></li>`,
  )}</ul>
</form>
</main>
</body>
</html>`;
}

/** `back`: the origin that the form's answer leads to. */
export function choosePageHeaders(back: string): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(back),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}
