/** Figures of results as people read them. */

import { language } from "../../texts/language.ts";
import { type PlainKey, t } from "../../texts/text.ts";
import type { JourneyResult } from "./results-store.ts";

type Verdict = JourneyResult["verdict"] | NonNullable<JourneyResult["revenue"]>["verdict"];

const VERDICTS: Record<Verdict, PlainKey> = {
  "cannot tell yet": "results.verdict.open",
  "the treated reached it more often": "results.verdict.helps",
  "the held-out reached it more often": "results.verdict.harms",
  "nobody to compare with": "results.verdict.alone",
  "the treated spent more": "results.verdict.spent-more",
  "the held-out spent more": "results.verdict.spent-less",
};

/** Whether it can be told from chance. */
export function verdictText(verdict: Verdict): string {
  return t(VERDICTS[verdict]);
}

/** `12.3 %`, of a share from 0 to 1. */
export function percentText(share: number): string {
  return `${new Intl.NumberFormat(language.value, { maximumFractionDigits: 1 }).format(share * 100)} %`;
}

/** `+1.2 (−0.4 to +2.8)`, points of a hundred. */
export function pointsText({ value, low, high }: { value: number; low: number; high: number }): string {
  return t("results.points", { value: signed(value * 100), low: signed(low * 100), high: signed(high * 100) });
}

/** An amount in the shop's currency, where it has one; `sign`: with its sign. */
export function moneyText(amount: number, currency: string | undefined, sign = false): string {
  const style = currency === undefined ? {} : { style: "currency" as const, currency };
  const signDisplay = sign ? "exceptZero" : "auto";
  return new Intl.NumberFormat(language.value, { ...style, signDisplay, maximumFractionDigits: 2 }).format(amount);
}

const signed = (n: number): string =>
  new Intl.NumberFormat(language.value, { signDisplay: "exceptZero", maximumFractionDigits: 1 }).format(n);
