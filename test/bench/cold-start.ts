/** (d) Size and import time of each bundled Lambda against a handler that imports only the SDK clients it needs. */

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { LAMBDA_NEEDS, type LambdaName } from "#lambda-env";
import { type Bundle, bundle, bundleOptions, loadedAtStart } from "#lib/bundle.ts";
import { figures } from "./figures.ts";

const run = promisify(execFile);

type ClientImport = readonly [module: string, client: string, ...commands: string[]];
const DYNAMO: ClientImport = [
  "@aws-sdk/client-dynamodb",
  "DynamoDBClient",
  "GetItemCommand",
  "PutItemCommand",
  "DeleteItemCommand",
  "QueryCommand",
];
const SES: ClientImport = ["@aws-sdk/client-sesv2", "SESv2Client", "SendEmailCommand", "GetAccountCommand"];
const SFN: ClientImport = ["@aws-sdk/client-sfn", "SFNClient", "StartExecutionCommand"];
const SECRETS: ClientImport = ["@aws-sdk/client-secrets-manager", "SecretsManagerClient", "GetSecretValueCommand"];

/** The clients that each Lambda cannot do its work without. */
const CLIENTS: Record<LambdaName, ClientImport[]> = {
  webhook: [DYNAMO, SFN, SECRETS],
  pages: [DYNAMO, SECRETS],
  react: [DYNAMO, SES, SECRETS],
  "sweep-probe": [DYNAMO, SFN],
  "sweep-plan": [DYNAMO, SES],
  "sweep-work": [DYNAMO, SES, SFN, SECRETS],
  "sweep-report": [DYNAMO],
  "record-mail-event": [DYNAMO],
  "nightly-plan": [DYNAMO],
  "nightly-measure": [DYNAMO],
  "nightly-thresholds": [DYNAMO],
  "nightly-apply": [DYNAMO],
  "nightly-finish": [DYNAMO],
  "launch-plan": [DYNAMO],
  "launch-slice": [DYNAMO],
  "launch-finish": [DYNAMO],
  "erase-step": [DYNAMO],
  "reconcile-plan": [DYNAMO],
  "reconcile-source": [DYNAMO, SFN, SECRETS],
  publish: [DYNAMO],
  console: [DYNAMO],
  mcp: [DYNAMO],
  compile: [],
  "operations-look": [DYNAMO],
  "operations-publish": [DYNAMO, SES, SFN],
  "operations-operate": [DYNAMO, SFN],
  "operations-people": [DYNAMO, SFN],
};

const floorSource = (clients: ClientImport[]): string =>
  [
    ...clients.map(([module, ...names]) => `import { ${names.join(", ")} } from "${module}";`),
    ...clients.map(([, client], n) => `const client${n} = new ${client}({});`),
    `export const handler = async () => [${clients.flatMap(([, , ...commands], n) => [`client${n}`, ...commands]).join(", ")}];`,
  ].join("\n");

/** Every variable that an entry point may ask for; none of them is contacted while it loads. */
const environment = {
  ...process.env,
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  ...Object.fromEntries(
    Object.values(LAMBDA_NEEDS).flatMap((names) => names.map((name) => [name, `https://none.example/${name}`])),
  ),
};

/** Milliseconds that a fresh process takes to import the file. */
const importTime = async (file: string): Promise<number> => {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});console.log(performance.now()-t);process.exit(0)`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { env: environment });
  return Number(stdout);
};

export type ColdStart = {
  name: string;
  kilobytes: number;
  milliseconds: number;
  floorKilobytes: number;
  floorMilliseconds: number;
  ratio: number;
};

/** Of all that is loaded at the start. */
const kilobytesOf = (built: Bundle): number => [...loadedAtStart(built).values()].reduce((sum, size) => sum + size, 0) / 1_024;

const measure = async (name: LambdaName, folder: string, runs: number): Promise<ColdStart> => {
  const ours = join(folder, name);
  const bundled = bundle(name, ours);
  const floor = join(folder, `${name}-floor`, "index.mjs");
  const source = join(folder, `${name}-floor.ts`);
  writeFileSync(source, floorSource(CLIENTS[name]));
  // One file, as esbuild makes it unasked: what waits for its need in files of its own is part of what is measured.
  const least = { ...bundleOptions, splitting: false, outfile: floor, nodePaths: [resolve("node_modules")] };
  buildSync({ ...least, entryPoints: [source] });
  const own: number[] = [];
  const theirs: number[] = [];
  for (let n = 0; n < runs; n++) {
    own.push(await importTime(join(ours, "index.mjs")));
    theirs.push(await importTime(floor));
  }
  return {
    name,
    kilobytes: kilobytesOf(bundled),
    milliseconds: figures(own).median,
    floorKilobytes: statSync(floor).size / 1_024,
    floorMilliseconds: figures(theirs).median,
    ratio: figures(own).median / figures(theirs).median,
  };
};

const LAMBDAS = Object.keys(LAMBDA_NEEDS) as LambdaName[];

/** Each in fresh processes, ours and the floor in turn; the median of `runs`. */
export const benchColdStart = async (runs = 9, names = LAMBDAS): Promise<ColdStart[]> => {
  const folder = mkdtempSync(join(tmpdir(), "perennial-bench-"));
  try {
    const all: ColdStart[] = [];
    // One after the other: two at a time would measure each other.
    for (const name of names) all.push(await measure(name, folder, runs));
    return all;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
