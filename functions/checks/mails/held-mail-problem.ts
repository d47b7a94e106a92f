/** Says what would hold a mail: what is missing in it, in which steps of which journeys, and what to write instead. */

import type { Problem } from "#language/problem.ts";
import type { Finding } from "#mail/templates/held-mail.ts";

/** What was found at a place, and who sends it there. */
export type Found = { finding: Finding; place: Pick<Problem, "file" | "line" | "column">; uses: Use[] };

/** `said`: beginnings of facts of which it has been said elsewhere that they are not known. */
export type Use = { journey: string; step: string; trigger: string; said: string[] };

/** `isEmpty`: the mail leaves, with an empty place. */
export function heldMailProblem({ finding, place, uses }: Found): { problem: Problem; isEmpty: boolean } {
  const { kind, fact, written, guard, reason } = finding;
  const name = fact === undefined ? shortened(written) : `\`${fact}\``;
  const by = uses.map(({ journey, step }) => `\`${journey}\` at \`${step}\``).join(", ");
  const ask = guard === undefined ? "Leave it out here, or ask first: `{% if … %}`." : `Ask first: \`${guard}\`.`;
  const [root = ""] = fact?.split(/[.[]/) ?? [];
  switch (kind) {
    case "unknown":
      return {
        problem: {
          code: "not-known-here",
          ...place,
          message: `${name} is never known in ${by}: the mail would be held`,
          remedy: `${whereKnown(root, uses)}${ask}`,
        },
        isEmpty: false,
      };
    case "missing": {
      const because = fact === undefined ? `: ${reason}` : "";
      const message = `${name} ${fact === undefined ? "cannot be shown where something is missing" : "may be missing"}${because}; the mail would be held (${by})`;
      return { problem: { code: "may-be-missing", ...place, message, remedy: ask }, isEmpty: false };
    }
    case "unfit":
      return {
        problem: {
          code: "cannot-be-shown",
          ...place,
          message: `${name} cannot be shown: ${reason}; the mail would be held (${by})`,
          remedy: guard === undefined ? "Show one of its parts, or write it with a filter that fits." : ask,
        },
        isEmpty: false,
      };
    case "empty":
      return {
        problem: {
          code: "may-be-empty",
          ...place,
          message: `${name} may be missing; the mail then leaves with nothing in this place (${by})`,
          remedy: ask,
        },
        isEmpty: true,
      };
  }
}

const shortened = (text: string): string => `\`${text.length > 80 ? `${text.slice(0, 80)}…` : text}\``;

/** How the thing would be known, where there is a way that people often look for. */
const whereKnown = (root: string, uses: Use[]): string => {
  if (root === "coupon") return "Put a `coupon` step before it on every way. ";
  if (root === "answer" || root === "survey") return "It is known under `then` of a `survey`. ";
  if (root === "case") return "It is known under `then` of a `case`. ";
  if (root === "round") return "It is known inside a `repeat`. ";
  const byHand = uses.some(({ trigger }) => trigger === "manual") && ["order", "asset", "quote"].includes(root);
  return byHand ? `Who is let in by hand brings one only with \`key: ${root}.id\`. ` : "";
};
