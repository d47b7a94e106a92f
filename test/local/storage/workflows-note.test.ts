import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { rememberedWorkflows, rememberWorkflows } from "#local/storage/workflows-note.ts";

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
    rememberWorkflows(data(), relative(process.cwd(), ours));

    expect(rememberedWorkflows(data())).toBe(ours);
  });

  it("are the ones that were published last", () => {
    rememberWorkflows(data(), join(place, "earlier"));
    rememberWorkflows(data(), ours);

    expect(rememberedWorkflows(data())).toBe(ours);
  });

  it("are forgotten with all the rest when the folder is cleared", () => {
    rememberWorkflows(data(), ours);

    expect(rememberedWorkflows(data(true))).toBeUndefined();
  });

  it("are asked for where their folder is gone, instead of others taking their place", () => {
    rememberWorkflows(data(), ours);
    rmSync(ours, { recursive: true });

    expect(() => rememberedWorkflows(data())).toThrow(/ours, which is not there any more.*--workflows/);
  });
});
