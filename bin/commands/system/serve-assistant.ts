/** An MCP server for an assistant that runs beside it: it asks the system as every command does, as less than its user. */

import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { mcpServer } from "#mcp/mcp-server.ts";
import { offeredTools } from "#mcp/offered-tools.ts";
import { tools } from "#mcp/tools.ts";
import type { Lesser } from "#operations/rights.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { askAs, type Where } from "../run-on-system.ts";

type Options = NonNullable<Parameters<typeof serveStdio>[1]>;

/** Until the assistant closes it. @param transport absent: the standard input and output, on which nothing else is printed */
export function serveAssistant(where: Where, as: Lesser, transport?: Options["transport"]): ReturnType<typeof serveStdio> {
  // On a stack there is no workflows folder to write drafts for.
  const offered = offeredTools(tools(), as, where.stack === undefined && where.table === undefined);
  const server = () =>
    mcpServer({
      version: packageJson.version,
      tools: offered,
      // The operation reads its input by its own schema.
      run: (name, input) => askAs(where, name, { input, as }),
      failed: (name, error) => console.error(`${name} failed: ${error instanceof Error ? error.message : String(error)}`),
    });
  return serveStdio(server, {
    maxSubscriptions: 0,
    onerror: (error) => console.error(error.message),
    ...(transport ? { transport } : {}),
  });
}
