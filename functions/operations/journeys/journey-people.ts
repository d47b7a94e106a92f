/** `journey-people`: who stands in a journey, or at one of its steps, since when and until when. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { type InsidePlace, type PersonInside, peopleInside } from "#flows/people/people-inside.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { fromCustomer, journeyName, name } from "../shapes.ts";

const shownPerson = z.object({
  customer: z.string(),
  name: fromCustomer(z.string()).optional(),
  company: fromCustomer(z.string()).optional(),
  email: fromCustomer(z.string()).optional(),
  /** The customer's own. */
  zone: z.string(),
  /** What it is about: an order, an asset; the customer where nothing else is. */
  key: z.string(),
  version: z.number(),
  step: z.string(),
  entered: z.string(),
  /** When the present step began. */
  since: z.string(),
  /** When they go on, unless something happens before. */
  until: z.string(),
  /** Their time came while the journey was paused. */
  parked: z.boolean(),
  /** They get nothing, and are measured. */
  held_out: z.boolean(),
  /** The next mail, and when it is due; whether it leaves is decided then. */
  mail: z.object({ template: z.string(), at: z.string() }).optional(),
});

export const journeyPeople = defineOperation({
  name: "journey-people",
  summary: "list who stands in a journey, or at one of its steps, those who go on soonest first",
  right: "read-people",
  changes: false,
  input: z.strictObject({
    journey: journeyName,
    steps: z.array(name).min(1).max(50).optional().describe("only who stands at these steps, as `perennial draw` names them"),
    most: z.int().min(1).max(200).default(50).describe("how many at most"),
    after: z.string().max(2_000).optional().describe("`next` of the page before"),
  }),
  output: z.object({
    people: z.array(shownPerson),
    /** How many of all who wait for anything were looked through for this page, those of other journeys and steps among them. */
    looked: z.number(),
    /** To be given as `after`: there is more to look through. Absent: these were all. */
    next: z.string().optional(),
  }),
  run: async (ports: Pick<OperationPorts, "customers" | "due" | "publications" | "clock">, { journey, steps, most, after }) => {
    const place = after === undefined ? undefined : placeIn(after);
    if (after !== undefined && !place) return refused("That is no `next` of an earlier page.", { remedy: "Look anew." });
    const found = await peopleInside(ports)({ journey, steps, most }, place);
    const { settings, journeys } = await ports.publications.current();
    if (!found || !settings)
      return refused(`There is no published journey "${journey}".`, {
        remedy: didYouMean(journey, new Set(journeys.map((one) => one.name))),
      });
    return done({
      people: found.people.map((one) => shown(one, settings.time_zone)),
      looked: found.looked,
      ...(found.next ? { next: Buffer.from(JSON.stringify(found.next)).toString("base64url") } : {}),
    });
  },
});

const placeShape = z.object({ at: z.number().min(0), name: z.string().optional() });

/** Undefined for whatever was made by somebody else. */
const placeIn = (after: string): InsidePlace | undefined => {
  try {
    const { data } = placeShape.safeParse(JSON.parse(Buffer.from(after, "base64url").toString("utf8")));
    if (!data) return undefined;
    return data.name === undefined ? { at: data.at } : { at: data.at, name: data.name };
  } catch {
    return undefined;
  }
};

const iso = (at: number): string => new Date(at).toISOString();

const shown = ({ customer, enrollment, mail }: PersonInside, shopZone: string): z.output<typeof shownPerson> => {
  const { id, first_name, last_name, company, email, time_zone, country } = customer;
  const { key, version, step = "", enteredAt, since, dueAt = since, parked = false, heldOut = false } = enrollment;
  const names = [first_name, last_name].filter((one) => one !== undefined && one !== "").join(" ");
  return {
    customer: id,
    ...(names === "" ? {} : { name: names }),
    ...(company === undefined ? {} : { company }),
    ...(email === undefined ? {} : { email }),
    zone: zoneOf(time_zone, shopZone, country).zone,
    ...{ key, version, step, parked, held_out: heldOut },
    ...{ entered: iso(enteredAt), since: iso(since), until: iso(dueAt) },
    ...(mail ? { mail: { template: mail.step.template, at: iso(mail.at) } } : {}),
  };
};
