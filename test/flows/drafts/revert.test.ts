/** Rolling back by the door by which drafts go live: earlier texts come back as a draft, and the history of a journey says what was when. */

import { describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { deployPublication } from "#flows/publish/deploy-publication.ts";
import { compileTexts } from "../../../bin/workflows/compile-workflows.ts";
import { approver, author, draftsInFolder, JOURNEY, other, TEN, TEXT } from "./given-drafts.ts";

const { given, inFolder, write, texts } = draftsInFolder();
const MAIL = "templates/keep-in-touch/en.mjml";

describe("a published draft", () => {
  it("is put back by a draft that somebody else approves, byte for byte, and both stay in the history", async () => {
    const { must, live, waits } = await given();
    const draft = await live();
    expect(inFolder()).toBe(TEN);
    const back = await must(author, "revert-draft", { draft, why: "Nobody had unpacked" });
    expect(back).toMatchObject({
      title: "Put back: Ten days",
      reverts: { draft },
      files: [JOURNEY],
      asked: { by: "Zosia", why: "Nobody had unpacked", in_flight: "finish" },
    });
    expect(inFolder(), "nothing is live yet").toBe(TEN);
    const content = back.asked?.content ?? "";
    await must(approver, "approve-draft", { draft: back.draft, content });
    expect(await must(approver, "publish-draft", { draft: back.draft, content })).toMatchObject({ journeys: ["advice@3"] });
    expect(inFolder()).toBe(TEXT);
    expect((await waits()).text).toContain('"amount":14');
    const { versions, version } = await must(author, "journey-history", { journey: "advice" });
    expect(version).toBe(3);
    const wait = (from: number, to: number) => [expect.stringMatching(new RegExp(`waits ${to} days instead of ${from} days`))];
    expect(versions).toMatchObject([
      { version: 3, by: "Piotr", why: "Nobody had unpacked", draft: back.draft, entered: true, changes: wait(10, 14) },
      { version: 2, by: "Piotr", why: "Fourteen is too long", draft, entered: false, changes: wait(14, 10) },
      { version: 1, by: "somebody", entered: false, changes: [], published_at: "2026-06-03T12:00:00.000Z" },
    ]);
  });

  it("is not approved by whoever asks to put it back", async () => {
    const { run, must, live } = await given();
    const draft = await live();
    const back = await must(approver, "revert-draft", { draft, why: "Back" });
    const content = back.asked?.content ?? "";
    expect(await run(approver, "approve-draft", { draft: back.draft, content })).toMatchObject({ ok: false });
    expect(await run(other, "approve-draft", { draft: back.draft, content })).toMatchObject({ ok: true });
  });

  it("shows both changes where its file was edited since, and is not asked for before a person has looked", async () => {
    const { must, live } = await given();
    const draft = await live();
    const since = TEN.replace("Advice after an order.", "What helps after an order.");
    write(JOURNEY, since);
    const back = await must(author, "revert-draft", { draft, why: "Back", title: "Fourteen again" });
    expect([back.title, back.asked]).toEqual(["Fourteen again", undefined]);
    const [file] = (await must(author, "draft", { draft: back.draft })).files;
    expect(file?.moved).toMatchObject({ now: since, conflicts: 0, merged: since.replace("10 days", "14 days") });
  });

  it("takes a journey out again that it had brought, and brings back one that it had removed", async () => {
    const { must, published } = await given();
    const second = TEXT.replace("journey: advice", "journey: second");
    const changes = [
      { path: "journeys/second.yaml", base: null, text: second },
      {
        path: JOURNEY,
        base: (await must(author, "workflow-files", {})).files.find(({ path }) => path === JOURNEY)?.hash ?? "",
        text: null,
      },
    ];
    const { draft } = await must(author, "save-draft", { title: "Another", changes });
    const { asked } = await must(author, "ask-approval", { draft, why: "Another" });
    const content = asked?.content ?? "";
    await must(approver, "approve-draft", { draft, content });
    await must(approver, "publish-draft", { draft, content });
    await published();
    const back = await must(author, "revert-draft", { draft });
    const { files } = await must(author, "draft", { draft: back.draft });
    expect(files.map(({ path, before, after }) => [path, before, after])).toEqual([
      [JOURNEY, null, TEXT],
      ["journeys/second.yaml", second, null],
    ]);
  });

  it("that is none, or changes nothing any more, is refused with what to do", async () => {
    const { run, must, live, drafted } = await given();
    const open = await drafted();
    expect(await run(author, "revert-draft", { draft: open.draft })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/nothing to put back/),
    });
    const draft = await live();
    write(JOURNEY, TEXT);
    expect(await run(author, "revert-draft", { draft })).toMatchObject({
      ok: false,
      problem: "The files are already as they would be put back.",
    });
    expect(await run(author, "revert-draft", { draft: "none" })).toMatchObject({
      ok: false,
      problem: 'There is no draft "none".',
    });
    expect(await run(author, "revert-draft", {})).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^Name either a draft/),
    });
    expect((await must(author, "drafts", {})).drafts).toHaveLength(2);
  });
});

describe("an earlier version of a journey", () => {
  it("is put back as it was, with the template that it mailed, though it was published at a terminal", async () => {
    const { must, published, waits } = await given();
    const mail = inFolder(MAIL);
    write(JOURNEY, TEN);
    await published();
    write(MAIL, mail.replace("</mj-text>", " And more.</mj-text>"));
    await published();
    expect((await waits()).version).toBe(3);
    const { versions } = await must(author, "journey-history", { journey: "advice" });
    expect(versions.map(({ version, kept }) => [version, kept])).toEqual([
      [3, true],
      [2, true],
      [1, true],
    ]);
    expect(versions[0]?.changes).toEqual(["Template `keep-in-touch` changed."]);
    const back = await must(author, "revert-draft", { journey: "advice", version: 1, why: "It worked" });
    expect(back).toMatchObject({
      title: "Put back: advice 1",
      reverts: { journey: "advice", version: 1 },
      files: [JOURNEY, MAIL],
    });
    const content = back.asked?.content ?? "";
    await must(approver, "approve-draft", { draft: back.draft, content });
    expect((await must(approver, "publish-draft", { draft: back.draft, content })).journeys).toEqual(["advice@4"]);
    expect([inFolder(), inFolder(MAIL)]).toEqual([TEXT, mail]);
    const fourth = (await must(author, "journey-history", { journey: "advice" })).versions[0];
    expect(fourth).toMatchObject({ version: 4, why: "It worked", draft: back.draft });
  });

  it("keeps nothing that its publication placed elsewhere, and is refused where one of its files lies there", async () => {
    const { of, run, must, published } = await given();
    const outside = "templates/keep-in-touch/../../../owned.mjml";
    write(JOURNEY, TEN);
    const { publication } = await compileTexts(await texts());
    if (!publication) throw new Error("the files have problems");
    await deployPublication(of.ports)({ ...publication, texts: { ...(await texts()), [outside]: "<mjml/>" } });
    const origin = await of.ports.versionOrigins.origin("advice", 2);
    expect(Object.keys(origin?.files ?? {}).sort()).toEqual([
      JOURNEY,
      ...Object.keys(await texts()).filter((path) => path.startsWith("templates/keep-in-touch/")),
    ]);
    expect((await of.ports.workflowTexts.files()).files).not.toHaveProperty([outside]);
    // A row as another program may have written it.
    if (origin) await of.ports.versionOrigins.save({ ...origin, files: { ...origin.files, [outside]: textHash("<mjml/>") } });
    write(JOURNEY, TEXT);
    await published();
    expect(await run(author, "revert-draft", { journey: "advice", version: 2 })).toMatchObject({
      ok: false,
      problem: expect.stringContaining(outside),
    });
    expect((await must(author, "drafts", {})).drafts).toEqual([]);
  });

  it("is refused where there was none, or where it is what the files say", async () => {
    const { run } = await given();
    expect(await run(author, "revert-draft", { journey: "advice", version: 9 })).toMatchObject({
      ok: false,
      problem: 'Nothing is known of a version 9 of "advice".',
    });
    expect(await run(author, "revert-draft", { journey: "advice", version: 1 })).toMatchObject({
      ok: false,
      problem: "The files are already as they would be put back.",
    });
  });
});

describe("the history of a journey", () => {
  it("says which version people enter after a rollback at a terminal, and that nobody enters a paused one", async () => {
    const { must, live } = await given();
    await live();
    const ops = { name: "ops", role: "operator" } as const;
    await must(ops, "rollback", { journey: "advice" });
    const entered = async () =>
      (await must(author, "journey-history", { journey: "advice" })).versions.flatMap((one) =>
        one.entered ? [one.version] : [],
      );
    expect(await entered()).toEqual([1]);
    await must(ops, "pause", { journey: "advice" });
    expect(await entered()).toEqual([]);
  });

  it("comes in pages, and names the nearest where there is no such journey", async () => {
    const { must, run, of } = await given();
    for (let version = 2; version < 24; version++)
      await of.ports.versionOrigins.save({ journey: "advice", version, at: version, by: { name: "Zosia" }, files: {} });
    const first = await must(author, "journey-history", { journey: "advice" });
    expect([first.versions.length, first.versions[0]?.version, first.next]).toEqual([20, 23, 4]);
    const rest = await must(author, "journey-history", { journey: "advice", before: 4 });
    expect([rest.versions.map(({ version }) => version), rest.next]).toEqual([[3, 2, 1], undefined]);
    expect(await run(author, "journey-history", { journey: "advise" })).toMatchObject({
      ok: false,
      remedy: "Did you mean `advice`?",
    });
  });
});
