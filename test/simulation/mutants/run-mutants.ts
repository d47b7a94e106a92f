/** `npm run mutants`: shows by which seed each known-bad variant is found, and by which promise. */

import Table from "cli-table3";
import { MUTANTS } from "./all-mutants.ts";
import { findMutant } from "./find.ts";

const MOST = 10_000;
const table = new Table({ head: ["mutant", "what is wrong with it", "first seed", "the promise that it breaks"] });
let missed = 0;
for (const known of MUTANTS) {
  const found = await findMutant(known, 1, MOST);
  if (!found) missed += 1;
  table.push([known.mutant.name, known.mutant.about, found?.seed ?? `none of ${MOST}`, found?.kind ?? "not found"]);
}
console.log(table.toString());
process.exit(missed === 0 ? 0 : 1);
