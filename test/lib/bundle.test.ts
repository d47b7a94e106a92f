/** What really goes into each Lambda, bundled with the options of a deploy. */

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LAMBDA_NEEDS, type LambdaName } from "#lambda-env";
import { type Bundle, bundle, loadedAtStart } from "#lib/bundle.ts";
import { PerennialStack } from "#lib/perennial-stack.ts";
import { configOf, quickApp } from "./synthesize.ts";

const isName = (name: string): name is LambdaName => name in LAMBDA_NEEDS;
const NAMES = Object.keys(LAMBDA_NEEDS).filter(isName);
/** Those that people call now and then: they hold every operation, and a person waits for half a second more. */
const OPERATIONS: LambdaName[] = ["operations-look", "operations-publish", "operations-operate", "operations-people"];
const folder = mkdtempSync(join(tmpdir(), "perennial-bundles-"));
const run = promisify(execFile);

/** The packages that ended up in each bundle, and those of them that are loaded at the start. */
const packages = new Map<LambdaName, Set<string>>();
const atStart = new Map<LambdaName, Set<string>>();
const bytes = new Map<LambdaName, number>();

const packagesOf = (outputs: Bundle["metafile"]["outputs"][string][]): Set<string> => {
  const kept = outputs.flatMap(({ inputs }) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0));
  return new Set(kept.flatMap(([file]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
};

beforeAll(() => {
  for (const name of NAMES) {
    const bundled = bundle(name, join(folder, name));
    const loaded = loadedAtStart(bundled);
    const { outputs } = bundled.metafile;
    packages.set(name, packagesOf(Object.values(outputs)));
    atStart.set(name, packagesOf(Object.entries(outputs).flatMap(([file, output]) => (loaded.has(file) ? [output] : []))));
    bytes.set(
      name,
      [...loaded.values()].reduce((sum, size) => sum + size, 0),
    );
  }
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const holding = (name: string): LambdaName[] => NAMES.filter((each) => packages.get(each)?.has(name));

describe("a bundle", () => {
  it.each(["nodemailer", "commander", "dynalite", "@aws-sdk/lib-dynamodb", "@aws-sdk/credential-provider-sso"])(
    "never holds %s",
    (name) => {
      expect(holding(name)).toEqual([]);
    },
  );

  it.each([
    // What journeys and templates are compiled by, and the free days of all countries.
    ["yaml", ["compile"]],
    ["mrml", ["compile"]],
    ["date-holidays", ["compile"]],
    ["zod", ["webhook", "reconcile-source", "mcp", "compile", ...OPERATIONS]],
    ["hono", ["webhook", "pages", "console", "mcp"]],
    ["@modelcontextprotocol/server", ["mcp"]],
    ["oauth4webapi", ["console"]],
    ["aws-jwt-verify", ["console"]],
    ["@aws-sdk/client-sesv2", ["pages", "react", "sweep-plan", "sweep-work", ...OPERATIONS]],
    ["@aws-sdk/client-sfn", ["webhook", "pages", "sweep-probe", "sweep-work", "reconcile-source", ...OPERATIONS]],
    ["@aws-sdk/client-secrets-manager", ["webhook", "pages", "react", "sweep-work", "reconcile-source", "console"]],
    ["@aws-sdk/client-ssm", ["pages", "react", "sweep-plan", "sweep-work", "reconcile-source", "publish", ...OPERATIONS]],
    ["liquidjs", ["pages", "react", "sweep-work", "operations-people", "compile"]],
    ["@marcbachmann/cel-js", ["react", "sweep-work", "nightly-apply", "launch-slice", "compile", ...OPERATIONS]],
    [
      "temporal-polyfill",
      [
        "pages",
        "react",
        "sweep-work",
        "nightly-plan",
        "nightly-apply",
        "nightly-finish",
        "launch-slice",
        "reconcile-source",
        "publish",
        "compile",
        ...OPERATIONS,
      ],
    ],
  ])("holds %s only where it is needed, because each costs cold start", (name, needed) => {
    expect(holding(name)).toEqual(NAMES.filter((each) => needed.includes(each)));
  });

  it.each<[string, LambdaName[]]>([
    ["@aws-sdk/client-sesv2", ["react", "pages", "sweep-work", ...OPERATIONS]],
    ["@aws-sdk/client-sfn", ["sweep-work", "pages", ...OPERATIONS]],
    // Where somebody asks for a canned reply, or for a mail as it was sent.
    ["liquidjs", ["operations-people"]],
    ["@aws-sdk/client-ssm", ["pages", "react", "sweep-plan", "sweep-work", "reconcile-source", "publish"]],
    ["@aws-sdk/client-secrets-manager", ["console"]],
  ])("reads %s only when it is needed, where that is seldom", (name, seldom) => {
    for (const each of seldom) {
      expect(packages.get(each)).toContain(name);
      expect(atStart.get(each)).not.toContain(name);
    }
  });

  it.each(NAMES)("of %s stays small enough to start quickly", (name) => {
    // The protocol's own library is most of the MCP server's.
    const ordinary = name === "pages" || name === "mcp" ? 750_000 : 480_000;
    // It holds the language, the checks and the markup of mails: a person waits for it, now and then.
    if (name === "compile") return expect(bytes.get(name)).toBeLessThan(800_000);
    // They make mails, those about cases as well, whose texts are in four languages; one of them where a mail is shown again.
    const most = ["sweep-work", "react", "operations-people"].includes(name) ? 800_000 : ordinary;
    expect(bytes.get(name)).toBeLessThan(OPERATIONS.includes(name) ? Math.max(750_000, most) : most);
  });

  it.each(NAMES)("of %s loads by itself in a fresh process, given the variables that the stack supplies", async (name) => {
    const file = pathToFileURL(join(folder, name, "index.mjs")).href;
    const code = readdirSync(join(folder, name)).filter((other) => other.endsWith(".mjs"));
    const waiting = code.map((other) => pathToFileURL(join(folder, name, other)).href);
    const variables = Object.fromEntries(
      LAMBDA_NEEDS[name].map((variable) => [variable, variable.endsWith("_URL") ? "https://example.com" : "arn-or-name"]),
    );
    const env = { ...variables, AWS_REGION: "eu-central-1" };

    const { stdout, stderr } = await run(
      process.execPath,
      [
        "-e",
        `import("${file}").then(async (m) => { for (const other of ${JSON.stringify(waiting)}) await import(other); console.log(typeof m.handler); })`,
      ],
      { env },
    );

    expect({ stdout, stderr }).toEqual({ stdout: "function\n", stderr: "" });
  });

  it.each(NAMES)("of %s says at start which variable is missing", async (name) => {
    const file = pathToFileURL(join(folder, name, "index.mjs")).href;
    const script = `import("${file}").catch((error) => console.log(error.message))`;

    const { stdout } = await run(process.execPath, ["-e", script], {
      env: {},
    });

    expect(stdout).toBe(
      `The function "${name}" needs the environment variable ${LAMBDA_NEEDS[name][0]}; cdk deploy sets it (lib/lambdas/lambda-table.ts).\n`,
    );
  });
});

describe("a deploy", () => {
  it("gives each function its own bundle, and the publisher the publication beside it", { timeout: 120_000 }, () => {
    const app = quickApp({ outdir: join(folder, "cdk.out"), bundling: true });
    new PerennialStack(app, "perennial-test", { config: configOf(), publication: '{"journeys":["as compiled"]}' });
    const { template } = app.synth().getStackByName("perennial-test");

    const keys = Object.entries<{ Type: string; Properties: { Code: { S3Key: string } } }>(template.Resources)
      .filter(([, { Type }]) => Type === "AWS::Lambda::Function")
      .map(([id, { Properties }]) => ({ id, asset: Properties.Code.S3Key.replace(".zip", "") }));
    const withPublication = keys.filter(({ asset }) => existsSync(join(folder, "cdk.out", `asset.${asset}`, "publication.json")));

    expect(new Set(keys.map(({ asset }) => asset)).size).toBe(NAMES.length);
    expect(withPublication.map(({ id }) => id)).toEqual([expect.stringMatching(/^publishFunction/)]);
    for (const { asset } of withPublication)
      expect(readFileSync(join(folder, "cdk.out", `asset.${asset}`, "publication.json"), "utf8")).toBe(
        '{"journeys":["as compiled"]}',
      );
  });
});
