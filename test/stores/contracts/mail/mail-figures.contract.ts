/** What the store of a journey's mail figures must do: add up, whoever writes at once. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { OpenStores } from "../../tables.ts";

export const mailFiguresContract = (of: OpenStores): void => {
  describe("what became of a journey's mails", () => {
    it("is added up by step and from a day on, whichever recorder counts", async () => {
      const journey = `j#${randomUUID()}`;
      const add = (day: string, by: string, steps = { ask: { sent: 1, opened: 1 } }) =>
        of.stores.mailFigures.add({ journey, day, steps }, by);
      await Promise.all(["a", "b", "a", "c"].map((by) => add("2026-02-03", by)));
      await of.stores.mailFigures.add({ journey, day: "2026-02-04", steps: { ask: { delivered: 2 }, again: { sent: 1 } } }, "a");
      expect(await of.stores.mailFigures.of(journey)).toEqual({ ask: { sent: 4, opened: 4, delivered: 2 }, again: { sent: 1 } });
      expect(await of.stores.mailFigures.of(journey, "2026-02-04")).toEqual({ ask: { delivered: 2 }, again: { sent: 1 } });
      expect(await of.stores.mailFigures.of(`j#${randomUUID()}`)).toEqual({});
    });
  });
};
