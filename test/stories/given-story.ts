/** The shipped workflows, in a shop in memory: which events are received, and which mails leave when. */

import { fileURLToPath } from "node:url";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import { addressId, percentile } from "#engine/model/ids.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import { planSchedules } from "#flows/launch/launch-schedules.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { publish } from "#flows/publish/publish.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { launchHandlers } from "#local/machines/launch-handlers.ts";
import { nightlyHandlers } from "#local/machines/nightly-handlers.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { type Shop, shop } from "../flows/shop.ts";

/** Compiled once a test file. */
export const shipped = compileWorkflows(fileURLToPath(new URL("../../workflows", import.meta.url)));

/** People of four languages who have agreed to every topic. */
const consents = Object.fromEntries(
  ["surveys", "thanks", "greetings", "offers", "news"].map((topic) => [topic, { given: true, at: "2026-01-01T10:00:00Z" }]),
);
export const AINO = {
  id: "c-aino",
  email: "aino@example.fi",
  first_name: "Aino",
  locale: "fi-FI",
  time_zone: "Europe/Helsinki",
  country: "FI",
  consents,
} satisfies CustomerUpdate;
export const ZOFIA = {
  id: "c-zofia",
  email: "zofia@example.pl",
  first_name: "Zofia",
  locale: "pl-PL",
  time_zone: "Europe/Warsaw",
  country: "PL",
  consents,
} satisfies CustomerUpdate;
export const IVAN = {
  id: "c-ivan",
  email: "ivan@example.bg",
  first_name: "Иван",
  locale: "bg-BG",
  time_zone: "Europe/Sofia",
  country: "BG",
  consents,
} satisfies CustomerUpdate;
export const MARY = {
  id: "c-mary",
  email: "mary@example.ie",
  first_name: "Mary",
  locale: "en-IE",
  time_zone: "Europe/Dublin",
  country: "IE",
  consents,
} satisfies CustomerUpdate;
const PEOPLE = [AINO, ZOFIA, IVAN, MARY];

export type SentMail = { when: string; to: string; template: string; subject: string; text: string };

/** `Fri 5 Jun 2026 10:00` on the reader's own clock. */
const localTime = (at: number, zone: string): string => {
  const style = {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  } as const;
  return new Intl.DateTimeFormat("en-GB", { ...style, timeZone: zone }).format(at).replaceAll(",", "");
};

/** Keeps each mail with the moment at which it was handed over. */
const recordMails = (of: Shop): { sent: SentMail[]; notices: SentMail[] } => {
  const [sent, notices]: [SentMail[], SentMail[]] = [[], []];
  const send = of.ports.mailer.send;
  of.ports.mailer.send = async (mail) => {
    const zone = PEOPLE.find(({ email }) => email === mail.to.email)?.time_zone ?? "Europe/Warsaw";
    const when = localTime(of.ports.clock.now(), zone);
    const { template = "", step = "" } = mail.tags;
    const noted = { when, to: mail.to.email, subject: mail.subject, text: mail.text };
    if (template === CASE_MAIL) notices.push({ ...noted, template: step });
    else sent.push({ ...noted, template });
    return send(mail);
  };
  return { sent, notices };
};

export type Story = {
  shop: Shop;
  /** What the team is told by cases; `template` is the occasion. */
  notices: SentMail[];
  sent: SentMail[];
  receive(event: Event): Promise<void>;
  passUntil(iso: string): Promise<void>;
  /** `Fri 5 Jun 2026 10:00 exchange-window`, in the order of sending: the journeys' mails; to our own people with `to …`. */
  mails(): string[];
  /** `Fri 5 Jun 2026 12:01 opened to service`: the mails of cases to their teams. */
  caseMails(): string[];
  /** The cases of the customer that nobody has solved yet. */
  openCases(customer: CustomerUpdate): Promise<string[]>;
  /** Solves the customer's oldest open case. */
  solve(customer: CustomerUpdate, at: string): Promise<void>;
  /** One whole night, by the state machine's own file. */
  night(at: string): Promise<void>;
  /** How each enrollment of the customer stands, by journey: `active`, or the reason of its end. */
  enrollments(customer: CustomerUpdate): Promise<Record<string, string>>;
};

/** Publishes the named journeys of the shipped folder at that time. Whatever else the folder holds is left out of the story. */
export const story = async (journeys: string[], at: string): Promise<Story> => {
  const { problems, publication } = await shipped;
  if (!publication) throw new Error(`the shipped workflows have problems: ${problems.map(({ message }) => message).join("; ")}`);
  const named = publication.journeys.filter(({ name }) => journeys.includes(name));
  return storyOf({ ...publication, journeys: named, asIfLive: true }, at);
};

/** The same of whatever is published. */
export const storyOf = async (publication: Publication, at: string): Promise<Story> => {
  const of = shop({ at, settings: publication.settings });
  of.ports.starter.startLaunch = async (input) => {
    await aslRunner(readMachines("workflows", ["launch"]), launchHandlers(of.ports), of.ports.clock).run("launch", input);
  };
  await publish(of.ports)(publication);
  await planSchedules(of.ports)();
  const { sent, notices } = recordMails(of);
  const known = (customer: CustomerUpdate) => of.ports.customers.customerRecord(customer.id ?? addressId(customer.email ?? ""));
  const openCases = async (customer: CustomerUpdate) => (await known(customer))?.customer.cases ?? [];
  const receive = async (event: Event) => {
    await of.passUntil(event.at);
    await of.receive(event);
  };
  return {
    shop: of,
    sent,
    notices,
    receive,
    passUntil: of.passUntil,
    openCases,
    solve: async (customer, at) => {
      await of.passUntil(at);
      const [id = "no case is open"] = await openCases(customer);
      await receive(eventOf("case.resolved", at, { id: customer.id ?? "" }, { case: { id } }));
    },
    night: async (at) => {
      await of.passUntil(at);
      await aslRunner(readMachines("workflows", ["nightly"]), nightlyHandlers(of.ports), of.ports.clock).run("nightly", {});
    },
    caseMails: () => notices.map(({ when, template, to }) => `${when} ${template} to ${to.replace(/@.*/, "")}`),
    mails: () =>
      sent.map(({ when, template, to }) => {
        const inside = PEOPLE.some(({ email }) => email === to) ? "" : ` to ${to.replace(/@.*/, "")}`;
        return `${when} ${template}${inside}`;
      }),
    enrollments: async (customer) => {
      const customerRecord = await known(customer);
      return Object.fromEntries(
        (customerRecord?.enrollments ?? []).map((enrollment) => [enrollment.journey, enrollment.endReason ?? enrollment.state]),
      );
    },
  };
};

let events = 0;
/** An event of a person about a thing; ids are counted. */
export const eventOf = (type: Event["type"], at: string, customer: CustomerUpdate, about: Partial<Event> = {}): Event => ({
  type,
  id: `story-${++events}`,
  at,
  customer,
  ...about,
});

/**
 * The same person under an id by which the journey does not hold them out and, where a split is named, sends them along a branch
 * that begins at `from` percent and ends before `to`.
 */
export const underTest = <T extends CustomerUpdate>(
  person: T,
  journey: string,
  split?: { step: string; from: number; to: number },
): T => {
  for (let n = 1; n < 1_000; n++) {
    const id = `${person.id}-${n}`;
    const lot = split ? percentile("split", id, journey, split.step) : 0;
    const chosen = split === undefined || (lot >= split.from && lot < split.to);
    if (percentile("holdout", id, journey) >= 50 && chosen) return { ...person, id };
  }
  throw new Error("nobody among a thousand falls on that branch");
};

/** The same person under an id by which the journey holds them out, at the given percentage. */
export const heldOut = <T extends CustomerUpdate>(person: T, journey: string, percent: number): T => {
  for (let n = 1; n < 1_000; n++) {
    const id = `${person.id}-${n}`;
    if (percentile("holdout", id, journey) < percent) return { ...person, id };
  }
  throw new Error("nobody among a thousand is held out");
};
