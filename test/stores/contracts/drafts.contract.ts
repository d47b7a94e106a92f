/** What the stores of drafts, of texts that were published from, and of whence versions come must do. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import { textHash } from "#engine/model/ids.ts";
import type { OpenStores } from "../tables.ts";

/** In several rows. */
const LONG = "każdy dzień ".repeat(60_000);
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
      await drafts.keepText(draft, "h-22", LONG);
      await drafts.keepText(draft, "h-3", LONG);
      await drafts.dropTexts(draft, new Set(["h-2", "h-3"]));
      const left = await Promise.all(["h-1", "h-2", "h-22", "h-3"].map((hash) => drafts.text(draft, hash)));
      expect(left.map((text) => text?.length)).toEqual([undefined, 3, undefined, LONG.length]);
      expect(left[3] === LONG).toBe(true);
    });

    it("that were started are counted in one list, changed by whoever was first", async () => {
      const { drafts } = of.stores;
      const before = await drafts.started();
      const drafted = { id: randomUUID(), by: "s-1" };
      const list = { ...before, drafts: [...before.drafts, drafted] };
      expect(await drafts.saveStarted(list)).toMatchObject({ revision: before.revision + 1 });
      expect(await drafts.saveStarted(list)).toBe("conflict");
      expect((await drafts.started()).drafts).toContainEqual(drafted);
    });
  });

  describe("what is being published", () => {
    it("is noted by whoever was first, with the draft as it was approved", async () => {
      const { publishing } = of.stores;
      const before = await publishing.now();
      const started = { draft: aDraft("d-1"), by: zosia, journeys: ["advice@2"], left: ["advice"] };
      const now = { by: { name: "Zosia" }, since: 1, until: 2, started, revision: before?.revision ?? 0 };
      const noted = await publishing.save(now);
      expect(await publishing.save(now)).toBe("conflict");
      expect(await publishing.now()).toEqual(noted);
    });
  });

  describe("the key of pseudonyms", () => {
    it("is made once, whoever asks first", async () => {
      const keys = await Promise.all([1, 2, 3].map(() => of.stores.pseudonymKey.key()));
      const texts = keys.map((key) => Buffer.from(key).toString("hex"));
      expect(texts[0]).toMatch(/^[0-9a-f]{64}$/);
      expect(new Set([...texts, Buffer.from(await of.stores.pseudonymKey.key()).toString("hex")]).size).toBe(1);
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
