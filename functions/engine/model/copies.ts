/**
 * Copies of what decisions change, to be changed before they are handed on.
 *
 * Each kind is copied at this one place and with all its properties, those that are not known among them. A spread would leave
 * the engine that runs it with objects of as many hidden shapes as there are places that spread, and all code that reads them
 * slows down threefold; a property added behind a spread costs ten times the copy.
 */

import type { Address } from "./address.ts";
import type { Customer, Dossier, Order } from "./customer.ts";
import type { Walk } from "./enrollment.ts";

/** Every property by name: whoever adds one to the type is told to add it here. */
type Whole<T> = { [K in keyof Required<T>]: T[K] };

export const copyWalk = (walk: Walk): Walk => {
  const whole: Whole<Walk> = {
    id: walk.id,
    revision: walk.revision,
    customer: walk.customer,
    journey: walk.journey,
    version: walk.version,
    key: walk.key,
    entry: walk.entry,
    state: walk.state,
    step: walk.step,
    dueAt: walk.dueAt,
    setAside: walk.setAside,
    enteredAt: walk.enteredAt,
    heardAt: walk.heardAt,
    cause: walk.cause,
    since: walk.since,
    heldOut: walk.heldOut,
    endedAt: walk.endedAt,
    endReason: walk.endReason,
    goalAt: walk.goalAt,
    context: walk.context,
    seen: walk.seen,
    history: walk.history,
    earlier: walk.earlier,
    letIn: walk.letIn,
    failures: walk.failures,
    problem: walk.problem,
  };
  return whole;
};

export const copyCustomer = (customer: Customer): Customer => {
  const whole: Whole<Customer> = {
    id: customer.id,
    revision: customer.revision,
    address: customer.address,
    email: customer.email,
    first_name: customer.first_name,
    last_name: customer.last_name,
    company: customer.company,
    locale: customer.locale,
    time_zone: customer.time_zone,
    country: customer.country,
    birthday: customer.birthday,
    name_day: customer.name_day,
    tags: customer.tags,
    fields: customer.fields,
    orders: customer.orders,
    revenue: customer.revenue,
    first_order_at: customer.first_order_at,
    last_order_at: customer.last_order_at,
    usual_gap_days: customer.usual_gap_days,
    last_score: customer.last_score,
    open_cases: customer.open_cases,
    stage: customer.stage,
    tier: customer.tier,
    rfm: customer.rfm,
    segments: customer.segments,
    segments_since: customer.segments_since,
    cases: customer.cases,
    stamps: customer.stamps,
    erased: customer.erased,
  };
  return whole;
};

export const copyDossier = (dossier: Dossier): Dossier => ({
  customer: dossier.customer,
  orders: dossier.orders,
  assets: dossier.assets,
  quotes: dossier.quotes,
  walks: dossier.walks,
  starts: dossier.starts,
  refusals: dossier.refusals,
});

export const copyOrder = (order: Order): Order => {
  const whole: Whole<Order> = {
    id: order.id,
    customer: order.customer,
    revision: order.revision,
    status: order.status,
    statuses: order.statuses,
    number: order.number,
    total: order.total,
    currency: order.currency,
    placed_at: order.placed_at,
    expected_at: order.expected_at,
    reason: order.reason,
    items: order.items,
    stamps: order.stamps,
  };
  return whole;
};

export const copyAddress = (address: Address): Address => {
  const whole: Whole<Address> = {
    id: address.id,
    revision: address.revision,
    customers: address.customers,
    consents: address.consents,
    suppressed: address.suppressed,
    pausedUntil: address.pausedUntil,
    signUps: address.signUps,
    begun: address.begun,
    inLine: address.inLine,
  };
  return whole;
};
