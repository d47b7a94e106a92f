/** Which faults a run meets and how often: drawn anew for each seed, many of them absent, so that each kind also comes alone. */

import { chanceOf } from "../chance.ts";
import { pairWeather } from "./pairs.ts";

/** What a call goes to. */
export type CallKind = "read" | "write" | "index" | "mail" | "start" | "call";

export type Fault =
  /** The process dies: what it has requested may still happen, and its result is lost. */
  | "dies before"
  | "dies after"
  /** Refused before it had any effect. */
  | "throttled"
  /** It happened, and the answer is an error. */
  | "answer lost"
  /** The answer is an error, and it happens a moment later. */
  | "happens later"
  | "slow to arrive"
  | "slow to answer";

/** What SES does with a mail. */
export type SesFault =
  | "throttles"
  | "rejects"
  | "daily quota"
  | "500 before"
  | "500 after"
  | "reset before"
  | "reset after"
  | "no connection"
  | "hangs before"
  | "hangs after";

const SES_FAULTS: readonly SesFault[] = [
  "throttles",
  "rejects",
  "daily quota",
  "500 before",
  "500 after",
  "reset before",
  "reset after",
  "no connection",
  "hangs before",
  "hangs after",
];

export type Weather = {
  /** By kind of call: the faults with their shares of all calls, as running sums of millionths. */
  calls: Record<CallKind, [Fault, number][]>;
  ses: [SesFault, number][];
  /** How long the index may lag, in milliseconds. */
  lag: number;
  /** Of SES's events: the shares that are lost, that come twice, and how late the late ones are. */
  events: { lost: number; twice: number; late: number };
  /** The share of invocations that are made twice at once. */
  doubled: number;
  /** How many sweeps start at once. */
  sweeps: number;
};

const MILLION = 1_000_000;

const sums = <T>(shares: [T, number][]): [T, number][] => {
  let sum = 0;
  return shares
    .filter(([, share]) => share > 0)
    .map(([what, share]) => {
      sum += Math.round(share * MILLION);
      return [what, sum];
    });
};

const CALM: Weather = {
  calls: { read: [], write: [], index: [], mail: [], start: [], call: [] },
  ses: [],
  lag: 0,
  events: { lost: 0, twice: 0, late: 0 },
  doubled: 0,
  sweeps: 1,
};

export const calm = (): Weather => CALM;

/** One seed in twenty is calm: what fails there fails without any fault. */
export const weatherOf = (seed: number): Weather => {
  const chance = chanceOf(seed, "weather");
  const pair = pairWeather(seed);
  const hanging: [SesFault, number][] = pair
    ? [
        ["hangs before", pair.hangs / 4],
        ["hangs after", pair.hangs / 2],
      ]
    : [];
  if (chance.often(0.05)) return CALM;
  if (pair?.alone) return { ...CALM, ses: sums(hanging) };
  const share = (often: number, most: number): number => (chance.often(often) ? (most * chance.whole(1, 100)) / 100 : 0);
  const [dies, throttled, lost, later, slow] = [
    share(0.6, 0.03),
    share(0.4, 0.06),
    share(0.4, 0.03),
    share(0.2, 0.02),
    share(0.4, 0.03),
  ];
  const stormy = share(0.1, 0.2);
  const reading: [Fault, number][] = [
    ["dies before", dies / 2],
    ["dies after", dies / 2],
    ["throttled", throttled + stormy],
    ["slow to arrive", slow / 2],
    ["slow to answer", slow / 2],
  ];
  const writing: [Fault, number][] = [...reading, ["answer lost", lost], ["happens later", later]];
  const index: [Fault, number][] = [
    ["dies before", dies / 8],
    ["throttled", throttled / 8],
  ];
  const mail: [Fault, number][] = [
    ["dies before", dies * 4],
    ["dies after", dies * 4],
    ["slow to arrive", slow],
    ["slow to answer", slow],
  ];
  return {
    calls: {
      read: sums(reading),
      write: sums(writing),
      index: sums(index),
      mail: sums(mail),
      start: sums(writing),
      call: sums(writing),
    },
    ses: sums([...SES_FAULTS.map((fault): [SesFault, number] => [fault, share(0.3, 0.15)]), ...hanging]),
    lag: chance.pick([0, 0, 500, 5_000, 90_000]),
    events: { lost: share(0.3, 1), twice: share(0.4, 0.5), late: chance.pick([1_000, 1_000, 60_000, 1_800_000]) },
    doubled: share(0.4, 0.5),
    sweeps: chance.pick([1, 1, 1, 2, 3]),
  };
};

/** What lies there in the running sums, if anything. */
export const drawn = <T>(from: readonly [T, number][], lot: number): T | undefined => from.find(([, upTo]) => lot < upTo)?.[0];
