/** Who stands in a journey: found among what is due, a bounded part at a time, nobody twice and nobody left out. */

import { describe, expect, it } from "vitest";
import { peopleInside } from "#flows/people/people-inside.ts";
import type { Caller } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { operationNamed } from "#operations/typed-registry.ts";
import { AT_A_TERMINAL, email, journey, paid, waitDays } from "../../given.ts";
import { shop } from "../shop.ts";

const long = journey([waitDays(3), email("thanks"), waitDays(30)], { name: "thank-you", topic: "service" });
const other = journey([waitDays(1)], { name: "other", topic: "service" });

/** So many people have paid, some of them at the very same moment. */
const given = async (count: number) => {
  const of = shop({ at: "2026-06-01T10:00:00Z" });
  await of.publish([long, other]);
  for (let n = 0; n < count; n++) {
    const at = `2026-06-01T1${Math.floor(n / 20)}:00:00Z`;
    await of.receive(paid(`e${n}`, at, { customer: { id: `c-${n}`, email: `c${n}@example.pl`, first_name: `Nr ${n}` } }));
  }
  return of;
};

describe("the people behind a count", () => {
  it("come page by page, those who go on soonest first, each once", async () => {
    const { ports } = await given(36);
    const look = peopleInside(ports);
    const seen: string[] = [];
    let place: Parameters<typeof look>[1];
    for (let page = 0; page < 20; page++) {
      const found = await look({ journey: "thank-you", most: 7 }, place);
      seen.push(...(found?.people ?? []).map(({ enrollment }) => `${enrollment.dueAt} ${enrollment.customer}`));
      place = found?.next;
      if (!place) break;
    }
    expect(place).toBeUndefined();
    expect(seen).toHaveLength(36);
    expect(new Set(seen).size).toBe(36);
    const times = seen.map((line) => Number(line.split(" ")[0]));
    expect(times).toEqual([...times].sort((one, two) => one - two));
  });

  it("are those of one step alone where that is asked, with the next mail, as whoever may see people sees them", async () => {
    const of = await given(3);
    await of.passUntil("2026-06-05T10:00:00Z");
    await of.receive(paid("late", "2026-06-05T10:00:00Z", { customer: { id: "c-9", email: "c9@example.pl" } }));
    const ports = { ...of.ports, newId: () => "id" };
    const asked = (input: object, caller: Caller = AT_A_TERMINAL) =>
      runOperation(ports, caller, operationNamed("journey-people"), input);
    const at = await asked({ journey: "thank-you", steps: ["wait-3-days"] });
    expect(at).toMatchObject({
      ok: true,
      output: {
        people: [{ customer: "c-9", step: "wait-3-days", mail: { template: "thanks" }, until: "2026-06-08T10:00:00.000Z" }],
      },
    });
    expect(await asked({ journey: "thank-you" })).toMatchObject({ output: { people: { length: 4 } } });
    expect(await asked({ journey: "thank-yo" })).toMatchObject({ ok: false, remedy: expect.stringMatching(/thank-you/) });
    expect(await asked({ journey: "thank-you", after: "x" })).toMatchObject({ ok: false });
    expect(await asked({ journey: "thank-you" }, { name: "Marta", role: "author" })).toMatchObject({ kind: "not_allowed" });
  });

  it("are found among many more than a page holds that wait for one moment, by bounded reads", async () => {
    const { ports } = await given(1);
    const at = Date.parse("2026-06-10T10:00:00Z");
    const rows = Array.from({ length: 900 }, (_, n) => ({
      ...{ kind: "enrollment" as const, customer: `x-${n}`, journey: n === 899 ? "thank-you" : "other", key: "customer", at },
    }));
    const limits: number[] = [];
    const [first = ""] = ports.due.shards;
    const due = {
      ...ports.due,
      page: async (shard: string, until: number, limit: number, from = 0) => {
        limits.push(limit);
        return shard === first ? rows.filter((row) => row.at >= from && row.at <= until).slice(0, limit) : [];
      },
    };
    const found = await peopleInside({ ...ports, due })({ journey: "thank-you", most: 10 }, { at });
    expect(found).toMatchObject({ looked: 900, people: [] });
    expect(found?.next).toBeUndefined();
    expect(Math.max(...limits)).toBe(1600);
  });
});
