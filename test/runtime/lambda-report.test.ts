/** However an invocation ends, what it counted is written, and what it throws can be logged. */

import { describe, expect, it } from "vitest";
import { errorText } from "#ports/errors/error-text.ts";
import { Misconfigured } from "#ports/errors/safe-error.ts";
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

    expect(error).toMatchObject({ name: "RangeError", message: "its message may quote somebody's data and is not shown" });
    expect(error).not.toHaveProperty("customer");
    expect(error).toHaveProperty("stack", expect.stringMatching(/^RangeError: its message may .* not shown\n\s+at /));
  });
});

describe("what is reported of an error", () => {
  it.each([
    [new Error("version 2 of journey win-back is not stored"), "version 2 of journey win-back is not stored"],
    [new Misconfigured("The webhook secrets are not a JSON object."), "The webhook secrets are not a JSON object."],
    [new RangeError("Invalid time zone specified: Zofia/Home"), "RangeError"],
    [new SyntaxError(`Unexpected token 'Z', "Zofia" is not valid JSON`), "SyntaxError"],
    [new TypeError("Cannot read properties of undefined (reading 'Zofia')"), "TypeError: Cannot read properties of undefined"],
    [Object.assign(new Error("Item of Zofia is too large"), { name: "ValidationException" }), "ValidationException"],
    ["Zofia", "unknown failure"],
  ])("%s is reported as %s", (error, text) => {
    expect(errorText(error)).toBe(text);
  });
});
