/** `recorded-history`: what has happened to the shop's own customers, as events under other names that a back-test replays. */

import * as z from "zod";
import { recordedHistory as historyOf } from "#flows/history/recorded-history.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";

type Needs = Pick<
  OperationPorts,
  "customers" | "addresses" | "answers" | "cases" | "customerBase" | "publications" | "pseudonyms"
>;

export const recordedHistory = defineOperation({
  name: "recorded-history",
  summary: "hand out what has happened to the shop's customers, under other names, for a back-test",
  right: "edit",
  changes: false,
  input: z.strictObject({
    after: z.string().max(2_000).optional().describe("what the page before gave as `next`; the first page without it"),
  }),
  output: z.object({
    /** Canonical events, one a line of JSON, of whole people: each person stands on one page. */
    lines: z.string(),
    events: z.number(),
    people: z.number(),
    /** Absent after the last page. */
    next: z.string().optional(),
  }),
  run: async (ports: Needs, { after }) => {
    const { pseudonyms } = ports;
    if (pseudonyms.kind === "unavailable") return refused(pseudonyms.remedy);
    const history = await pseudonyms.histories.names(after);
    const page = history && (await historyOf({ ...ports, pseudonyms: history.names })(history.after));
    if (!page) return refused("This page is no longer known.", { remedy: "Begin with the first one." });
    const { events, people, next } = page;
    return done({
      lines: events.map((event) => `${JSON.stringify(event)}\n`).join(""),
      events: events.length,
      people,
      ...(next === undefined ? {} : { next: history.next(next) }),
    });
  },
});
