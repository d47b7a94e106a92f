/** A draft that whoever would have approved it sends back: its editors see why, and nobody publishes it before it is asked for again. */

import { describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { AT_A_TERMINAL } from "../../given.ts";
import { approver, author, draftsInFolder, JOURNEY, other, TEXT } from "./given-drafts.ts";

const { given } = draftsInFolder();

const NINE = TEXT.replace("14 days", "9 days");

describe("a draft that is sent back", () => {
  it("says who wants what to become different, to its editors and in everybody's day, and is recorded", async () => {
    const { must, asked, of } = await given();
    const { draft, content } = await asked();
    const sent = await must(approver, "send-back-draft", { draft, content, why: "Nine days: the parcel is quicker now" });
    expect(sent).toMatchObject({ state: "open", sent_back: { by: "Piotr", why: "Nine days: the parcel is quicker now" } });
    expect(sent.asked).toBeUndefined();
    expect(sent.editors, "who sends back has no hand in it").toEqual(["Zosia"]);
    const { needs } = await must(AT_A_TERMINAL, "today", {});
    expect(needs.drafts).toEqual([]);
    expect(needs.sent_back).toMatchObject([{ draft, by: "Piotr", editors: ["Zosia"], files: [JOURNEY] }]);
    const { records } = await of.ports.audit.ofDay("2026-06-03", 100);
    expect(records.map(({ who, operation, outcome }) => [who, operation, outcome])).toContainEqual([
      "Piotr",
      "send-back-draft",
      "done",
    ]);
  });

  it("is published by nobody before it is asked for again, also where another has approved it", async () => {
    const { run, must, asked } = await given();
    const { draft, content } = await asked();
    await must(approver, "approve-draft", { draft, content });
    await must(other, "send-back-draft", { draft, content, why: "Not before Christmas" });
    const not = { ok: false, problem: expect.stringMatching(/Nobody has asked/) };
    expect(await run(approver, "publish-draft", { draft, content })).toMatchObject(not);
    expect(await run(approver, "approve-draft", { draft, content })).toMatchObject(not);
    expect(await run(approver, "send-back-draft", { draft, content, why: "Twice" })).toMatchObject(not);
    const again = await must(author, "ask-approval", { draft, why: "Christmas is over" });
    expect(again.sent_back).toBeUndefined();
    expect(await run(approver, "publish-draft", { draft, content })).toMatchObject({ ok: false });
    await must(other, "approve-draft", { draft, content: again.asked?.content ?? "" });
    await must(approver, "publish-draft", { draft, content: again.asked?.content ?? "" });
  });

  it("is in work again with the first edit, not with another title", async () => {
    const { must, asked } = await given();
    const { draft, content } = await asked();
    const { revision } = await must(approver, "send-back-draft", { draft, content, why: "Nine" });
    const titled = await must(author, "save-draft", { draft, revision, title: "Nine days", changes: [] });
    expect(titled.sent_back).toMatchObject({ why: "Nine" });
    const changes = [{ path: JOURNEY, base: textHash(TEXT), text: NINE }];
    const edited = await must(author, "save-draft", { draft, revision: titled.revision, changes });
    expect(edited.sent_back).toBeUndefined();
  });

  it("is sent back by approvers alone, for exactly what they have looked at, and with a reason", async () => {
    const { run, must, asked } = await given();
    const { draft, content } = await asked();
    expect(await run(author, "send-back-draft", { draft, content, why: "Mine" })).toMatchObject({ kind: "not_allowed" });
    expect(await run(approver, "send-back-draft", { draft, content, why: "  " })).toMatchObject({ kind: "invalid_input" });
    const { revision } = await must(author, "draft", { draft });
    await must(author, "save-draft", { draft, revision, changes: [{ path: JOURNEY, base: textHash(TEXT), text: NINE }] });
    await must(author, "ask-approval", { draft, why: "Nine is right" });
    const late = await run(approver, "send-back-draft", { draft, content, why: "Ten is wrong" });
    expect(late).toMatchObject({ ok: false, problem: expect.stringMatching(/edited since you looked/) });
    expect((await must(author, "draft", { draft })).asked?.why).toBe("Nine is right");
  });
});
