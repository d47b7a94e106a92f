/** What the store of publications must do on every table: what is current moves, what is published never changes. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PublicationStore } from "#ports/stores.ts";
import { tableStores } from "#stores/table-stores.ts";
import { aJourney, aTemplate, someSettings } from "../samples.ts";
import type { OpenTable, TableMaker } from "../tables.ts";

export const publicationsContract = ({ name, open }: TableMaker): void => {
  describe(`what is published on a table ${name}`, () => {
    let opened: OpenTable;
    let time = 0;
    let published: PublicationStore;
    beforeEach(async () => {
      opened = await open();
      time = 0;
      published = tableStores(opened.table, () => time, 0).publications;
    });
    afterEach(() => opened.close());

    it("is nothing at first, then the last settings and the version that each pointer names", async () => {
      expect(await published.current()).toEqual({ settings: undefined, journeys: [] });
      await published.saveSettings(someSettings("en"));
      await published.saveSettings(someSettings("pl"));
      await published.setCurrent("win-back", 1, "live");
      await published.setCurrent("birthday", 1, "live");
      await published.setCurrent("birthday", 2, "paused");
      expect(await published.current()).toEqual({
        settings: someSettings("pl"),
        journeys: [
          { name: "birthday", version: 2, state: "paused" },
          { name: "win-back", version: 1, state: "live" },
        ],
      });
    });

    it("keeps the newest version of a journey that was rolled back, and that a person has retired it", async () => {
      await published.setCurrent("birthday", 1, "retired", { latest: 3, byHand: true });
      const pointer = { name: "birthday", version: 1, state: "retired", latest: 3, byHand: true };
      expect((await published.current()).journeys).toEqual([pointer]);
    });

    it("is found by name and version, or by name, hash and locale", async () => {
      expect(await published.journey("birthday", 1)).toBeUndefined();
      await published.saveJourney(aJourney("birthday", 1));
      await published.saveJourney(aJourney("birthday", 2, "Greets better"));
      await published.saveTemplate(aTemplate("birthday", "Wszystkiego najlepszego"));
      expect(await published.journey("birthday", 1)).toEqual(aJourney("birthday", 1));
      expect((await published.journey("birthday", 2))?.about).toBe("Greets better");
      expect(await published.template("birthday", "h1", "pl")).toEqual(aTemplate("birthday", "Wszystkiego najlepszego"));
      expect(await published.template("birthday", "h1", "fi")).toBeUndefined();
    });

    it("keeps pictures by the hash of their content, as large as a mail's may be", async () => {
      const picture = { hash: "a".repeat(22), type: "image/png", data: "A".repeat(340_000) } as const;
      await published.savePicture(picture);
      await published.savePicture(picture);
      expect(await published.picture(picture.hash)).toEqual(picture);
      expect(await published.picture("b".repeat(22))).toBeUndefined();
    });

    it("may be written again", async () => {
      const journey = { ...aJourney("birthday", 1), goal: undefined };
      await published.saveJourney(journey);
      await published.saveJourney(journey);
      await published.saveTemplate(aTemplate("birthday", "Wszystkiego najlepszego"));
      await published.saveTemplate(aTemplate("birthday", "Wszystkiego najlepszego"));
      expect((await published.journey("birthday", 1))?.about).toBe("Reminds");
    });

    it("never changes under the same version or hash", async () => {
      await published.saveJourney(aJourney("birthday", 1));
      await published.saveTemplate(aTemplate("birthday", "Wszystkiego najlepszego"));
      await expect(published.saveJourney(aJourney("birthday", 1, "Other words"))).rejects.toThrow(/published already/);
      await expect(published.saveTemplate(aTemplate("birthday", "Inny"))).rejects.toThrow(/published already/);
      expect((await published.journey("birthday", 1))?.about).toBe("Reminds");
    });

    it("ends with one row of settings and one pointer when many publish at once", async () => {
      const versions = [1, 2, 3, 4, 5];
      await Promise.all(versions.map((version) => published.setCurrent("birthday", version, "live")));
      await Promise.all(versions.map(() => published.saveSettings(someSettings("pl"))));
      const { journeys, settings } = await published.current();
      expect(journeys).toEqual([{ name: "birthday", version: expect.any(Number), state: "live" }]);
      expect(settings).toEqual(someSettings("pl"));
    });

    it("as current is read again after five seconds, and at once by the process that changed it", async () => {
      const mine = tableStores(opened.table, () => time).publications;
      const others = tableStores(opened.table, () => time).publications;
      await mine.current();
      await others.setCurrent("birthday", 1, "live");
      time = 4_999;
      expect((await mine.current()).journeys).toEqual([]);
      expect((await others.current()).journeys).toHaveLength(1);
      time = 5_000;
      expect((await mine.current()).journeys).toHaveLength(1);
      await others.setCurrent("win-back", 1, "live");
      expect((await mine.current()).journeys).toHaveLength(1);
      expect((await mine.fresh()).journeys, "asked anew").toHaveLength(2);
    });
  });
};
