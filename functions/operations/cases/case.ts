/** `case`: all that is known of one case. */

import * as z from "zod";
import { viewCase } from "#flows/cases/view-case.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { fromCustomer, fromOutside } from "../shapes.ts";
import { caseId, caseShape, noCase, placeOf, shownCase } from "./case-shape.ts";

const iso = (at: number): string => new Date(at).toISOString();

export const showCase = defineOperation({
  name: "case",
  summary: "show one case: the customer's words, who has it, its notes",
  right: "read-people",
  changes: false,
  input: z.strictObject({ case: caseId }),
  output: caseShape.extend({
    phone: fromCustomer(z.string()).optional(),
    order: fromCustomer(z.string()).optional(),
    quote: fromCustomer(z.string()).optional(),
    thing: fromCustomer(z.string()).optional(),
    words: fromCustomer(z.string()).optional(),
    score: z.string().optional(),
    notes: z.array(z.object({ at: z.string(), by: z.string(), text: z.string() })),
    hand_overs: z.array(z.object({ at: z.string(), by: z.string().optional(), from: z.string().optional(), to: z.string() })),
    answers: z.array(
      z.object({
        at: z.string(),
        by: z.string(),
        text: z.string(),
        state: z.enum(["waiting", "sent", "unconfirmed", "not_sent", "bounced"]),
        reason: fromOutside(z.string()).optional(),
      }),
    ),
    replies: z.array(z.object({ at: z.string(), text: fromCustomer(z.string()), subject: fromCustomer(z.string()).optional() })),
    solved_at: z.string().optional(),
    solved_by: z.string().optional(),
    reason: z.string().optional(),
  }),
  run: async (ports: Pick<OperationPorts, "cases" | "customers" | "publications" | "clock">, input) => {
    const place = await placeOf(ports, input.case);
    if ("ok" in place) return place;
    const view = await viewCase(ports)(place);
    if (!view) return noCase(input.case);
    const { row, facts } = view;
    const { settings } = await ports.publications.current();
    const { words, phone, order, quote, thing, customer, email } = facts;
    const who = { ...(customer === undefined ? {} : { name: customer }), ...(email === undefined ? {} : { email }) };
    return done({
      ...shownCase(row, who, { now: ports.clock.now(), people: settings?.people ?? {} }),
      ...stated({ phone, order, quote, thing, words: words?.text }),
      ...(words?.score === undefined ? {} : { score: `${words.score} of ${words.highest ?? 10}` }),
      notes: row.notes.map(({ at, by, text }) => ({ at: iso(at), by, text })),
      hand_overs: (row.handOvers ?? []).map(({ at, by, from, name }) => ({ at: iso(at), ...stated({ by, from }), to: name })),
      answers: (row.answers ?? []).map(
        ({ number: _, passedOn: _passedOn, reopenedAt: _opened, until: _until, at, ...answer }) => ({
          at: iso(at),
          ...answer,
        }),
      ),
      replies: (row.replies ?? []).map(({ at, text, subject }) => ({
        ...{ at: iso(at), text },
        ...(subject === undefined ? {} : { subject }),
      })),
      ...(row.solvedAt === undefined ? {} : { solved_at: iso(row.solvedAt) }),
      ...stated({ solved_by: row.solution?.by, reason: row.solution?.reason }),
    });
  },
});

const stated = <K extends string>(texts: Record<K, string | undefined>): Partial<Record<K, string>> => {
  const known: Partial<Record<K, string>> = {};
  for (const name in texts) {
    const text = texts[name];
    if (text !== undefined) known[name] = text;
  }
  return known;
};
