/** `perennial merge-people`: makes one person of two profiles; without --yes it shows what that would mean, with one name alone who could be meant. */

import type { Command } from "commander";
import { mergePeople } from "#operations/people/merge-people.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { fail, runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { yes?: boolean };

const NOT_YET = "Nothing is changed yet. Add --yes to do it.";

/** It exits with 1 when one of the two is not known. */
export function mergePeopleCommand(): Command {
  const command = commandFor(mergePeople, {
    more: "without --yes, only say what that would mean",
    example: "merge-people webshop/101 till/7 --yes",
  });
  return withSystem(
    command
      .argument("<keep>", describing(mergePeople, "keep"))
      .argument("[other]", `${describing(mergePeople, "other")}; left out: list the profiles at the addresses of the first`)
      .option("--yes", "do it"),
  ).action(runMerge);
}

const runMerge = async (keep: string, other: string | undefined, { yes, ...where }: Options): Promise<void> => {
  if (other === undefined) {
    if (yes) return fail("Name both profiles: the one that stays, and the one that becomes it.");
    return runAndPrint(where, "duplicates", { person: keep }, listText);
  }
  const both = { keep, other };
  if (!yes) return runAndPrint(where, "preview-merge", both, ({ sentences }) => `${sentences.join("\n")}\n\n${NOT_YET}`);
  return runAndPrint(where, "merge-people", both, doneText);
};

const listText = ({ profiles }: OutputOf<"duplicates">): string => {
  const lines = profiles.map(
    ({ customer, name, email, orders }) => `  ${[customer, name, email].filter(Boolean).join("  ")}  ${orders} orders`,
  );
  return profiles.length < 2
    ? `There is one profile at their addresses:\n${lines.join("\n")}`
    : `${profiles.length} profiles use or used their addresses. That may be one person, or a family:\n${lines.join("\n")}\n\nTo see what a merge would mean: merge-people KEEP OTHER`;
};

const doneText = ({ keep, other, already, moved }: OutputOf<"merge-people">): string => {
  if (already && moved === 0) return `${other} was ${keep} already: there was nothing to do.`;
  if (already) return `${other} was ${keep} already; ${moved} rows that had stayed behind went over.`;
  return `${other} is ${keep} now; ${moved} rows went over. Events, links and ids of ${other} lead to ${keep}.`;
};
