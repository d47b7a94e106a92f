/** Why somebody got no mail, in words that whoever asks can do something with. */

import { beforeEach, describe, expect, it } from "vitest";
import { explain } from "#flows/reports/explain.ts";
import { email, journey, paid } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const NOON = "2026-06-03T10:00:00Z";
const zofia = { id: "c-17", email: "zofia@example.pl", country: "PL", time_zone: "Europe/Warsaw" };

const marketing = journey([email("thanks")], { name: "marketing" });
const step = journey([email("care", { topic: "thanks" })], { name: "own-topic", topic: "service" });
const served = journey([email("served")], { name: "served", topic: "service" });
const large = journey([email("large")], { name: "large-orders", topic: "service", onlyIf: "order.total > 1000000" });

let of: Shop;
beforeEach(async () => {
  of = shop({ at: NOON });
  await of.publish([marketing, step, served, large]);
  await of.receive(paid("e1", NOON, { customer: zofia }));
  await of.passUntil("2026-06-03T11:00:00Z");
});

const stories = async () => {
  const explained = await explain(of.ports)("zofia@example.pl");
  if (explained.kind !== "explained") throw new Error(explained.message);
  return explained.explanation.stories;
};

describe("why somebody got no mail", () => {
  it("names the topic that they have not agreed to in the words by which readers choose it, of the mail if it has its own", async () => {
    const sentences = (await stories())
      .filter(({ journey: name }) => name === "marketing" || name === "own-topic")
      .map((story) => story.sentences.find((sentence) => sentence.includes("was not sent")));
    for (const sentence of sentences)
      expect(sentence).toContain('the customer has not consented to its topic "Thanks", which their country asks for.');
    expect(sentences).toHaveLength(2);
  });

  it("says that a journey ended as no mail of it left, not in our own short word alone", async () => {
    const [story] = (await stories()).filter(({ journey: name }) => name === "marketing");
    expect(story?.sentences.at(-1)).toMatch(/The journey ended: no mail of it left \(not-sent\)\.$/);
  });

  it("marks the journeys by which they got something not, or were not let in", async () => {
    expect(Object.fromEntries((await stories()).map(({ journey: name, missed }) => [name, missed]))).toEqual({
      ...{ marketing: true, "own-topic": true, "large-orders": true },
      served: false,
    });
  });
});
