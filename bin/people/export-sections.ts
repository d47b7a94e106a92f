/** What is held of a person, in the order and under the headings in which they would look for it. */

import type { OutputOf } from "#operations/typed-registry.ts";

/** Rows of one kind, as they are stored. */
export type Section = { heading: string; entries: Record<string, unknown>[] };

const HEADINGS: [kind: string, heading: string][] = [
  ["profile", "Who you are"],
  ["order", "What you ordered"],
  ["asset", "What you own"],
  ["quote", "What you were offered"],
  ["answer", "What you answered to surveys"],
  ["coupon", "Coupons you were given"],
  ["enrollment", "Journeys you are or were in, with what was decided and why"],
  ["date_entry", "Dates that a journey waits for"],
  ["refusal", "Journeys you did not enter, and why"],
  ["call", "Other systems that were informed"],
  ["alias", "Other ids under which you are known"],
  ["asked_erasure", "Requests of others to erase you"],
];

/** Rows of a kind that has no heading yet are shown all the same, under its name. */
export function sectionsOf({ profiles, addresses, messages, ...waiting }: OutputOf<"export-person">): Section[] {
  const kinds = new Set(profiles.flatMap(({ rows }) => Object.keys(rows)));
  const listed = HEADINGS.map(([kind]) => kind);
  const others = [...kinds].filter((kind) => !listed.includes(kind)).map((kind): [string, string] => [kind, kind]);
  const own = [...HEADINGS, ...others].map(([kind, heading]) => ({
    heading,
    entries: profiles.flatMap(({ rows }) => rows[kind] ?? []),
  }));
  const rest = [
    { heading: "What you agreed to, when, where and in which words", entries: addresses },
    { heading: "Mails that were sent to you, or about you to our people", entries: messages },
    { heading: "Updates about you that could not be worked on yet", entries: waiting.quarantinedEvents },
    { heading: "Sign-ups whose mail has not left yet", entries: waiting.waitingSignUps },
  ];
  return [...own, ...rest].filter(({ entries }) => entries.length > 0);
}

/** How much there is of each, a line each. */
export function listOf(held: OutputOf<"export-person">): string {
  return sectionsOf(held)
    .map(({ heading, entries }) => `  ${String(entries.length).padStart(5)}  ${heading}`)
    .join("\n");
}
