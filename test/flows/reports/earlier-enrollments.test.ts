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

  it("says of an earlier time that no mail left, and of the last one that it ended so", async () => {
    const of = shop({ at: "2026-01-01T08:00:00Z" });
    await of.publish([journey([email("thanks")], { name: "thanks", topic: "thanks", holdout: 0, reEntry: { kind: "always" } })]);
    const nobody = { id: "c-1", time_zone: "UTC" };
    for (const n of [1, 2]) {
      await of.receive(paid(`o-${n}`, `2026-0${n}-01T10:00:00Z`, { customer: nobody }));
      await of.passUntil(`2026-0${n}-05T10:00:00Z`);
    }
    const sentences = await explained(of);
    expect(sentences[0]).toBe(
      "Thu 1 Jan 2026 10:00: Entered an earlier time, and it ended Fri 2 Jan 2026 10:00: not-sent; no mail left.",
    );
    expect(sentences.at(-1)).toMatch(/The journey ended: no mail of it left \(not-sent\)\.$/);
  });

  it("says whether a date is not known or has passed", async () => {
    const of = shop({ at: "2026-01-01T08:00:00Z" });
    const dated = (field: "customer.birthday" | "asset.warranty_end") =>
      journey([email("thanks")], {
        name: "thanks",
        trigger: { kind: "date", field, repeats: "never", at: "09:00", ifPast: { kind: "skip" }, feb29: "feb_28" },
      });
    await of.publish([dated("customer.birthday")]);
    await of.receive(paid("o-1", "2026-01-01T10:00:00Z", { customer }));
    expect(await explained(of)).toEqual(["Not triggered: it starts by customer.birthday, which is not known."]);
    await of.receive({
      ...{ type: "asset.registered", id: "a", at: "2026-01-01T11:00:00Z", customer },
      asset: { id: "a-1", warranty_end: "2025-03-01" },
    });
    await of.publish([dated("asset.warranty_end")]);
    expect(await explained(of)).toEqual([
      "Not triggered: it starts by asset.warranty_end, and the time for it has passed: 2025-03-01.",
    ]);
  });
});
