/** The state of one cluster's replay: its records, what they wait for, and how far launches, sweeps and nights have come. */

import type { Customer } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Environment, Requests } from "#orchestrate/requests.ts";
import { type ClusterRecords, emptyRecords } from "./cluster-records.ts";
import { type Memory, memoryRequests, type ReplayTime } from "./memory-requests.ts";
import type { ReplaySettings } from "./replay-settings.ts";

export type ReplayState = {
  replaySettings: ReplaySettings;
  records: ClusterRecords;
  /** By customer id. */
  watched: Map<string, Watched>;
  time: ReplayTime;
  /** What is answered from: these records, at this time. */
  memory: Memory;
  /** What orchestrations are given, and what answers them. */
  environment: Environment;
  requests: Requests;
  /** How many launches are done. */
  launched: number;
  /** The moment at which all that was due has been swept. */
  sweptAt?: Instant | undefined;
  /** Nights before it are over. */
  nightsFrom: Instant;
};

/** Which night concerns a customer next. */
export type Watched = {
  /** The index of the night that comes next for this customer. */
  next: number;
  /** The customer as the last night left them. */
  after?: Customer;
  /** The customer for whom `next` was found. */
  asOf?: Customer | undefined;
};

/** The state before the first event. */
export function replayState(replaySettings: ReplaySettings): ReplayState {
  const { live, reachable, from } = replaySettings;
  const records = emptyRecords();
  const time: ReplayTime = { now: from };
  const memory = { replaySettings, records, time };
  return {
    replaySettings,
    records,
    watched: new Map(),
    time,
    memory,
    environment: { live, reachable, now: () => time.now },
    requests: memoryRequests(memory),
    launched: 0,
    nightsFrom: from,
  };
}

/** The state before the first event of the next cluster: what answers requests is kept, since clusters are tens of thousands. */
export function nextState(state: ReplayState): ReplayState {
  const { from } = state.replaySettings;
  const records = emptyRecords();
  state.time.now = from;
  state.memory.records = records;
  return { ...state, records, watched: new Map(), launched: 0, sweptAt: undefined, nightsFrom: from };
}
