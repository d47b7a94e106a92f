/** The report of a back-test as plain data: what `--json` prints and what terminal and page show. Equal runs give equal bytes. */

import { missingRates } from "#engine/fold/missing-rates.ts";
import type { MainMoney } from "#engine/fold/revenue.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Settings } from "#engine/model/settings.ts";
import { SKIP_LABELS } from "#engine/steps/email.ts";
import { localDate } from "#engine/time/local.ts";
import { DAY } from "#engine/time/offsets.ts";
import type { Backtest } from "../backtest.ts";
import type { History } from "../history.ts";
import { monthlyCost } from "./costs.ts";
import { byNumber, commonest } from "./counting.ts";
import { type Count, counted, type DayCount, days, dollars } from "./figures.ts";
import { type JourneyReport, journeyReport } from "./journey-report.ts";
import type { JourneyTally } from "./journey-tally.ts";
import { sendRate } from "./send-rate.ts";
import { startNote } from "./start-note.ts";

/** Moments are ISO 8601 in UTC, days those of `span.zone`. */
export type Report = {
  history: { events: number; people: number; first: string; last: string; passedOver: Count[]; reading?: string[] };
  span: { from: string; to: string; zone: string; days: number; months: number };
  assumptions: string[];
  /** What counts for nothing until settings.yaml has rates, and the lines to paste; empty where nothing is missing. */
  missingRates: string[];
  mails: number;
  internalMails: number;
  /** Every day of the span on which a mail left. */
  mailsByDay: DayCount[];
  busiestDay?: DayCount;
  /** How many customers get how many mails, those who get none included. */
  peopleByMails: { mails: number; people: number }[];
  mostMailed: { customer: string; mails: number; byJourney: Record<string, number> }[];
  /** Mails that did not leave, all journeys together. */
  withheld: Count[];
  sendRate: { peakMinute?: string; peakMails: number; sesRate: number; longestQueueSeconds: number };
  monthlyDollars: { all: number; ses: number; rest: number };
  journeys: JourneyReport[];
};

const MONTH = 365.25 / 12;

export function reportOf(
  history: History,
  backtest: Backtest,
  { time_zone: zone, ...money }: Pick<Settings, "time_zone"> & MainMoney,
): Report {
  const { figures, from, to } = backtest;
  const length = Math.max(1, Math.round((to - from) / DAY));
  const months = Math.max(1, length / MONTH);
  const costs = [...figures.journeys.values()].map((one) => monthlyCost(one, months));
  const total = (of: (cost: (typeof costs)[number]) => number) => dollars(costs.reduce((sum, cost) => sum + of(cost), 0));
  const byDay = days(figures.mailsByDay);
  const busiestDay = byDay.reduce<DayCount | undefined>((most, day) => (!most || day.count > most.count ? day : most), undefined);
  const { peakMinute, ...rate } = sendRate(figures.mailsByMinute);
  return {
    history: {
      events: history.events,
      people: figures.people,
      first: iso(history.first),
      last: iso(history.last),
      passedOver: counted(new Map(Object.entries(history.passedOver))),
      ...(history.reading === undefined ? {} : { reading: history.reading }),
    },
    span: { from: localDate(from, zone), to: localDate(to, zone), zone, days: length, months: Math.round(months * 10) / 10 },
    assumptions: assumptionsOf(backtest, history),
    missingRates: missingRates([...figures.currencies.keys()].sort(), money).sentences,
    mails: figures.mails,
    internalMails: figures.internalMails,
    mailsByDay: byDay,
    ...(busiestDay ? { busiestDay } : {}),
    peopleByMails: byNumber(figures.peopleByMails).map(([mails, people]) => ({ mails, people })),
    mostMailed: figures.worst.map(({ customer, mails, byJourney }) => ({
      customer,
      mails,
      byJourney: Object.fromEntries(commonest(byJourney)),
    })),
    withheld: counted(together([...figures.journeys.values()].map(({ skipped }) => skipped)), SKIP_LABELS),
    sendRate: { ...(peakMinute === undefined ? {} : { peakMinute: iso(peakMinute) }), ...rate },
    monthlyDollars: { all: total(({ dollars }) => dollars), ses: total(({ ses }) => ses), rest: total(({ rest }) => rest) },
    journeys: [...figures.journeys.values()].map((one) =>
      journeyReport(one, months, startNote(one.journey, startedOf(one, history, backtest), zone)),
    ),
  };
}

const startedOf = ({ treated, heldOut, refused }: JourneyTally, { types }: History, { launches }: Backtest) => ({
  ...{ launches, types },
  isReached: treated.entries + heldOut.entries + refused.size > 0,
});

const iso = (at: Instant): string => new Date(at).toISOString();

const assumptionsOf = ({ consent, from }: Backtest, history: History): string[] => [
  consent === "given"
    ? "Consent is assumed of all customers who have not withdrawn it."
    : "Only consent in the history counts, as each topic and country asks for it.",
  ...(history.reachable ? ["The file holds no e-mail addresses: every customer is assumed to have one."] : []),
  ...(from <= history.first
    ? ["The history begins without customers: early figures, above all tiers, are those of a shop that has just opened."]
    : []),
  "Nobody answers these mails, for they were never sent: a purchase, an answer or an unsubscribe that a mail would have caused is not in the history.",
  "For the same reason the treated and the held-out differ by chance only: what the mails achieve is measured once they are sent.",
  "Every mail can be rendered and leaves at its own moment; the queue before SES is reported, not waited for.",
  history.recordsCases
    ? "Cases that a journey opens stay open until the history resolves them, and count as open meanwhile."
    : "The history tells of no cases: those that a journey opens run into their deadline, and count for nothing else.",
  "Coupons never run out, and outgoing calls change nothing.",
];

const together = (maps: Iterable<ReadonlyMap<string, number>>): Map<string, number> => {
  const sum = new Map<string, number>();
  for (const map of maps) for (const [name, count] of map) sum.set(name, (sum.get(name) ?? 0) + count);
  return sum;
};
