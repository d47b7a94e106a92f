/** `perennial sessions`: who is logged in to the console, and with --end: logs somebody out at once. */

import type { Command } from "commander";
import { endSessions } from "#operations/system/end-sessions.ts";
import { sessions } from "#operations/system/sessions.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { end?: string; endAll?: boolean };

/** With --end it exits with 1 where nobody is logged in by that name. */
export function sessionsCommand(): Command {
  const command = commandFor(sessions, { more: "with --end, log somebody out", example: "sessions --end demo-ola" });
  return withSystem(
    command
      .option("--end <person>", `${endSessions.summary}: ${describing(endSessions, "person")}`)
      .option("--end-all", "log everybody out of the console at once"),
  ).action(({ end, endAll, ...options }: Options) => {
    if (endAll) return runAndPrint(options, "end-sessions", {}, endedText);
    if (end !== undefined) return runAndPrint(options, "end-sessions", { person: end }, endedText);
    return runAndPrint(options, "sessions", {}, sessionsText);
  });
}

const sessionsText = ({ sessions: all }: OutputOf<"sessions">): string =>
  all.length === 0
    ? "Nobody is logged in."
    : all
        .map(({ person, name, role, startedAt, seenAt }) =>
          printable(`${name} (${role}), ${person}: since ${moment(startedAt)}, last seen ${moment(seenAt)}`),
        )
        .join("\n");

const endedText = ({ ended }: OutputOf<"end-sessions">): string =>
  ended === 1 ? "1 session is over." : `${ended} sessions are over.`;

/** UTC. */
const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
