/** The sign-up form, shown here or posted from the shop's own site. Its answer is the same for every address. */

import type { Context } from "hono";
import { html } from "hono/html";
import type { Hono } from "hono/tiny";
import type { Settings } from "#engine/model/settings.ts";
import type { Html } from "./page.ts";
import { type Form, notTooLong, readForm } from "./read-form.ts";
import { failed } from "./sealed-page.ts";
import { fill } from "./texts.ts";
import { lineOf, type PagesPorts, type Shown, shopName, show, type Visit, visitOf } from "./visit.ts";

const PATH = "/subscribe";
/** The field that programs fill in and people do not see. */
const TRAP = "website";
const LONGEST_ADDRESS = 254;
const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:."()[\]\\]+$/;

/** Adds `/subscribe` to the app: 404 while no template asks for the confirmation. */
export function serveSignUp(app: Hono, ports: PagesPorts): void {
  const answer = async (
    c: Context,
    lang: string | undefined,
    respond: (visit: Visit, settings: Settings) => Shown | Promise<Shown>,
  ) => {
    let visit = visitOf(c, undefined, lang);
    try {
      const settings = await ports.settings();
      visit = visitOf(c, settings, lang);
      // Without a template that asks for the confirmation, nobody can sign up.
      if (settings?.confirmation === undefined) return c.body(null, 404);
      return await show(c, visit, await respond(visit, settings));
    } catch (error) {
      ports.report.note("a page failed", { page: "sign-up", error: error instanceof Error ? error.name : "unknown" });
      return show(c, visit, failed(visit));
    }
  };
  app.get(PATH, (c) =>
    answer(c, c.req.query("lang"), (visit, settings) =>
      form(visit, settings, { email: "", topics: c.req.queries("topic") ?? [] }),
    ),
  );
  app.post(PATH, notTooLong, async (c) => {
    const posted = await readForm(c);
    return answer(c, posted.text("lang"), (visit, settings) => signUp(ports, visit, settings, posted));
  });
  app.options(PATH, (c) => c.body(null, 204, { Allow: "GET, HEAD, OPTIONS, POST" }));
}

/** The topics that can be signed up for: what is sent without an occasion of the reader's own. */
const offered = (settings: Settings): string[] =>
  Object.values(settings.topics).flatMap(({ name, kind }) => (kind === "marketing" ? [name] : []));

type Filled = { email: string; topics: string[] };

const legendIn = (visit: Visit): string => fill(visit.texts.signUp.topics, { shop: shopName(visit) });

const form = (visit: Visit, settings: Settings, { email, topics }: Filled, wrong?: string): Shown => {
  const { signUp } = visit.texts;
  const box = (topic: string): Html =>
    html`<label class="topic"><input type="checkbox" name="topic" value="${topic}"${topics.includes(topic) ? " checked" : ""}><span>${lineOf(topic, visit)}</span></label>`;
  return {
    ...(wrong === undefined ? {} : { status: 422 }),
    title: fill(signUp.title, { shop: shopName(visit) }),
    body: html`${wrong === undefined ? "" : html`<p class="notice" role="alert">${wrong}</p>`}
<p>${signUp.explain}</p>
<form method="post" action="${PATH}">
<input type="hidden" name="lang" value="${visit.language}">
<label class="field"><span>${signUp.email}</span><input type="email" name="email" value="${email}" autocomplete="email" maxlength="${LONGEST_ADDRESS}" required></label>
<fieldset><legend>${legendIn(visit)}</legend>${offered(settings).map(box)}</fieldset>
<div class="trap" aria-hidden="true"><label>${signUp.leaveEmpty}<input type="text" name="${TRAP}" tabindex="-1" autocomplete="off"></label></div>
<p class="hint">${signUp.note}</p>
<button type="submit">${signUp.send}</button></form>`,
  };
};

/** By topic, the exact text that was shown beside its box: the proof of what was consented to. */
const textsOf = (topics: string[], visit: Visit): Record<string, string> =>
  Object.fromEntries(topics.map((topic) => [topic, `${legendIn(visit)} ${lineOf(topic, visit)}. ${visit.texts.signUp.note}`]));

const signUp = async (ports: PagesPorts, visit: Visit, settings: Settings, posted: Form): Promise<Shown> => {
  const { signUp: texts } = visit.texts;
  const typed = posted.text("email");
  // Its one canonical form is made where it is stored; here it shall only not be refused for a blank or a full-width letter.
  const email = typed.normalize("NFKC").trim().replace(/\.+$/, "");
  const topics = offered(settings).filter((topic) => posted.all("topic").includes(topic));
  if (email.length > LONGEST_ADDRESS || !ADDRESS.test(email))
    return form(visit, settings, { email: typed, topics }, texts.badEmail);
  if (topics.length === 0) return form(visit, settings, { email: typed, topics }, texts.noTopic);
  const sent: Shown = { title: texts.sent, body: html`<p>${texts.sentExplain}</p>` };
  if (posted.text(TRAP) !== "") return sent;
  const asking = ports.askToConfirm({ email, topics: textsOf(topics, visit), language: visit.language }, settings);
  const [asked] = await Promise.allSettled([asking, ports.patience()]);
  if (asked.status === "rejected") throw asked.reason;
  return sent;
};
