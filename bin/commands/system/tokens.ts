/** `perennial tokens`: personal tokens for assistants; with --create: makes one, with --revoke: ends one. */

import { type Command, Option } from "commander";
import { ROLES, type Role } from "#operations/rights.ts";
import { createToken } from "#operations/tokens/create-token.ts";
import { revokeToken } from "#operations/tokens/revoke-token.ts";
import { tokens } from "#operations/tokens/tokens.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { create?: string; role: Role; people?: boolean; revoke?: string };

/** What it prints of a new token is printed this once. */
export function tokensCommand(): Command {
  const command = commandFor(tokens, { more: "with --create, make one", example: 'tokens --create "my assistant"' });
  return withSystem(
    command
      .option("--create <name>", `${createToken.summary}: ${describing(createToken, "name")}`)
      .addOption(new Option("--role <role>", describing(createToken, "role")).choices(ROLES).default("author"))
      .option("--people", describing(createToken, "people"))
      .option("--revoke <token>", `${revokeToken.summary}: ${describing(revokeToken, "token")}`),
  ).action(({ create, role, people = false, revoke, ...options }: Options) => {
    if (create !== undefined) return runAndPrint(options, "create-token", { name: create, role, people }, createdText);
    if (revoke !== undefined) return runAndPrint(options, "revoke-token", { token: revoke }, revokedText);
    return runAndPrint(options, "tokens", {}, tokensText);
  });
}

const createdText = ({ secret, name, role, expires_at }: OutputOf<"create-token">): string =>
  [printable(`${name} (${role}), until ${expires_at.slice(0, 10)}. It is shown this once:`), "", `  ${secret}`, ""].join("\n");

const revokedText = ({ name, person }: OutputOf<"revoke-token">): string => printable(`"${name}" of ${person} holds no more.`);

const STATES = { open: "", resting: ", rests until its person logs in", over: ", is over" };

const tokensText = ({ tokens: all }: OutputOf<"tokens">): string =>
  all.length === 0
    ? "There are no tokens."
    : all
        .map(({ token, name, person, role, people, state, expires_at, used_at }) => {
          const may = `${role}${people ? ", sees people" : ""}`;
          const used = used_at === undefined ? "never used" : `last used ${used_at.slice(0, 10)}`;
          return printable(`${token}  ${name}, of ${person} (${may}): until ${expires_at.slice(0, 10)}, ${used}${STATES[state]}`);
        })
        .join("\n");
