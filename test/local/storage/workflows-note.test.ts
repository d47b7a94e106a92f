import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { whatRuns } from "#local/storage/what-runs.ts";
import { rememberAgain, rememberedWorkflows, rememberWorkflows } from "#local/storage/workflows-note.ts";

let place = "";
let ours = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "perennial-workflows-"));
  ours = join(place, "ours");
  mkdirSync(ours);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const data = (clear = false) => openDataFolder(join(place, "data"), clear);

describe("the workflows that a local system runs", () => {
  it("are those that it comes with while nobody has named others", () => {
    expect(rememberedWorkflows(data())).toBeUndefined();
  });

  it("are known again after a restart, from whatever folder they were named", () => {
    rememberWorkflows(data(), { folder: relative(process.cwd(), ours) });

    expect(rememberedWorkflows(data())).toEqual({ folder: ours, isGone: false });
  });

  it("are the ones that were published last", () => {
    rememberWorkflows(data(), { folder: join(place, "earlier") });
    rememberWorkflows(data(), { folder: ours, published: "whole" });

    expect(rememberedWorkflows(data())).toMatchObject({ folder: ours, published: "whole" });
  });

  it("are forgotten with all the rest when the folder is cleared", () => {
    rememberWorkflows(data(), { folder: ours });

    expect(rememberedWorkflows(data(true))).toBeUndefined();
  });

  it("are the earlier ones where those that were named last could not be published", () => {
    rememberWorkflows(data(), { folder: ours, published: "part" });
    const before = rememberedWorkflows(data());
    rememberWorkflows(data(), { folder: join(place, "broken") });
    rememberAgain(data(), before);

    expect(rememberedWorkflows(data())).toEqual(before);
    rememberAgain(data(), undefined);
    expect(rememberedWorkflows(data())).toBeUndefined();
  });
});

describe("a start of a local system", () => {
  const runs = () => whatRuns(rememberedWorkflows(data()), "/shipped");

  it("publishes the demo shop's journeys as if they were live where nobody has named others", () => {
    expect(runs()).toEqual({ workflows: "/shipped", publishing: "as if live" });
  });

  it("publishes its folder again, and makes no draft live that a publish has left a draft", () => {
    rememberWorkflows(data(), { folder: ours });
    expect(runs()).toEqual({ workflows: ours, publishing: "as if live" });
    rememberWorkflows(data(), { folder: ours, published: "whole" });
    expect(runs()).toEqual({ workflows: ours, publishing: "as written" });
  });

  it("leaves what is published as it stands where its folder is gone, or was published in part, and says so", () => {
    rememberWorkflows(data(), { folder: ours, published: "part" });
    expect(runs()).toMatchObject({ publishing: "nothing", line: expect.stringContaining("Some journeys of") });
    rmSync(ours, { recursive: true });
    expect(runs()).toMatchObject({
      publishing: "nothing",
      line: expect.stringMatching(/ours, which is not there any more.*as it stands.*--workflows/),
    });
  });
});
