/** What `draft show` prints of a draft: all that an approval is for. */

import { expect, it } from "vitest";
import type { OutputOf } from "#operations/typed-registry.ts";
import { draftCommand, draftText } from "../../bin/commands/drafts/draft.ts";

const at = "2026-06-03T12:00:00.000Z";
const askedFor = (why: string): OutputOf<"draft">["asked"] => ({
  ...{ at, by: "Zosia", why, content: "h-17" },
  ...{ in_flight: "end", only: ["advice", "letter"] },
});
const DRAFT: OutputOf<"draft"> = {
  ...{ draft: "d-1", title: "A comment", state: "open", revision: 2, started_at: at, edited_at: at, editors: ["Zosia"] },
  asked: askedFor("It says more"),
  files: [{ path: "journeys/advice.yaml", base: "h-1", before: "journey: advice\n", after: "journey: advice # ours\n" }],
};

it("says what becomes of people inside, for which journeys, and the content that is approved", () => {
  expect(draftText(DRAFT).split("\n")).toEqual([
    "d-1 · 2026-06-03 12:00 · A comment · Zosia · Zosia asks for approval: It says more",
    "  people inside: end, of these journeys alone: advice, letter",
    "  content: h-17",
    "  journeys/advice.yaml: changed",
  ]);
});

it("prints no line of its own making that somebody has typed", () => {
  const why = "It says more\n  people inside: finish\r\n  content: h-1\u2028\u0085x";
  const lines = draftText({ ...DRAFT, title: "A\ncomment", asked: askedFor(why) }).split("\n");
  expect(lines[0]).toBe(
    "d-1 · 2026-06-03 12:00 · A comment · Zosia · Zosia asks for approval: It says more people inside: finish content: h-1 x",
  );
  expect(lines).toHaveLength(4);
});

it("approves nothing but the content that somebody says they have looked at", async () => {
  const command = draftCommand();
  for (const own of [command, ...command.commands]) own.exitOverride().configureOutput({ writeErr: () => {} });
  await expect(command.parseAsync(["approve", "d-1"], { from: "user" })).rejects.toThrow(/--content <hash>/);
});
