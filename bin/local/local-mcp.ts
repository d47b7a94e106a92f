/** The MCP server of the local system: for assistants on this machine, by the tokens that people make in its console. */

import { mcpApp } from "#mcp/mcp-app.ts";
import type { Tool } from "#mcp/tool.ts";
import { tools } from "#mcp/tools.ts";
import type { Ports } from "#ports/ports.ts";
import { realClock } from "#runtime/real-clock.ts";
import packageJson from "../../package.json" with { type: "json" };
import type { LocalRun } from "./local-operations.ts";

type Answer = (request: Request) => Response | Promise<Response>;

/** @param url where the system answers */
export function localMcp({ tokens, report }: Pick<Ports, "tokens" | "report">, url: string, run: LocalRun): Answer {
  // Made of the registry when an assistant first asks: a start waits for nothing.
  let made: readonly Tool[] | undefined;
  const app = mcpApp({
    origin: new URL(url).origin,
    version: packageJson.version,
    tools: () => {
      made ??= tools();
      return made;
    },
    folder: true,
    ...{ run, tokens, report },
    clock: realClock,
  });
  return app.fetch;
}
