/** The page of the local issuer: who do you want to be? */

import { html } from "hono/html";
import { contentSecurityPolicy, type Markup, plainPage } from "../http/plain-page.ts";
import type { DemoPerson } from "./demo-people.ts";

/** `fields` come back with the choice. */
export function choosePage(people: readonly DemoPerson[], fields: Record<string, string>): Markup {
  return plainPage(html`<h1>Who are you today?</h1>
<p>These people are made up, one for each role. A deployed stack asks for a password instead.</p>
<form method="post">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<ul>${people.map(
    ({ subject, name, about, groups }) =>
      html`<li><button name="person" value="${subject}"><strong>${name}</strong><span>${groups.join(", ")} · ${about}</span></button></li>`,
  )}</ul>
</form>`);
}

/** `back`: the origin that the form's answer leads to. */
export function choosePageHeaders(back: string): Record<string, string> {
  return {
    // A browser holds redirects that follow a form to this as well.
    "content-security-policy": contentSecurityPolicy(`'self' ${back}`),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}
