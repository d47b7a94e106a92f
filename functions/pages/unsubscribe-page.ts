/** Stops the mails of one topic: by a person's press of the button, or by a mail program's one click (RFC 8058). */

import { html } from "hono/html";
import { moreLinks } from "./more-links.ts";
import type { SealedPage, SealedVisit } from "./sealed-page.ts";
import { lineOf, type PagesPorts } from "./visit.ts";

/** As RFC 8058 wants it: no cookie, no redirect, whatever the body, and the same 200 each time. */
export function unsubscribePage(ports: PagesPorts): SealedPage<"unsubscribe"> {
  const about = (visit: SealedVisit<"unsubscribe">) => html`<p class="about">${lineOf(visit.claim.topic, visit)}</p>`;
  return {
    purpose: "unsubscribe",
    view: async (visit) => {
      const { ask, explain, press } = visit.texts.unsubscribe;
      const button = html`<form method="post"><button type="submit" name="press" value="stop">${press}</button></form>`;
      return { title: ask, body: html`<p>${explain}</p>${about(visit)}${button}${await moreLinks(ports, visit)}` };
    },
    submit: async (visit) => {
      await ports.unsubscribe(visit.claim);
      const { done, doneExplain } = visit.texts.unsubscribe;
      return { title: done, body: html`<p>${doneExplain}</p>${about(visit)}${await moreLinks(ports, visit)}` };
    },
  };
}
