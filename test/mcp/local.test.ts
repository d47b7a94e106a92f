/** Assistants beside a system that runs on one machine: over HTTP by a token, and beside it, as `perennial mcp` serves them. */

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { runLocal } from "#local/run-local.ts";
import { serveAssistant } from "../../bin/commands/system/serve-assistant.ts";
import { openShop, type Shop, WORKFLOWS } from "../local/shop.ts";
import { answerIn } from "./given-mcp.ts";

/** One journey is enough, and quick to compile. */
const few = (path: string): boolean => !/\/(journeys|templates)\//.test(path) || /\/(loyalty-thank-you|layout)\b/.test(path);

let root: string;
let data: string;
let open: Shop;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "perennial-mcp-"));
  data = join(root, "data");
  const workflows = join(root, "workflows");
  cpSync(WORKFLOWS, workflows, { recursive: true, filter: few });
  open = await openShop("2026-11-02T08:00:00Z", data, workflows);
}, 60_000);
afterAll(async () => {
  await open.close();
  rmSync(root, { recursive: true, force: true });
});

const acts = async () => {
  const trail = await runLocal(data, "audit", {});
  return trail.ok
    ? trail.output.operations.map(({ operation, outcome, by }) => `${operation} ${outcome} ${by ?? "themselves"}`)
    : [];
};

describe("the local system", () => {
  it("answers an assistant that has a token of somebody at this machine, and no browser", async () => {
    const made = await runLocal(data, "create-token", { name: "my assistant", role: "viewer" });
    if (!made.ok) throw new Error(made.problem);
    const asking = (headers: Record<string, string>, method = "tools/call") => {
      const params = method === "tools/call" ? { name: "journeys", arguments: {} } : {};
      return fetch(`${open.url}/mcp`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      });
    };
    const authorization = `Bearer ${made.output.secret}`;
    const { result } = answerIn(await (await asking({ authorization })).text());
    expect(result?.structuredContent).toMatchObject({ journeys: [{ name: "loyalty-thank-you" }] });
    expect((await asking({})).status).toBe(401);
    expect((await asking({ authorization: `Bearer ${open.token}` })).status).toBe(401);
    expect((await asking({ authorization, origin: open.url })).status).toBe(403);
    expect((await fetch(`${open.url}/mcp`)).status).toBe(405);
    expect(await runLocal(data, "revoke-token", { token: made.output.token })).toMatchObject({ ok: true });
    expect((await asking({ authorization })).status).toBe(401);
  });

  it("is asked by the command for an assistant beside it, which may less than its user", async () => {
    const [theirs, ours] = InMemoryTransport.createLinkedPair();
    serveAssistant({ data }, { role: "author", assistant: { people: false } }, ours);
    const client = new Client({ name: "a test", version: "1" });
    await client.connect(theirs);
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["journeys", "save-draft"]));
    expect(names).not.toEqual(expect.arrayContaining(["audit"]));
    const path = "journeys/loyalty-thank-you.yaml";
    const files = z.object({ files: z.tuple([z.object({ hash: z.string(), text: z.string() })]) });
    const read = await client.callTool({ name: "workflow-files", arguments: { paths: [path] } });
    const [{ hash, text }] = files.parse(read.structuredContent).files;
    const change = { path, base: hash, text: text.replace("- wait: 1 day", "- wait: 2 days") };
    const saved = await client.callTool({ name: "save-draft", arguments: { title: "Later", changes: [change] } });
    expect(saved.structuredContent).toMatchObject({ state: "open", files: [path] });
    const { draft } = z.object({ draft: z.string() }).parse(saved.structuredContent);
    const planned = await client.callTool({ name: "plan-draft", arguments: { draft } });
    expect(planned.structuredContent).toMatchObject({ changes: true });
    await expect(client.callTool({ name: "publish-draft", arguments: { draft, content: "x" } })).rejects.toThrow(
      /A person publishes/,
    );
    await client.close();
    expect(await acts()).toEqual(expect.arrayContaining(["save-draft done MCP", "create-token done themselves"]));
  }, 60_000);
});
