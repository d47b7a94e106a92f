/** What the store of consent texts must do. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { OpenStores } from "../tables.ts";

export const consentTextsContract = (of: OpenStores): void => {
  describe("consent texts", () => {
    it("are kept word for word, each under a version of its own", async () => {
      const text = `I would like to receive mails about ${randomUUID()}`;
      const version = await of.stores.consentTexts.keep(text);
      expect(await of.stores.consentTexts.keep(text)).toBe(version);
      expect(await of.stores.consentTexts.keep(`${text}.`)).not.toBe(version);
      expect(await of.stores.consentTexts.load(version)).toBe(text);
      expect(await of.stores.consentTexts.load("none")).toBeUndefined();
    });
  });
};
