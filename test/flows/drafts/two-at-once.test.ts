/** Two who publish at once: one waits, neither takes back what the other has made live, and what broke off is gone on with. */

import { describe, expect, it } from "vitest";
import { publishDraft } from "#flows/drafts/publish-draft.ts";
import { tableFiles } from "#flows/drafts/table-files.ts";
import { publish } from "#flows/publish/publish.ts";
import { compileTexts } from "../../../bin/workflows/compile-workflows.ts";
import { AT_A_TERMINAL } from "../../given.ts";
import { approver, author, draftsInFolder, JOURNEY, TEN, TEXT } from "./given-drafts.ts";

const { given, texts } = draftsInFolder();
const SECOND = "journeys/second.yaml";
const piotr = { id: "local|piotr", name: "Piotr" };

/** Two approved drafts of different files. */
const twoApproved = async () => {
  const shop = await given("console");
  const { must, asked } = shop;
  const first = await asked();
  await must(approver, "approve-draft", first);
  const changes = [{ path: SECOND, base: null, text: TEXT.replace("journey: advice", "journey: second") }];
  const other = await must(author, "save-draft", { title: "A second one", changes });
  const { asked: request } = await must(author, "ask-approval", { draft: other.draft, why: "Two" });
  const second = { draft: other.draft, content: request?.content ?? "" };
  await must(approver, "approve-draft", second);
  return { ...shop, first, second, text: changes[0]?.text };
};

it("while one draft is going live another one waits, and then goes live beside it", async () => {
  const { of, run, must, first, second, text, waits } = await twoApproved();
  const needs = { ...of.ports, files: tableFiles(of.ports) };
  const refusals: unknown[] = [];
  const plan = async () => {
    refusals.push(await run(approver, "publish-draft", second));
    refusals.push(await run(AT_A_TERMINAL, "publish", { texts: await texts() }));
    return { ok: false as const };
  };
  await publishDraft(needs, { id: first.draft, content: first.content, by: piotr }, { plan });
  const waiting = {
    ok: false,
    problem: expect.stringMatching(/^Piotr has been publishing .* since 12:00 UTC\. Nothing of yours is published or lost\.$/),
    remedy: expect.stringContaining("12:06 UTC"),
  };
  expect(refusals).toMatchObject([waiting, waiting]);
  await must(approver, "publish-draft", second);
  expect((await must(approver, "publish-draft", first)).journeys).toEqual(["advice@2"]);
  const { files } = await must(author, "workflow-files", { paths: [JOURNEY, SECOND] });
  expect(files.map((file) => file.text)).toEqual([TEN, text]);
  expect((await waits()).version).toBe(2);
  const { journeys } = await of.ports.publications.fresh();
  expect(journeys.find(({ name }) => name === "second")).toMatchObject({ version: 1 });
});

it("what has come into the files since they were read is not taken back", async () => {
  const { of, must, first, text, waits } = await twoApproved();
  const files = tableFiles(of.ports);
  const plan = async () => {
    await files.write({ [SECOND]: { base: null, text: text ?? "" } });
    return { ok: true as const, journeys: ["advice@2"], moving: [], publish: async () => ({ left: [] }) };
  };
  const asked = { id: first.draft, content: first.content, by: piotr };
  expect(await publishDraft({ ...of.ports, files }, asked, { plan })).toEqual({
    kind: "refused",
    why: { kind: "moved", paths: [SECOND] },
  });
  expect((await must(approver, "publish-draft", first)).journeys, "again").toEqual(["advice@2", "second@1"]);
  const now = await must(author, "workflow-files", { paths: [JOURNEY, SECOND] });
  expect(now.files.map((file) => file.text)).toEqual([TEN, text]);
  expect((await waits()).version).toBe(2);
});

describe("a draft that broke off while it went live", () => {
  /** Its files and versions are there, and people of the journey are left. */
  const brokenOff = async () => {
    const shop = await twoApproved();
    const needs = { ...shop.of.ports, files: tableFiles(shop.of.ports) };
    const publish = async () => {
      throw new Error("the power went out");
    };
    const plan = async () => ({ ok: true as const, journeys: ["advice@2"], moving: ["advice"], publish });
    const asked = { id: shop.first.draft, content: shop.first.content, by: piotr };
    await expect(publishDraft(needs, asked, { plan })).rejects.toThrow("the power went out");
    return shop;
  };

  it("is said to have started, and goes on by whoever publishes it again", async () => {
    const { must, first, waits } = await brokenOff();
    expect((await must(author, "draft", { draft: first.draft })).publishing).toMatchObject({
      ...{ by: "Piotr", running: false, content: first.content, left: ["advice"] },
    });
    expect(await must(approver, "publish-draft", first)).toMatchObject({ journeys: ["advice@2"], left: [] });
    expect((await waits()).version).toBe(2);
    expect(await must(author, "draft", { draft: first.draft })).toMatchObject({ state: "published" });
    expect((await must(author, "draft", { draft: first.draft })).publishing).toBeUndefined();
  });

  it("ends before another one goes live, also where somebody has discarded it since", async () => {
    const { must, first, second, waits } = await brokenOff();
    await must(author, "discard-draft", { draft: first.draft });
    await must(approver, "publish-draft", second);
    expect((await waits()).text).toContain('"amount":10');
    expect(await must(author, "draft", { draft: first.draft })).toMatchObject({
      ...{ state: "published", ended: { by: "Piotr", published: ["advice@2"] } },
    });
    expect(await must(author, "draft", { draft: second.draft })).toMatchObject({ state: "published" });
  });

  it("is not overtaken by files of a folder", async () => {
    const { run, first } = await brokenOff();
    expect(await run(AT_A_TERMINAL, "publish", { texts: await texts() })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('"Ten days" has started to go live'),
      remedy: expect.stringContaining(`draft publish ${first.draft}`),
    });
  });
});

it.each([
  ["a draft", { by: piotr, draft: "d-1" }],
  ["files that were pulled", { by: piotr }],
])("whoever publishes %s has written its files before, and no others after", async (_what, origin) => {
  const { of, must, live } = await given("console");
  const before = await texts();
  const { publication } = await compileTexts(before);
  if (!publication) throw new Error("the files have problems");
  await live();
  await publish(of.ports)({ ...publication, texts: before }, origin);
  expect((await must(author, "workflow-files", { paths: [JOURNEY] })).files).toMatchObject([{ text: TEN }]);
});
