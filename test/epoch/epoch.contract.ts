/** What every epoch must do, whatever tells one copy of the data from another. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Epoch } from "#ports/epoch.ts";

/** Data as `open` finds them: `new` ones to which nothing was published, those that mail, and a copy of these. */
export type GivenData = {
  open(which: "new" | "original" | "copy"): Promise<Epoch>;
  close(): void;
};

/** @param given makes the data anew for each test; the original was adopted, and has been written to since */
export function epochContract(of: string, given: () => Promise<GivenData>): void {
  describe(`the epoch of ${of}`, () => {
    let data: GivenData;
    beforeEach(async () => {
      data = await given();
    });
    afterEach(() => data.close());

    it("lets data mail that were new here", async () => {
      const epoch = await data.open("new");
      await epoch.adopt();
      expect(await epoch.standing()).toBe("current");
      expect(await (await data.open("original")).standing()).toBe("current");
    });

    it("lets no copy mail, however often it is asked, before a person has said so", async () => {
      for (let times = 0; times < 3; times++) expect(await (await data.open("copy")).standing()).toBe("restored");
      const epoch = await data.open("copy");
      await epoch.resume();
      expect(await epoch.standing()).toBe("current");
      expect(await (await data.open("copy")).standing()).toBe("current");
    });
  });
}
