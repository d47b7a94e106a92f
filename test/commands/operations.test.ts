/** Operations on the local system: to publish, pause and draw, while it runs and when it does not. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runLocal } from "#local/run-local.ts";
import { drawnText } from "../../bin/commands/journeys/draw.ts";
import { plannedText, withProblems } from "../../bin/commands/journeys/publish.ts";
import { resultsText } from "../../bin/commands/show/results-text.ts";
import { readTexts } from "../../bin/workflows/read-texts.ts";
import { openShop, type Shop, WORKFLOWS } from "../local/shop.ts";
import { shown } from "./shown.ts";

let root: string;
let data: string;
let workflows: string;
let open: Shop | undefined;

/** One journey is enough, and quick to compile. */
const onlyTheThankYou = (path: string): boolean =>
  !/\/(journeys|templates)\//.test(path) || /\/(loyalty-thank-you|layout)\b/.test(path);

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "operations-"));
  data = join(root, "data");
  workflows = join(root, "workflows");
  cpSync(WORKFLOWS, workflows, { recursive: true, filter: onlyTheThankYou });
  open = await openShop("2026-11-02T08:00:00Z", data, workflows);
  for (const n of [1, 2, 3]) {
    await open.post({
      type: "order.paid",
      id: `paid-${n}`,
      at: `2026-11-02T0${n + 4}:00:00Z`,
      customer: { id: "c-1", email: "aoife@example.ie", country: "IE", time_zone: "Europe/Dublin" },
      order: { id: `o-${n}`, number: `${n}`, total: 20, currency: "EUR" },
    });
  }
  await open.advance("1 minute");
});
afterEach(async () => {
  await open?.close();
  rmSync(root, { recursive: true, force: true });
});

/** The thank-you waits two days instead of one. */
const edit = (): void => {
  const file = join(workflows, "journeys", "loyalty-thank-you.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("- wait: 1 day at 10:00", "- wait: 2 days at 10:00"));
};

/** How many thank-yous have been sent by then. */
const thanksBy = async (moment: string): Promise<number | undefined> => {
  await open?.advanceTo(moment);
  return (await open?.mails())?.filter(({ journey }) => journey === "loyalty-thank-you").length;
};

const plan = async () =>
  shown(await runLocal(data, "plan-publish", { texts: await readTexts(workflows), inFlight: "move" }), plannedText);
const publish = async () =>
  withProblems(await runLocal(data, "publish", { texts: await readTexts(workflows), inFlight: "move" }));
const draw = async (journey = "loyalty-thank-you") => shown(await runLocal(data, "draw", { journey }), drawnText);
const pause = (journey: string) => runLocal(data, "pause", { journey });

describe("an operation", () => {
  it("to publish shows the plan first, and changes nothing until confirmed", async () => {
    edit();
    const planned = await plan();
    expect(planned.text).toContain("~ loyalty-thank-you: changed, version 2");
    expect(planned.text).toContain("`wait-1-day-at-10-00` now waits 2 days at 10:00 instead of 1 day at 10:00.");
    expect(planned.text).toContain("1 waits in `wait-1-day-at-10-00` and go to `wait-2-days-at-10-00`: 1 would be mailed later");
    expect((await plan()).data).toMatchObject({ published: false, changes: true });
    expect(await publish()).toMatchObject({ output: { published: true, moved: 1, ended: 0 } });
    expect((await plan()).data).toMatchObject({ changes: false });
    expect(await thanksBy("2026-11-04T09:59:00Z"), "nothing leaves a day early").toBe(0);
    expect(await thanksBy("2026-11-04T10:01:00Z")).toBe(1);
  });

  it("to publish a folder with mistakes is refused with their places", async () => {
    writeFileSync(join(workflows, "journeys", "broken.yaml"), "journey: broken\n");
    const result = await publish();
    expect(result.ok).toBe(false);
    expect(!result.ok && result.problem).toMatch(/journeys\/broken\.yaml:\d+:\d+ /);
  });

  it("is run alike by a running system and on the folder of a stopped one", async () => {
    const running = await draw();
    expect(running.text).toContain("wait 1 day at 10:00   [1 here]");
    await open?.close();
    open = undefined;
    expect(await draw()).toEqual(running);
    expect((await pause("loyalty-thank-you")).ok).toBe(true);
    expect((await draw()).text).toContain("version 1, paused");
  });

  it("to pause holds the mails of a running system back until it is resumed", async () => {
    await pause("loyalty-thank-you");
    expect(await thanksBy("2026-11-03T12:00:00Z")).toBe(0);
    const resumed = await runLocal(data, "resume", { journey: "loyalty-thank-you" });
    expect(resumed.ok && resumed.output.sentence).toContain("1 whose time came during the pause");
    expect(await thanksBy("2026-11-03T12:05:00Z")).toBe(1);
  });

  it("for results shows who reached the goal, who has got no mail yet, and that there is no holdout to compare with", async () => {
    const result = shown(await runLocal(data, "results", {}), resultsText);
    expect(result.text).toBe(
      [
        "loyalty-thank-you: goal order.paid within 60 days",
        "  treated   nobody",
        "  held out  nobody",
        "  1 more entered and got no mail so far: not counted",
        "  Nobody to compare with: the journey holds nobody out (`holdout: 10%` would).",
      ].join("\n"),
    );
    expect(result.data).toMatchObject({ journeys: [{ journey: "loyalty-thank-you", treated: { people: 0 }, notMailed: 1 }] });
    expect(await runLocal(data, "results", { journeys: ["loyalty-thanks"] })).toMatchObject({ ok: false });
  });

  it("about a journey that there is not is refused, and names the nearest", async () => {
    expect(await pause("loyalty-thanks")).toMatchObject({ ok: false });
    const result = await draw("loyalty-thank-yuo");
    expect(result.text).toContain("loyalty-thank-you");
  });
});
