/**
 * Copies of what decisions change, to be changed before they are handed on.
 *
 * Each kind is copied at this one place and with all its properties, those that are absent among them. A spread would leave
 * the engine that runs it with objects of as many hidden shapes as there are places that spread, and all code that reads them
 * slows down threefold; a property added behind a spread costs ten times the copy.
 */

import type { Address } from "./address.ts";
import type { Customer, CustomerRecord, Order } from "./customer.ts";
import type { Enrollment } from "./enrollment.ts";

/** Every property by name: a property added to the type does not compile until it is added here. */
type Whole<T> = { [K in keyof Required<T>]: T[K] };

/** A copy of the enrollment, to be changed before it is handed on. */
export function copyEnrollment(enrollment: Enrollment): Enrollment {
  const whole: Whole<Enrollment> = {
    id: enrollment.id,
    revision: enrollment.revision,
    customer: enrollment.customer,
    journey: enrollment.journey,
    version: enrollment.version,
    key: enrollment.key,
    entry: enrollment.entry,
    state: enrollment.state,
    step: enrollment.step,
    dueAt: enrollment.dueAt,
    notBefore: enrollment.notBefore,
    zone: enrollment.zone,
    parked: enrollment.parked,
    enteredAt: enrollment.enteredAt,
    receivedAt: enrollment.receivedAt,
    cause: enrollment.cause,
    since: enrollment.since,
    eventsFrom: enrollment.eventsFrom,
    keptEvents: enrollment.keptEvents,
    heldOut: enrollment.heldOut,
    endedAt: enrollment.endedAt,
    endReason: enrollment.endReason,
    goalAt: enrollment.goalAt,
    subject: enrollment.subject,
    seen: enrollment.seen,
    history: enrollment.history,
    earlier: enrollment.earlier,
    entryTimes: enrollment.entryTimes,
    failures: enrollment.failures,
    problem: enrollment.problem,
  };
  return whole;
}

/** A copy of the customer, to be changed before it is handed on. */
export function copyCustomer(customer: Customer): Customer {
  const whole: Whole<Customer> = {
    id: customer.id,
    revision: customer.revision,
    ids: customer.ids,
    madeBy: customer.madeBy,
    knownTo: customer.knownTo,
    since: customer.since,
    address: customer.address,
    formerAddresses: customer.formerAddresses,
    noes: customer.noes,
    email: customer.email,
    first_name: customer.first_name,
    last_name: customer.last_name,
    company: customer.company,
    phone: customer.phone,
    locale: customer.locale,
    time_zone: customer.time_zone,
    country: customer.country,
    birthday: customer.birthday,
    name_day: customer.name_day,
    tags: customer.tags,
    fields: customer.fields,
    orders: customer.orders,
    refunded_orders: customer.refunded_orders,
    revenue: customer.revenue,
    revenues: customer.revenues,
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
    settling: customer.settling,
    stamps: customer.stamps,
    bought: customer.bought,
    assets: customer.assets,
    mails: customer.mails,
    changes: customer.changes,
    recentEvents: customer.recentEvents,
    erased: customer.erased,
  };
  return whole;
}

/** A copy of the record; the lists in it are shared. */
export function copyCustomerRecord(customerRecord: CustomerRecord): CustomerRecord {
  return {
    customer: customerRecord.customer,
    orders: customerRecord.orders,
    assets: customerRecord.assets,
    quotes: customerRecord.quotes,
    enrollments: customerRecord.enrollments,
    dateEntries: customerRecord.dateEntries,
    refusals: customerRecord.refusals,
  };
}

/** A copy of the order, to be changed before it is handed on. */
export function copyOrder(order: Order): Order {
  const whole: Whole<Order> = {
    id: order.id,
    customer: order.customer,
    revision: order.revision,
    status: order.status,
    statuses: order.statuses,
    payment: order.payment,
    refs: order.refs,
    number: order.number,
    total: order.total,
    refunded_total: order.refunded_total,
    currency: order.currency,
    placed_at: order.placed_at,
    expected_at: order.expected_at,
    reason: order.reason,
    delivery_method: order.delivery_method,
    delivery_cost: order.delivery_cost,
    discount: order.discount,
    tax: order.tax,
    delivery_address: order.delivery_address,
    carrier: order.carrier,
    tracking_number: order.tracking_number,
    tracking_url: order.tracking_url,
    items: order.items,
    fields: order.fields,
    stamps: order.stamps,
  };
  return whole;
}

/** A copy of the address, to be changed before it is handed on. */
export function copyAddress(address: Address): Address {
  const whole: Whole<Address> = {
    id: address.id,
    revision: address.revision,
    customers: address.customers,
    formerCustomers: address.formerCustomers,
    erasedAt: address.erasedAt,
    consents: address.consents,
    suppressed: address.suppressed,
    pausedUntil: address.pausedUntil,
    erasureAskedAt: address.erasureAskedAt,
    signUps: address.signUps,
    yesAsked: address.yesAsked,
    sendClaims: address.sendClaims,
    stoppedSends: address.stoppedSends,
    waitingForCap: address.waitingForCap,
  };
  return whole;
}
