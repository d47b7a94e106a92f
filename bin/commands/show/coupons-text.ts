/** Coupon pools as text: how many codes are left, and what became of codes that were brought. */

import * as z from "zod";
import type { Refused } from "#operations/operation-result.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { typedCommand } from "../typed-command.ts";

/** So many codes are named; `--json` names all. */
const NAMED = 5;

/** A line a pool. */
export function couponsText({ pools }: OutputOf<"coupons">): string {
  const lines = pools.map(({ name, about, left }) =>
    left === 0
      ? `${name}: empty, and people who come to its step wait (${about}). Fill it: ${typedCommand(`coupons add ${name} --file codes.csv`)}`
      : `${name}: ${codesLeft(left)} (${about})`,
  );
  return lines.join("\n");
}

/** What became of the codes of a file. */
export function addedText({ pool, added, known, drawn, repeated, left }: OutputOf<"add-coupons">): string {
  return [
    `${pool}: ${added} added, ${codesLeft(left)}.`,
    ...(known.length > 0 ? [`  in it already: ${some(known)}`] : []),
    ...(drawn.length > 0 ? [`  handed out already, not added again: ${some(drawn)}`] : []),
    ...(repeated.length > 0 ? [`  more than once in the file: ${some(repeated)}`] : []),
  ].join("\n");
}

/** The refusal with the first of the codes because of which nothing was added. */
export function withBadCodes(refusal: Refused): Refused {
  const found = badCodes.safeParse(refusal.details);
  if (!found.success) return refusal;
  const named = found.data.bad.slice(0, NAMED).map(({ place, code }) => `  ${place + 1}. ${JSON.stringify(code.slice(0, 80))}`);
  return { ...refusal, remedy: [refusal.remedy, ...named].join("\n") };
}

const badCodes = z.object({ bad: z.array(z.object({ place: z.number(), code: z.string() })) });

const codesLeft = (left: number): string => (left === 1 ? "1 code left" : `${left} codes left`);

const some = (codes: string[]): string =>
  `${codes.slice(0, NAMED).join(", ")}${codes.length > NAMED ? ` and ${codes.length - NAMED} more` : ""}`;
