/** All shipped journeys over drawn histories: the back-test and the live system send the same mails at the same minutes. */

import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Publication } from "#flows/publish/publication.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { COUNTS, countOf } from "../prove/counts.ts";
import { lived } from "./live-shop.ts";
import type { Outcome } from "./outcome.ts";
import { replayed } from "./replayed.ts";
import { FROM, shopLife } from "./shop-life.ts";

const DAY = 86_400_000;
const [PEOPLE, DAYS] = [24, 120];
const SPAN = { from: FROM, to: FROM + DAYS * DAY };
/** The first of them alone mails for every journey. */
const SEEDS = Array.from({ length: countOf(COUNTS.shops) }, (_, n) => 4 + n);
/** Each of thousands of events goes through the whole of the system; on a busy machine that takes its time. */
const PATIENCE = 120_000;

const compiled = compileWorkflows(fileURLToPath(new URL("../../workflows", import.meta.url)));
const shipped = async (): Promise<Publication> => {
  const { publication, problems } = await compiled;
  if (!publication) throw new Error(`the shipped workflows have problems: ${problems.map(({ message }) => message).join("; ")}`);
  return publication;
};

// A template may render for a third of a second. On a busy machine that passes without its doing, and the mail would be held.
beforeAll(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterAll(() => void vi.useRealTimers());

const really = new Map<number, Promise<Outcome>>();
/** What the live system did; each history is lived through once. */
const livedThrough = (seed: number): Promise<Outcome> => {
  const outcome = really.get(seed) ?? shipped().then((publication) => lived(shopLife(seed, PEOPLE, DAYS), publication, SPAN));
  really.set(seed, outcome);
  return outcome;
};

describe("a back-test of all shipped journeys and the live system, which receives the same by signed webhooks", () => {
  it.each(SEEDS)(
    "send the same mails at the same minutes, enroll and refuse the same people (seed %i)",
    async (seed) => {
      const live = await livedThrough(seed);
      const back = await replayed(shopLife(seed, PEOPLE, DAYS), await shipped(), SPAN);
      expect(live.mails.length).toBeGreaterThan(200);
      expect(back.mails).toEqual(live.mails);
      expect(back.refusals).toEqual(live.refusals);
      expect(back.enrollments).toEqual(live.enrollments);
    },
    PATIENCE,
  );

  it(
    "are compared over mails of every single journey",
    async () => {
      const outcomes = await Promise.all(SEEDS.map(livedThrough));
      const mailing = new Set(outcomes.flatMap(({ mails }) => mails.map((line) => line.split(" ")[2])));
      expect([...mailing].sort()).toEqual((await shipped()).journeys.map(({ name }) => name).sort());
    },
    PATIENCE,
  );

  it("receive every kind of event that some journey listens to", async () => {
    const { journeys } = await shipped();
    const awaited = JSON.stringify(journeys).match(/(?<="event":")[a-z.]+/g);
    const received = new Set(SEEDS.flatMap((seed) => shopLife(seed, PEOPLE, DAYS).map(({ event }) => event.type as string)));
    expect([...new Set(awaited)].filter((type) => !received.has(type))).toEqual([]);
  });
});
