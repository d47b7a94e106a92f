/** The same webhook 100 times in parallel; the same body under new delivery ids: one enrollment, 100 × 2xx. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { openShop, type Shop } from "../../local/shop.ts";

let shop: Shop;
beforeEach(async () => {
  shop = await openShop("2026-11-02T08:00:00Z");
});
afterEach(() => shop.close());

const registered = {
  type: "asset.registered",
  id: "evt-1",
  at: "2026-11-02T08:00:00Z",
  customer: { id: "c-1", email: "aino@example.fi", country: "FI", time_zone: "Europe/Helsinki" },
  asset: { id: "a-1", name: "Boiler 24 kW", installed_at: "2026-01-10", maintenance_every: "12 months" },
};
const HUNDRED = Array.from({ length: 100 }, (_, n) => n);

const answer = z.object({ stored: z.number(), duplicates: z.number() });
const answers = async (responses: Response[]) => {
  expect(responses.map(({ status }) => status)).toEqual(HUNDRED.map(() => 202));
  const answers = await Promise.all(responses.map(async (response) => answer.parse(await response.json())));
  const sum = (pick: (one: z.infer<typeof answer>) => number) => answers.reduce((all, one) => all + pick(one), 0);
  return { stored: sum((one) => one.stored), duplicates: sum((one) => one.duplicates) };
};

describe("the same webhook 100 times in parallel", () => {
  it.each([
    ["under one delivery id", () => "msg_1"],
    ["under a hundred delivery ids", (n: number) => `msg_${n}`],
  ])("%s is one enrollment, one mail, and 100 times 2xx", { timeout: 60_000 }, async (_, id) => {
    const responses = await Promise.all(HUNDRED.map((n) => shop.post(registered, id(n))));
    expect(await answers(responses)).toEqual({ stored: 1, duplicates: 99 });

    await shop.advance("60 days");
    expect((await shop.mails("aino@example.fi")).map(({ journey }) => journey)).toEqual(["maintenance-reminder"]);
    const story = await shop.explain("c-1", "maintenance-reminder");
    expect(story.filter((sentence) => /entered/i.test(sentence))).toHaveLength(1);

    // Long after it was worked on it is still known.
    expect(await answers(await Promise.all(HUNDRED.map((n) => shop.post(registered, `late_${n}`))))).toEqual({
      stored: 0,
      duplicates: 100,
    });
    await shop.advance("1 hour");
    expect(await shop.mails("aino@example.fi")).toHaveLength(1);
  });
});
