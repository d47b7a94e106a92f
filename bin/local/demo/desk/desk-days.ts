/** What the demo's desk is about: cases that the people of the shop work on, and what is there on the morning on which one first looks. */

import { canonicalDelivery, reference } from "../canonical-delivery.ts";
import {
  DAY,
  DEMO_LOOK,
  DEMO_START,
  type DemoAction,
  type DemoDelivery,
  type DemoDesk,
  HOUR,
  isoTime,
  MINUTE,
} from "../demo-action.ts";
import { DEMO_CUSTOMERS, type DemoCustomer } from "../demo-customers.ts";
import { DEMO_WORDS } from "../demo-words.ts";

const OLA = "Ola Wójcik";
const PIOTR = "Piotr Lis";

/** What is younger is left for whoever looks, and for the days below. */
const LEFT_OPEN = DEMO_LOOK - 3 * DAY;

/** Every working day the desk clears what has come by the day before; then the last days, one by one. */
export function deskDays(): DemoAction[] {
  return [...rounds(), ...lastDays(), ...whileOneLooks()];
}

const rounds = (): DemoDesk[] => {
  const days = Array.from({ length: Math.ceil((LEFT_OPEN - DEMO_START) / DAY) }, (_, day) => DEMO_START + day * DAY);
  return days
    .map((day) => day + 9 * HOUR + 40 * MINUTE)
    .filter((at) => at < LEFT_OPEN && isWorkingDay(at))
    .map((at) => ({ kind: "desk", at, who: OLA, act: "clear", openedBefore: at - 12 * HOUR }));
};

const isWorkingDay = (at: number): boolean => ![0, 6].includes(new Date(at).getUTCDay());

const [OVERDUE, DOOR, INVOICE, ASKING, FRESH, NEXT, MOVING] = [
  named("jan.kowalczyk@example.com"),
  named("aino.virtanen@example.com"),
  named("joanna.grabowska@example.org"),
  named("niamh.kelly@example.org"),
  named("timo.laine@example.com"),
  named("declan.walsh@example.com"),
  named("monika.michalska@example.net"),
];

/** One case is overdue, two are due today, one was answered and its customer has written back, one was handed over, one is new; one praises. */
const lastDays = (): DemoAction[] => [
  ...opened(OVERDUE, { title: "The table came without its screws", complaint: true, hours: -50, due: -2 }),
  ...opened(DOOR, { title: "The door of the stove does not close", complaint: true, hours: -47, due: 6 }),
  ...opened(INVOICE, { title: "The invoice names the wrong company", complaint: false, hours: -25, due: 8 }),
  question(ASKING, -23),
  { kind: "desk", at: atHour(-22), who: OLA, act: "take", customerEmail: ASKING.email },
  { kind: "desk", at: atHour(-21.9), who: OLA, act: "answer", customerEmail: ASKING.email },
  { kind: "desk", at: atHour(-21), who: OLA, act: "take", customerEmail: DOOR.email },
  { kind: "desk", at: atHour(-20.9), who: OLA, act: "note", customerEmail: DOOR.email, text: NOTE },
  { kind: "desk", at: atHour(-20.8), who: OLA, act: "hand over", customerEmail: DOOR.email, to: "piotr" },
  praise("k.zielinski@example.com", -1.5),
  reply(ASKING, -0.6),
  question(FRESH, -0.3),
];

const NOTE = "The hinge is bent. Piotr has one in his van.";

/** The shop goes on: what comes in within the first minutes. */
const whileOneLooks = (): DemoAction[] => [
  question(NEXT, 0.2),
  { kind: "desk", at: atHour(0.4), who: PIOTR, act: "answer", customerEmail: DOOR.email },
  praise("sanna.h@example.org", 0.7),
  reply(DOOR, 0.9),
  ...opened(MOVING, { title: "Wants the delivery on Saturday", complaint: false, hours: 1.3, due: 7 }),
];

/** Hours from the first look, in epoch milliseconds. */
function atHour(hours: number): number {
  return DEMO_LOOK + Math.round(hours * 60) * MINUTE;
}

/** @throws Error for an address that none of the demo's customers has */
function named(email: string): DemoCustomer {
  const customer = DEMO_CUSTOMERS.find((one) => one.email === email);
  if (customer) return customer;
  throw new Error(`No customer of the demo is called ${email}.`);
}

type Opened = { title: string; complaint: boolean; hours: number; due: number };

const opened = (customer: DemoCustomer, { title, complaint, hours, due }: Opened): DemoDelivery[] => {
  const work = { id: `desk-${customer.index}`, title, team: "service-team", due_at: isoTime(atHour(due)), complaint };
  return [canonicalDelivery({ type: "case.opened", id: `evt-${work.id}`, at: atHour(hours), case: work }, reference(customer))];
};

const question = (customer: DemoCustomer, hours: number): DemoDelivery => {
  const asked = {
    id: `desk-question-${customer.index}`,
    text: DEMO_WORDS[customer.country].question,
    about: ["ember-24", "ember-28"],
  };
  return canonicalDelivery(
    { type: "question.asked", id: `evt-${asked.id}`, at: atHour(hours), question: asked },
    reference(customer),
  );
};

const reply = (customer: DemoCustomer, hours: number): DemoDelivery =>
  canonicalDelivery(
    {
      type: "reply.received",
      id: `evt-desk-reply-${customer.index}`,
      at: atHour(hours),
      reply: { text: DEMO_WORDS[customer.country].reply },
    },
    reference(customer),
  );

const praise = (email: string, hours: number): DemoDelivery => {
  const customer = named(email);
  const survey = {
    id: `desk-s-${customer.index}`,
    kind: "nps",
    score: 10,
    comment: DEMO_WORDS[customer.country].praise,
  } as const;
  return canonicalDelivery({ type: "survey.answered", id: `evt-${survey.id}`, at: atHour(hours), survey }, reference(customer));
};
