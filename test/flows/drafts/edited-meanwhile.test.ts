/** A draft that somebody works on while it is being published: the history says what went live, and not what was typed since. */

import { describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { publishDraft } from "#flows/drafts/publish-draft.ts";
import { tableFiles } from "#flows/drafts/table-files.ts";
import { approver, author, draftsInFolder, JOURNEY, TEN, TEXT } from "./given-drafts.ts";

const { given } = draftsInFolder();
const NINE = TEXT.replace("14 days", "9 days");

/** Publishes the approved draft of ten days; when it is live already, and not said to be, this comes in between. */
const publishedWhile = async (between: "edited" | "discarded") => {
  const { of, must, asked } = await given("console");
  const { draft, content } = await asked();
  const { revision } = await must(approver, "approve-draft", { draft, content });
  const work = async (): Promise<unknown> => {
    if (between === "discarded") return must(author, "discard-draft", { draft });
    const changes = [{ path: JOURNEY, base: textHash(TEXT), text: NINE }];
    return must(author, "save-draft", { draft, revision, changes, title: "Nine days" });
  };
  const publish = async () => {
    await work();
    return { left: [] };
  };
  const by = { id: "local|piotr", name: "Piotr" };
  const needs = { ...of.ports, files: tableFiles(of.ports) };
  const result = await publishDraft(
    needs,
    { id: draft, content, by },
    { plan: async () => ({ ok: true, journeys: ["advice@2"], moving: [], publish }) },
  );
  return { result, must, draft, content };
};

describe.each(["edited", "discarded"] as const)("a draft that is %s while it is being published", (between) => {
  it("is published as it was approved", async () => {
    const { result, must, draft, content } = await publishedWhile(between);
    expect(result).toMatchObject({ kind: "published", journeys: ["advice@2"] });
    expect(await must(author, "draft", { draft })).toMatchObject({
      ...{ state: "published", title: "Ten days", files: [{ path: JOURNEY, before: TEXT, after: TEN }] },
      asked: { by: "Zosia", why: "Fourteen is too long", content },
      approved: { by: "Piotr" },
      ended: { by: "Piotr", published: ["advice@2"] },
    });
  });

  it("is put back from what is live", async () => {
    const { must, draft } = await publishedWhile(between);
    const back = await must(author, "revert-draft", { draft });
    const { files } = await must(author, "draft", { draft: back.draft });
    expect(files).toMatchObject([{ path: JOURNEY, before: TEN, after: TEXT }]);
    expect(files[0]?.moved, "nobody has changed it since").toBeUndefined();
  });
});
