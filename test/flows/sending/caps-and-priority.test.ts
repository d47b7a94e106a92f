/** Two journeys compete for the last mail under a cap: who wins, who waits and then skips, and what `explain` says of both. */

import { describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { explain } from "#flows/reports/explain.ts";
import { email, journey, paid } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const MONDAY = "2026-06-01T08:00:00Z";

/** Both become due at the same minute. */
const competing = (name: string, priority: number): PublishedJourney =>
  journey([{ kind: "wait", id: "rest", until: { kind: "after", duration: { amount: 1, unit: "days" } } }, email(name)], {
    name,
    priority,
    topic: "thanks",
    trigger: { kind: "event", event: "order.paid" },
    holdout: 0,
  });
const news = (name: string): PublishedJourney =>
  journey([email(name)], { name, topic: "thanks", trigger: { kind: "event", event: "quote.sent" }, holdout: 0 });

const explained = async (of: Shop, name: string): Promise<string> => {
  const answer = await explain(of.ports)("zofia@example.com", name);
  if (answer.kind !== "explained") throw new Error(answer.message);
  return (answer.explanation.stories.find((story) => story.journey === name)?.sentences ?? []).join("\n");
};
const subjects = (of: Shop): string[] => of.ports.mailer.accepted.map((mail) => mail.subject.replace("About ", ""));

/** The cap is two mails in seven days, waiting two days at most; one mail has left already. */
const rival = async (names: { first: string; last: string }): Promise<Shop> => {
  const of = shop({ at: MONDAY });
  await of.publish([news("news"), competing(names.first, 1), competing(names.last, 9)]);
  const customer = { id: "c-1", email: "zofia@example.com", country: "FI", time_zone: "UTC" };
  const consents = { thanks: { given: true, at: MONDAY, source: "checkout" } };
  await of.receive({ ...paid("q-1", MONDAY, { customer: { ...customer, consents } }), type: "quote.sent", quote: { id: "q-1" } });
  await of.receive(paid("o-1", MONDAY, { customer }));
  await of.passUntil("2026-06-10T08:00:00Z");
  return of;
};

describe("two journeys that compete under a cap of 2 mails in 7 days", () => {
  // Whichever name comes first in the table: priority decides, and not the alphabet.
  it.each([
    { first: "anniversary", last: "offers" },
    { first: "offers", last: "anniversary" },
  ])(
    "let the one of higher priority win: $first goes, $last waits and then skips, and explain says so of both",
    async (names) => {
      const of = await rival(names);
      expect(subjects(of)).toEqual(["news", names.first]);

      const winner = await explained(of, names.first);
      expect(winner).toContain(`Tue 2 Jun 2026 08:00: Mail "${names.first}" was sent.`);
      expect(winner).not.toContain("waits");

      const loser = await explained(of, names.last);
      expect(loser).toContain(
        "Tue 2 Jun 2026 08:00: The mail waits: the customer has had as many mails as they may get. Room comes",
      );
      expect(loser).toContain(`Thu 4 Jun 2026 08:00: Mail "${names.last}" was not sent: the customer had enough mails already`);
      expect(loser).toContain("The journey ended: no mail of it left (not-sent).");
    },
  );
});
