/** Whoever enters again under the same key is not asked to forget the last time. */

import { describe, expect, it } from "vitest";
import { explain } from "#flows/reports/explain.ts";
import { email, journey, paid } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const thanks = journey([email("thanks")], {
  name: "thanks",
  topic: "orders",
  reEntry: { kind: "always" },
  goal: { event: "order.delivered", ends: false },
});
const customer = { id: "c-1", email: "zofia@example.com", time_zone: "UTC" };

const through = async (times: number): Promise<Shop> => {
  const of = shop({ at: "2026-01-01T08:00:00Z" });
  await of.publish([thanks]);
  for (let n = 1; n <= times; n++) {
    await of.receive(paid(`o-${n}`, `20${25 + n}-03-01T10:00:00Z`, { customer }));
    if (n === 1) await of.receive({ ...paid("d-1", "2026-03-05T10:00:00Z", { customer }), type: "order.delivered" });
  }
  return of;
};
const explained = async (of: Shop): Promise<string[]> => {
  const answer = await explain(of.ports)("c-1", "thanks");
  return answer.kind === "explained" ? (answer.explanation.stories[0]?.sentences ?? []) : [];
};

describe("explain", () => {
  it("explains last year's enrollment: when, how it ended, and that it reached its goal", async () => {
    const sentences = await explained(await through(2));
    expect(sentences[0]).toBe(
      "Sun 1 Mar 2026 10:00: Entered an earlier time, and it ended Sun 1 Mar 2026 10:00: completed; reached the goal Thu 5 Mar 2026 10:00.",
    );
    expect(sentences[1]).toBe("Mon 1 Mar 2027 10:00: Entered, by order.paid.");
  });

  it("keeps the last five of them, and how many there were before", async () => {
    const of = await through(9);
    const [enrollment] = (await of.ports.customers.customerRecord("c-1"))?.enrollments ?? [];
    expect(enrollment?.entry).toBe(9);
    expect(enrollment?.earlier?.map(({ entry }) => entry)).toEqual([4, 5, 6, 7, 8]);
    const sentences = await explained(of);
    expect(sentences[0]).toBe("Was inside 3 times before that; nothing more is kept of it.");
    expect(sentences.filter((sentence) => sentence.includes("an earlier time"))).toHaveLength(5);
  });
});
