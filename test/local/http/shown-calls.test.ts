/** What a local system shows of the outgoing calls that it has tried. */

import { describe, expect, it } from "vitest";
import { memoryCaller } from "#calls/memory-caller.ts";
import { callRoutes } from "#local/http/call-routes.ts";
import { shownCalls } from "#local/http/shown-calls.ts";
import { request } from "../../calls/caller.contract.ts";

describe("the calls that were tried", () => {
  it("are listed with what came of each, oldest first, and without their secrets", async () => {
    const memory = memoryCaller();
    memory.fail({ kind: "failed", problem: "it answered 503", silent: false });
    const { caller, calls } = shownCalls(memory);
    expect(await caller.call(request())).toMatchObject({ kind: "failed" });
    expect(await caller.call(request())).toEqual({ kind: "delivered" });
    const listed = await (await callRoutes(calls).request("/local/calls")).json();
    const common = { id: "call-1", at: "2026-11-02T08:00:00.000Z", url: request().url, body: JSON.parse(request().body) };
    expect(listed).toEqual([
      { ...common, outcome: "failed", problem: "it answered 503" },
      { ...common, outcome: "delivered" },
    ]);
  });
});
