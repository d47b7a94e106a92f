/** The subject lines of mails that have left, from their templates: no text of a mail is kept with its ledger row. */

import type { Message } from "#engine/model/message.ts";
import type { Settings } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import { withoutLiquid } from "./without-liquid.ts";

/** For each of these mails the line as its template has it; what was filled in for its reader is shown as `…`. */
export async function subjectsOf(
  ports: Pick<Ports, "publications">,
  messages: readonly Message[],
  settings: Pick<Settings, "locale">,
): Promise<(message: Message) => string | undefined> {
  const lines = await Promise.all(
    messages.map(async (message) => [message.mailKey, await lineOf(ports, message, settings)] as const),
  );
  const byKey = new Map(lines);
  return ({ mailKey }) => byKey.get(mailKey);
}

const lineOf = async (
  { publications }: Pick<Ports, "publications">,
  { journey: name, version, step: id, template, locale }: Message,
  settings: Pick<Settings, "locale">,
): Promise<string | undefined> => {
  const journey = version === undefined ? undefined : await publications.journey(name, version);
  const step = journey?.steps[id];
  if (!journey || !step) return undefined;
  const language = locale ?? settings.locale;
  const own = kindOf(step).mail(step)?.subject;
  const hash = journey.templates[template];
  const line = own
    ? (own[language] ?? own[language.slice(0, 2)] ?? own.default)
    : hash === undefined
      ? undefined
      : (await publications.template(template, hash, language))?.subject;
  return line === undefined ? undefined : withoutLiquid(line);
};
