/** To fill a pool of coupon codes, and to see how many are left. */

import { type Filled, fillPool, unknownPool } from "#flows/coupons/fill-pool.ts";
import type { OperationInput } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import { type OperationResult, refused } from "./operation-result.ts";

const NONE = "There is no coupon pool. Declare one under `coupon_pools` in settings.yaml and publish.";

export async function countingCoupons(ports: OperationPorts, { pool }: OperationInput<"coupons">): Promise<OperationResult> {
  const unknown = pool === undefined ? undefined : await unknownPool(ports, pool);
  if (unknown !== undefined) return refused(unknown);
  const { settings } = await ports.publications.current();
  const pools = Object.values(settings?.couponPools ?? {}).filter(({ name }) => pool === undefined || name === pool);
  if (pools.length === 0) return refused(NONE);
  const counted = await Promise.all(pools.map(async (one) => ({ ...one, left: await ports.pools.left(one.name) })));
  const lines = counted.map(({ name, about, left }) =>
    left === 0
      ? `${name}: empty, whoever comes to its step waits (${about}). Fill it: perennial coupons add ${name} --file codes.csv`
      : `${name}: ${codesLeft(left)} (${about})`,
  );
  return { ok: true, text: lines.join("\n"), data: { pools: counted } };
}

export async function addingCoupons(
  ports: OperationPorts,
  { pool, codes }: OperationInput<"coupons_add">,
): Promise<OperationResult> {
  const filling = await fillPool(ports)({ pool, codes });
  switch (filling.kind) {
    case "unknown_pool":
      return refused(filling.message);
    case "bad_codes": {
      const named = filling.bad.slice(0, NAMED).map(({ place, code }) => `  ${place + 1}. ${JSON.stringify(code.slice(0, 80))}`);
      const what = "A code is 1 to 64 letters, digits, dots, hyphens or underscores. Nothing was added; these cannot be codes:";
      return refused([what, ...named].join("\n"), { bad: filling.bad });
    }
    case "filled": {
      const { kind: _kind, ...filled } = filling;
      const left = await ports.pools.left(pool);
      return { ok: true, text: filledText(filled, left), data: { ...filled, left } };
    }
  }
}

const codesLeft = (left: number): string => (left === 1 ? "1 code left" : `${left} codes left`);

/** So many are named; `--json` tells of all. */
const NAMED = 5;
const some = (codes: string[]): string =>
  `${codes.slice(0, NAMED).join(", ")}${codes.length > NAMED ? ` and ${codes.length - NAMED} more` : ""}`;

const filledText = ({ pool, added, known, drawn, repeated }: Filled, left: number): string =>
  [
    `${pool}: ${added} added, ${codesLeft(left)}.`,
    ...(known.length > 0 ? [`  in it already: ${some(known)}`] : []),
    ...(drawn.length > 0 ? [`  handed out already, not added again: ${some(drawn)}`] : []),
    ...(repeated.length > 0 ? [`  more than once in the file: ${some(repeated)}`] : []),
  ].join("\n");
