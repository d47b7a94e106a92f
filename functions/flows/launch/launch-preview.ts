/** What a launch would do, before it does anything: who would enter, who would not and why, and how many mails leave today. */

import pMap from "p-map";
import { zoneIn } from "#engine/context/context.ts";
import { subjectsIn } from "#engine/decide/audience.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { enter } from "#engine/decide/enter.ts";
import type { LaunchCause } from "#engine/decide/launch-cause.ts";
import type { Enrollment, Instant, RefusalReason, SkipReason, Subject } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { localDate } from "#engine/time/local.ts";
import type { Live } from "#orchestrate/requests.ts";
import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { expectedMail } from "../sending/expected-mail.ts";
import { isInAudience } from "./launch-audience.ts";

export type LaunchPreview = {
  known: number;
  audience: number;
  entering: number;
  heldOut: number;
  /** Entered by this very launch already. */
  already: number;
  /** By reason and, where there is one, its condition; a few ids of each, to be asked about with `explain`. */
  refused: { reason: RefusalReason["kind"]; condition?: string; people: number; examples: string[] }[];
  /** The first mail of each who would enter. `waiting`: for room under a cap; `none`: the reasons why there is none. */
  mails: { today: number; later: number; waiting: number; none: Partial<Record<SkipReason | "no_mail_ahead", number>> };
  /** How many have entered by each step of the ramp, those held out included. */
  steps: { percent: number; entering: number }[];
  /** Present where only some of the people were looked at: people stand in the slices by a hash, so that these are a sample. */
  sample?: true;
};

type Needs = Pick<Ports, "customerBase" | "customers" | "addresses" | "publications" | "clock">;
type Order = Pick<Launch, "journey" | "percent" | "ramp"> & { cause: LaunchCause };

const PAGE = 100;
const WIDTH = 8;
const EXAMPLES = 3;

/** `unpublished`: the journey itself, where it is not live yet. `most`: of so many people at least, page by page; absent: of all. */
type How = { unpublished?: PublishedJourney; most?: number };

/** Asks the engine about every customer and writes nothing. Undefined for a journey that is not live. */
export function launchPreview(ports: Needs) {
  return async (order: Order, { unpublished, most = Number.POSITIVE_INFINITY }: How = {}): Promise<LaunchPreview | undefined> => {
    const current = await liveJourneys(ports);
    const live = current && unpublished ? { ...current, journeys: [...current.journeys, unpublished] } : current;
    if (!live?.journeys.some(({ name }) => name === order.journey)) return undefined;
    const steps = (order.ramp?.steps ?? [order.percent]).map((percent) => ({ percent, entering: 0 }));
    const mails = { today: 0, later: 0, waiting: 0, none: {} };
    const preview: LaunchPreview = { known: 0, audience: 0, entering: 0, heldOut: 0, already: 0, refused: [], mails, steps };
    const count = counter(ports, live, order, preview);
    for (const slice of ports.customerBase.slices) {
      let page: string[] = [];
      do {
        page = await ports.customerBase.customersIn(slice, page.at(-1), PAGE);
        if (page.length > 0 && preview.known >= most) {
          preview.sample = true;
          return sorted(preview);
        }
        await pMap(page, count, { concurrency: WIDTH });
        for (const line of preview.refused) line.examples = line.examples.sort().slice(0, EXAMPLES);
      } while (page.length === PAGE);
    }
    return sorted(preview);
  };
}

const sorted = (preview: LaunchPreview): LaunchPreview => {
  preview.refused.sort((a, b) => b.people - a.people);
  return preview;
};

const refuse = ({ refused }: LaunchPreview, customer: string, reason: RefusalReason): void => {
  const condition = "condition" in reason ? { condition: reason.condition } : {};
  const line = refused.find((one) => one.reason === reason.kind && one.condition === condition.condition);
  if (!line) refused.push({ reason: reason.kind, ...condition, people: 1, examples: [customer] });
  else {
    line.people += 1;
    line.examples.push(customer);
  }
};

type FirstMail = "today" | "later" | "waiting" | SkipReason | "no_mail_ahead";

const mailOf = async (ports: Needs, context: DecisionContext, enrollment: Enrollment, now: Instant): Promise<FirstMail> => {
  const mail = await expectedMail(ports, context, enrollment, now);
  if (mail.kind === "none") return mail.reason;
  if (mail.kind === "waits") return "waiting";
  return localDate(mail.at, zoneIn(context)) === localDate(now, zoneIn(context)) ? "today" : "later";
};

const countMail = ({ mails }: LaunchPreview, first: FirstMail): void => {
  if (first === "today" || first === "later" || first === "waiting") mails[first] += 1;
  else mails.none[first] = (mails.none[first] ?? 0) + 1;
};

const counter = (ports: Needs, { settings, journeys }: Live, { journey: name, cause }: Order, preview: LaunchPreview) => {
  const farthest = Math.max(...preview.steps.map(({ percent }) => percent));
  const journey = journeys.find((one) => one.name === name);
  const countEntry = async (context: DecisionContext, subject: Subject, id: string): Promise<void> => {
    const now = ports.clock.now();
    const entry = enter(context, { ...cause, subject }, now);
    if (entry.kind === "refused") return refuse(preview, id, entry.reason);
    if (entry.kind === "nothing") {
      preview.already += 1;
      return;
    }
    for (const step of preview.steps) if (isInAudience(context, step.percent)) step.entering += 1;
    const { enrollment } = entry.advance;
    if (enrollment.heldOut) preview.heldOut += 1;
    else {
      preview.entering += 1;
      countMail(preview, await mailOf(ports, context, enrollment, now));
    }
  };
  return async (id: string): Promise<void> => {
    const customerRecord = await ports.customers.customerRecord(id);
    if (!customerRecord || !journey) return;
    preview.known += 1;
    const context = { journey, settings, customerRecord, now: ports.clock.now() };
    if (!isInAudience(context, farthest)) return;
    preview.audience += 1;
    for (const subject of subjectsIn(context)) await countEntry(context, subject, id);
  };
};
