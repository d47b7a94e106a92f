/** Fills a canned reply in for the customer of a case, as text: or says what is not known of it. */

import type { FilledReply, ReplyRequest } from "#ports/mail-renderer.ts";
import { chooseLocale } from "../choose-locale.ts";
import { renderLiquid } from "../liquid.ts";
import { mailScope, readerOf } from "../render-mail.ts";

/** Never throws. Values are data: template syntax in them stays as it is. */
export function fillReply({ reply, facts, settings, wanted, zone }: ReplyRequest): FilledReply {
  const locale = chooseLocale(wanted, Object.keys(reply.text), settings.locale);
  const written = reply.text[locale];
  if (written === undefined) return { kind: "missing" };
  const topic = { name: "", kind: "transactional" as const, label: {}, consent: { default: "none" as const } };
  try {
    const scope = mailScope({ facts, settings, topic, links: {}, from: settings.sender, template: { locale } });
    const text = renderLiquid(written, "plain", scope, readerOf(locale, zone));
    return { kind: "filled", text: tidy(text) };
  } catch (error) {
    const [, fact] = /undefined variable: ([\w.[\]-]+)/.exec(error instanceof Error ? error.message : "") ?? [];
    return { kind: "missing", ...(fact === undefined ? {} : { fact }) };
  }
}

/** What a condition that did not hold leaves behind. */
const tidy = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, "")
    .replace(/^ (?=\S)/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
