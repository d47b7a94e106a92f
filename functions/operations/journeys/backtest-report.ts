/** The shape of a back-test's report: `Report` of the flow. */

import * as z from "zod";
import { comparisonShape } from "../shapes.ts";

const count = z.object({ what: z.string(), times: z.number() });
const dayCount = z.object({ day: z.string(), count: z.number() });
const arm = z.object({ people: z.number(), entries: z.number(), reachedGoal: z.number(), rate: z.number() });

const journeyReport = z.object({
  journey: z.string(),
  about: z.string(),
  topic: z.string(),
  priority: z.number(),
  note: z.string().optional(),
  people: z.number(),
  entries: z.number(),
  heldOut: z.number(),
  mails: z.number(),
  internalMails: z.number(),
  insideAtTheEnd: z.number(),
  enteredByDay: z.array(dayCount),
  mailsByDay: z.array(dayCount),
  filtered: z.array(z.object({ reason: z.string(), times: z.number(), people: z.number() })),
  withheld: z.array(count),
  waitedForRoom: z.number(),
  steps: z.array(
    z.object({
      step: z.string(),
      kind: z.string(),
      outcomes: z.array(count),
      monthlyTimes: z.number(),
      monthlyDollars: z.number(),
    }),
  ),
  ended: z.array(count),
  goal: z.object({ treated: arm, heldOut: arm, ...comparisonShape.shape }).optional(),
  failed: z.array(count),
  monthlyDollars: z.number(),
});

export const backtestReport = z.object({
  history: z.object({
    events: z.number(),
    people: z.number(),
    first: z.string(),
    last: z.string(),
    passedOver: z.array(count),
    reading: z.array(z.string()).optional().describe("how the file was read, where there is more than one way"),
  }),
  span: z.object({ from: z.string(), to: z.string(), zone: z.string(), days: z.number(), months: z.number() }),
  assumptions: z.array(z.string()),
  missingRates: z.array(z.string()),
  mails: z.number(),
  internalMails: z.number(),
  mailsByDay: z.array(dayCount),
  busiestDay: dayCount.optional(),
  peopleByMails: z.array(z.object({ mails: z.number(), people: z.number() })),
  mostMailed: z.array(z.object({ customer: z.string(), mails: z.number(), byJourney: z.record(z.string(), z.number()) })),
  withheld: z.array(count),
  sendRate: z.object({
    peakMinute: z.string().optional(),
    peakMails: z.number(),
    sesRate: z.number(),
    longestQueueSeconds: z.number(),
  }),
  monthlyDollars: z.object({ all: z.number(), ses: z.number(), rest: z.number() }),
  journeys: z.array(journeyReport),
});
