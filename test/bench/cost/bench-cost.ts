/** `npm run bench -- cost [--json]`: what one person's whole life costs, by kind of row, and what a million people cost a month. */

import { type Bill, billOf } from "./bill.ts";
import { PRICES } from "./prices.ts";
import { costText } from "./show.ts";
import { wholeLife } from "./whole-life.ts";

/** The fewest who fill every domain once. */
const PEOPLE = 600;
const DOMAINS = [1, 600];

/** Prints, and answers the bills. */
export const benchCost = async ({ json }: { json: boolean }): Promise<Bill[]> => {
  const bills: Bill[] = [];
  for (const domains of DOMAINS) bills.push(billOf(await wholeLife(PEOPLE, domains)));
  console.log(json ? JSON.stringify({ prices: PRICES, bills }, undefined, 2) : costText(bills));
  return bills;
};
