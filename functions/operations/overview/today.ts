/** `today`: what needs a person, what comes until midnight, what left yesterday. */

import * as z from "zod";
import { type Needs, type Today, today as todayOf } from "#flows/reports/today.ts";
import { defineOperation } from "../define-operation.ts";
import { launchShape } from "../launches/launch-shapes.ts";
import { countsShape } from "../mail/mail-counts.ts";
import { done, refused } from "../operation-result.ts";

export const today = defineOperation({
  name: "today",
  summary: "show what needs a person today, what is due until midnight, and what left yesterday",
  right: "read",
  changes: false,
  input: z.strictObject({}),
  output: z.object({
    /** Of the shop: its midnight ends the day. */
    zone: z.string(),
    until: z.string(),
    needs: z.object({
      /** `more`: there are more than were looked at. */
      cases: z.object({
        open: z.number(),
        taken: z.number(),
        overdue: z.number(),
        due_today: z.number(),
        complaints: z.number(),
        more: z.boolean(),
      }),
      erasures_asked: z.number(),
      /** What `review` lists. */
      review: z.object({ mails: z.number(), events: z.number(), calls: z.number(), enrollments: z.number() }),
      silent_sources: z.array(z.object({ source: z.string(), last_received: z.string().optional() })),
      /** Journeys whose marketing is stopped; `*`: all of it. */
      stopped: z.array(z.string()),
      /** Drafts that wait for another person's approval, or, `approved`, to be published. */
      drafts: z.array(
        z.object({
          ...{ draft: z.string(), title: z.string(), by: z.string(), at: z.string() },
          ...{ approved: z.boolean(), files: z.array(z.string()) },
        }),
      ),
      /** Drafts that wait for their editors: whoever would have approved them has said why not. */
      sent_back: z.array(
        z.object({
          ...{ draft: z.string(), title: z.string(), by: z.string(), at: z.string(), why: z.string() },
          ...{ editors: z.array(z.string()), files: z.array(z.string()) },
        }),
      ),
    }),
    launches: z.array(launchShape),
    /** People who go on in a journey, or enter it by a date, by the hour that begins then; not all of them get a mail. */
    due: z.object({
      people: z.number(),
      /** More are due than were counted. */
      more: z.boolean(),
      hours: z.array(z.object({ at: z.string(), people: z.number(), journeys: z.record(z.string(), z.number()) })),
    }),
    /** The day is that of UTC, as mails are counted. */
    yesterday: z.object({ day: z.string(), total: countsShape, journeys: z.record(z.string(), countsShape) }),
  }),
  run: async (ports: Needs) => {
    const found = await todayOf(ports)();
    return found
      ? done(shown(found))
      : refused("Nothing is published yet.", { remedy: "`perennial publish` puts your journeys and settings live." });
  },
});

const iso = (at: number): string => new Date(at).toISOString();

const shown = ({
  zone,
  until,
  cases,
  erasuresAsked,
  review,
  silent,
  stopped,
  launches,
  drafts,
  sentBack,
  hours,
  moreDue,
  yesterday,
}: Today) => {
  const { dueToday, ...counted } = cases;
  return {
    ...{ zone, until: iso(until), yesterday },
    needs: {
      cases: { ...counted, due_today: dueToday },
      erasures_asked: erasuresAsked,
      review,
      silent_sources: silent.map(({ source, lastReceived }) => ({
        source,
        ...(lastReceived === undefined ? {} : { last_received: iso(lastReceived) }),
      })),
      stopped,
      drafts: drafts.map(({ at, ...draft }) => ({ ...draft, at: iso(at) })),
      sent_back: sentBack.map(({ at, ...draft }) => ({ ...draft, at: iso(at) })),
    },
    launches,
    due: {
      people: hours.reduce((sum, { people }) => sum + people, 0),
      more: moreDue,
      hours: hours.map(({ at, ...hour }) => ({ at: iso(at), ...hour })),
    },
  };
};
