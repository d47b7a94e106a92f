/** The input of both import operations: a batch of people as a file tells of them, each checked against what is published. */

import * as z from "zod";
import type { ImportedPerson } from "#engine/decide/people/imported-person.ts";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import { IMPORT, IMPORTED } from "#engine/identity/ourselves.ts";
import { sourceId } from "#engine/identity/source-ids.ts";
import type { Event } from "#engine/model/event.ts";
import { liveJourneys } from "#flows/journeys/live-journeys.ts";
import type { ImportNeeds } from "#flows/people/import-requests.ts";
import { type Refused, refused } from "../operation-result.ts";

/** More are brought in several batches, so that each ends within the time that a function has. */
const MOST_PEOPLE = 1_000;

const text = z.string().min(1).max(200);
const moment = z.iso.datetime({ offset: true });
const word = z.strictObject({
  given: z.boolean(),
  at: moment,
  source: text.optional(),
  text: z.string().min(1).max(2_000).optional(),
  by: z.literal("reader").optional(),
});
const own = z.union([z.string().max(2_000), z.number(), z.boolean(), z.array(z.string().max(200)).max(500)]);

const person = z.strictObject({
  id: z.string().min(1).max(200).optional(),
  email: z.string().min(3).max(254),
  first_name: text.optional(),
  last_name: text.optional(),
  company: text.optional(),
  locale: text.optional(),
  time_zone: text.optional(),
  country: z.string().length(2).optional(),
  birthday: z.iso.date().optional(),
  name_day: z.string().length(5).optional(),
  tags: z.array(text).max(500).optional(),
  fields: z.record(z.string(), own).optional(),
  consents: z.record(z.string(), word).optional(),
  suppressed: z.strictObject({ at: moment, reason: z.enum(["hard_bounce", "complaint", "by_hand"]) }).optional(),
  addressOnly: z.literal(true).optional(),
  at: moment,
});

export type PersonInput = z.output<typeof person>;

export const peopleInput = z.strictObject({
  file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("the SHA-256 of the file that the people come from"),
  from: z.int().min(1).describe("the line of the file at which the batch begins"),
  idsOf: text.optional().describe("the source whose ids the file has; without it nobody is known by an id"),
  people: z.array(person).max(MOST_PEOPLE).describe("the people"),
});

export const importCounts = z.object({
  new: z.number(),
  changed: z.number(),
  same: z.number(),
  addresses: z.number(),
  forgotten: z.number(),
  suppressed: z.number(),
  consents: z.record(z.string(), z.object({ yes: z.number(), no: z.number(), held: z.number() })),
  writes: z.number(),
});

/** The batch as the flow takes it, with what is published; refused as a whole where it names what is not. */
export async function importedPeople(
  ports: ImportNeeds,
  { people, idsOf }: z.output<typeof peopleInput>,
): Promise<{ live: NonNullable<Awaited<ReturnType<typeof liveJourneys>>>; people: ImportedPerson[] } | Refused> {
  const live = await liveJourneys(ports);
  if (!live)
    return refused("Nothing is published yet.", { remedy: "Publish first: the topics and fields that people have stand there." });
  const { topics, fields, sources } = live.settings;
  if (idsOf !== undefined && !Object.hasOwn(sources, idsOf))
    return refused(`No source is called "${idsOf}".`, { remedy: `There are: ${Object.keys(sources).join(", ") || "none"}.` });
  const unknown = (known: object, named: (one: PersonInput) => object | undefined) =>
    people.flatMap((one) => Object.keys(named(one) ?? {})).find((name) => !Object.hasOwn(known, name));
  const topic = unknown(topics, ({ consents }) => consents);
  if (topic !== undefined)
    return refused(`No topic is called "${topic}".`, { remedy: `There are: ${Object.keys(topics).join(", ")}.` });
  const field = unknown(fields, (one) => one.fields);
  if (field !== undefined)
    return refused(`The published settings declare no field customer.${field}.`, {
      remedy: "Declare it in settings.yaml and publish.",
    });
  return { live, people: people.map((one) => imported(one, idsOf)) };
}

const imported = ({ suppressed, addressOnly, at, id, ...rest }: PersonInput, idsOf: string | undefined): ImportedPerson => {
  const customer: Event["customer"] = {};
  for (const [field, value] of Object.entries(rest)) if (value !== undefined) Object.assign(customer, { [field]: value });
  const email = canonicalEmail(rest.email);
  customer.email = email;
  if (id !== undefined && idsOf !== undefined) customer.id = sourceId(idsOf, id);
  return {
    email,
    event: { type: IMPORTED, id: IMPORT, at, source: IMPORT, customer },
    ...(suppressed ? { suppressed: { ...suppressed, at: Date.parse(suppressed.at) } } : {}),
    ...(addressOnly ? { addressOnly } : {}),
  };
};
