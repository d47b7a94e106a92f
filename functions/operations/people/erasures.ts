/** `erasures`: what sources have asked to erase, and a person has to answer. */

import * as z from "zod";
import { sourcesOf } from "#engine/decide/people/erasure-asked.ts";
import { waitingErasures } from "#flows/privacy/answer-erasure.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { noErasureAsked, personInput } from "./named-person.ts";

/** More than a person answers at once. */
const MOST = 200;

export const erasures = defineOperation({
  name: "erasures",
  summary: "list whom one source asks to erase while another knows them, too: a person answers",
  right: "subject-rights",
  changes: false,
  input: z.strictObject({
    person: personInput.shape.person.optional().describe("only what waits about this one: an id or an e-mail address"),
  }),
  output: z.object({
    erasures: z.array(
      z.object({
        customer: z.string(),
        /** By which the person who answers recognises them. */
        email: z.string().optional(),
        asked_by: z.array(z.string()),
        asked_at: z.string(),
        known_to: z.array(z.string()),
      }),
    ),
  }),
  run: async (ports: Pick<OperationPorts, "people" | "customers" | "addresses" | "publications" | "clock">, { person }) => {
    const waiting = person === undefined ? await ports.people.erasuresAsked(MOST) : await waitingErasures(ports, person);
    if (person !== undefined && waiting.length === 0) return noErasureAsked(person);
    const listed = waiting.map(async ({ customer, sources, at }) => {
      const record = await ports.customers.customerRecord(customer);
      const known_to = record ? sourcesOf(record) : [];
      const email = record?.customer.email;
      const who = { customer, ...(email === undefined ? {} : { email }) };
      return { ...who, asked_by: sources, asked_at: new Date(at).toISOString(), known_to };
    });
    return done({ erasures: await Promise.all(listed) });
  },
});
