/** The row "10,000 sign-ups by strangers, all bouncing or complaining" of the failure catalogue. */

import { describe, expect, it } from "vitest";
import { COUNTS, countOf } from "../../prove/counts.ts";
import { HOUR, mostInAnHour, play, type Request } from "./given-flood.ts";

const MANY = countOf(COUNTS.signUps);
const HONEST = 20;
const CALLERS = MANY / 50;
const UNKNOWN = () => ({});

type Caller = (n: number) => { caller?: string };

const honest = (caller: Caller): Request[] =>
  Array.from({ length: HONEST }, (_, n) => {
    const domain = ["gmail.com", "wp.pl", `family-${n}.example`, "abv.bg"][n % 4];
    return { at: Math.floor(((n + 0.5) / HONEST) * HOUR), email: `person-${n}@${domain}`, ...caller(n) };
  });

/** Spread over an hour, each caller's own, too. */
const hostile = (address: (n: number) => string, caller: Caller): Request[] =>
  Array.from({ length: MANY }, (_, n) => {
    const at = Math.floor((((n * 7_919) % MANY) / MANY) * HOUR);
    return { at, email: address(n), ...caller(n) };
  });

const isHonest = (email: string): boolean => email.startsWith("person-");
const fails = (email: string, n: number) => {
  if (isHonest(email)) return undefined;
  return n % 3 === 0 ? "complaint" : "hard_bounce";
};

describe(`sign-ups by strangers, all bouncing or complaining, ${MANY.toLocaleString("en")} of them; 20 honest ones in between`, () => {
  it.each([
    ["by one caller", (n: number) => `s${n}@nowhere-${n % 9}.example`, () => ({ caller: "203.0.113.1" }), false],
    ["by callers of fifty each, to mailboxes of others", (n: number) => `s${n}@gmail.com`, bot, false],
    ["by callers of fifty each, each to a domain of its own", (n: number) => `s@d-${n}.example`, bot, false],
    ["all at once, by nobody knows whom, to nine domains", (n: number) => `s${n}@nowhere-${n % 9}.example`, UNKNOWN, true],
  ] as const)(
    "%s: 0 marketing mails withheld, sign-ups stop by the 20th, 20 of 20 honest get theirs within the hour",
    async (_name, address, caller, atOnce) => {
      const asked = honest(caller === UNKNOWN ? UNKNOWN : (n) => ({ caller: `home-${n}` }));
      const all = [...hostile(address, caller), ...asked];
      const { sent, marketing, failed } = await play(atOnce ? all.map((one) => ({ ...one, at: 0 })) : all, fails);
      expect(marketing).toEqual({ stopped: false, figures: [] });
      expect(failed).toBeLessThanOrEqual(20);
      expect(mostInAnHour(sent)).toBeLessThanOrEqual(60);
      const from = (at: number): number => (atOnce ? 0 : at);
      expect(asked.filter(({ email, at }) => !sent.some((mail) => mail.email === email && mail.at <= from(at) + HOUR))).toEqual(
        [],
      );
    },
    120_000,
  );
});

function bot(n: number): { caller: string } {
  return { caller: `bot-${n % CALLERS}` };
}
