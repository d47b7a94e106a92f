/** The lines at the head of templates as a made-up reader of each language would see them: what a list shows of a mail. */

import type { Facts } from "#engine/model/facts.ts";
import type { Settings, Topic } from "#engine/model/settings.ts";
import { withoutLiquid } from "#flows/sending/without-liquid.ts";
import { withOwnSamples } from "#language/samples/own-samples.ts";
import { sampleFor } from "#language/samples/sample-facts.ts";
import type { MailRenderer } from "#ports/mail-renderer.ts";

/** No line names it. */
const TOPIC: Topic = { name: "–", kind: "transactional", label: {}, consent: { default: "none" } };

/**
 * @param settings absent: they cannot be read
 * @returns the filled-in line; without a renderer or settings, or where it cannot be filled in, with `…` where a fact would stand
 */
export function sampleLines(
  renderer: Pick<MailRenderer, "render"> | undefined,
  settings: Omit<Settings, "topics" | "segments"> | undefined,
): (line: string, locale: string) => string {
  const factsIn = new Map<string, Facts>();
  return (line, locale) => {
    if (!renderer || !settings || !line.includes("{")) return withoutLiquid(line);
    const sample = sampleFor(locale);
    const facts = factsIn.get(locale) ?? withOwnSamples(sample.facts, settings);
    factsIn.set(locale, facts);
    const rendered = renderer.render({
      template: { name: "line", locale, hash: "", subject: line, preheader: "", html: "", text: "", locales: [locale] },
      ...{ facts, settings: { ...settings, topics: {}, segments: {} }, topic: TOPIC, links: {} },
      ...{ from: settings.sender, zone: sample.zone },
    });
    return rendered.kind === "rendered" ? rendered.subject : withoutLiquid(line);
  };
}
