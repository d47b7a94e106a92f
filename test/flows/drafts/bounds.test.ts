/** How many drafts there may be, and how much of one: what is more is refused in a sentence, and what was saved stays. */

import { describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { AT_A_TERMINAL } from "../../given.ts";
import { approver, author, draftsInFolder, JOURNEY, other, TEN, TEXT } from "./given-drafts.ts";

const { given } = draftsInFolder();
const begin = (title: string) => ({ title, changes: [] });

describe("drafts in work", () => {
  it("are fifty by one person at most; those that have ended do not count", async () => {
    const { must, run } = await given("console");
    const ids: string[] = [];
    for (let n = 0; n < 50; n += 1) ids.push((await must(author, "save-draft", begin(`Draft ${n}`))).draft);
    expect(await run(author, "save-draft", begin("One more"))).toMatchObject({
      ok: false,
      problem: "You have 50 drafts in work, and nobody has more at once.",
      remedy: expect.stringContaining("discard"),
    });
    expect((await run(other, "save-draft", begin("Of somebody else"))).ok).toBe(true);
    await must(author, "discard-draft", { draft: ids[7] ?? "" });
    expect((await run(author, "save-draft", begin("One more"))).ok).toBe(true);
    expect((await run(author, "save-draft", begin("And another"))).ok).toBe(false);
    expect((await must(author, "save-draft", { draft: ids[8] ?? "", revision: 1, ...begin("Renamed") })).title).toBe("Renamed");
  });

  it("are five hundred in all at most", async () => {
    const { of, run } = await given("console");
    const list = await of.ports.drafts.started();
    const drafts = Array.from({ length: 500 }, (_one, n) => ({ id: `d-${n}`, by: `s-${n}` }));
    for (const { id, by } of drafts) {
      const standing = { id, title: "x", state: "open", startedAt: 0, editedAt: 0, edits: {}, revision: 0 } as const;
      await of.ports.drafts.save({ ...standing, editors: [{ id: by, name: by }] });
    }
    await of.ports.drafts.saveStarted({ ...list, drafts });
    expect(await run(author, "save-draft", begin("One more"))).toMatchObject({
      ok: false,
      problem: "There are 500 drafts in work, and no more at once.",
    });
  });
});

describe("a draft", () => {
  it("takes two million characters at most, and what was saved before is as it was", async () => {
    const { must, run } = await given("console");
    const { draft } = await must(author, "save-draft", begin("Many mails"));
    const changes = Array.from({ length: 6 }, (_, n) => ({
      ...{ path: `templates/long-${n}/en.mjml`, base: null },
      text: "ą".repeat(300_000),
    }));
    const { revision } = await must(author, "save-draft", { draft, revision: 1, changes });
    const more = [{ path: "templates/long-6/en.mjml", base: null, text: "ą".repeat(300_000) }];
    expect(await run(author, "save-draft", { draft, revision, changes: more })).toMatchObject({
      ok: false,
      problem: "A draft takes 2,000,000 characters at most. What was saved before is as it was.",
    });
    const shown = await must(author, "draft", { draft });
    expect([shown.revision, shown.files.length]).toEqual([revision, 6]);
    expect(shown.files[0]?.after?.length, "longer than a row may be").toBe(300_000);
    const long = [{ path: JOURNEY, base: textHash(TEXT), text: "ą".repeat(300_001) }];
    expect(await run(author, "save-draft", { draft, revision, changes: long })).toMatchObject({
      ok: false,
      kind: "invalid_input",
      problem: expect.stringContaining("is longer than 300,000 characters"),
    });
  });

  it("that is discarded keeps what it held last, and drops what was typed before", async () => {
    const { of, must } = await given("console");
    const { draft } = await must(author, "save-draft", begin("Ten days"));
    const typed = [TEXT.replace("14", "12"), TEXT.replace("14", "11"), TEN];
    for (const [n, text] of typed.entries())
      await must(author, "save-draft", { draft, revision: n + 1, changes: [{ path: JOURNEY, base: textHash(TEXT), text }] });
    await must(author, "discard-draft", { draft });
    const kept = await Promise.all([TEXT, ...typed].map((text) => of.ports.drafts.text(draft, textHash(text))));
    expect(kept).toEqual([TEXT, undefined, undefined, TEN]);
    expect((await must(author, "draft", { draft })).files).toMatchObject([{ before: TEXT, after: TEN }]);
  });
});

describe("an approval on a stack", () => {
  it("is given by somebody who has logged in, and by no name of AWS, whichever it is", async () => {
    const { must, run, asked } = await given("console");
    const { draft, content } = await asked();
    const names = ["arn:aws:sts::111122223333:assumed-role/publisher/piotr", "arn:aws:iam::111122223333:user/ewa", "Piotr"];
    for (const name of names)
      expect(await run({ ...AT_A_TERMINAL, name }, "approve-draft", { draft, content })).toMatchObject({
        ok: false,
        problem: expect.stringMatching(/^An approval is given by a person who has logged in/),
        remedy: expect.stringContaining("in the console"),
      });
    expect((await must(author, "draft", { draft })).approved).toBeUndefined();
    await must(approver, "approve-draft", { draft, content });
    expect((await must(AT_A_TERMINAL, "publish-draft", { draft, content })).journeys).toEqual(["advice@2"]);
  });
});
