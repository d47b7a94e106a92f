/** What the parts of one run share: its time, its weather, what is written down of it, and what it has come to. */

import type { Instant } from "#engine/model/enrollment.ts";
import { type Timeline, timeline } from "./timeline.ts";
import { type Trace, trace } from "./trace.ts";
import { type CallKind, calm, drawn, type Fault, type SesFault, type Weather, weatherOf } from "./worlds/weather.ts";

/** A fault that was put in, under a name by which it can be left out. */
export type FaultMet = { name: string; what: string };

export type RunOptions = {
  /** Faults that are left out. */
  without?: ReadonlySet<string>;
  /** Keep the lines of the trace. */
  lines?: boolean;
  /** What is stored is frozen: writing to it throws. */
  frozen?: boolean;
};

export type Run = {
  seed: number;
  frozen: boolean;
  timeline: Timeline;
  trace: Trace;
  /** Calm once the run is to come to rest. */
  weather: Weather;
  faults: FaultMet[];
  /** Whether nothing of ours runs at this moment: a region that is down. */
  isDown(at: Instant): boolean;
  outages: { from: Instant; to: Instant }[];
  counted: Record<string, number>;
  faultOf(kind: CallKind, lot: number, name: string): Fault | undefined;
  sesFaultOf(lot: number, name: string): SesFault | undefined;
  /** Whether something of this share goes wrong; it is a fault like the others. */
  goesWrong(share: number, lot: number, name: string, what: string): boolean;
  becomeCalm(): void;
  /** Is called with each call that a process makes, as it makes it. */
  onCall: ((actor: string, what: string) => void) | undefined;
};

const NOTHING_LEFT_OUT: ReadonlySet<string> = new Set();

export const newRun = (
  seed: number,
  start: Instant,
  { without = NOTHING_LEFT_OUT, lines = false, frozen = false }: RunOptions,
): Run => {
  const faults: FaultMet[] = [];
  const met = <T extends string>(what: T | undefined, name: string): T | undefined => {
    if (what === undefined || without.has(name)) return undefined;
    faults.push({ name, what });
    return what;
  };
  const run: Run = {
    seed,
    frozen,
    timeline: timeline(start),
    trace: trace(lines),
    weather: weatherOf(seed),
    faults,
    outages: [],
    counted: {},
    onCall: undefined,
    isDown: (at) => run.outages.some(({ from, to }) => from <= at && at < to),
    faultOf: (kind, lot, name) => met(drawn(run.weather.calls[kind], lot), name),
    sesFaultOf: (lot, name) => met(drawn(run.weather.ses, lot), name),
    goesWrong: (share, lot, name, what) => met(lot < share * 1_000_000 ? what : undefined, name) !== undefined,
    becomeCalm: () => {
      run.weather = calm();
      run.outages = [];
    },
  };
  return run;
};
