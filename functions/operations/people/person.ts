/** `person`: everything that is known to have happened to one person, done for them or not, and what comes next. */

import * as z from "zod";
import { waitingYes } from "#engine/fold/consent.ts";
import { ownId } from "#engine/identity/source-ids.ts";
import type { Address } from "#engine/model/address.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import { findCustomer, severalSentence } from "#flows/customer-base/find-customer.ts";
import { type PersonTimeline, personTimeline, type TimelineNeeds } from "#flows/people/timeline/person-timeline.ts";
import { PLANNED_KINDS } from "#flows/people/timeline/planned.ts";
import { ENTRY_KINDS } from "#flows/people/timeline/timeline-entry.ts";
import { defineOperation } from "../define-operation.ts";
import { done, refused } from "../operation-result.ts";
import { fromCustomer, fromOutside, name, saidShape } from "../shapes.ts";
import { nobody } from "./named-person.ts";

const entry = z.object({
  at: z.string(),
  kind: z.enum(ENTRY_KINDS),
  sentence: fromCustomer(z.string()),
  said: fromCustomer(saidShape).optional(),
  journey: z.string().optional(),
  step: z.string().optional(),
  /** Of a mail: what `mail-as-sent` shows it by. */
  mail: z.string().optional(),
  values: z.record(z.string(), fromCustomer(z.unknown())).optional(),
  /** Of a case that was opened: what its team was mailed about it, the oldest first. */
  team: z.array(z.object({ at: z.string(), sentence: z.string() })).optional(),
});

const planned = z.object({
  at: z.string(),
  kind: z.enum(PLANNED_KINDS),
  sentence: fromCustomer(z.string()),
  journey: z.string().optional(),
  step: z.string().optional(),
  template: z.string().optional(),
});

const consent = z.object({
  topic: z.string(),
  given: z.boolean(),
  at: z.string(),
  source: fromCustomer(z.string()).optional(),
  by: z.enum(["reader", "guest"]).optional(),
  /** A yes that was told after the reader's own no, and does not count until the reader confirms it. */
  waits: z.boolean(),
});

/** More than lies ahead of anybody whom a person looks at. */
const MOST_AHEAD = 50;
const MOST_THINGS = 50;

export const person = defineOperation({
  name: "person",
  summary: "show one person: all that happened, newest first, what was not done and why, and what comes next",
  right: "read-people",
  changes: false,
  input: z.strictObject({
    customer: name.describe("an id or an e-mail address"),
    before: z
      .string()
      .regex(/^\d{15}\.\d{5}\.[\w-]{12}$/, "is no `earlier` of another page")
      .optional()
      .describe("`earlier` of the page before"),
    most: z.int().min(1).max(200).default(50).describe("how many entries at most"),
  }),
  output: z.object({
    customer: z.string(),
    /** Other ids of theirs. */
    ids: z.array(z.string()),
    name: fromCustomer(z.string()).optional(),
    company: fromCustomer(z.string()).optional(),
    email: fromCustomer(z.string()).optional(),
    phone: fromCustomer(z.string()).optional(),
    language: fromCustomer(z.string()).optional(),
    country: fromCustomer(z.string()).optional(),
    /** Times in sentences are in this zone. */
    zone: z.string(),
    erased: z.boolean(),
    stage: z.string().optional(),
    tier: z.string().optional(),
    tags: z.array(fromCustomer(z.string())),
    fields: z.record(z.string(), fromCustomer(z.unknown())),
    segments: z.array(z.object({ name: z.string(), since: z.string().optional() })),
    consents: z.array(consent),
    suppressed: z.object({ at: z.string(), reason: fromOutside(z.string()) }).optional(),
    paused_until: z.string().optional(),
    orders: z.array(
      z.object({
        order: z.string(),
        number: fromCustomer(z.string()),
        status: fromCustomer(z.string()),
        at: z.string().optional(),
        total: z.number().optional(),
        currency: fromCustomer(z.string()).optional(),
      }),
    ),
    assets: z.array(
      z.object({
        asset: z.string(),
        name: fromCustomer(z.string()),
        warranty_end: z.string().optional(),
        maintenance_due: z.string().optional(),
      }),
    ),
    open_cases: z.array(z.object({ case: z.string(), title: fromCustomer(z.string()).optional(), due: z.string() })),
    timeline: z.array(entry),
    /** To be given as `before`; absent: this was the beginning. */
    earlier: z.string().optional(),
    /** What comes next, soonest first. */
    next: z.array(planned),
  }),
  run: async (ports: TimelineNeeds, { customer: asked, before, most }) => {
    const found = await findCustomer(ports)(asked);
    if (found.kind === "ambiguous") return refused(severalSentence(asked, found));
    if (found.kind === "unknown") return nobody(asked);
    const { settings } = await ports.publications.current();
    if (!settings)
      return refused("Nothing is published yet.", { remedy: "`perennial publish` puts your journeys and settings live." });
    const { customerRecord } = found;
    const { zone, address, cases, entries, next } = await personTimeline(ports)(customerRecord, settings);
    const { page, earlier } = pageOf(entries, before, most);
    return done({
      ...shownProfile(customerRecord.customer),
      ...shownThings(customerRecord),
      ...shownAddress(address, ports.clock.now()),
      zone,
      open_cases: cases
        .filter(({ state }) => state !== "solved")
        .map(({ id, title, dueAt }) => ({ case: id, ...stated({ title }), due: iso(dueAt) })),
      timeline: page.map(({ at, team, ...rest }) => ({
        ...{ at: iso(at), ...rest },
        ...(team ? { team: team.map((one) => ({ ...one, at: iso(one.at) })) } : {}),
      })),
      ...stated({ earlier }),
      next: next.slice(0, MOST_AHEAD).map(({ at, ...rest }) => ({ at: iso(at), ...rest })),
    });
  },
});

type Placed = PersonTimeline["entries"];

/** Whatever comes meanwhile is newer, and on no later page. */
const pageOf = (entries: Placed, before: string | undefined, most: number): { page: Placed; earlier?: string } => {
  const rest = before === undefined ? entries : entries.filter(({ place }) => place < before);
  const page = rest.slice(0, most);
  const last = page.at(-1);
  return last && rest.length > most ? { page, earlier: last.place } : { page };
};

const iso = (at: number): string => new Date(at).toISOString();

const stated = <T extends Record<string, unknown>>(values: T): Partial<T> => {
  const known: Partial<T> = {};
  for (const field in values) if (values[field] !== undefined) known[field] = values[field];
  return known;
};

const shownProfile = (customer: Customer) => {
  const { id, ids = [], first_name, last_name, company, email, phone, locale, country, stage, tier, tags, fields } = customer;
  const names = [first_name, last_name].filter((one) => one !== undefined && one !== "").join(" ");
  const { segments = [], segments_since = {}, erased = false } = customer;
  return {
    customer: id,
    ids,
    ...stated({ name: names === "" ? undefined : names, company, email, phone, language: locale, country, stage, tier }),
    ...{ tags, fields, erased },
    segments: segments.map((one) => {
      const since = segments_since[one];
      return { name: one, ...(since === undefined ? {} : { since: iso(since) }) };
    }),
  };
};

/** The newest first; there may be many. */
const shownThings = ({ orders, assets }: CustomerRecord) => ({
  orders: orders
    .map(({ id, number, status, statuses, placed_at, total, currency }) => ({
      ...{ order: id, number: number ?? ownId(id), status },
      ...stated({ at: placed_at ?? Object.values(statuses).sort()[0], total, currency }),
    }))
    .sort((a, b) => (b.at ?? "").localeCompare(a.at ?? ""))
    .slice(0, MOST_THINGS),
  assets: assets
    .map(({ id, name: called, sku, warranty_end, maintenance_due }) => ({
      ...{ asset: id, name: called ?? sku ?? ownId(id) },
      ...stated({ warranty_end, maintenance_due }),
    }))
    .slice(0, MOST_THINGS),
});

const shownAddress = (address: Address | undefined, now: number) => ({
  consents: Object.entries(address?.consents ?? {}).map(([topic, record]) => ({
    ...{ topic, given: record.given, at: iso(record.at), waits: waitingYes(record) !== undefined },
    ...stated({ source: record.source, by: record.by }),
  })),
  ...stated({
    suppressed: address?.suppressed && { at: iso(address.suppressed.at), reason: address.suppressed.reason },
    paused_until: address?.pausedUntil !== undefined && address.pausedUntil > now ? iso(address.pausedUntil) : undefined,
  }),
});
