/** The whole customer base, in slices: who is in each, what a night found out about it, and how far a job has come. */

import type { Measure } from "#engine/segments/measure.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import type { Launch } from "#ports/records.ts";
import type { CustomerBaseStore, LaunchStore } from "#ports/stores.ts";
import { contentReader, reader, type Shape, saver, withVersion } from "./items/entity.ts";
import { launchKey, NIGHT, progressKey, SLICES, sliceKey } from "./items/keys.ts";
import { readDigest } from "./items/nightly-digest-row.ts";
import { overwrite } from "./items/overwrite.ts";
import { LAUNCHING } from "./items/shards.ts";
import type { Due, Table } from "./table/table.ts";

type Progress = { after: string };
type Learnt = { night: string; thresholds: Thresholds };
type Measurement = { night: string; measure: Measure };
type Watched = { conditions: Record<string, string> };

const readProgress = contentReader<Progress>("progress", { after: "string" });
const readLearnt = contentReader<Learnt>("night's thresholds", { night: "string", thresholds: "map" });
const readMeasurement = contentReader<Measurement>("night's measure", { night: "string", measure: "map" });
const readWatched = contentReader<Watched>("list of watched segments", { conditions: "map" });

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
    saveThresholds: (of, thresholds) => overwrite(table, night("thresholds"), { night: of, thresholds }),
    thresholds: async () => {
      const item = await table.get(night("thresholds"));
      return item && readLearnt(item).thresholds;
    },
    watched: async () => {
      const item = await table.get(night("watched"));
      return item ? readWatched(item).conditions : {};
    },
    saveWatched: (conditions) => overwrite(table, night("watched"), { conditions }),
    progress: async (job, slice) => {
      const item = await table.get(progressKey(job, slice));
      return (item && readProgress(item).after) || undefined;
    },
    saveProgress: (job, slice, after) => overwrite(table, progressKey(job, slice), { after: after ?? "" }),
  };
}

export function launchStore(table: Table): LaunchStore {
  const read = reader<Launch>("launch", LAUNCH);
  return {
    load: async (id) => {
      const item = await table.get(launchKey(id));
      return item && read(item);
    },
    save: saver<Launch>(table, ({ id }) => launchKey(id), dueOf),
    running: async () => {
      const rows = await table.due(LAUNCHING, Number.MAX_SAFE_INTEGER, MANY);
      const items = await Promise.all(rows.map((row) => table.get(row)));
      return items.flatMap((item) => (item ? [read(item)] : [])).filter(({ state }) => state === "running");
    },
  };
}

const night = (sk: string) => ({ pk: NIGHT, sk });

const LAUNCH: Shape<Launch> = {
  id: "string",
  journey: "string",
  cause: "map",
  percent: "number",
  state: "string",
  startedAt: "number",
};

const dueOf = ({ state, nextAt, startedAt }: Launch): Due | undefined =>
  state === "running" ? { shard: LAUNCHING, at: nextAt ?? startedAt } : undefined;

/** More than anybody runs at once. */
const MANY = 1_000;
