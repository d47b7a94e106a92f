/** `perennial mcp`: an MCP server over the standard input and output, for an assistant on this machine. */

import { Command, Option } from "commander";
import { ROLES, type Role } from "#operations/rights.ts";
import { withExample, withSystem } from "../command-for.ts";
import type { SystemOptions } from "../run-on-system.ts";
import { serveAssistant } from "./serve-assistant.ts";

type Options = SystemOptions & { role: Role; people?: boolean };

/** Runs until the assistant closes the standard input. */
export function mcpCommand(): Command {
  const command = withExample(
    new Command("mcp").description("serve an assistant over MCP: it reads, and writes drafts, and nothing that it does is live"),
    "mcp --role viewer",
  );
  return withSystem(
    command
      .addOption(new Option("--role <role>", "what it may at most").choices(ROLES).default("author"))
      .option("--people", "let it see people and their words, where the role may"),
  ).action(({ role, people = false, json: _, ...where }: Options) => void serveAssistant(where, { role, assistant: { people } }));
}
