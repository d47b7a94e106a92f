/** "This is not my address": nothing shows whose it was thought to be. */

import { html } from "hono/html";
import type { SealedPage } from "./sealed-page.ts";
import type { PagesPorts } from "./visit.ts";

export const notMinePage = (ports: PagesPorts): SealedPage<"not_mine"> => ({
  purpose: "not_mine",
  path: "n",
  look: ({ words: { notMine: words } }) => ({
    title: words.title,
    body: html`<p>${words.explain}</p><form method="post"><button type="submit" name="press" value="not-mine">${words.press}</button></form>`,
  }),
  press: async ({ claim, words: { notMine: words } }) => {
    await ports.disownAddress(claim);
    return { title: words.done, body: html`<p>${words.doneExplain}</p>` };
  },
});
