/**
 * The sign-up form, shown here or posted from the shop's own site. Its answer is the same for every address.
 *
 * A post that does not show that it comes from such a form gets the form, filled in, to press once more: another site cannot make its
 * visitors sign anybody up.
 */

import type { Context } from "hono";
import { html } from "hono/html";
import type { Hono } from "hono/tiny";
import type { Settings } from "#engine/model/settings.ts";
import type { Taken } from "#flows/sign-ups/take-sign-up.ts";
import { isOwnForm, TOKEN_FIELD } from "./own-form.ts";
import type { Html } from "./page.ts";
import { type Form, notTooLong, readForm } from "./read-form.ts";
import { failed } from "./sealed-page.ts";
import { fill } from "./texts/texts.ts";
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
    answer(c, c.req.query("lang"), async (visit, settings) => {
      const { stopped } = await ports.showSignUps();
      const filled = { email: "", topics: c.req.queries("topic") ?? [], token: await ports.forms.token(ports.clock.now()) };
      return { ...form(visit, settings, filled, stopped ? visit.texts.signUp.stoppedNotice : undefined), status: 200 };
    }),
  );
  app.post(PATH, notTooLong, async (c) => {
    const posted = await readForm(c);
    return answer(c, posted.text("lang"), (visit, settings) => signUp(c, ports, { ...visit, settings }, posted));
  });
  app.options(PATH, (c) => c.body(null, 204, { Allow: "GET, HEAD, OPTIONS, POST" }));
}

/** The topics that can be signed up for: what is sent without an occasion of the reader's own. */
const offered = (settings: Settings): string[] =>
  Object.values(settings.topics).flatMap(({ name, kind }) => (kind === "marketing" ? [name] : []));

type Filled = { email: string; topics: string[]; token: string };
type Asked = Visit & { settings: Settings };

const legendIn = (visit: Visit): string => fill(visit.texts.signUp.topics, { shop: shopName(visit) });

/** `notice`: what is wrong, or what to know beforehand. */
const form = (visit: Visit, settings: Settings, { email, topics, token }: Filled, notice?: string): Shown => {
  const { signUp } = visit.texts;
  const box = (topic: string): Html =>
    html`<label class="topic"><input type="checkbox" name="topic" value="${topic}"${topics.includes(topic) ? " checked" : ""}><span>${lineOf(topic, visit)}</span></label>`;
  return {
    status: 422,
    title: fill(signUp.title, { shop: shopName(visit) }),
    body: html`${notice === undefined ? "" : html`<p class="notice" role="alert">${notice}</p>`}
<p>${signUp.explain}</p>
<form method="post" action="${PATH}">
<input type="hidden" name="lang" value="${visit.language}">
<input type="hidden" name="${TOKEN_FIELD}" value="${token}">
<label class="field"><span>${signUp.email}</span><input type="email" name="email" value="${email}" autocomplete="email" maxlength="${LONGEST_ADDRESS}" required></label>
<fieldset><legend>${legendIn(visit)}</legend>${offered(settings).map(box)}</fieldset>
<div class="trap" aria-hidden="true"><label>${signUp.leaveEmpty}<input type="text" name="${TRAP}" tabindex="-1" autocomplete="off"></label></div>
<p class="hint">${signUp.note}${privacy(visit)}</p>
<button type="submit">${signUp.send}</button></form>`,
  };
};

/** What becomes of the address is said where it is asked for. */
const privacy = ({ settings, texts }: Visit): Html | string =>
  settings?.shop.privacy === undefined
    ? ""
    : html` <a href="${settings.shop.privacy}" rel="noreferrer">${texts.foot.privacy}</a>`;

/** By topic, the exact text that was shown beside its box: the proof of what was consented to. */
const textsOf = (topics: string[], visit: Visit): Record<string, string> =>
  Object.fromEntries(topics.map((topic) => [topic, `${legendIn(visit)} ${lineOf(topic, visit)}. ${visit.texts.signUp.note}`]));

const signUp = async (c: Context, ports: PagesPorts, visit: Asked, posted: Form): Promise<Shown> => {
  const { settings } = visit;
  const { signUp: texts } = visit.texts;
  const now = ports.clock.now();
  const typed = posted.text("email");
  // Its one canonical form is made where it is stored; here it shall only not be refused for a blank or a full-width letter.
  const email = typed.normalize("NFKC").trim().replace(/\.+$/, "");
  const topics = offered(settings).filter((topic) => posted.all("topic").includes(topic));
  const again = async (notice: string): Promise<Shown> =>
    form(visit, settings, { email: typed.slice(0, LONGEST_ADDRESS), topics, token: await ports.forms.token(now) }, notice);
  if (email.length > LONGEST_ADDRESS || !ADDRESS.test(email)) return again(texts.badEmail);
  if (topics.length === 0) return again(texts.noTopic);
  if (!(await isOwnForm(c, ports.forms, settings, { token: posted.text(TOKEN_FIELD), now })))
    return { ...(await again(texts.pressAgain)), status: 403 };
  if (posted.text(TRAP) !== "") return answerTo("sent", visit);
  const address = ports.callerAddress(c);
  const caller = address === undefined ? {} : { caller: await ports.forms.callerOf(address, now) };
  const taking = ports.takeSignUp({ email, topics: textsOf(topics, visit), language: visit.language, ...caller }, settings);
  const [taken] = await Promise.allSettled([taking, ports.patience()]);
  if (taken.status === "rejected") throw taken.reason;
  return taken.value === "unsendable" ? again(texts.badEmail) : answerTo(taken.value, visit);
};

const answerTo = (taken: Exclude<Taken, "unsendable">, { texts: { signUp: texts } }: Visit): Shown => {
  const shown = (title: string, explain: string): Shown => ({ title, body: html`<p>${explain}</p>` });
  switch (taken) {
    case "sent":
      return shown(texts.sent, texts.sentExplain);
    case "waits":
      return shown(texts.later, texts.laterExplain);
    case "stopped":
      return shown(texts.stopped, texts.stoppedExplain);
    case "busy":
      return { ...shown(texts.busy, texts.busyExplain), status: 429 };
  }
};
