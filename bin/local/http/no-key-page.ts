/** What a browser is shown that would choose who to be, and does not have the key of the terminal's address. */

import { html } from "hono/html";
import { contentSecurityPolicy, plainPage } from "./plain-page.ts";

/** Says where the address stands. */
export function noKeyPage(): Response {
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": contentSecurityPolicy("'none'") };
  return new Response(`${PAGE}`, { status: 401, headers });
}

const PAGE = plainPage(html`<h1>Open it from the terminal</h1>
<p>This browser has not come by the address that <code>npm start</code> prints, the one with <code>?key=</code> in it. Open that one: it leads here.</p>
<p>It stands as <code>console</code> in <code>running.json</code> of the data folder, too.</p>`);
