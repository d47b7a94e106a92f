import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundleProgram } from "../../bin/program/bundle-program.ts";
import { bundledProgram, bundleFile, PLACES } from "../../bin/program/bundled-program.ts";

const run = promisify(execFile);

let project = "";
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "perennial-program-"));
  mkdirSync(join(project, "bin/program"), { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ dependencies: {}, devDependencies: {} }));
  write("words.ts", 'export const words = "good morning";');
  write("run-program.ts", 'import { words } from "./words.ts"; export const runProgram = async () => words;');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const write = (file: string, text: string): void => writeFileSync(join(project, "bin/program", file), text);
const places = () => ({ project, cache: join(project, "cache") });
const bundles = (): string[] => readdirSync(join(project, "cache")).filter((name) => name.startsWith("program-"));

/** What the program says that is run for the project as it stands. */
const said = async (): Promise<string> => {
  const file = await bundleFile(places());
  const { runProgram } = await import(file ?? "nothing was bundled");
  return runProgram();
};

describe("the bundle of the command line", () => {
  it("is kept and used again while nothing has changed", async () => {
    const first = await bundleFile(places());
    const bytes = readFileSync(first ?? "", "utf8");
    writeFileSync(first ?? "", `${bytes}// marked\n`);

    expect(await bundleFile(places())).toBe(first);
    expect(readFileSync(first ?? "", "utf8")).toContain("// marked");
  });

  it("is made anew when a file that it imports has changed, and found again when the change is taken back", async () => {
    const before = await bundleFile(places());
    expect(await said()).toBe("good morning");

    write("words.ts", 'export const words = "good evening";');
    expect(await said()).toBe("good evening");

    write("words.ts", 'export const words = "good morning";');
    expect(await bundleFile(places())).toBe(before);
  });

  it("is made anew when a file is gone, even at the cost of an error", async () => {
    await bundleFile(places());
    rmSync(join(project, "bin/program/words.ts"));

    await expect(bundleFile(places())).rejects.toThrow("words.ts");
  });

  it("is made anew when packages were installed", async () => {
    const before = await bundleFile(places());
    mkdirSync(join(project, "node_modules"));
    writeFileSync(join(project, "node_modules/.package-lock.json"), '{"packages":{"yaml":"another"}}');

    expect(await bundleFile(places())).not.toBe(before);
  });

  it("leaves the newest twenty behind: a system that runs comes back to its own now and then", async () => {
    for (let n = 0; n < 22; n += 1) {
      write("words.ts", `export const words = "${n}";`);
      await bundleFile(places());
    }

    expect(bundles()).toHaveLength(20);
    expect(await said()).toBe("21");
  });

  it("is made anew when it is bundled in another way", async () => {
    const before = await bundleFile(places());
    write("bundle-program.ts", "// in another way");

    expect(await bundleFile(places())).not.toBe(before);
  });

  it("holds one file alone that asks for its folder, the one for which the bundle is told what stands for it", async () => {
    const { files } = await bundleProgram(PLACES.project);

    const asking = files.filter((file) => readFileSync(join(PLACES.project, file), "utf8").includes("import.meta"));
    expect(asking).toEqual(["bin/workflows/project-folder.ts"]);
  });

  it("is what the program of this very project runs from", { timeout: 60_000 }, async () => {
    expect(await bundledProgram()).toBeDefined();
    const { stdout } = await run(process.execPath, ["bin/perennial.ts", "--help"], { cwd: PLACES.project });

    expect(stdout).toContain("decline-erasure");
  });
});
