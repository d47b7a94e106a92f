/** What the room of the templates knows: all of them, the one that is shown and how, and what is being sent as a test. */

import { signal } from "@preact/signals";
import type { OutputOf } from "#operations/typed-registry.ts";
import { ask, askAt } from "../../api/ask.ts";
import { asked } from "../../api/asked.ts";
import type { Problem } from "../../api/problem.ts";
import { announce } from "../../parts/announce.ts";
import { draft } from "../../place/drafts.ts";
import { t } from "../../texts/text.ts";

export type ListedTemplate = OutputOf<"templates">["templates"][number];
export type Rendered = OutputOf<"render-template">;
export type Preview = Rendered["previews"][number];
export type ShownMail = Extract<Preview, { kind: "shown" }>["mail"];

export const list = asked("templates");
export const shown = asked("render-template");
/** Those in work: a template may be looked at as one of them would have it. */
export const drafts = asked("drafts");

/** Whose facts the template is shown with; `sealed` names them in addresses of frames. Absent: made-up readers. */
export const reader = signal<{ customer: string; sealed: string } | undefined>(undefined);
/** Why they cannot be had. */
export const readerProblem = signal<Problem | undefined>(undefined);
/** Counts what was saved, so that frames show it. */
export const saved = signal(0);

/** Shows a template as it is, or as a draft would have it, for whoever was chosen as its reader. */
export async function show(template: string, from: string | undefined): Promise<void> {
  const whose = reader.peek();
  const customer = whose === undefined ? {} : { customer: whose.customer };
  await shown.ask({ template, ...(from === undefined ? {} : { draft: from }), ...customer }, template);
}

/** An empty text goes back to made-up readers. */
export async function readAs(customer: string): Promise<void> {
  if (customer === "") {
    reader.value = undefined;
    readerProblem.value = undefined;
    return;
  }
  const answer = await askAt<{ reader: string }>("template-reader", { customer });
  readerProblem.value = answer?.ok === false ? answer.problem : undefined;
  if (answer?.ok) reader.value = { customer, sealed: answer.output.reader };
}

/** To which address test mails go. */
export const testAddress = () => draft("template:test-mail");
export const sending = signal(false);
export const sendProblem = signal<Problem | undefined>(undefined);

/** Sends the template in this language, as it is shown. */
export async function sendTest(mail: ShownMail): Promise<void> {
  const { template, from } = shown.output.peek() ?? {};
  const to = testAddress().peek().trim();
  if (!template || !from || to === "" || sending.peek()) return;
  sending.value = true;
  const { locale, subject, html, text } = mail;
  const answer = await ask("test-mail", { to, from, subject, html, text, template, locale });
  sending.value = false;
  sendProblem.value = answer?.ok === false ? answer.problem : undefined;
  if (answer?.ok) announce(t("templates.test-sent", { to }));
}
