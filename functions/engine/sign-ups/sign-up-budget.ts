/**
 * Who that signs up gets a confirmation now, who waits, and when sign-ups stop by themselves.
 *
 * Anybody can enter anybody's address, so these mails are caused by strangers. They have a budget and a breaker of their own, apart
 * from all other mail. In the order of the checks:
 *
 *  1. stopped: of the mails of the last hour, or day, twenty and a tenth bounced for good or were complained about (five, within a day
 *     of an earlier stop). Nothing is mailed for half an hour, twice as long each further time within a day. Requests are kept.
 *  2. suspect: a mail that the same caller asked for failed within the hour, or two to the same domain within the day.
 *  3. guarded, from three failures within the hour on, and for a day after a stop: a request waits five minutes, mails leave one a
 *     minute, and one failure makes a domain suspect. Whoever floods has asked more often by then; whoever signs up has asked once.
 *  4. crowding: whoever asks for more than three within an hour gets only what is left of the first half of the hour's budget. So a few
 *     callers never take what the others need.
 *     What was suspect or crowding once stays so, and is not mailed within a day of three failures.
 *  5. the domain's share: a third of the hour's budget to one domain; the great mailbox providers have no share.
 *  6. the hour's budget, and its pace: ten at once and the rest evenly, so that failures are known before the budget is spent.
 *
 * What is caused by ten thousand callers who ask once each, for addresses at as many domains, cannot be told from people: then 1 alone
 * holds, and people wait as well.
 */

import type { Instant } from "../model/enrollment.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `mail` names it by its address (`mailTo`); `caller` is a hash. */
export type ConfirmationSent = { at: Instant; mail: string; domain: string; caller?: string };
/** A mail that bounced for good or was complained about. */
export type ConfirmationFailed = { at: Instant; domain: string; caller?: string };
export type SignUpStop = { since: Instant; until: Instant; failed: number; mails: number };

/** All that is known of confirmations sent lately: one row. */
export type SignUpBudget = {
  revision: number;
  /** Of the last hour, oldest first. */
  sent: ConfirmationSent[];
  /** How many were sent, by hour since 1970, over the last day. */
  hours: Record<string, number>;
  /** Of the last day, oldest first. */
  failed: ConfirmationFailed[];
  /** Of the last day; the last one may still hold. */
  stops: SignUpStop[];
  /** From when on failures count: a person, or the end of a stop, has let sign-ups go on. */
  countedFrom: Instant;
  /** When the first caller's hash in it is to go. */
  dueAt?: Instant;
};

/**
 * `requests`: how many this caller has made within an hour, this one included; 0 for a caller of whom nothing is known. `suspect`: it
 * was found so before.
 */
export type SignUpRequest = { askedAt: Instant; domain: string; caller?: string; requests: number; suspect?: boolean };

/** `forAll`: no other request would be mailed now either. */
export type Admission =
  | { kind: "admitted" }
  | {
      kind: "waits";
      because: "stopped" | "suspect" | "guarded" | "crowding" | "share" | "budget";
      until: Instant;
      forAll: boolean;
    };

/** An hour without a setting. */
export const SIGN_UPS_PER_HOUR = 60;
/** How long a request is kept that cannot be mailed. */
export const KEPT_FOR = DAY;

const AT_ONCE = 10;
const ORDINARY_CALLER = 3;
const GUARDED_FROM = 3;
const GUARD_WAITS = 5 * MINUTE;
const SUSPECT_DOMAIN_FROM = 2;
const STOPPED_FROM = { first: 20, again: 5, rate: 0.1 } as const;
const FIRST_STOP = 30 * MINUTE;
/** Enough to judge by; a flood shall not fill the row. */
const MOST_FAILED = 200;

/** Nobody has signed up yet. */
export const NO_SIGN_UPS: SignUpBudget = { revision: 0, sent: [], hours: {}, failed: [], stops: [], countedFrom: 0 };

/** What becomes of a request now. */
export function admission(budget: SignUpBudget, request: SignUpRequest, perHour: number, now: Instant): Admission {
  const wait = (because: Extract<Admission, { kind: "waits" }>["because"], until: Instant, forAll = false): Admission => ({
    ...{ kind: "waits", because, forAll },
    until: Math.max(until, now + MINUTE),
  });
  const stop = stopAt(budget, now);
  if (stop) return wait("stopped", stop.until, true);
  const sent = lately(budget.sent, now, HOUR);
  const guarded = isGuarded(budget, now);
  const shaken = guarded || lately(budget.failed, now, DAY).length >= GUARDED_FROM;
  if (isSuspect(budget, request, guarded, now) || (request.suspect && shaken)) return wait("suspect", now + HOUR);
  if (guarded && now - request.askedAt < GUARD_WAITS) return wait("guarded", request.askedAt + GUARD_WAITS);
  if (request.requests > ORDINARY_CALLER && (shaken || sent.length >= perHour / 2)) return wait("crowding", now + HOUR);
  const toDomain = isGreat(request.domain) ? [] : sent.filter(({ domain }) => domain === request.domain);
  if (toDomain.length >= Math.max(1, Math.floor(perHour / 3))) return wait("share", (toDomain[0]?.at ?? now) + HOUR);
  if (sent.length >= perHour) return wait("budget", (sent[0]?.at ?? now) + HOUR, true);
  const next = nextTurn(sent, perHour, guarded ? 1 : AT_ONCE);
  return next > now ? wait("budget", next, true) : { kind: "admitted" };
}

/** What names the mail to an address: the beginning of the address's id, enough to find it by among those of an hour. */
export function mailTo(address: string): string {
  return address.slice(0, 12);
}

/** With a mail that is about to be sent. */
export function withConfirmation(budget: SignUpBudget, sent: ConfirmationSent, now: Instant): SignUpBudget {
  const next = withoutThePast(budget, now);
  const hour = String(Math.floor(now / HOUR));
  return dated({ ...next, sent: [...next.sent, sent], hours: { ...next.hours, [hour]: (next.hours[hour] ?? 0) + 1 } });
}

/** With mails that failed, by their addresses; `stopped` says that sign-ups stop by them. */
export function withFailures(
  budget: SignUpBudget,
  failures: { mail: string; domain: string }[],
  now: Instant,
): { budget: SignUpBudget; stopped: boolean } {
  const next = withoutThePast(budget, now);
  const failed = failures.map(({ mail, domain }): ConfirmationFailed => {
    const sent = budget.sent.find((one) => one.mail === mail);
    return { at: now, domain: sent?.domain ?? domain, ...(sent?.caller === undefined ? {} : { caller: sent.caller }) };
  });
  const all = dated({ ...next, failed: [...next.failed, ...failed].slice(-MOST_FAILED) });
  if (stopAt(all, now)) return { budget: all, stopped: false };
  const stop = stopFrom(all, now);
  return stop ? { budget: { ...all, stops: [...all.stops, stop] }, stopped: true } : { budget: all, stopped: false };
}

/** The stop that holds now. */
export function stopAt({ stops }: SignUpBudget, now: Instant): SignUpStop | undefined {
  return stops.find(({ until }) => until > now);
}

/** A person lets sign-ups go on: what has failed so far neither counts nor casts suspicion any more. */
export function resumedSignUps(budget: SignUpBudget, now: Instant): SignUpBudget {
  const stops = budget.stops.map((stop) => ({ ...stop, until: Math.min(stop.until, now) }));
  return dated({ ...budget, stops, failed: [], countedFrom: now });
}

/** Without what is older than an hour, or a day: a caller's hash is kept for an hour. The very same where nothing is. */
export function withoutThePast(budget: SignUpBudget, now: Instant): SignUpBudget {
  const firstHour = Math.floor((now - DAY) / HOUR);
  const failed = lately(budget.failed, now, DAY).map(({ caller, ...one }) => ({
    ...one,
    ...(caller === undefined || now - one.at >= HOUR ? {} : { caller }),
  }));
  return dated({
    ...budget,
    sent: lately(budget.sent, now, HOUR),
    hours: Object.fromEntries(Object.entries(budget.hours).filter(([hour]) => Number(hour) > firstHour)),
    failed,
    stops: budget.stops.filter(({ since, until }) => until > now || now - since < DAY),
  });
}

/** How many failed since they count, among how many mails of the last day. */
export function signUpFigures(budget: SignUpBudget, now: Instant): { failed: number; mails: number } {
  const mails = Object.values(withoutThePast(budget, now).hours).reduce((sum, n) => sum + n, 0);
  return { failed: counted(budget, now, DAY), mails };
}

const lately = <T extends { at: Instant }>(list: T[], now: Instant, within: number): T[] =>
  list.filter(({ at }) => now - at < within);

const counted = ({ failed, stops, countedFrom }: SignUpBudget, now: Instant, within: number): number => {
  const from = Math.max(countedFrom, ...stops.map(({ until }) => (until <= now ? until : 0)));
  return lately(failed, now, within).filter(({ at }) => at >= from).length;
};

const stopFrom = (budget: SignUpBudget, now: Instant): SignUpStop | undefined => {
  const least = budget.stops.length === 0 ? STOPPED_FROM.first : STOPPED_FROM.again;
  const windows = [
    { failed: counted(budget, now, HOUR), mails: budget.sent.length },
    { failed: counted(budget, now, DAY), mails: signUpFigures(budget, now).mails },
  ];
  const found = windows.find(({ failed, mails }) => failed >= least && failed >= STOPPED_FROM.rate * mails);
  return found && { since: now, until: now + Math.min(DAY, FIRST_STOP * 2 ** budget.stops.length), ...found };
};

const isGuarded = (budget: SignUpBudget, now: Instant): boolean =>
  lately(budget.failed, now, HOUR).length >= GUARDED_FROM || budget.stops.length > 0;

const isSuspect = ({ failed }: SignUpBudget, request: SignUpRequest, guarded: boolean, now: Instant): boolean => {
  const { caller, domain } = request;
  if (caller !== undefined && lately(failed, now, HOUR).some((one) => one.caller === caller)) return true;
  if (isGreat(domain)) return false;
  return lately(failed, now, DAY).filter((one) => one.domain === domain).length >= (guarded ? 1 : SUSPECT_DOMAIN_FROM);
};

/** When the next mail may go: so many at once when nothing was sent lately, and from then on what is left of the hour, evenly. */
const nextTurn = (sent: ConfirmationSent[], perHour: number, most: number): Instant => {
  const atOnce = Math.max(1, Math.min(most, Math.floor(perHour / 6)));
  const interval = HOUR / (perHour - atOnce + 1);
  const used = sent.reduce((until, { at }) => Math.max(until, at) + interval, 0);
  return Math.ceil(used - (atOnce - 1) * interval);
};

const dated = (budget: SignUpBudget): SignUpBudget => {
  const { dueAt: _before, ...rest } = budget;
  const held = [...budget.sent, ...budget.failed].flatMap(({ at, caller }) => (caller === undefined ? [] : [at]));
  return held.length === 0 ? rest : { ...rest, dueAt: Math.min(...held) + HOUR };
};

/** Millions have their mailbox there: what some of them do says nothing of the others. */
const GREAT = [
  ..."gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com aol.com".split(
    " ",
  ),
  ..."proton.me protonmail.com gmx.de gmx.net gmx.at web.de t-online.de freenet.de mail.com zoho.com fastmail.com yandex.com".split(
    " ",
  ),
  ..."wp.pl o2.pl onet.pl op.pl interia.pl gazeta.pl tlen.pl abv.bg mail.bg dir.bg luukku.com kolumbus.fi elisanet.fi".split(" "),
  ..."orange.fr free.fr laposte.net libero.it virgilio.it seznam.cz centrum.cz telia.com hotmail.co.uk yahoo.co.uk btinternet.com".split(
    " ",
  ),
];

const isGreat = (domain: string): boolean => GREAT.includes(domain);
