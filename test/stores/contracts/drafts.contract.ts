/** What the stores of drafts, of texts that were published from, and of whence versions come must do. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import { textHash } from "#engine/model/ids.ts";
import type { OpenStores } from "../tables.ts";

const zosia = { id: "s-1", name: "Zosia" };

const aDraft = (id: string): DraftRecord => ({
  ...{ id, title: "Ten days", state: "open", startedAt: 1, editedAt: 2, editors: [zosia], revision: 0 },
  edits: { "journeys/advice.yaml": { base: null, text: "h-1" } },
});

export const draftsContract = (of: OpenStores): void => {
  describe("drafts", () => {
    it("are saved by whoever was first, and listed in the order of their ids", async () => {
      const { drafts } = of.stores;
      const [a, b] = [`a-${randomUUID()}`, `b-${randomUUID()}`];
      const first = await drafts.save(aDraft(b));
      expect(first).toEqual({ ...aDraft(b), revision: 1 });
      expect(await drafts.save(aDraft(b))).toBe("conflict");
      await drafts.save(aDraft(a));
      const listed = (await drafts.page(100)).map(({ id }) => id).filter((id) => id === a || id === b);
      expect(listed).toEqual([a, b]);
      expect(await drafts.draft(b)).toEqual(first);
      expect(await drafts.draft("none")).toBeUndefined();
    });

    it("keep their texts beside them, and drop those that nothing names any more", async () => {
      const { drafts } = of.stores;
      const draft = randomUUID();
      await drafts.keepText(draft, "h-1", "one");
      await drafts.keepText(draft, "h-1", "one");
      await drafts.keepText(draft, "h-2", "two");
      await drafts.dropTexts(draft, new Set(["h-2"]));
      expect(await Promise.all(["h-1", "h-2"].map((hash) => drafts.text(draft, hash)))).toEqual([undefined, "two"]);
    });
  });

  describe("texts that were published from", () => {
    it.each([
      ["none at all", ""],
      ["a line", "journey: advice\n"],
      ["longer than a row may be", "każdy dzień ".repeat(60_000)],
      ["with pairs of surrogates wherever it is cut", `x${"🙂".repeat(130_000)}`],
    ])("come back as they were: %s", async (_what, text) => {
      const { workflowTexts } = of.stores;
      const hash = textHash(`${text}${randomUUID()}`);
      expect(await workflowTexts.text(hash)).toBeUndefined();
      await workflowTexts.keep(hash, text);
      await workflowTexts.keep(hash, text);
      expect((await workflowTexts.text(hash)) === text).toBe(true);
    });
  });

  describe("whence versions come", () => {
    it("is listed newest first, page by page, and is whose it was the last time", async () => {
      const { versionOrigins } = of.stores;
      const journey = `advice#${randomUUID()}`;
      const origin = (version: number, name = "Zosia") => ({
        ...{ journey, version, at: 1_000 * version, by: { id: "s-1", name } },
        files: { "journeys/advice.yaml": "h-1" },
      });
      for (const version of [1, 2, 10, 9]) await versionOrigins.save(origin(version));
      await versionOrigins.save(origin(9, "Piotr"));
      expect(await versionOrigins.page(journey, 2)).toEqual([origin(10), origin(9, "Piotr")]);
      expect((await versionOrigins.page(journey, 9, 9)).map(({ version }) => version)).toEqual([2, 1]);
      expect(await versionOrigins.origin(journey, 9)).toEqual(origin(9, "Piotr"));
      expect(await versionOrigins.origin(journey, 3)).toBeUndefined();
    });
  });
};
