/** `find-people`: people by name, address, id or order number. */

import * as z from "zod";
import { timeOfStamp } from "#engine/fold/authority.ts";
import type { Customer } from "#engine/model/customer.ts";
import { type FindPlace, findPeople as peopleFound } from "#flows/people/find-people.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { fromCustomer, name } from "../shapes.ts";

export const findPeople = defineOperation({
  name: "find-people",
  summary: "find people by name, address, id or order number",
  right: "read-people",
  changes: false,
  input: z.strictObject({
    find: name.describe(
      "a name or the beginning of any word of it, an address or its beginning, an id of any source, an order number",
    ),
    most: z.int().min(1).max(100).default(20).describe("how many at most"),
    after: z.string().max(2_000).optional().describe("`next` of the page before"),
  }),
  output: z.object({
    people: z.array(
      z.object({
        customer: z.string(),
        /** By what of them they were found. */
        by: z.enum(["address", "id", "order", "name"]),
        name: fromCustomer(z.string()).optional(),
        company: fromCustomer(z.string()).optional(),
        email: fromCustomer(z.string()).optional(),
        language: fromCustomer(z.string()).optional(),
        country: fromCustomer(z.string()).optional(),
        orders: z.number(),
        open_cases: z.number(),
        /** When anything was told of them last. */
        last_seen: z.string().optional(),
      }),
    ),
    /** To be given as `after`; absent: these are all. */
    next: z.string().optional(),
  }),
  run: async (ports: Pick<OperationPorts, "customers" | "addresses" | "peopleIndex" | "publications">, { find, most, after }) => {
    const place = after === undefined ? undefined : placeIn(after);
    if (after !== undefined && !place) return refused("That is no `next` of an earlier page.", { remedy: "Search anew." });
    const { people, next } = await peopleFound(ports)(find, most, place);
    return done({
      people: people.map(({ customer, by }) => ({ ...shownPerson(customer), by })),
      ...(next ? { next: textOf(next) } : {}),
    });
  },
});

const placeShape = z.object({
  beginning: z.int().min(0),
  after: z.object({ text: z.string(), customer: z.string() }).optional(),
  shown: z.array(z.string()),
});

const textOf = (place: FindPlace): string => Buffer.from(JSON.stringify(place)).toString("base64url");

/** Undefined for whatever was made by somebody else. */
const placeIn = (after: string): FindPlace | undefined => {
  try {
    const { data } = placeShape.safeParse(JSON.parse(Buffer.from(after, "base64url").toString("utf8")));
    if (!data) return undefined;
    const { after: entry, ...rest } = data;
    return entry === undefined ? rest : { ...rest, after: entry };
  } catch {
    return undefined;
  }
};

const shownPerson = ({ id, first_name, last_name, company, email, locale, country, orders, ...customer }: Customer) => {
  const names = [first_name, last_name].filter((one) => one !== undefined && one !== "").join(" ");
  const last = lastSeen(customer);
  return {
    customer: id,
    ...(names === "" ? {} : { name: names }),
    ...(company === undefined ? {} : { company }),
    ...(email === undefined ? {} : { email }),
    ...(locale === undefined ? {} : { language: locale }),
    ...(country === undefined ? {} : { country }),
    orders,
    open_cases: customer.open_cases,
    ...(last === undefined ? {} : { last_seen: new Date(last).toISOString() }),
  };
};

const lastSeen = ({ stamps, last_order_at, recentEvents = [] }: Pick<Customer, "stamps" | "last_order_at" | "recentEvents">) => {
  const ordered = last_order_at === undefined ? [] : [Date.parse(last_order_at)];
  const stated = [...Object.values(stamps).map(timeOfStamp), ...ordered, ...recentEvents.map(({ receivedAt }) => receivedAt)];
  const last = stated.reduce((latest, at) => Math.max(latest, at), 0);
  return last > 0 && Number.isFinite(last) ? last : undefined;
};
