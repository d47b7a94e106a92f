/** What is decided, said in every language of the console from one source: the engine says which sentence, a face has the words. */

import { describe, expect, it } from "vitest";
import { bg } from "#console/web/texts/bg.ts";
import { en } from "#console/web/texts/en.ts";
import { fi } from "#console/web/texts/fi.ts";
import { pl } from "#console/web/texts/pl.ts";
import type { Said } from "#engine/describe/said.ts";
import type { DecisionRecord, RefusalReason, SkipReason } from "#engine/model/enrollment.ts";
import { differencesOf } from "#flows/publish/diff-journey.ts";
import { decisionSaid, refusalSaid } from "#flows/words/reasons-said.ts";
import { saidInEnglish } from "#flows/words/said-in-english.ts";
import { email, journey, waitDays } from "../../given.ts";

const SKIPS: SkipReason[] = [
  ...(["unsubscribed", "no_consent", "paused", "erasure_asked", "bundled", "suppressed"] as const),
  ...(["no_address", "capped", "late", "erased", "refused", "template_problem"] as const),
];
const at = Date.parse("2026-06-03T10:00:00Z");
const mail = { at, step: "email-a", mailKey: "m-1", template: "letter" };
const DECISIONS: DecisionRecord[] = [
  ...SKIPS.map((reason): DecisionRecord => ({ ...mail, kind: "skipped", reason })),
  { ...mail, kind: "sent" },
  { at, kind: "entered", by: "order.paid" },
  { at, step: "w", kind: "waiting_for", events: ["order.paid", "mail.opened"], until: at },
  { at, step: "c", kind: "chosen", branch: "else", missing: "customer.birthday" },
  { at, kind: "exited", event: "order.paid", condition: "order.total > 10" },
  { at, kind: "ended", reason: "completed" },
];
const REFUSALS: RefusalReason[] = [
  { kind: "only_if", condition: "customer.orders > 3", values: { "customer.orders": 1 }, missing: "customer.tier" },
  { kind: "already_inside" },
  { kind: "re_entry" },
  { kind: "re_entry", until: at },
];
const CHANGES = differencesOf(
  journey([waitDays(14), email("thanks")], { onlyIf: "customer.orders > 1" }),
  journey([waitDays(10), email("thanks"), email("again")], { holdout: 20 }),
);

const topicOf = () => ({ en: "Greetings", pl: "Życzenia" });
const OF_A_TOPIC: DecisionRecord[] = (["unsubscribed", "no_consent"] as const).map((reason) => ({
  ...{ at, step: "m", kind: "skipped", template: "thanks" },
  reason,
}));
const OURS_TO_END: DecisionRecord[] = ["not-sent", "held-out"].map((reason) => ({ at, kind: "ended", reason }));

const ALL: Said[] = [
  ...[...DECISIONS, ...OURS_TO_END].map((decision) => decisionSaid(decision)),
  ...OF_A_TOPIC.map((decision) => decisionSaid(decision, topicOf)),
  ...REFUSALS.map(refusalSaid),
  ...CHANGES,
];
const local = (): string => "Wednesday";

describe("what there is to say", () => {
  it.each(Object.entries({ en, pl, bg, fi }))("has words in %s that name each of its values", (_language, texts) => {
    const words = new Map<string, unknown>(Object.entries(texts));
    for (const { code, values } of ALL) {
      const text = words.get(`said.${code}`);
      expect([code, typeof text]).toEqual([code, "string"]);
      const places = [...String(text).matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      expect([code, places.filter((name) => values[name] === undefined)]).toEqual([code, []]);
    }
  });

  it("is said in English as the command line says it", () => {
    expect(REFUSALS.slice(0, 1).map((reason) => saidInEnglish(refusalSaid(reason), local))).toEqual([
      'Did not enter: only_if "customer.orders > 3" did not hold (customer.orders was 1, customer.tier is not known).',
    ]);
    expect(DECISIONS.slice(-4).map((decision) => saidInEnglish(decisionSaid(decision), local))).toEqual([
      "Began to wait for order.paid or mail.opened, until Wednesday at most.",
      'Took the branch "else", as customer.birthday is not known.',
      "Left at once, on order.paid, as order.total > 10.",
      "The journey ended: completed.",
    ]);
    expect(OF_A_TOPIC.map((decision) => saidInEnglish(decisionSaid(decision, topicOf), local))).toEqual([
      'Mail "thanks" was not sent: the customer had unsubscribed from its topic "Greetings".',
      'Mail "thanks" was not sent: the customer has not consented to its topic "Greetings", which their country asks for.',
    ]);
  });
});
