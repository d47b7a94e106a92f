/** Two drafts that are published at once: neither takes back what the other has made live. */

import { expect, it } from "vitest";
import { publishDraft } from "#flows/drafts/publish-draft.ts";
import { tableFiles } from "#flows/drafts/table-files.ts";
import { publish } from "#flows/publish/publish.ts";
import { compileTexts } from "../../../bin/workflows/compile-workflows.ts";
import { approver, author, draftsInFolder, JOURNEY, TEN, TEXT } from "./given-drafts.ts";

const { given, texts } = draftsInFolder();
const SECOND = "journeys/second.yaml";
const piotr = { id: "local|piotr", name: "Piotr" };

it("what another draft has brought since the files were read is not taken back", async () => {
  const { of, must, asked, waits } = await given("console");
  const { draft, content } = await asked();
  await must(approver, "approve-draft", { draft, content });
  const changes = [{ path: SECOND, base: null, text: TEXT.replace("journey: advice", "journey: second") }];
  const other = await must(author, "save-draft", { title: "A second one", changes });
  const { asked: request } = await must(author, "ask-approval", { draft: other.draft, why: "Two" });
  const theirs = { draft: other.draft, content: request?.content ?? "" };
  await must(approver, "approve-draft", theirs);

  const needs = { ...of.ports, files: tableFiles(of.ports) };
  const plan = async () => {
    await must(approver, "publish-draft", theirs);
    return { ok: true as const, publish: async () => ["advice@2"] };
  };
  expect(await publishDraft(needs, { id: draft, content, by: piotr }, { plan })).toEqual({
    kind: "refused",
    why: { kind: "moved", paths: [SECOND] },
  });
  expect((await must(approver, "publish-draft", { draft, content })).journeys, "again").toEqual(["advice@2"]);
  const { files } = await must(author, "workflow-files", { paths: [JOURNEY, SECOND] });
  expect(files.map(({ text }) => text)).toEqual([TEN, changes[0]?.text]);
  expect((await waits()).version).toBe(2);
  const { journeys } = await of.ports.publications.fresh();
  expect(journeys.find(({ name }) => name === "second")).toMatchObject({ version: 1 });
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
