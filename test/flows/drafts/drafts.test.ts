/** Drafts from the first edit to the history: what is saved, what another person approves, and that exactly this is published. */

import { describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { approver, author, draftsInFolder, JOURNEY, other, TEN, TEXT } from "./given-drafts.ts";

const { given, inFolder, write } = draftsInFolder();

describe("a draft", () => {
  it("goes live with another person's approval, changes one line of one file, and stays in the history with who and why", async () => {
    const { must, asked, waits, of } = await given();
    const { draft, content } = await asked();
    expect(
      (await must(approver, "plan-draft", { draft })).plan.journeys.find(({ journey }) => journey === "advice"),
    ).toMatchObject({
      change: "changed",
      version: 2,
    });
    await must(approver, "approve-draft", { draft, content });
    expect(inFolder(), "approved is not published").toBe(TEXT);
    expect(await must(approver, "publish-draft", { draft, content })).toMatchObject({ journeys: ["advice@2"] });
    expect(inFolder()).toBe(TEN);
    expect(await waits()).toMatchObject({ version: 2 });
    expect(await must(author, "drafts", {})).toMatchObject({
      drafts: [
        {
          state: "published",
          asked: { by: "Zosia", why: "Fourteen is too long" },
          approved: { by: "Piotr" },
          ended: { by: "Piotr", published: ["advice@2"] },
        },
      ],
    });
    const trail = (await of.ports.audit.ofDay("2026-06-03", 100)).records.filter(({ outcome }) => outcome === "done");
    expect(trail.map(({ who, whoId, operation, subject }) => [who, whoId, operation, subject.draft])).toEqual(
      expect.arrayContaining([
        ["Zosia", "local|zosia", "ask-approval", draft],
        ["Piotr", "local|piotr", "approve-draft", draft],
        ["Piotr", "local|piotr", "publish-draft", draft],
      ]),
    );
  });

  it("is published by nobody without approval, nor with that of whoever edited it", async () => {
    const { run, must, asked } = await given();
    const { draft, content } = await asked();
    expect(await run(approver, "publish-draft", { draft, content })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/Nobody else has approved/),
    });
    await must({ ...other, role: "author" }, "save-draft", { draft, revision: 2, changes: [] });
    expect(await run(author, "approve-draft", { draft, content })).toMatchObject({ ok: false, kind: "not_allowed" });
    expect(await run({ ...author, role: "approver" }, "approve-draft", { draft, content })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/have edited it/),
    });
    expect(await run(other, "approve-draft", { draft, content })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/have edited it/),
    });
    expect(inFolder()).toBe(TEXT);
  });

  it("loses its approval by an edit, and keeps it by a new title", async () => {
    const { run, must, asked } = await given();
    const { draft, content } = await asked();
    const approved = await must(approver, "approve-draft", { draft, content });
    const titled = await must(author, "save-draft", { draft, revision: approved.revision, title: "Ten" });
    expect(titled.approved).toMatchObject({ by: "Piotr" });
    const changes = [{ path: JOURNEY, base: textHash(TEXT), text: TEXT.replace("14", "9") }];
    const edited = await must(author, "save-draft", { draft, revision: titled.revision, changes });
    expect([edited.asked, edited.approved]).toEqual([undefined, undefined]);
    expect(await run(approver, "publish-draft", { draft, content })).toMatchObject({ ok: false });
    const again = await must(author, "ask-approval", { draft, why: "Nine, then" });
    expect(again.asked?.content).not.toBe(content);
    expect(await run(approver, "approve-draft", { draft, content })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/edited since you looked/),
    });
  });

  it("asks for another approval where something else is to become of the people inside", async () => {
    const { run, must, asked } = await given();
    const { draft, content } = await asked();
    await must(approver, "approve-draft", { draft, content });
    await must(author, "ask-approval", { draft, why: "And move them", inFlight: "move" });
    expect(await run(approver, "publish-draft", { draft, content })).toMatchObject({ ok: false });
  });

  it("of two tabs saves the first, and loses nothing of the second", async () => {
    const { run, drafted } = await given();
    const { draft, revision } = await drafted();
    const edit = (text: string) => ({ draft, revision, changes: [{ path: JOURNEY, base: textHash(TEXT), text }] });
    expect((await run(author, "save-draft", edit("journey: a\n"))).ok).toBe(true);
    expect(await run(author, "save-draft", edit("journey: b\n"))).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/somebody else has saved/i),
      details: { revision: revision + 1 },
    });
  });

  it("shows both changes where somebody has edited the file meanwhile, merged where they do not meet", async () => {
    const { run, must, asked } = await given();
    const { draft, content } = await asked();
    await must(approver, "approve-draft", { draft, content });
    const theirs = TEXT.replace("Advice after an order.", "What helps after an order.");
    write(JOURNEY, theirs);
    expect(await run(approver, "publish-draft", { draft, content })).toMatchObject({
      ok: false,
      details: { moved: [JOURNEY] },
    });
    expect(inFolder()).toBe(theirs);
    const { files, revision } = await must(author, "draft", { draft });
    const merged = theirs.replace("14 days", "10 days");
    expect(files[0]?.moved).toMatchObject({ now: theirs, merged, conflicts: 0 });
    const changes = [{ path: JOURNEY, base: textHash(theirs), text: merged }];
    expect(await must(author, "save-draft", { draft, revision, changes })).toMatchObject({ state: "open" });
    expect((await must(author, "draft", { draft })).files[0]?.moved).toBeUndefined();
  });

  it("says where both have changed the same line", async () => {
    const { must, drafted } = await given();
    const { draft } = await drafted();
    write(JOURNEY, TEXT.replace("14 days", "21 days"));
    expect((await must(author, "draft", { draft })).files[0]?.moved).toMatchObject({
      conflicts: 1,
      merged: expect.stringMatching(/21 days/),
    });
  });

  it("is not begun from a text that is not there any more", async () => {
    const { run } = await given();
    const changes = [{ path: JOURNEY, base: textHash("something else"), text: TEN }];
    expect(await run(author, "save-draft", { title: "Old", changes })).toMatchObject({
      ok: false,
      details: { moved: [JOURNEY] },
    });
  });

  it("is refused with all that is wrong, and writes no file", async () => {
    const { run, must, drafted } = await given();
    const { draft } = await drafted(TEXT.replace("14 days", "14 dayz"));
    const { asked: request } = await must(author, "ask-approval", { draft, why: "Try" });
    const content = request?.content ?? "";
    await must(approver, "approve-draft", { draft, content });
    expect(await run(approver, "publish-draft", { draft, content })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/hold 1 problem/),
    });
    expect(inFolder()).toBe(TEXT);
  });

  it.each([
    "../outside.yaml",
    "journeys/../../x.yaml",
    "/etc/passwd",
    "journeys/.hidden.yaml",
    "README.md",
    "templates/pictures/logo.png",
  ])("edits nothing outside what is published: %s", async (path) => {
    const { run } = await given();
    expect(await run(author, "save-draft", { title: "Escape", changes: [{ path, base: null, text: "x" }] })).toMatchObject({
      ok: false,
      kind: "invalid_input",
    });
  });

  it("adds a journey, removes one, and takes an edit back", async () => {
    const { must } = await given();
    const changes = [
      { path: "journeys/second.yaml", base: null, text: TEXT.replace("journey: advice", "journey: second") },
      { path: JOURNEY, base: textHash(TEXT), text: null },
    ];
    const { draft, revision, files } = await must(author, "save-draft", { title: "Two", changes });
    expect(files).toEqual([JOURNEY, "journeys/second.yaml"]);
    const back = await must(author, "save-draft", { draft, revision, changes: [{ path: JOURNEY, base: textHash(TEXT) }] });
    expect(back.files).toEqual(["journeys/second.yaml"]);
    const { asked: request } = await must(author, "ask-approval", { draft, why: "A second one" });
    const content = request?.content ?? "";
    await must(approver, "approve-draft", { draft, content });
    expect((await must(approver, "publish-draft", { draft, content })).journeys).toEqual(["second@1"]);
    expect([inFolder(), inFolder("journeys/second.yaml")]).toEqual([TEXT, changes[0]?.text]);
  });
});
