/** The preference centre: topics on and off, a pause, an end to all of it. */

import { html } from "hono/html";
import type { Wishes } from "#flows/preferences/save-preferences.ts";
import type { ReaderView } from "#flows/preferences/view-reader.ts";
import { notMineLink } from "./more-links.ts";
import type { Html } from "./page.ts";
import { dayIn } from "./page-language.ts";
import type { Form } from "./read-form.ts";
import type { SealedPage, SealedVisit } from "./sealed-page.ts";
import { fill } from "./texts/texts.ts";
import { lineOf, type PagesPorts, type Shown, shopName } from "./visit.ts";

type PreferencesVisit = SealedVisit<"preferences">;

/** After each button the page is shown again, with what was done. */
export function preferencesPage(ports: PagesPorts): SealedPage<"preferences"> {
  return {
    purpose: "preferences",
    view: (visit) => centre(ports, visit, visit.reader),
    submit: async (visit, readForm) => {
      const outcome = await applyChoice(ports, visit, await readForm());
      return centre(ports, visit, (await ports.view(visit.claim, visit.settings)) ?? visit.reader, outcome);
    },
  };
}

const button = (press: string, text: string, quiet = true): Html =>
  html`<button type="submit" name="press" value="${press}"${quiet ? html` class="quiet"` : ""}>${text}</button>`;

/** A hidden field beside each box says what it showed: only what the reader changed counts as a wish. */
const topicBox = (visit: PreferencesVisit, topic: string, on: boolean): Html =>
  html`<label class="topic"><input type="checkbox" name="on" value="${topic}"${on ? " checked" : ""}><span>${lineOf(topic, visit)}</span></label>
<input type="hidden" name="${on ? "was-on" : "was-off"}" value="${topic}">`;

const pauses = ({ texts: { pause }, language }: PreferencesVisit, { pausedUntil, zone }: ReaderView): Html => {
  if (pausedUntil === undefined)
    return html`<p>${pause.explain}</p><form method="post" class="pair">${button("pause-30", pause.days30)}${button("pause-90", pause.days90)}</form>`;
  const until = fill(pause.until, { until: dayIn(pausedUntil, language, zone) });
  return html`<p class="notice">${until}</p><form method="post">${button("resume", pause.end)}</form>`;
};

const centre = async (ports: PagesPorts, visit: PreferencesVisit, reader: ReaderView, outcome?: string): Promise<Shown> => {
  const { choices, pause, stop } = visit.texts;
  const boxes = Object.entries(reader.topics).map(([topic, on]) => topicBox(visit, topic, on));
  return {
    title: choices.title,
    body: html`${outcome === undefined ? "" : html`<p class="notice" role="status">${outcome}</p>`}
${reader.reachable ? "" : html`<p class="notice">${choices.unreachable}</p>`}
<p id="explain">${choices.explain}</p>
<form method="post"><fieldset aria-describedby="explain"><legend class="trap">${choices.title}</legend>${boxes}</fieldset>${button("save", choices.save, false)}</form>
<h2>${pause.title}</h2>${pauses(visit, reader)}
<h2>${stop.title}</h2><form method="post">${button("stop", stop.press)}</form>
<p class="more">${await notMineLink(ports, visit)}</p>`,
  };
};

/** The consent to a topic that was switched on is recorded with the text beside its box. */
const wishesIn = (form: Form, visit: PreferencesVisit): Wishes => {
  const on = new Set(form.all("on"));
  const isOffered = (topic: string): boolean => Object.hasOwn(visit.reader.topics, topic);
  const text = (topic: string): string =>
    fill(visit.texts.choices.consent, { shop: shopName(visit), topic: lineOf(topic, visit) });
  const added = form.all("was-off").filter((topic) => isOffered(topic) && on.has(topic));
  const dropped = form.all("was-on").filter((topic) => isOffered(topic) && !on.has(topic));
  return Object.fromEntries([
    ...added.map((topic) => [topic, { on: true, text: text(topic) }] as const),
    ...dropped.map((topic) => [topic, { on: false }] as const),
  ]);
};

/** Does what the button says, and returns the text to show; undefined for a button that this page does not have. */
const applyChoice = async (ports: PagesPorts, visit: PreferencesVisit, form: Form): Promise<string | undefined> => {
  const { claim, reader, texts } = visit;
  switch (form.text("press")) {
    case "save":
      await ports.savePreferences(claim, wishesIn(form, visit));
      return texts.choices.saved;
    case "pause-30":
      await ports.pauseMails(claim, 30, reader.zone);
      return texts.choices.saved;
    case "pause-90":
      await ports.pauseMails(claim, 90, reader.zone);
      return texts.choices.saved;
    case "resume":
      await ports.endPause(claim);
      return texts.pause.ended;
    case "stop":
      await ports.savePreferences(claim, Object.fromEntries(Object.keys(reader.topics).map((topic) => [topic, { on: false }])));
      return texts.stop.done;
    default:
      return undefined;
  }
};
