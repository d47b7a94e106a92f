/** "This is not my address": nothing on it shows which customer had the address. */

import { html } from "hono/html";
import type { SealedPage } from "./sealed-page.ts";
import type { PagesPorts } from "./visit.ts";

/** Pressing the button takes the address away from the customer. */
export function notMinePage(ports: PagesPorts): SealedPage<"not_mine"> {
  return {
    purpose: "not_mine",
    view: ({ texts: { notMine: texts } }) => ({
      title: texts.title,
      body: html`<p>${texts.explain}</p><form method="post"><button type="submit" name="press" value="not-mine">${texts.press}</button></form>`,
    }),
    submit: async ({ claim, texts: { notMine: texts } }) => {
      await ports.disownAddress(claim);
      return { title: texts.done, body: html`<p>${texts.doneExplain}</p>` };
    },
  };
}
