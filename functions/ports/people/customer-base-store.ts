/** The customer base as a whole, which only jobs read: slice by slice, page by page. */

import type { Measure } from "#engine/segments/measure.ts";
import type { SegmentCounts } from "#engine/segments/segment-counts.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import type { DigestedCustomer } from "../records.ts";

export type CustomerBaseStore = {
  slices: readonly string[];
  /** The next ids of a slice in their order, fewer than `limit` at its end; a customer is in it from before the first save on. */
  customersIn(slice: string, after: string | undefined, limit: number): Promise<string[]>;
  /** The same, with the nightly digest of each. Eventually consistent: the latest update may be seen by the next night only. */
  digestsIn(slice: string, after: string | undefined, limit: number): Promise<DigestedCustomer[]>;
  /** After a recheck; `conflict`: the profile was updated since the digest was read. */
  saveDigest(digested: DigestedCustomer): Promise<"saved" | "conflict">;
  saveMeasure(slice: string, night: string, measure: Measure): Promise<void>;
  /** How many people of a slice are in each segment, as the last night has found it. */
  saveSegmentCounts(slice: string, counts: SegmentCounts): Promise<void>;
  /** Of each slice that has ever had a customer. */
  segmentCounts(): Promise<SegmentCounts[]>;
  /** Of all slices measured in this night; a measure may be of several, kept under the first of them. */
  measures(night: string): Promise<Measure[]>;
  saveThresholds(night: string, thresholds: Thresholds): Promise<void>;
  /** Of the last night. */
  thresholds(): Promise<Thresholds | undefined>;
  /** The condition, by segment, by which all customers have been rechecked once: one who is found in it from then on has entered it. */
  watched(): Promise<Record<string, string>>;
  saveWatched(conditions: Record<string, string>): Promise<void>;
  /** Every currency in which some customer has paid, ascending, as nights have seen it. */
  currencies(): Promise<string[]>;
  noteCurrencies(codes: string[]): Promise<void>;
  /** The customer that a job has come to in a slice, so that a repeat goes on from there; undefined: it begins. */
  progress(job: string, slice: string): Promise<string | undefined>;
  saveProgress(job: string, slice: string, after: string | undefined): Promise<void>;
};
