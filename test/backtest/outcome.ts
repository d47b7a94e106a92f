/** What came of a history, in a form in which a back-test's and a live system's can be compared. */

import type { RefusalReason, Walk } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";

export type Outcome = {
  /** `2026-01-17T09:00 c-1 loyalty-thank-you email-loyalty-thank-you`, sorted. */
  mails: string[];
  /** Who was not let in where, and why, as often as it was decided; sorted. */
  refusals: string[];
  /** By customer, journey and key: where everybody has come to, who was held out, and each decision on the way. */
  walks: Record<string, object>;
};

export const mailLine = (at: number, customer: string, journey: string, step: string): string =>
  `${new Date(at).toISOString().slice(0, 16)} ${customer} ${journey} ${step}`;

export const refusalLine = (customer: string, journey: string, reason: RefusalReason): string =>
  `${customer} ${journey} ${JSON.stringify(reason)}`;

/** Without revisions, and without the codes of coupons, which a back-test does not hand out. */
const shown = ({ revision: _, context, history, ...walk }: Walk): object => {
  const { coupon, ...rest } = context;
  const known = { ...walk, context: { ...rest, ...(coupon ? { coupon: { ...coupon, code: "" } } : {}) } };
  return JSON.parse(
    JSON.stringify({ ...known, history: history.map((why) => (why.kind === "coupon" ? { ...why, code: "" } : why)) }),
  );
};

export const outcomeOf = (mails: string[], refusals: string[], walks: Walk[]): Outcome => ({
  mails: mails.sort(),
  refusals: refusals.sort(),
  walks: Object.fromEntries(walks.map((walk) => [`${walk.customer} ${walk.journey} ${walk.key}`, shown(walk)])),
});

/** Everybody's walks, out of a live system's tables. */
export const walksIn = async ({ base, customers }: Pick<Ports, "base" | "customers">): Promise<Walk[]> => {
  const ids = await Promise.all(base.slices.map((slice) => base.customersIn(slice, undefined, 10_000)));
  const dossiers = await Promise.all(ids.flat().map((id) => customers.dossier(id)));
  return dossiers.flatMap((dossier) => dossier?.walks ?? []);
};
