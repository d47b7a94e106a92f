/**
 * A page behind a sealed link. GET and HEAD show it and change nothing, OPTIONS names the methods, POST does what its button says.
 *
 * Whatever is wrong with a token, the answer is the same and takes the same time: after a refused one the same reads follow.
 */

import type { Context } from "hono";
import { html } from "hono/html";
import type { Hono } from "hono/tiny";
import type { Settings } from "#engine/model/settings.ts";
import type { ReaderView } from "#flows/preferences/view-reader.ts";
import type { EntitlementTo, Reader, ReaderPurpose } from "#ports/ports.ts";
import { SEALS } from "./link-claims.ts";
import { type Form, notTooLong, readForm } from "./read-form.ts";
import { type PagesPorts, type Shown, show, type Visit, visitOf } from "./visit.ts";

export type SealedVisit<P extends ReaderPurpose> = Visit & {
  settings: Settings;
  claim: EntitlementTo<P>;
  reader: ReaderView;
  now: number;
  /** A parameter after the `?`. */
  query(name: string): string | undefined;
};

export type SealedPage<P extends ReaderPurpose> = {
  purpose: P;
  view(visit: SealedVisit<P>): Shown | Promise<Shown>;
  submit(visit: SealedVisit<P>, readForm: () => Promise<Form>): Promise<Shown>;
};

/** Adds the page to the app, under `/<path>/<token>`. */
export function serveSealed<P extends ReaderPurpose>(
  app: Hono,
  ports: PagesPorts,
  { purpose, view, submit }: SealedPage<P>,
): void {
  const answer = async (c: Context, respond: (visit: SealedVisit<P>) => Shown | Promise<Shown>): Promise<Response> => {
    const now = ports.clock.now();
    let visit = visitOf(c, undefined);
    try {
      const [settings, claim] = await Promise.all([ports.settings(), ports.links.open(purpose, c.req.param("token") ?? "", now)]);
      visit = visitOf(c, settings);
      const whose: Reader = claim
        ? { address: "address" in claim ? claim.address : "", customer: "customer" in claim ? claim.customer : "" }
        : NOBODY;
      const reader = settings && (await ports.view(whose, settings));
      if (!settings || !claim || !reader) return await show(c, visit, refused(visit));
      // A sign-up shows the language that was chosen there, whatever is stored.
      visit = visitOf(c, settings, "language" in claim ? claim.language : reader.locale);
      return await show(c, visit, await respond({ ...visit, settings, claim, reader, now, query: (name) => c.req.query(name) }));
    } catch (error) {
      ports.report.note("a page failed", { page: purpose, error: error instanceof Error ? error.name : "unknown" });
      return show(c, visit, failed(visit));
    }
  };
  const route = `/${SEALS[purpose].path}/:token`;
  app.get(route, (c) => answer(c, view));
  app.post(route, notTooLong, (c) => answer(c, (visit) => submit(visit, () => readForm(c))));
  app.options(route, (c) => c.body(null, 204, { Allow: "GET, HEAD, OPTIONS, POST" }));
}

/** What a page shows when something threw: never "done", so that the mail program or the person tries again. */
export function failed({ texts: { refused: texts } }: Visit): Shown {
  return { status: 500, title: texts.failed, body: html`<p>${texts.failedExplain}</p>` };
}

/** Read in the place of a refused token's reader, to take the same time. */
const NOBODY: Reader = { address: "nobody", customer: "nobody" };

const refused = ({ texts: { refused: texts } }: Visit): Shown => ({
  status: 404,
  title: texts.invalid,
  body: html`<p>${texts.invalidExplain}</p>`,
});
