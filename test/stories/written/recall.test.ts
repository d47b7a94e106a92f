/** A recall: each such thing of each customer once, whatever the cap, by one launch. */

import { describe, expect, it } from "vitest";
import { enrollManually } from "#flows/launch/enroll-manually.ts";
import { launchPreview } from "#flows/launch/launch-preview.ts";
import { launchOnce } from "#flows/launch/launch-start.ts";
import { eventOf, MARY, type Story, ZOFIA } from "../given-story.ts";
import { publicationOf, written } from "./written-story.ts";

const recall = (start = "{ manual: yes, for: asset.sku == 'X-1' }"): string => `journey: recall
about: For the tests.
topic: news
holdout: 0%
limits: none
starts_when: ${start}
steps:
  - email: recall
`;

const owned = async (text = recall()): Promise<Story> => {
  const of = await written([text], "2026-06-01T08:00:00Z", { words: { recall: "Thing {{ asset.id }}" } });
  const owns = (person: typeof MARY, id: string, sku: string) =>
    of.receive(eventOf("asset.registered", "2026-06-01T09:00:00Z", person, { asset: { id, sku, name: "Helmet" } }));
  await owns(MARY, "a-1", "X-1");
  await owns(MARY, "a-2", "Y-2");
  await owns(MARY, "a-3", "X-1");
  await owns(MARY, "a-4", "X-1");
  await owns(ZOFIA, "a-5", "Y-2");
  return of;
};

const CAUSE = { kind: "manual", id: "manual:spring" } as const;
const launch = async (of: Story): Promise<void> => {
  await launchOnce(of.shop.ports)({ journey: "recall", cause: CAUSE, percent: 100 });
  await of.passUntil("2026-06-02T12:00:00Z");
};

describe("a journey by hand for each thing", () => {
  it("lets a customer in for each such thing, once, and beyond the cap", async () => {
    const of = await owned();
    await launch(of);
    expect(of.sent.map(({ to, text }) => `${to} ${text.split("\n")[0]}`)).toEqual([
      "mary@example.ie Thing a-1",
      "mary@example.ie Thing a-3",
      "mary@example.ie Thing a-4",
    ]);
    await launch(of);
    expect(of.sent).toHaveLength(3);
  });

  it("says before how many would enter", async () => {
    const of = await owned();
    const preview = await launchPreview(of.shop.ports)({ journey: "recall", cause: CAUSE, percent: 100 });
    expect(preview).toMatchObject({ known: 2, audience: 1, entering: 3, mails: { today: 3, waiting: 0 } });
  });

  it("lets in one who is named, and refuses one who owns no such thing", async () => {
    const of = await owned();
    const enroll = enrollManually(of.shop.ports);
    expect(await enroll({ customer: "mary@example.ie", journey: "recall", occasion: "x" })).toEqual({ outcome: "entered" });
    expect(of.sent).toHaveLength(3);
    expect(await enroll({ customer: "zofia@example.pl", journey: "recall", occasion: "x" })).toEqual({ outcome: "refused" });
  });

  it("may be for all of a customer's things, by its key", async () => {
    const of = await owned(recall("{ manual: yes }\nkey: asset.id"));
    await launch(of);
    expect(of.sent).toHaveLength(5);
  });

  it("knows nothing of events", () => {
    expect(() => publicationOf([recall("{ manual: yes, for: event.type == 'order.paid' }")])).toThrow("is not known here");
  });
});
