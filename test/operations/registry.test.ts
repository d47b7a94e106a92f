/** The registry of operations: that each says what faces need to know of it, and that the command line is one of these faces. */

import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { typedCommand } from "#commands/typed-command.ts";
import type { Operation } from "#operations/define-operation.ts";
import { HERE_OPERATIONS } from "#operations/here-operations.ts";
import { OPERATION_TABLE } from "#operations/operation-table.ts";
import { OPERATIONS } from "#operations/registry.ts";
import { RIGHTS, roleHas } from "#operations/rights.ts";
import { COMMANDS } from "../../bin/commands/command-list.ts";

type AnyOperation = Pick<
  Operation<never, z.ZodObject, z.ZodType>,
  "name" | "summary" | "right" | "byDraft" | "changes" | "input" | "output"
>;

const ALL: [string, AnyOperation][] = Object.entries(OPERATIONS);

/** What names a person in an input. */
const PERSONAL = ["customer", "person", "reader", "email"];

/** They compile what a draft makes of the files. */
const COMPILING = ["plan-draft", "publish-draft"];

/** In `functions/operations/<subject>/`, all but the files that several operations of a subject share. */
const SHARED = [
  ...[
    "publish-plan",
    "compiled-of",
    "journey-state",
    "backtest-report",
    "launch-shapes",
    "named-person",
    "case-shape",
    "two-people",
    "mail-counts",
    "letter-shape",
  ],
  ...["token-standing", "token-shape", "person-tokens"],
  ...["draft-shape", "publish-planned", "generated-files", "recipe-problems", "imported-people"],
  ...["template-texts", "preview-template", "sample-lines", "texts-of"],
];
const FILES = readdirSync("functions/operations", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && path.includes("/"))
  .map((path) => basename(path, ".ts"))
  .filter((name) => !SHARED.includes(name));

describe("the registry", () => {
  it("lists every operation under its own name, which is that of its file", () => {
    expect(ALL.map(([key, { name }]) => [key, name])).toEqual(ALL.map(([key]) => [key, key]));
    expect(FILES.sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  it.each(ALL)("says of %s what it does, what it takes and what it gives", (_name, { summary, right, input, output }) => {
    expect(summary).toMatch(/^[a-z].{10,}[^.]$/);
    expect(RIGHTS).toContain(right);
    expect(input.safeParse({ nothingLikeThis: 1 }).success, "strict").toBe(false);
    const described = Object.entries(input.shape).map(([field, schema]) => [field, z.globalRegistry.get(schema)?.description]);
    expect(described.filter(([, text]) => text === undefined || text === "")).toEqual([]);
    for (const schema of [input, output]) expect(() => z.toJSONSchema(schema, { io: "input" })).not.toThrow();
  });

  it("asks for every right by some operation, and lets an operator do everything", () => {
    expect(new Set(ALL.map(([, { right }]) => right))).toEqual(new Set(RIGHTS));
    expect(ALL.filter(([, { right }]) => !roleHas("operator", right))).toEqual([]);
  });

  it("is said again, by name, for whoever must know rights without the operations", () => {
    const folder = (name: string, input: z.ZodObject) =>
      (Object.hasOwn(input.shape, "texts") && name !== "workflow-files") ||
      Object.hasOwn(HERE_OPERATIONS, name) ||
      COMPILING.includes(name)
        ? { needsFolder: true }
        : {};
    // Whoever may see nobody asks for these too: a person whom they name is refused later, and stood in the address by then.
    const person = (right: string, input: z.ZodObject) =>
      right === "read" && PERSONAL.some((field) => Object.hasOwn(input.shape, field)) ? { mayName: true } : {};
    const known = Object.fromEntries(
      ALL.map(([name, { right, byDraft, changes, input }]) => [
        name,
        { right, ...(byDraft ? { byDraft } : {}), changes, ...folder(name, input), ...person(right, input) },
      ]),
    );
    expect(OPERATION_TABLE).toEqual(known);
  });

  it("keeps viewers from changing anything and from seeing any one person", () => {
    const viewers = ALL.filter(([, { right }]) => roleHas("viewer", right));
    expect(viewers.length).toBeGreaterThan(5);
    // Their own tokens, which may do no more than they.
    const own = ["create-token", "revoke-token"];
    expect(viewers.filter(([name, { changes }]) => changes && !own.includes(name))).toEqual([]);
    const people = [
      "explain",
      "facts",
      "cases",
      "case",
      "export-person",
      "preview-launch",
      "audit",
      "sessions",
      "duplicates",
      "preview-merge",
    ];
    expect(viewers.map(([name]) => name).filter((name) => people.includes(name))).toEqual([]);
  });
});

/** What a command does that is not called like its operation. */
const BY_OPTIONS: Record<string, string[]> = {
  preview: ["facts", "render-template", "test-mail"],
  check: ["check", "rates"],
  people: ["find-people"],
  case: ["case", "canned-replies", "take-case", "hand-over-case", "note-case", "answer-case", "solve-case"],
  draft: [
    ...["draft", "save-draft", "plan-draft", "ask-approval", "approve-draft", "publish-draft", "discard-draft", "workflow-files"],
    ...["revert-draft", "draft-patch", "send-back-draft"],
  ],
  history: ["journey-history"],
  journey: ["journey-people"],
  pull: [],
  new: ["new-event", "new-journey", "new-template", "new-texts"],
  publish: ["plan-publish", "publish"],
  launch: ["preview-launch", "launch", "stop-launch", "launch-status"],
  breaker: ["breaker", "resume-marketing", "resume-sign-ups"],
  letters: ["letters", "new-letter", "preview-letter"],
  coupons: ["coupons", "add-coupons"],
  results: ["results", "comments"],
  review: ["review", "retry-quarantined"],
  segments: ["segments", "segment-people", "try-segment"],
  sessions: ["sessions", "end-sessions"],
  tokens: ["tokens", "create-token", "revoke-token"],
  import: ["preview-import", "import-people"],
  "merge-people": ["duplicates", "preview-merge", "merge-people"],
  "resume-after-restore": ["preview-restore", "resume-after-restore"],
};

describe("the command line", () => {
  const commands = COMMANDS.map(({ name }) => name).filter((name) => !["start", "mcp"].includes(name));

  it("is a face of every operation, and does nothing beside them", () => {
    const reached = commands.flatMap((name) => BY_OPTIONS[name] ?? [name]);
    expect(reached.sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  it.each(COMMANDS)("describes $name, its arguments and options, and gives an example", async ({ name, load }) => {
    const command = await load();
    let help = "";
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain(`$ ${typedCommand(name)}`);
    expect(command.name()).toBe(name);
    const described = [...command.registeredArguments, ...command.options].map((one) => [one.name(), one.description]);
    expect(described.filter(([, text]) => text === "")).toEqual([]);
    expect(command.description()).not.toBe("");
  });
});
