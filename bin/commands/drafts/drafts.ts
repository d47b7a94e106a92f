/** `perennial drafts`: what people are editing, what waits for approval, and what was published. */

import type { Command } from "commander";
import { oneLine } from "#flows/drafts/one-line.ts";
import { drafts } from "#operations/drafts/drafts.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { fail, runAndPrint, type SystemOptions } from "../run-on-system.ts";

const STATES = ["open", "published", "discarded"] as const;

/** Lists them, newest first. */
export function draftsCommand(): Command {
  return withSystem(
    commandFor(drafts, { example: "drafts --state open" }).option("--state <state>", describing(drafts, "state")),
  ).action(async ({ state, ...options }: SystemOptions & { state?: string }) => {
    const wanted = STATES.find((one) => one === state);
    if (state !== undefined && !wanted) return fail(`--state is ${STATES.join(", ")}, and not "${printable(state)}".`);
    return runAndPrint(options, "drafts", wanted ? { state: wanted } : {}, draftsText);
  });
}

const draftsText = ({ drafts: listed, next }: OutputOf<"drafts">): string =>
  listed.length === 0
    ? "There is no draft."
    : [...listed.map(draftLine), ...(next === undefined ? [] : ["There are older ones: ask by --state, or with --json."])].join(
        "\n",
      );

/** One draft in a line. */
export function draftLine(draft: Omit<OutputOf<"drafts">["drafts"][number], "files">): string {
  const { draft: id, title, state, edited_at, editors, asked, approved, sent_back, ended } = draft;
  const standing = ended
    ? `${state} by ${ended.by}${ended.published?.length ? `: ${ended.published.join(", ")}` : ""}`
    : approved
      ? `approved by ${approved.by}`
      : asked
        ? `${asked.by} asks for approval: ${asked.why}`
        : sent_back
          ? `sent back by ${sent_back.by}: ${sent_back.why}`
          : "in work";
  return printable([id, edited_at.slice(0, 16).replace("T", " "), title, editors.join(", "), standing].map(oneLine).join(" · "));
}
