/** The second half of a double opt-in: only pressing its button is a consent. */

import { html } from "hono/html";
import { choicesLink } from "./more-links.ts";
import type { Html } from "./page.ts";
import type { SealedPage, SealedVisit } from "./sealed-page.ts";
import { fill } from "./texts/texts.ts";
import { lineOf, type PagesPorts, shopName } from "./visit.ts";

/** Names the topics that were asked for; pressing the button gives the consent. */
export function confirmPage(ports: PagesPorts): SealedPage<"confirm"> {
  return {
    purpose: "confirm",
    view: (visit) => {
      const { title, explain, press } = visit.texts.confirm;
      const asked = fill(explain, { shop: shopName(visit) });
      const button = html`<form method="post"><button type="submit" name="press" value="confirm">${press}</button></form>`;
      return { title, body: html`<p>${asked}</p>${topics(visit)}${button}` };
    },
    submit: async (visit) => {
      const claim = await ports.confirmSignUp(visit.claim);
      const { done, doneExplain } = visit.texts.confirm;
      const more = html`<p class="more">${await choicesLink(ports, { ...visit, claim })}</p>`;
      return { title: done, body: html`<p>${doneExplain}</p>${topics(visit)}${more}` };
    },
  };
}

const topics = (visit: SealedVisit<"confirm">): Html => {
  const lines = Object.keys(visit.claim.texts).map((topic) => html`<li>${lineOf(topic, visit)}</li>`);
  return html`<div class="about"><ul>${lines}</ul></div>`;
};
