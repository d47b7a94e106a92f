/** `perennial mcp`: an MCP server over the standard input and output, for an assistant on this machine. */

import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { Command, Option } from "commander";
import { mcpServer } from "#mcp/mcp-server.ts";
import { offeredTools } from "#mcp/offered-tools.ts";
import { tools } from "#mcp/tools.ts";
import { type Lesser, ROLES, type Role } from "#operations/rights.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { withExample, withSystem } from "../command-for.ts";
import { askAs, fail, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { role: Role; people?: boolean };

/** Runs until the assistant closes the standard input. Nothing but the protocol is printed on the standard output. */
export function mcpCommand(): Command {
  const command = withExample(
    new Command("mcp").description("serve an assistant over MCP: it reads, and writes drafts, and nothing that it does is live"),
    "mcp --role viewer",
  );
  return withSystem(
    command
      .addOption(new Option("--role <role>", "what it may at most").choices(ROLES).default("author"))
      .option("--people", "let it see people and their words, where the role may"),
  ).action(({ role, people = false, json: _, ...where }: Options) => {
    const as: Lesser = { role, assistant: { people } };
    const offered = offeredTools(tools(), as, where.stack === undefined && where.table === undefined);
    serveStdio(
      () =>
        mcpServer({
          version: packageJson.version,
          tools: offered,
          run: (name, input) => askAs(where, name, { input, as }),
          failed: (name, error) => fail(`${name} failed: ${error instanceof Error ? error.message : String(error)}`),
        }),
      { maxSubscriptions: 0, onerror: (error) => console.error(error.message) },
    );
  });
}
