/**
 * The effect of a `set:` step: writes fields of the customer as an event with them would have, so that a later event of the shop
 * still wins; a date among them reschedules at once what starts on it.
 */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { foldProfile } from "#engine/fold/profile.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { FieldsEffect } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import { saved } from "../concurrency/saved.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { rescheduleDateEntry } from "./reschedule-date-entries.ts";

type Needs = Pick<Ports, "customers" | "enrollments" | "publications" | "clock">;

/**
 * Answers the context in which the fields have their new values, for the conditions that follow. A repeat writes only what a
 * crash has left undone.
 *
 * @throws Conflict when another writer was faster
 */
export function setFields(ports: Needs) {
  return async (context: DecisionContext, { values }: FieldsEffect): Promise<DecisionContext> => {
    const { customer } = context.customerRecord;
    const next: Customer = hasAll(customer, values)
      ? customer
      : await saved(ports.customers.saveCustomer(foldProfile(customer, { fields: values }, ports.clock.now())));
    const journeys = await journeysStartedBy(ports, values);
    if (journeys.length > 0) await reschedule(ports, context, journeys);
    return next === customer ? context : { ...context, customerRecord: { ...context.customerRecord, customer: next } };
  };
}

const hasAll = (customer: Customer, values: FieldsEffect["values"]): boolean =>
  Object.entries(values).every(([name, value]) => customer.fields[name] === value);

/** The journeys that start on one of these fields. */
const journeysStartedBy = async (
  ports: Pick<Ports, "publications">,
  values: FieldsEffect["values"],
): Promise<PublishedJourney[]> => {
  const fields = Object.keys(values).map((name) => `customer.${name}`);
  const live = await liveJourneys(ports);
  const all = live ? [...live.journeys, ...live.paused] : [];
  return all.filter(({ trigger }) => fields.includes(startOf(trigger).date?.field ?? ""));
};

/** The sweep reads of a customer only what an enrollment is about: for dates the whole customer record is needed. */
const reschedule = async (ports: Needs, context: DecisionContext, journeys: PublishedJourney[]): Promise<void> => {
  const customerRecord = await ports.customers.customerRecord(context.customerRecord.customer.id);
  if (customerRecord) for (const journey of journeys) await rescheduleDateEntry(ports, journey, context.settings, customerRecord);
};
