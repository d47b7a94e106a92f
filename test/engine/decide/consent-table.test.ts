/** Who may be written to about what, by the table of the shipped topics.yaml: each country, each kind of mail, whatever was said. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sendPermission } from "#engine/decide/send-permission.ts";
import type { Address } from "#engine/model/address.ts";
import type { Topic } from "#engine/model/settings.ts";
import { parseTopics } from "#language/parse-topics.ts";

const file = new URL("../../../workflows/topics.yaml", import.meta.url);
const { topics = {} } = parseTopics(readFileSync(file, "utf8"));
const topicOf = (name: string): Topic => {
  const topic = topics[name];
  if (!topic) throw new Error(`topics.yaml has no topic ${name}`);
  return topic;
};

const NOW = Date.parse("2026-11-02T09:00:00Z");
const TOPICS = { marketing: "offers", survey: "surveys", service: "service" } as const;

/** What we know: nothing; that they bought from us; that they said yes; that they said no after having bought and said yes. */
const SAID = {
  none: { isCustomer: false, consent: undefined },
  soft: { isCustomer: true, consent: undefined },
  explicit: { isCustomer: false, consent: true },
  withdrawn: { isCustomer: true, consent: false },
} as const;

const decided = (country: string, kind: keyof typeof TOPICS, said: keyof typeof SAID): string => {
  const topic = topicOf(TOPICS[kind]);
  const { isCustomer, consent } = SAID[said];
  const consents: Address["consents"] =
    consent === undefined ? {} : { [topic.name]: { given: consent, at: NOW - 1_000, source: "checkout", text: "v3" } };
  const address: Address = { id: "a", revision: 1, customers: ["c-17"], consents, sendClaims: {} };
  const asked = {
    ...{ mailKey: "m", topic, country, isCustomer, internal: false, late: false },
    ...{
      caps: [{ emails: 2, in: { amount: 7, unit: "days" } } as const],
      priority: 5,
      zone: "Europe/Warsaw",
      again: false,
      patientUntil: NOW,
    },
  };
  const verdict = sendPermission(address, asked, NOW);
  return verdict.kind === "skip" ? verdict.reason : verdict.kind;
};

// Poland asks for an explicit yes, for surveys and review requests too; Finland and Bulgaria let existing customers be written
// to until they say no; of every other country the strictest is taken. Service needs no yes, and heeds every no.
const TABLE = `
  country  kind       none        soft        explicit  withdrawn
  PL       marketing  no_consent  no_consent  commit    unsubscribed
  PL       survey     no_consent  no_consent  commit    unsubscribed
  PL       service    commit      commit      commit    unsubscribed
  FI       marketing  no_consent  commit      commit    unsubscribed
  FI       survey     no_consent  commit      commit    unsubscribed
  FI       service    commit      commit      commit    unsubscribed
  BG       marketing  no_consent  commit      commit    unsubscribed
  BG       survey     no_consent  commit      commit    unsubscribed
  BG       service    commit      commit      commit    unsubscribed
  other    marketing  no_consent  no_consent  commit    unsubscribed
  other    survey     no_consent  no_consent  commit    unsubscribed
  other    service    commit      commit      commit    unsubscribed`;

const [HEAD = [], ...ROWS] = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/ +/));
const isKind = (kind: string): kind is keyof typeof TOPICS => kind in TOPICS;
const isSaid = (said: string): said is keyof typeof SAID => said in SAID;
const CASES = ROWS.flatMap(([country = "", kind = "", ...verdicts]) =>
  verdicts.map((verdict, column) => ({ country, kind, said: HEAD[column + 2] ?? "", verdict })),
);

describe("the consent table", () => {
  it("has 48 cases", () => {
    expect(CASES).toHaveLength(48);
  });

  it.each(CASES)("$country, $kind, $said: $verdict", ({ country, kind, said, verdict }) => {
    if (!isKind(kind) || !isSaid(said)) throw new Error("the table is misspelt");
    expect(decided(country === "other" ? "DE" : country, kind, said)).toBe(verdict);
  });

  it("covers the request for a review, which is of the topic of surveys", () => {
    const journey = readFileSync(new URL("../../../workflows/journeys/survey-follow-up.yaml", import.meta.url), "utf8");
    expect(journey).toMatch(/^topic: surveys$/m);
    expect(journey).toContain("email: review-request");
  });
});
