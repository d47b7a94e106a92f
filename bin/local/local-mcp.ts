/** The MCP server of the local system: for assistants on this machine, by the tokens that people make in its console. */

import type { Ports } from "#ports/ports.ts";
import { realClock } from "#runtime/real-clock.ts";
import packageJson from "../../package.json" with { type: "json" };
import type { LocalRun } from "./local-operations.ts";

type Answer = (request: Request) => Response | Promise<Response>;

/** Loaded when an assistant first asks: a start waits for nothing. @param url where the system answers */
export function localMcp({ tokens, report }: Pick<Ports, "tokens" | "report">, url: string, run: LocalRun): Answer {
  const load = async (): Promise<Answer> => {
    const [{ mcpApp }, { tools }] = await Promise.all([import("#mcp/mcp-app.ts"), import("#mcp/tools.ts")]);
    const made = tools();
    return mcpApp({
      origin: new URL(url).origin,
      version: packageJson.version,
      tools: () => made,
      folder: true,
      ...{ run, tokens, report },
      clock: realClock,
    }).fetch;
  };
  let loading: Promise<Answer> | undefined;
  return async (request) => {
    loading ??= load();
    return (await loading)(request);
  };
}
