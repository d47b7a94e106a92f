/** Fills a pool with codes that were given to us: by a file or by an order system. */

import pMap from "p-map";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Ports } from "#ports/ports.ts";

/** What each given code was: `known` ones were in the pool and free, `drawn` ones a customer has already. */
export type Filled = {
  pool: string;
  added: number;
  known: string[];
  drawn: string[];
  /** Given more than once; added once. */
  repeated: string[];
};
export type PoolFilling =
  | ({ kind: "filled" } & Filled)
  | { kind: "unknown_pool"; message: string }
  /** Nothing was added. */
  | { kind: "bad_codes"; bad: { place: number; code: string }[] };

const WIDTH = 16;

/** What people can type and a mail can show: no blanks, nothing that a spreadsheet would take for a formula. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** May be repeated, as a whole or in part. `bad_codes` counts places from 0 in the given list. */
export function fillPool(ports: Pick<Ports, "pools" | "publications">) {
  return async ({ pool, codes }: { pool: string; codes: string[] }): Promise<PoolFilling> => {
    const message = await unknownPool(ports, pool);
    if (message !== undefined) return { kind: "unknown_pool", message };
    const trimmed = codes.map((code) => code.trim());
    const bad = trimmed.flatMap((code, place) => (CODE.test(code) ? [] : [{ place, code }]));
    if (bad.length > 0) return { kind: "bad_codes", bad };
    const times = new Map<string, number>();
    for (const code of trimmed) times.set(code, (times.get(code) ?? 0) + 1);
    const different = [...times.keys()];
    const repeated = different.filter((code) => (times.get(code) ?? 0) > 1);
    const outcomes = await pMap(different, (code) => ports.pools.add(pool, code), { concurrency: WIDTH });
    const that = (outcome: (typeof outcomes)[number]): string[] => different.filter((_, place) => outcomes[place] === outcome);
    return {
      kind: "filled",
      pool,
      added: that("added").length,
      known: that("free"),
      drawn: that("drawn"),
      repeated,
    };
  };
}

/** The sentence to answer where the settings declare no pool of this name; undefined: they do. */
export async function unknownPool(ports: Pick<Ports, "publications">, pool: string): Promise<string | undefined> {
  const { settings } = await ports.publications.current();
  const pools = settings?.couponPools ?? {};
  if (Object.hasOwn(pools, pool)) return undefined;
  const names = Object.keys(pools);
  const near = names.length > 0 ? didYouMean(pool, names) : "Declare it under `coupon_pools` in settings.yaml and publish.";
  return `There is no coupon pool "${pool}". ${near}`;
}
