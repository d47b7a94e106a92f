/** Plans and publications of journeys with more people inside than can be gone through at once. */

import { beforeEach, describe, expect, it } from "vitest";
import { runOperation } from "#operations/run-operation.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { operationNamed } from "#operations/typed-registry.ts";
import { approver, author, draftsInFolder } from "./given-drafts.ts";

const { given } = draftsInFolder();

/** People of several shards, some of them at the same moment, in a journey that a draft changes. */
const manyInside = async () => {
  const shop = await given("console");
  const people = Array.from({ length: 30 }, (_, n) => `c-${n}`);
  for (const [n, id] of people.entries())
    await shop.of.receive({
      ...{ id: `paid-${n}`, type: "order.paid", at: `2026-06-0${3 + (n % 3)}T12:00:00Z` },
      customer: { id, email: `${id}@example.com`, country: "PL" },
      order: { id: `o-${n}`, total: 10, currency: "EUR" },
    });
  const { draft } = await shop.drafted();
  /** As a function does that has no time at all: something is done, and then it says how to go on. */
  const hurried = { ...shop.ports, until: 0 };
  return { ...shop, draft, people: people.length, hurried };
};

describe("a plan of many people", () => {
  it("is made in parts, and comes to the same", async () => {
    const { must, hurried, draft, people } = await manyInside();
    const whole = await must(author, "plan-draft", { draft, inFlight: "move" });
    expect(whole.plan.journeys[0]).toMatchObject({ journey: "advice", inside: people });
    let part: OutputOf<"plan-draft"> | undefined;
    const inside: (number | undefined)[] = [];
    do {
      const after = part?.next === undefined ? {} : { after: part.next };
      const result = await runOperation(hurried, author, operationNamed("plan-draft"), { draft, inFlight: "move", ...after });
      if (!result.ok) throw new Error(result.problem);
      part = result.output;
      inside.push(part.plan.journeys[0]?.inside);
    } while (part.next !== undefined);
    expect(inside.length).toBeGreaterThan(3);
    expect(inside, "never fewer than before").toEqual([...inside].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(part).toEqual(whole);
  });

  it("is started anew where something else is to be planned, or what was counted is none", async () => {
    const { hurried, draft } = await manyInside();
    const plan = async (input: object) => {
      const result = await runOperation(hurried, author, operationNamed("plan-draft"), { draft, ...input });
      if (!result.ok) throw new Error(result.problem);
      return result.output;
    };
    const first = await plan({ inFlight: "move" });
    const counted = JSON.parse(first.next ?? "{}");
    for (const after of [first.next, "nothing", "{}", JSON.stringify({ ...counted, place: { shard: "x" } })])
      expect(await plan({ inFlight: "end", after })).toEqual(await plan({ inFlight: "end" }));
  });
});

describe("a draft that goes live with many inside", () => {
  let shop: Awaited<ReturnType<typeof manyInside>>;
  let approved: { draft: string; content: string };
  beforeEach(async () => {
    shop = await manyInside();
    const { draft, must } = shop;
    const { asked } = await must(author, "ask-approval", { draft, why: "Why", inFlight: "move" });
    approved = { draft, content: asked?.content ?? "" };
    await must(approver, "approve-draft", approved);
  });
  const versions = async () => {
    const { due, customers } = shop.of.ports;
    const rows = (await Promise.all(due.shards.map((shard) => due.page(shard, Number.MAX_SAFE_INTEGER, 100)))).flat();
    const things = rows.filter((thing) => thing.kind === "enrollment");
    const records = await customers.customerRecordsFor(things);
    return records.flatMap(({ enrollments }) => enrollments.map(({ version }) => version));
  };

  it("says whom it has left when the time is up, and moves them when it is published again", async () => {
    const { hurried, must, people } = shop;
    const first = await runOperation(hurried, approver, operationNamed("publish-draft"), approved);
    expect(first).toMatchObject({ ok: true, output: { journeys: ["advice@2"], left: ["advice"], draft: { state: "open" } } });
    expect((await versions()).filter((version) => version === 1).length).toBe(people);
    expect((await must(author, "draft", { draft: approved.draft })).publishing).toMatchObject({
      running: false,
      left: ["advice"],
    });
    expect(await must(approver, "publish-draft", approved)).toMatchObject({
      ...{ journeys: ["advice@2"], left: [] },
      draft: { state: "published", ended: { published: ["advice@2"] } },
    });
    expect(new Set(await versions())).toEqual(new Set([2]));
  });
});
