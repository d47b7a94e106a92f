/** The trail of drafts as it is read: one line an editing session, with what the draft is called and which journeys it edits. */

import { describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { editingSessions } from "#flows/reports/editing-sessions.ts";
import { auditText } from "../../../bin/commands/show/audit-text.ts";
import { AT_A_TERMINAL } from "../../given.ts";
import { approver, author, draftsInFolder, JOURNEY, TEXT } from "../drafts/given-drafts.ts";

const MINUTE = 60_000;
const act = (at: number, operation: string, who: string, draft?: string) => ({
  ...{ startedAt: at * MINUTE, endedAt: at * MINUTE + 500, who, operation, outcome: "done" as const },
  subject: draft === undefined ? {} : { draft },
});
const lines = (operations: ReturnType<typeof act>[]) =>
  editingSessions(operations).map(({ startedAt, endedAt, who, operation, times = 1 }) =>
    [startedAt / MINUTE, Math.floor(endedAt / MINUTE), who, operation, times].join(" "),
  );

describe("an editing session", () => {
  it("is one line from the first save to the last, whatever else is done meanwhile elsewhere", () => {
    const saves = [0, 1, 2, 20].map((at) => act(at, "save-draft", "Zosia", "d-1"));
    expect(lines([...saves.slice(0, 2), act(1, "pause", "Ines"), act(1, "save-draft", "Ola", "d-2"), ...saves.slice(2)])).toEqual(
      ["0 20 Zosia save-draft 4", "1 1 Ines pause 1", "1 1 Ola save-draft 1"],
    );
  });

  it("ends with a long pause, with somebody else's save, and with what is done with the draft", () => {
    const operations = [
      act(0, "save-draft", "Zosia", "d-1"),
      act(45, "save-draft", "Zosia", "d-1"),
      act(46, "save-draft", "Ola", "d-1"),
      act(47, "save-draft", "Zosia", "d-1"),
      act(48, "ask-approval", "Zosia", "d-1"),
      act(49, "save-draft", "Zosia", "d-1"),
    ];
    expect(lines(operations)).toHaveLength(6);
  });

  it("hides nothing that was refused", () => {
    const refused = { ...act(1, "save-draft", "Zosia", "d-1"), outcome: "refused" as const };
    expect(editingSessions([act(0, "save-draft", "Zosia", "d-1"), refused, act(2, "save-draft", "Zosia", "d-1")])).toHaveLength(
      3,
    );
  });
});

describe("the trail of a draft", () => {
  const { given } = draftsInFolder();

  it("says what the draft is called and of which journey it is; each save stands in it on request", async () => {
    const { must, drafted, of } = await given();
    const { draft, revision } = await drafted();
    let at = revision;
    for (const days of [9, 8, 7]) {
      const changes = [{ path: JOURNEY, base: textHash(TEXT), text: TEXT.replace("14", `${days}`) }];
      at = (await must(author, "save-draft", { draft, revision: at, changes })).revision;
    }
    await must(author, "ask-approval", { draft, why: "Seven" });
    await must(approver, "discard-draft", { draft });
    const shown = await must(AT_A_TERMINAL, "audit", {});
    const about = { title: "Ten days", journeys: ["advice"] };
    expect(shown.operations.filter(({ operation }) => operation !== "publish")).toMatchObject([
      { operation: "save-draft", who: "Zosia", times: 4, draft: about },
      { operation: "ask-approval", draft: about },
      { operation: "discard-draft", who: "Piotr", draft: about },
    ]);
    expect(auditText(shown)).toMatch(/draft "Ten days" of advice; saved 4 times/);
    const { operations } = await must(AT_A_TERMINAL, "audit", { each: true });
    expect(operations.filter(({ operation }) => operation === "save-draft")).toHaveLength(4);
    expect((await of.ports.audit.ofDay("2026-06-03", 100)).records.length, "nothing is taken away").toBeGreaterThan(11);
  });
});
