/** However an invocation ends, what it counted is written, and what it throws can be logged. */

import { describe, expect, it } from "vitest";
import { emfReport } from "#runtime/emf-report.ts";
import { reporting } from "#runtime/lambda-report.ts";

const parts = () => {
  const lines: string[] = [];
  return { lines, report: emfReport("n", { now: () => 0 }, (line) => lines.push(line)) };
};

describe("an invocation that ends well", () => {
  it("answers, and writes what was counted", async () => {
    const { report, lines } = parts();
    const handler = reporting(report, async (by: number) => {
      report.count("advanced", by);
      return "done";
    });

    expect(await handler(4)).toBe("done");
    expect(lines.join()).toContain('"advanced":4');
  });
});

describe("an invocation that fails", () => {
  const failing = () => {
    const { report, lines } = parts();
    const handler = reporting(report, async () => {
      report.count("failed");
      throw Object.assign(new RangeError("no room for zofia@example.pl"), { customer: { first_name: "Zofia" } });
    });
    return { handler, lines };
  };

  it("still writes what was counted", async () => {
    const { handler, lines } = failing();

    await expect(handler()).rejects.toThrow();
    expect(lines.join()).toContain('"failed":1');
  });

  it("throws what names the error and its place, and quotes no address and nothing that it carried", async () => {
    const { handler } = failing();

    const error: unknown = await handler().catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: "RangeError", message: "no room for [address]" });
    expect(error).not.toHaveProperty("customer");
    expect(error).toHaveProperty("stack", expect.stringMatching(/^RangeError: no room for \[address\]\n\s+at /));
  });
});
