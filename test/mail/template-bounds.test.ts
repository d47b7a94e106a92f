/** How much a template may hold and may do: counted, so that it is the same on a busy machine. */

import { describe, expect, it } from "vitest";
import { compile, file, render } from "./given-template.ts";

const NAME = "{{ customer.first_name }}";
const codes = async (mjml: string, text?: string): Promise<string[]> =>
  (await compile(mjml, text === undefined ? {} : { text })).problems.map(({ code }) => code);

describe("A template that holds too much is refused before anything is read of it", () => {
  it.each([
    ["90,000 pieces of Liquid in its subject", file("<mj-text>x</mj-text>", NAME.repeat(90_000))],
    ["31 pieces of Liquid in its subject", file("<mj-text>x</mj-text>", NAME.repeat(31))],
    ["31 pieces of Liquid in its preheader", file("<mj-text>x</mj-text>", "Hello", NAME.repeat(31))],
    ["1,001 pieces of Liquid in its body", file(`<mj-text>${NAME.repeat(1_001)}</mj-text>`)],
    ["a piece of Liquid of 1,100 characters", file(`<mj-text>{{ customer.first_name${" ".repeat(1_100)}}}</mj-text>`)],
    ["a subject of 1,001 characters", file("<mj-text>x</mj-text>", "x".repeat(1_001))],
    ["200,001 characters", file(`<mj-text>${"x".repeat(200_001)}</mj-text>`)],
    ["3,001 tags", file(`<mj-text>${"<br/>".repeat(6_001)}</mj-text>`)],
  ])("%s", async (_what, mjml) => {
    expect(await codes(mjml)).toEqual(["too-much"]);
  });

  it("90,000 pieces of Liquid in its text part", async () => {
    expect(await codes(file("<mj-text>x</mj-text>"), NAME.repeat(90_000))).toEqual(["too-much"]);
  });

  it("61 tags within each other, which the compiler of MJML would not survive in their thousands", async () => {
    const deep = (times: number) => file(`<mj-text>${"<b>".repeat(times)}x${"</b>".repeat(times)}</mj-text>`);
    expect(await codes(deep(40))).toEqual([]);
    expect(await codes(deep(10_000))).toEqual(["too-much"]);
    expect(await codes(deep(61))).toEqual(["too-deep"]);
  });
});

describe("A mail whose template does too much is held with its reason", () => {
  const stored = { name: "x", locale: "en", hash: "h", locales: ["en"], subject: "s", preheader: "", html: "x", text: "x" };
  const facts = { order: { items: Array.from({ length: 500 }, (_, line) => ({ name: `n${line}` })) } };
  const each = (inside: string): string => `{% for a in order.items %}${inside}{% endfor %}`;

  it.each(["subject", "html", "text"] as const)("by its loops, in its %s", (part) => {
    const mail = render({ ...stored, [part]: each(each(each("x"))) }, facts);
    expect(mail).toMatchObject({ kind: "problem", problem: expect.stringContaining("it takes more than 30,000 steps") });
  });

  it.each([
    ["what it writes", each("y".repeat(20_000))],
    ["what it keeps for later", each(`{% capture kept %}${"y".repeat(20_000)}{% endcapture %}`)],
    ["what it doubles", `{% assign a = "xxxxxxxx" %}${"{% assign a = a | append: a %}".repeat(40)}`],
  ])("by %s", (_what, html) => {
    expect(render({ ...stored, html }, facts)).toMatchObject({
      kind: "problem",
      problem: expect.stringContaining("it works on more than 2,000,000 characters"),
    });
  });

  it("and not by an order of 500 lines, in each of its parts", () => {
    const list = each("{{ a.name }}, ");
    expect(render({ ...stored, html: list, text: list }, facts).kind).toBe("rendered");
  });
});
