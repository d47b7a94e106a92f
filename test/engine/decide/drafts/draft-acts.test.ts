/** What is approved is exactly what was asked for: whatever else might be published is another content. */

import { describe, expect, it } from "vitest";
import { askForApproval, newDraft } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord, InFlight } from "#engine/decide/drafts/draft-record.ts";

const zosia = { id: "s-1", name: "Zosia" };
const draft: DraftRecord = {
  ...newDraft("d-1", "Ten days", { by: zosia, now: 1 }),
  edits: { "journeys/advice.yaml": { base: "h-1", text: "h-2" } },
};

const contentOf = (choice: InFlight): string | undefined => {
  const acted = askForApproval(draft, { ...choice, why: "Why", by: zosia, now: 2 });
  return acted.kind === "done" ? acted.draft.asked?.content : undefined;
};

describe("what a draft asks for", () => {
  it("is another content wherever something else is to become of the people inside", () => {
    const choices: InFlight[] = [
      { inFlight: "finish" },
      { inFlight: "end" },
      { inFlight: "end", only: [] },
      { inFlight: "end", only: ["advice"] },
      { inFlight: "end", only: ["advice", "letter"] },
    ];
    const contents = choices.map(contentOf);
    expect(contents).not.toContain(undefined);
    expect(new Set(contents).size).toBe(choices.length);
  });

  it("is the same content in whichever order the journeys are named", () => {
    const content = contentOf({ inFlight: "end", only: ["advice", "letter"] });
    expect(content).toBeDefined();
    expect(contentOf({ inFlight: "end", only: ["letter", "advice"] })).toBe(content);
  });
});
