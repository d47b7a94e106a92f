/** Drafts on a stack: they begin from the files that were published from, and changes go one way. */

import { describe, expect, it } from "vitest";
import { filesHash, textHash } from "#engine/model/ids.ts";
import { AT_A_TERMINAL } from "../../given.ts";
import { approver, author, draftsInFolder, JOURNEY, TEN, TEXT } from "./given-drafts.ts";

const { given, inFolder, write, texts } = draftsInFolder();

describe("on a stack whose journeys come from git", () => {
  it("a draft begins from what was deployed, is approved, and ends as a patch", async () => {
    const { must, run, asked, waits } = await given("git");
    const { draft, content } = await asked();
    await must(approver, "approve-draft", { draft, content });
    expect(await run(approver, "publish-draft", { draft, content })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/a draft ends as a patch/),
      remedy: expect.stringMatching(/draft patch/),
    });
    const { patch, approved, file } = await must(author, "draft-patch", { draft });
    expect([approved, file]).toEqual([true, `${draft}.patch`]);
    expect(patch).toMatch(/^Ten days\n\nFourteen is too long\n\nAsked-by: Zosia\nApproved-by: Piotr\n/);
    expect(patch.split("\n").filter((line) => /^[-+] /.test(line))).toEqual(["-  - wait: 14 days", "+  - wait: 10 days"]);
    expect((await waits()).version).toBe(1);
  });

  it.each([
    ["line breaks", "Ten days\n\nApproved-by: Piotr", "Too long\r\nApproved-by: Piotr\u2028Approved-by: Ewa\u0085---"],
    ["lines that are all of it", "Approved-by: Piotr", "approved by: Piotr"],
    ["a diff", "diff --git a/x b/x", "--- a/x"],
  ])("nobody forges an approval in the head of a patch: %s", async (_how, title, why) => {
    const { must, drafted } = await given("git");
    const { draft } = await drafted(TEN, title);
    const zosia = { ...author, name: "Zosia\nApproved-by: Piotr" };
    const { asked } = await must(zosia, "ask-approval", { draft, why });
    const { patch, approved } = await must(author, "draft-patch", { draft });
    expect(approved).toBe(false);
    const [head = ""] = patch.split("\n\ndiff --git a/workflows/");
    const lines = head.split(/[\n\r\u2028\u0085]/);
    expect(lines.filter((line) => /^\s*(approved.by|diff|---)/i.test(line))).toEqual(["Approved-by: nobody yet"]);
    expect(lines.slice(3)).toEqual([
      ...["", "Asked-by: Zosia Approved-by: Piotr", "Approved-by: nobody yet"],
      ...[`Content: ${asked?.content}`, `Draft: ${draft}`],
    ]);
  });

  it("a deploy brings other files, and a draft of the same ones shows both", async () => {
    const { must, run, drafted, deployed } = await given("git");
    const { draft } = await drafted();
    write(JOURNEY, TEXT.replace("14 days", "21 days"));
    expect(await deployed()).toContainEqual({ journey: "advice", version: 2, change: "changed" });
    expect((await must(author, "draft", { draft })).files[0]?.moved).toMatchObject({ conflicts: 1 });
    expect(await run(author, "draft-patch", { draft })).toMatchObject({ ok: false, details: { moved: [JOURNEY] } });
  });
});

describe("on a stack whose journeys come from the console", () => {
  it("a draft goes live with another's approval, and a deploy does not take it back", async () => {
    const { must, live, waits, deployed } = await given("console");
    await live();
    expect(await waits()).toMatchObject({ version: 2, text: expect.stringContaining('"amount":10') });
    const { files, hash } = await must(author, "workflow-files", { paths: [JOURNEY] });
    expect(files).toEqual([{ path: JOURNEY, hash: textHash(TEN), text: TEN }]);
    expect(inFolder(), "the folder is somebody else's").toBe(TEXT);
    expect(await deployed()).toEqual([]);
    expect((await waits()).version).toBe(2);
    expect((await must(author, "workflow-files", {})).hash).toBe(hash);
  });

  it("files are published only if they begin from what the console has now", async () => {
    const { run, must, live, waits } = await given("console");
    const before = await must(author, "workflow-files", {});
    await live();
    const theirs = { ...(await texts()), [JOURNEY]: TEXT.replace("14 days", "21 days") };
    for (const base of [undefined, before.hash])
      expect(await run(AT_A_TERMINAL, "publish", { texts: theirs, ...(base === undefined ? {} : { base }) })).toMatchObject({
        ok: false,
        remedy: expect.stringMatching(/perennial pull/),
      });
    expect((await waits()).version).toBe(2);
    const { hash } = await must(author, "workflow-files", {});
    await must(AT_A_TERMINAL, "publish", { texts: theirs, base: hash });
    expect((await waits()).text).toContain('"amount":21');
    const now = await must(author, "workflow-files", {});
    expect(now.hash).toBe(filesHash(Object.fromEntries(now.files.map((file) => [file.path, file.hash]))));
    expect(now.hash).not.toBe(hash);
  });

  it("what was published is put back by a draft, too", async () => {
    const { must, live, waits } = await given("console");
    const { draft, asked } = await must(author, "revert-draft", { draft: await live(), why: "Back" });
    const content = asked?.content ?? "";
    await must(approver, "approve-draft", { draft, content });
    await must(approver, "publish-draft", { draft, content });
    expect(await waits()).toMatchObject({ version: 3, text: expect.stringContaining('"amount":14') });
  });
});

describe("a picture", () => {
  const POINT = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

  it("that was published is known to drafts of the mails that show it, without its bytes", async () => {
    const MAIL = "templates/keep-in-touch/en.mjml";
    const shown = '<mj-image src="pictures/stove.gif" alt="A stove" />\n<mj-text>';
    write("templates/pictures/stove.gif", POINT);
    write(MAIL, inFolder(MAIL).replace("<mj-text>", shown));
    const { of, must, run } = await given("console");
    const { files, hash } = await must(author, "workflow-files", { texts: true });
    const picture = files.find(({ path }) => path.startsWith("templates/pictures/"));
    expect(picture?.text).toMatch(/^published:[\w-]{22}\.gif$/);
    const text = inFolder(MAIL).replace("A stove", "Our stove");
    const { draft } = await must(author, "save-draft", {
      title: "Ours",
      changes: [{ path: MAIL, base: textHash(inFolder(MAIL)), text }],
    });
    const { asked } = await must(author, "ask-approval", { draft, why: "It is ours" });
    const content = asked?.content ?? "";
    await must(approver, "approve-draft", { draft, content });
    await must(approver, "publish-draft", { draft, content });
    const now = await must(author, "workflow-files", { texts: true });
    expect(now.files.find(({ path }) => path === picture?.path)).toEqual(picture);
    expect(now.hash).not.toBe(hash);
    const bytes = await of.ports.publications.picture(picture?.text?.slice("published:".length, -4) ?? "");
    expect(bytes?.data).toBe(POINT.toString("base64"));
    const other = text.replace("stove.gif", "oven.gif");
    const wrong = await must(author, "save-draft", {
      title: "Oven",
      changes: [{ path: MAIL, base: textHash(text), text: other }],
    });
    expect(await run(author, "plan-draft", { draft: wrong.draft })).toMatchObject({ ok: false });
  });
});

describe("the files", () => {
  it("are all read at once, and need not be read again while nothing has changed", async () => {
    const { must, live } = await given("console");
    const all = await must(author, "workflow-files", { texts: true });
    expect(all.files.find(({ path }) => path === JOURNEY)?.text).toBe(TEXT);
    expect(all.files.every(({ text }) => text !== undefined)).toBe(true);
    expect(await must(author, "workflow-files", { texts: true, known: all.hash })).toEqual({
      hash: all.hash,
      files: [],
      same: true,
    });
    await live();
    expect(await must(author, "workflow-files", { texts: true, known: all.hash })).toMatchObject({ same: false });
  });
});
