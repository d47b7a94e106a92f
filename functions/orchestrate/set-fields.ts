/**
 * The effect of a `set:` step: writes fields of the customer as an event with them would have, so that a later event of the shop
 * still wins; a date among them reschedules at once what starts on it. Topics that it takes away are written on the address.
 */

import { withTopicsTaken } from "#engine/decide/consent-changes.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { foldProfile } from "#engine/fold/profile.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { FieldsEffect } from "#engine/model/enrollment.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { changeAddress } from "./change-address.ts";
import { journeysByStart } from "./journeys-by-start.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { rescheduleDateEntry } from "./reschedule-date-entries.ts";
import { mustBeSaved, retryOnConflict } from "./retry-on-conflict.ts";

/**
 * Answers the context in which the fields have their new values, for the conditions that follow. A repeat writes only what a
 * crash has left undone.
 *
 * @throws RetryLater when other writers were faster at every attempt
 */
export function* setFields(
  environment: Environment,
  context: DecisionContext,
  { values, withdraw = [] }: FieldsEffect,
): Orchestration<DecisionContext> {
  const { address } = context.customerRecord.customer;
  if (withdraw.length > 0 && address !== undefined)
    yield* changeAddress(environment, address, (one) => withTopicsTaken(one, withdraw, context.journey.name, environment.now()));
  const names = Object.keys(values).map((name) => `customer.${name}`);
  const { live, now } = environment;
  const dated = journeysByStart(live).dated.filter(({ trigger }) => names.includes(startOf(trigger).date?.field ?? ""));
  let { customerRecord } = context;
  let isFirst = true;
  return yield* retryOnConflict(now, function* () {
    // A sweep reads of a customer only what an enrollment is about: for dates the whole record is needed, and after a conflict too.
    if (dated.length > 0 || !isFirst)
      customerRecord = (yield* ask((of) => of.customerRecord(customerRecord.customer.id))) ?? customerRecord;
    isFirst = false;
    const { customer } = customerRecord;
    const folded = hasAll(customer, values) ? customer : foldProfile(customer, { fields: values }, now());
    const saved = folded === customer ? customer : mustBeSaved(yield* ask((of) => of.saveCustomer(folded)));
    const after = { ...customerRecord, customer: saved };
    for (const journey of dated) yield* rescheduleDateEntry({ ...context, journey, customerRecord: after }, now());
    return { ...context, customerRecord: { ...context.customerRecord, customer: saved } };
  });
}

const hasAll = (customer: Customer, values: FieldsEffect["values"]): boolean =>
  Object.entries(values).every(([name, value]) => customer.fields[name] === value);
