/** Styles that some of the large mail programs do not show are named when a workflows folder is checked, and keep nothing back. */

import { describe, expect, it } from "vitest";
import { mailSupportWarnings } from "#checks/mails/mail-support.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { copyOfShipped, SHIPPED } from "./folder.ts";

const warned = (text: string) => mailSupportWarnings({ file: "templates/a/en.mjml", text });

describe("a style in a mail", () => {
  it.each([
    ['<p style="display:flex; gap: 8px">', "Outlook does not show `display: flex` as it is meant"],
    ['<p style="display:flex; gap: 8px">', "Outlook and Yahoo do not show `gap` as it is meant"],
    ["<p style='position: absolute'>", "Gmail and Outlook do not show `position` as it is meant"],
    ['<p style="width: calc(100% - 8px)">', "Outlook and Yahoo do not show `calc()` as it is meant"],
    ['<p style="margin-inline: 8px">', "Gmail, Outlook, Apple Mail and Yahoo do not show"],
    ["<mj-style>\n.a { color: var(--brand); }\n</mj-style>", "`var()`"],
    ["<mj-style>.a::before { content: 'x'; }</mj-style>", "`::before`"],
  ])("is named where it is not shown: %s", (text, message) => {
    expect(warned(text).map((one) => one.message)).toContainEqual(expect.stringContaining(message));
  });

  it("is no matter where it falls back to something as good", () => {
    const good = `<p style="border-radius:8px;box-shadow:0 1px 2px #000;background-position:top">
<mj-style>.a { color: red } @media (max-width: 479px) { .a { display: flex } .b { position: static } } .c { margin: 0 }</mj-style>`;
    expect(warned(good)).toEqual([]);
  });

  it("is named with its place", () => {
    expect(warned('<mj-text>\n  <p style="color: red; position: absolute">\n</mj-text>')).toMatchObject([
      { code: "mail-support", file: "templates/a/en.mjml", line: 2, column: 25 },
    ]);
  });
});

describe("a check", () => {
  it("finds nothing of the kind in the shipped mails and around them", async () => {
    const { warnings = [] } = await compileWorkflows(SHIPPED);
    expect(warnings.filter(({ code }) => code === "mail-support")).toEqual([]);
  });

  it("warns of it in a shop's own mail, and compiles the mail", async () => {
    const folder = await copyOfShipped();
    await folder.change("templates/anniversary/en.mjml", (text) =>
      text.replace("<mj-text>", '<mj-text><p style="display:grid">Hello</p>'),
    );
    const { problems, warnings, publication } = await compileWorkflows(folder.path);
    expect(problems).toEqual([]);
    expect(publication).toBeDefined();
    expect(warnings).toMatchObject([{ code: "mail-support", file: "templates/anniversary/en.mjml", line: 5 }]);
  });
});
