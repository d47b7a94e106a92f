/** A draft goes live by the one line of its file that calls it so. */

import { describe, expect, it } from "vitest";
import { goLive } from "#operations/journeys/go-live.ts";
import { AT_A_TERMINAL } from "../given.ts";

const texts = {
  "journeys/letter.yaml": "journey: letter\n# Not yet.\nstatus: draft   # till May\nsteps:\n  - end: status: draft\n",
  "journeys/card.yaml": "journey: card\nstatus: live\n",
  "journeys/gift.yaml": 'journey: gift\r\nstatus: "draft"\r\n',
  "topics.yaml": "status: draft\n",
};
const run = (...journeys: string[]) => goLive.run({}, { texts, journeys }, AT_A_TERMINAL);

describe("going live", () => {
  it("changes that line and nothing else", async () => {
    expect(await run("letter", "gift")).toMatchObject({
      ok: true,
      output: {
        files: {
          "journeys/letter.yaml": texts["journeys/letter.yaml"].replace("status: draft   #", "status: live   #"),
          "journeys/gift.yaml": "journey: gift\r\nstatus: live\r\n",
        },
        live: ["letter", "gift"],
      },
    });
  });

  it("says of a journey that it was no draft", async () => {
    expect(await run("card")).toMatchObject({ ok: true, output: { files: {}, live: [], before: ["card"] } });
  });

  it("knows only what the folder holds, and the nearest name", async () => {
    expect(await run("leter")).toMatchObject({ ok: false, remedy: "Did you mean `letter`?" });
  });
});
