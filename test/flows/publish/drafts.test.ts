/** Drafts are checked and back-tested, and never live; a publish names them. */

import { describe, expect, it } from "vitest";
import { planPublish } from "#flows/publish/plan-publish.ts";
import { planText } from "#flows/publish/plan-text.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { publish } from "#flows/publish/publish.ts";
import { email, givenSettings, journey, paid } from "../../given.ts";
import { type Shop, shop, template } from "../shop.ts";

const { version: _version, ...thanks } = journey([email("thanks")]);
const publicationOf = (change: Partial<Publication> = {}): Publication => ({
  journeys: [thanks, { ...thanks, name: "letter", about: "A letter." }],
  templates: [template("thanks")],
  settings: givenSettings(),
  ...change,
});
const DRAFT = publicationOf({ drafts: ["letter"] });

const liveIn = async (of: Shop): Promise<string[]> =>
  (await of.ports.publications.fresh()).journeys.filter(({ state }) => state === "live").map(({ name }) => name);
const planned = async (of: Shop, publication: Publication): Promise<string> =>
  planText(await planPublish(of.ports)(publication, { inFlight: "finish" }));

describe("a draft", () => {
  it("is not published, lets nobody in, and is named in the plan", async () => {
    const of = shop();
    expect(await planned(of, DRAFT)).toContain("a draft, which nobody enters: letter. `perennial go-live letter` makes it live.");
    await publish(of.ports)(DRAFT);
    expect(await liveIn(of)).toEqual(["thank-you"]);
    await of.receive(paid("e-1", "2026-06-03T10:00:00Z", { customer: { id: "c-17", email: "a@example.fi", country: "FI" } }));
    const record = await of.ports.customers.customerRecord("c-17");
    expect(record?.enrollments.map((enrollment) => enrollment.journey)).toEqual(["thank-you"]);
  });

  it("that was live before is so no more", async () => {
    const of = shop();
    await publish(of.ports)(publicationOf());
    expect(await liveIn(of)).toEqual(["letter", "thank-you"]);
    expect(await planned(of, DRAFT)).toContain("Its file says that it is a draft: nobody enters it any more.");
    await publish(of.ports)(DRAFT);
    expect(await liveIn(of)).toEqual(["thank-you"]);
    await publish(of.ports)(publicationOf());
    expect(await liveIn(of)).toEqual(["letter", "thank-you"]);
  });

  it("is live on a system that is there to try it, and stays so when the rest is published again", async () => {
    const of = shop();
    await publish(of.ports)({ ...DRAFT, asIfLive: true });
    expect(await liveIn(of)).toEqual(["letter", "thank-you"]);
    expect(await planned(of, DRAFT)).not.toContain("draft");
    expect(await publish(of.ports)(DRAFT)).toEqual([
      { journey: "thank-you", version: 1, change: "unchanged" },
      { journey: "letter", version: 1, change: "unchanged" },
    ]);
    expect(await liveIn(of)).toEqual(["letter", "thank-you"]);
  });

  it("that has gone live and is a draft again is live no more, on such a system, too", async () => {
    const of = shop();
    await publish(of.ports)({ ...DRAFT, asIfLive: true });
    await publish(of.ports)(publicationOf());
    await publish(of.ports)(DRAFT);
    expect(await liveIn(of)).toEqual(["thank-you"]);
  });
});
