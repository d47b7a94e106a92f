/**
 * The page behind the link of a case, under `/case/<token>`. GET and HEAD show it and change nothing, however many scanners of mail open
 * it; POST does what its button says. Good while the case is open, and for thirty days after its solution.
 */

import type { Context } from "hono";
import { html } from "hono/html";
import type { Hono } from "hono/tiny";
import { SEALS } from "../link-claims.ts";
import { notTooLong, readForm } from "../read-form.ts";
import { failed } from "../sealed-page.ts";
import { type PagesPorts, type Shown, show, type Visit, visitOf } from "../visit.ts";
import { pressCase, showCase } from "./case-page.ts";
import type { CaseVisit } from "./case-visit.ts";

/** Adds the page to the app. A link that is forged, foreign or too old is answered as one to a case that there is not. */
export function serveCase(app: Hono, ports: PagesPorts): void {
  const answer = async (c: Context, respond: (visit: CaseVisit) => Shown | Promise<Shown>): Promise<Response> => {
    let visit = visitOf(c, undefined);
    try {
      const now = ports.clock.now();
      const [settings, claim] = await Promise.all([ports.settings(), ports.links.open("case", c.req.param("token") ?? "", now)]);
      visit = visitOf(c, settings, claim?.language);
      // Also for a refused link, to take the same time.
      const view = await ports.viewCase(claim ?? { customer: "nobody", case: "nothing" });
      if (!settings || !claim || !view) return await show(c, visit, refused(visit));
      const replies = await ports.cannedReplies(view, settings);
      const place = { customer: view.row.customer, case: view.row.id };
      return await show(c, visit, await respond({ ...visit, settings, zone: settings.time_zone, view, place, replies }));
    } catch (error) {
      ports.report.note("a page failed", { page: "case", error: error instanceof Error ? error.name : "unknown" });
      return show(c, visit, failed(visit));
    }
  };
  const route = `/${SEALS.case.path}/:token`;
  app.get(route, (c) => answer(c, (visit) => showCase(visit)));
  app.post(route, notTooLong, (c) => answer(c, async (visit) => pressCase(ports, visit, await readForm(c))));
  app.options(route, (c) => c.body(null, 204, { Allow: "GET, HEAD, OPTIONS, POST" }));
}

const refused = ({ texts: { casePage: texts } }: Visit): Shown => ({
  status: 404,
  title: texts.gone,
  body: html`<p>${texts.goneExplain}</p>`,
});
