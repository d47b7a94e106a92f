/** The engine in a real browser: the console's page shows what a journey would do, and must say what Lambda does. */

import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { foldEvent } from "#engine/fold/fold-event.ts";
import { EVENT_TYPES, type Event, type EventType } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { customerRecord } from "../given.ts";
import { openBrowser } from "./open-browser.ts";
import { type Played, playJourney } from "./play-journey.ts";

const { publication } = await compileWorkflows("workflows");
if (!publication) throw new Error("the shipped workflows have problems");
const { settings } = publication;

const isEventType = (name: string | undefined): name is EventType => EVENT_TYPES.some((type) => type === name);

/** The shipped journeys that an event starts and in which nobody is held out, each with its event. */
const started = publication.journeys.flatMap((journey) => {
  const { event: type } = startOf(journey.trigger);
  return isEventType(type) ? [{ name: journey.name, type, journey: { ...journey, holdout: 0, version: 1 } }] : [];
});

/** The event has been folded into a good customer, as it is before the engine decides. */
const contextOf = (journey: PublishedJourney, event: Event): DecisionContext => {
  const folded = foldEvent(customerRecord(), event, { customer: "c-17" }).customerRecord;
  return { journey, settings, customerRecord: { ...folded, customer: { ...folded.customer, orders: 9, revenue: 900 } } };
};

/** Brings whatever a journey may speak of. */
const eventOf = (type: EventType): Event => ({
  type,
  id: "evt-1",
  at: "2026-06-03T10:00:00Z",
  customer: { id: "c-17" },
  order: { id: "o-1", total: 250, currency: "EUR" },
  quote: { id: "q-1", total: 250, currency: "EUR" },
  asset: { id: "a-1", name: "Stove" },
  question: { id: "x-1", text: "Does it fit?" },
  survey: { id: "s-1", kind: "nps", score: 9 },
});

describe("the engine in a browser", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const bundle = await build({
      stdin: { contents: 'export { playJourney } from "./test/browser/play-journey.ts";', resolveDir: process.cwd() },
      bundle: true,
      write: false,
      platform: "browser",
      conditions: ["browser"],
      format: "iife",
      globalName: "engine",
    });
    browser = await openBrowser();
    page = await browser.newPage();
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
  });
  afterAll(() => browser?.close());

  const inBrowser = (context: DecisionContext, event: Event): Promise<Played> =>
    page.evaluate(`engine.playJourney(${JSON.stringify(context)}, ${JSON.stringify(event)})`);

  it("has shipped journeys to play", () => {
    expect(started.length).toBeGreaterThan(2);
  });

  it.each(started)("takes a person through $name as Node does", async ({ type, journey }) => {
    // As a page gets it: JSON, in which what is undefined is absent.
    const context: DecisionContext = JSON.parse(JSON.stringify(contextOf(journey, eventOf(type))));
    const inNode = playJourney(context, eventOf(type));
    expect(inNode.enrollment.state).toBe("ended");
    expect(await inBrowser(context, eventOf(type))).toEqual(JSON.parse(JSON.stringify(inNode)));
  });
});
