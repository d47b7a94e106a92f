/** An answer that its reader changes on our page is heard: nine, then three with a complaint, to every survey that is shipped. */

import { beforeAll, describe, expect, it } from "vitest";
import type { CustomerUpdate } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import { asksSurvey } from "#engine/steps/email.ts";
import { pageActions } from "#flows/preferences/page-actions.ts";
import { formSeal } from "#pages/form-seal.ts";
import { pagesApp } from "#pages/pages-app.ts";
import { sealedLinks } from "#pages/sealed-links.ts";
import { eventOf, type Story, shipped, story, ZOFIA } from "./given-story.ts";

const order = { id: "o-1", number: "1001" };
const keys = { current: { id: "1", secret: "a secret of this shop" } };

/** The reader presses a score on the page behind the link of that mail, and writes a comment. */
const answerOnPage = async ({ shop }: Story, template: string, customer: CustomerUpdate, given: Record<string, string>) => {
  const { ports } = shop;
  const mail = ports.mailer.accepted.findLast(({ tags }) => tags.template === template);
  const links = sealedLinks({ baseUrl: "https://x.example", keys });
  const app = pagesApp({
    ...pageActions(ports),
    links,
    forms: formSeal(keys),
    callerAddress: () => undefined,
    settings: async () => (await ports.publications.current()).settings,
    picture: (hash) => ports.publications.picture(hash),
    clock: ports.clock,
    report: ports.report,
    patience: async () => {},
  });
  const kind = template === "delivery-survey" ? "csat" : "nps";
  const path = await links.to(
    {
      purpose: "survey",
      address: addressId(customer.email ?? ""),
      customer: customer.id ?? "",
      mailKey: mail?.mailKey ?? "",
      asks: { kind, lowest: 0, highest: 10 },
    },
    ports.clock.now(),
  );
  const answer = await app.request(new URL(path).pathname, { method: "POST", body: new URLSearchParams(given) });
  expect(answer.status).toBe(200);
};

/** Each shipped survey by its template: how its question comes to be asked. */
const ASKED: Record<string, { journey: string; from: string; ask(of: Story): Promise<void> }> = {
  "delivery-survey": {
    journey: "delivery-survey",
    from: "2026-06-03T06:00:00Z",
    ask: (of) => of.passUntil("2026-06-05T09:00:00Z"),
  },
  "survey-nps": {
    journey: "survey-follow-up",
    from: "2026-06-03T06:00:00Z",
    ask: (of) => of.passUntil("2026-07-04T09:00:00Z"),
  },
  "survey-again": {
    journey: "survey-follow-up",
    from: "2026-06-03T06:00:00Z",
    ask: async (of) => {
      await of.passUntil("2026-07-04T09:00:00Z");
      await answerOnPage(of, "survey-nps", ZOFIA, { score: "2" });
      await of.passUntil("2026-07-04T09:10:00Z");
      await of.solve(ZOFIA, "2026-07-05T14:00:00Z");
      await of.passUntil("2026-07-13T09:00:00Z");
    },
  },
};

/** All shipped templates are compiled, once. */
beforeAll(() => shipped, 240_000);

describe("an answer that is changed on the page", () => {
  it("is tried with every survey that is shipped", async () => {
    const { publication } = await shipped;
    const asking = (publication?.journeys ?? []).flatMap(({ steps }) => Object.values(steps).filter(asksSurvey));
    expect([...new Set(asking.map(({ template }) => template))].sort()).toEqual(Object.keys(ASKED).sort());
  });

  it.each(Object.entries(ASKED))(
    "from nine to three with a complaint is no review, but work for the team: %s",
    async (template, { journey, from, ask }) => {
      const of = await story([journey], from);
      await of.receive(eventOf("order.delivered", "2026-06-03T10:00:00Z", ZOFIA, { order }));
      await ask(of);
      const [before, received] = [of.sent.length, of.notices.length];
      // In the evening, so that a review would be asked for in the morning only.
      await of.passUntil(new Date(of.shop.ports.clock.now() + 11.5 * 3_600_000).toISOString());
      await answerOnPage(of, template, ZOFIA, { score: "9" });
      await of.passUntil(new Date(of.shop.ports.clock.now() + 10 * 60_000).toISOString());
      await answerOnPage(of, template, ZOFIA, { score: "3", comment: "Nobody answers" });
      await of.passUntil(new Date(of.shop.ports.clock.now() + 5 * 86_400_000).toISOString());
      const later = of.sent.slice(before);
      expect(later.map((one) => one.template)).not.toContain("review-request");
      const toTeam = [...of.notices.slice(received), ...later.filter(({ to }) => to !== ZOFIA.email)];
      expect(toTeam.map(({ text }) => text).join("\n")).toContain("Nobody answers");
      expect(await of.openCases(ZOFIA)).toHaveLength(template === "survey-again" ? 0 : 1);
    },
  );
});
