/** Segments as people see them: counted by the night, listed page by page, and tried before anybody publishes them. */

import { describe, expect, it } from "vitest";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { allCounts, type SegmentCounts } from "#engine/segments/segment-counts.ts";
import { nightlyApply } from "#flows/nightly/nightly-apply.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { nightlyHandlers } from "#local/machines/nightly-handlers.ts";
import { segmentPeople } from "#operations/segments/segment-people.ts";
import { segments } from "#operations/segments/segments.ts";
import { trySegment } from "#operations/segments/try-segment.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { AT_A_TERMINAL, email, givenSettings, journey, paid } from "../given.ts";

const regulars = { name: "regulars", about: "Ordered twice or more.", if: "customer.orders >= 2" };
const settings = givenSettings({ segments: { ...builtInSegments(), regulars }, time_zone: "UTC" });

const night = async ({ ports, setClock }: Shop, iso: string): Promise<void> => {
  setClock(iso);
  await aslRunner(readMachines("workflows", ["nightly"]), nightlyHandlers(ports), ports.clock).run("nightly", {});
};

const buys = async (of: Shop, customer: string, orders: number): Promise<void> => {
  for (let n = 1; n <= orders; n++) {
    const [id, when] = [`${customer}-${n}`, `2026-01-0${n}T10:00:00Z`];
    const who = { id: customer, email: `${customer}@example.com`, first_name: customer, country: "FI", time_zone: "UTC" };
    await of.receive(paid(id, when, { customer: who, order: { id, total: 50, currency: "EUR", placed_at: when } }));
  }
};

/** Two regulars among thirty. */
const opened = async (): Promise<Shop> => {
  const of = shop({ at: "2026-01-01T10:00:00Z", settings });
  const thanks = journey([email("thanks")], {
    name: "thanks-to-regulars",
    trigger: { kind: "segment", segment: "regulars" },
  });
  const offer = journey([email("offer")], { name: "offer", onlyIf: "'regulars' in customer.segments && customer.orders < 9" });
  await of.publish([thanks, offer]);
  for (let n = 0; n < 28; n++) await buys(of, `c-${n}`, 1);
  await buys(of, "anna", 2);
  await buys(of, "bert", 3);
  return of;
};

const listed = async ({ ports }: Shop, name: string) => {
  const found = await segments.run(ports, {}, AT_A_TERMINAL);
  if (!found.ok) throw new Error(found.problem);
  return { counted: found.output.counted, segment: found.output.segments.find((one) => one.name === name) };
};

describe("the list of segments", () => {
  it("counts nobody before a night has, and then says when it was and among how many", async () => {
    const of = await opened();
    expect(await listed(of, "regulars")).toMatchObject({
      segment: { journeys: ["offer", "thanks-to-regulars"], built_in: false },
    });
    expect((await listed(of, "regulars")).segment?.people).toBeUndefined();

    await night(of, "2026-01-05T03:00:00Z");
    await night(of, "2026-01-06T03:00:00Z");
    const { counted, segment } = await listed(of, "regulars");
    expect(counted).toEqual({ at: "2026-01-06T03:00:00.000Z", people: 30 });
    expect(segment?.people).toBe(2);
    expect((await listed(of, "tier-top")).segment).toMatchObject({ built_in: true, journeys: [] });
    expect(segment?.facts).toEqual([{ fact: "customer.orders", means: "how many orders they have paid and kept" }]);
  });

  it("says nothing of a condition by which no night has counted", async () => {
    const of = await opened();
    await night(of, "2026-01-05T03:00:00Z");
    await of.publish([], { segments: { ...settings.segments, regulars: { ...regulars, if: "customer.orders >= 3" } } });
    expect((await listed(of, "regulars")).segment?.people).toBeUndefined();
    await night(of, "2026-01-06T03:00:00Z");
    expect((await listed(of, "regulars")).segment?.people).toBe(1);
  });
});

describe("the count of a night", () => {
  it("is that of a whole slice, also where a shift ended in the middle of it", async () => {
    const of = await opened();
    const { customerBase } = of.ports;
    await night(of, "2026-01-05T03:00:00Z");
    const slices = await Promise.all(
      customerBase.slices.map(async (slice) => ({ slice, rows: await customerBase.digestsIn(slice, undefined, 100) })),
    );
    const [largest] = slices.sort((one, other) => other.rows.length - one.rows.length);
    const at = Date.parse("2026-01-06T03:00:00Z");
    if (!largest) throw new Error("there is no slice");
    const { slice, rows } = largest;
    expect(rows.length).toBeGreaterThan(1);
    await customerBase.saveProgress("nightly", slice, `2026-01-06 ${slice} ${rows[0]?.customer}`);
    await nightlyApply(of.ports)({ night: "2026-01-06", at, slices: [slice], more: true });
    const counted = (await customerBase.segmentCounts()).filter((one) => one.at === at);
    expect(counted).toMatchObject([{ people: rows.length, inside: { "stage-new": rows.length } }]);
  });

  it("leaves out a slice that has lost its last customer", () => {
    const now = Date.parse("2026-01-06T03:00:00Z");
    const slices: SegmentCounts[] = [
      { at: now, people: 3, inside: { loyal: 2 } },
      { at: now - 3_600_000, people: 2, inside: { loyal: 1, lost: 1 } },
      { at: now - 5 * 86_400_000, people: 1, inside: { loyal: 1 } },
    ];
    expect(allCounts(slices)).toEqual({ at: now, people: 5, inside: { loyal: 3, lost: 1 } });
    expect(allCounts([])).toBeUndefined();
  });
});

describe("the people of a segment", () => {
  it("come page by page, each once, and only those who are in it", async () => {
    const of = await opened();
    await night(of, "2026-01-05T03:00:00Z");
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const asked = { segment: "stage-new", most: 7, ...(after === undefined ? {} : { after }) };
      const page = await segmentPeople.run(of.ports, asked, AT_A_TERMINAL);
      if (!page.ok) throw new Error(page.problem);
      expect(page.output.people.length).toBeLessThanOrEqual(7);
      seen.push(...page.output.people.map(({ customer }) => customer));
      after = page.output.next;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(30);
    expect(seen).toHaveLength(30);
    const regular = await segmentPeople.run(of.ports, { segment: "regulars", most: 50 }, AT_A_TERMINAL);
    expect(regular).toMatchObject({ ok: true, output: { people: [{}, {}] } });
  });

  it("are refused for a segment that there is not, with the nearest that there is", async () => {
    const of = await opened();
    expect(await segmentPeople.run(of.ports, { segment: "regular", most: 50 }, AT_A_TERMINAL)).toMatchObject({
      ok: false,
      remedy: expect.stringContaining("regulars"),
    });
  });
});

describe("a condition that names somebody", () => {
  it("is tried for those alone who may see people: one count would say all of one person", async () => {
    const of = await opened();
    const conditions = [
      "customer.email == 'anna@example.com' && customer.orders > 1",
      "customer . first_name == 'anna'",
      "customer.id.endsWith('anna')",
      "customer. // a remark\n email == 'anna@example.com'",
    ];
    const author = { name: "Marta", id: "s-1", role: "author" } as const;
    for (const condition of conditions)
      expect(await trySegment.run(of.ports, { condition }, author)).toMatchObject({
        ok: false,
        problem: expect.stringContaining("may not see people"),
      });
    // The customer as a whole is no condition of anybody's.
    expect(await trySegment.run(of.ports, { condition: "[customer].exists(c, c.orders > 1)" }, author)).toMatchObject({
      ok: false,
    });
    for (const condition of ["customer.orders > 1", "customer.orders > 1 // not customer.email"])
      expect(await trySegment.run(of.ports, { condition }, author)).toMatchObject({ output: { inside: 2 } });
    const [first = ""] = conditions;
    expect(await trySegment.run(of.ports, { condition: first }, AT_A_TERMINAL)).toMatchObject({ output: { inside: 1 } });
  });
});

describe("a condition that is tried", () => {
  const tried = async (of: Shop, condition: string) => trySegment.run(of.ports, { condition }, AT_A_TERMINAL);

  it("counts whom it would take in at this moment, before any night", async () => {
    const of = await opened();
    expect(await tried(of, "customer.orders >= 2")).toEqual({ ok: true, output: { looked: 30, inside: 2, whole: true } });
    expect(await tried(of, "customer.orders >= 3")).toMatchObject({ output: { inside: 1 } });
  });

  it("is refused where it asks for what there is not, or for segments", async () => {
    const of = await opened();
    expect(await tried(of, "customer.order >= 2")).toMatchObject({
      ok: false,
      problem: expect.stringContaining("customer.order"),
    });
    expect(await tried(of, "'loyal' in customer.segments")).toMatchObject({ ok: false });
    expect(await tried(of, "customer.orders >=")).toMatchObject({ ok: false });
  });
});
