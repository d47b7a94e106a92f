/** The whole customer base, in slices: the customers of each, what a night has computed of it, and how far a job has come. */

import type { Measure } from "#engine/segments/measure.ts";
import type { SegmentCounts } from "#engine/segments/segment-counts.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import type { CustomerBaseStore } from "#ports/people/customer-base-store.ts";
import { contentReader, withVersion } from "./items/entity.ts";
import { NIGHT, progressKey, SLICES, sliceKey } from "./items/keys.ts";
import { readDigest } from "./items/nightly-digest-row.ts";
import { overwrite } from "./items/overwrite.ts";
import { untilWritten } from "./items/until-written.ts";
import type { Table } from "./table/table.ts";

type Progress = { after: string };
type NightThresholds = { night: string; thresholds: Thresholds };
type Measurement = { night: string; measure: Measure };
type Watched = { conditions: Record<string, string> };

const readProgress = contentReader<Progress>("progress", { after: "string" });
const readThresholds = contentReader<NightThresholds>("night's thresholds", { night: "string", thresholds: "map" });
const readMeasurement = contentReader<Measurement>("night's measure", { night: "string", measure: "map" });
const readCounts = contentReader<SegmentCounts>("count of segments", { at: "number", people: "number", inside: "map" });
const readCurrencies = contentReader<{ codes: string[] }>("list of currencies", { codes: "list" });
const readWatched = contentReader<Watched>("list of watched segments", { conditions: "map" });

/** The port `CustomerBaseStore` on the table. */
export function customerBaseStore(table: Table): CustomerBaseStore {
  return {
    slices: SLICES,
    customersIn: async (slice, after, limit) => (await table.page(slice, after, limit)).map(({ sk }) => sk),
    digestsIn: async (slice, after, limit) =>
      (await table.page(slice, after, limit)).map((row) => ({
        customer: row.sk,
        revision: row.revision,
        digest: readDigest(row),
      })),
    saveDigest: async ({ customer, revision, digest }) => {
      const row = { ...sliceKey(customer), revision: revision + 1, data: withVersion(digest) };
      return (await table.put(row, revision)) === "written" ? "saved" : "conflict";
    },
    saveMeasure: (slice, of, measure) => overwrite(table, night(`measure#${slice}`), { night: of, measure }),
    measures: async (of) => {
      const items = await table.query(NIGHT, "measure#");
      return items.map(readMeasurement).flatMap((row) => (row.night === of ? [row.measure] : []));
    },
    saveSegmentCounts: (slice, counts) => overwrite(table, night(`segments#${slice}`), counts),
    segmentCounts: async () => {
      const items = await table.query(NIGHT, "segments#");
      return items.map((item) => {
        const { at, people, inside } = readCounts(item);
        return { at, people, inside };
      });
    },
    saveThresholds: (of, thresholds) => overwrite(table, night("thresholds"), { night: of, thresholds }),
    thresholds: async () => {
      const item = await table.get(night("thresholds"));
      return item && readThresholds(item).thresholds;
    },
    watched: async () => {
      const item = await table.get(night("watched"));
      return item ? readWatched(item).conditions : {};
    },
    saveWatched: (conditions) => overwrite(table, night("watched"), { conditions }),
    currencies: async () => {
      const item = await table.get(night("currencies"));
      return item ? readCurrencies(item).codes : [];
    },
    noteCurrencies: (codes) =>
      untilWritten(async () => {
        const item = await table.get(night("currencies"));
        const known = item ? readCurrencies(item).codes : [];
        const all = [...new Set([...known, ...codes])].sort();
        if (all.length === known.length) return undefined;
        const revision = item?.revision ?? 0;
        const row = { ...night("currencies"), revision: revision + 1, data: withVersion({ codes: all }) };
        return (await table.put(row, revision || "absent")) === "conflict" ? "conflict" : undefined;
      }),
    progress: async (job, slice) => {
      const item = await table.get(progressKey(job, slice));
      return (item && readProgress(item).after) || undefined;
    },
    saveProgress: (job, slice, after) => overwrite(table, progressKey(job, slice), { after: after ?? "" }),
  };
}

const night = (sk: string) => ({ pk: NIGHT, sk });
