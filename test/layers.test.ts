/** The dependency rule of the house: who may import whom. The table below is its documentation; the tests keep it true. */

import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { importsOf } from "./import-statements.ts";

type Rule = {
  layer: string;
  /** Of a file that several rules cover, the first one counts. */
  files: string[];
  /** What such a file may import: paths of this repository, or names of packages. */
  may: string[];
  /** What it may import for its types only. */
  mayForTypes?: string[];
  because: string;
};

/** What is asked of storage, of the mailer, of the clock: types that know no technology. */
const PORTS = [
  "functions/ports/stores.ts",
  "functions/ports/records.ts",
  "functions/ports/mailer.ts",
  "functions/ports/message.ts",
  "functions/ports/template.ts",
  "functions/runtime/real-clock.ts",
  "functions/ports/caller.ts",
  "functions/ports/shop-orders.ts",
];
const ENGINE = "functions/engine/**";
const PURE_LIBRARIES = ["zod", "temporal-polyfill", "@marcbachmann/cel-js", "fastest-levenshtein"];

const RULES: Rule[] = [
  {
    layer: "ids",
    files: ["functions/engine/model/ids.ts"],
    may: [ENGINE, "node:crypto"],
    because: "ids are hashes of what they stand for, and a hash is the one thing of Node that the engine needs",
  },
  {
    layer: "the journey language",
    files: ["functions/engine/language/**"],
    may: [ENGINE, ...PURE_LIBRARIES, "yaml"],
    because: "YAML is read where journeys are checked and published, and nowhere else",
  },
  {
    layer: "the engine",
    files: [ENGINE],
    may: [ENGINE, ...PURE_LIBRARIES],
    because: "the engine decides and does nothing, so that one function serves Lambda, back-tests and simulations",
  },
  {
    layer: "flows",
    files: ["functions/flows/**"],
    may: [ENGINE, "functions/flows/**", "functions/mail/{render-mail,choose-locale,headers}.ts", "p-map"],
    mayForTypes: [...PORTS, "functions/mail/ses-event.ts"],
    because: "a flow knows ports, never what stands behind them; rendering a mail is pure and needs no port",
  },
  {
    layer: "stores",
    files: ["functions/stores/**"],
    may: [
      "functions/stores/**",
      "functions/engine/model/ids.ts",
      "functions/engine/{fold/profile,breaker}.ts",
      "functions/engine/segments/nightly-digest.ts",
      "@aws-sdk/client-dynamodb",
      "node:crypto",
      "node:util",
    ],
    mayForTypes: [ENGINE, ...PORTS],
    because: "an adapter knows the engine's words and one AWS client, and no other adapter",
  },
  {
    layer: "template compiler",
    files: ["functions/mail/templates/**"],
    may: ["functions/mail/**", "mrml/nodejs/mrml_wasm.js", "liquidjs", "yaml", "functions/engine/model/nearest-name.ts"],
    mayForTypes: [ENGINE, ...PORTS],
    because: "MJML and front matter are compiled at publish; no function that sends mail loads a compiler",
  },
  {
    layer: "mail",
    files: ["functions/mail/**"],
    may: ["functions/mail/*", "@aws-sdk/client-sesv2", "liquidjs", "node:url", "node:crypto"],
    mayForTypes: [ENGINE, ...PORTS],
    because: "an adapter knows the engine's words and one AWS client, and no other adapter",
  },
  {
    layer: "coupons",
    files: ["functions/coupons/**"],
    may: ["node:crypto"],
    because: "a code is derived from its key and a secret, and from nothing else",
  },
  {
    layer: "outgoing calls",
    files: ["functions/calls/**"],
    may: ["functions/calls/**", "node:crypto", "node:dns/promises", "node:net", "node:http", "node:https"],
    mayForTypes: [ENGINE, ...PORTS],
    because: "what is reached on the internet, and what never is, is decided in one folder of few lines",
  },
  {
    layer: "shops",
    files: ["functions/shops/**"],
    may: ["functions/shops/**", "functions/webhooks/read-body.ts"],
    mayForTypes: [ENGINE, ...PORTS],
    because: "what a shop answers is handed on as it is; what it means is the webhooks' business",
  },
  {
    layer: "webhooks",
    files: ["functions/webhooks/**"],
    may: [
      "functions/webhooks/**",
      "functions/engine/model/event.ts",
      "functions/engine/model/nearest-name.ts",
      "fastest-levenshtein",
      "hono",
      "hono/*",
      "zod/mini",
      "standardwebhooks",
      "node:crypto",
    ],
    mayForTypes: [ENGINE, "functions/ports/ports.ts", ...PORTS],
    because: "a webhook is verified, translated and stored; what follows from it is a flow's business",
  },
  {
    layer: "pages",
    files: ["functions/pages/**"],
    may: ["functions/pages/**", "hono", "hono/*", "jose", "node:crypto"],
    mayForTypes: [ENGINE, "functions/flows/**", ...PORTS],
    because: "a page shows and asks; what a button does is given to it",
  },
  {
    layer: "what each Lambda needs from its environment",
    files: ["functions/lambda-env.ts"],
    may: ["zod"],
    because: "it is read by the functions and by the stack alike",
  },
  {
    layer: "entry points",
    files: ["functions/*.lambda.ts"],
    may: [
      "functions/flows/**",
      "functions/runtime/**",
      "functions/lambda-env.ts",
      "functions/webhooks/app.ts",
      "functions/pages/app.ts",
      "functions/mail/ses-event.ts",
      "hono/aws-lambda",
      "@aws-lambda-powertools/*",
      "node:*",
      "node:*/*",
    ],
    mayForTypes: [ENGINE, "aws-lambda"],
    because: "an entry point parses what wakes it, calls one flow and maps the result",
  },
  {
    layer: "composition roots",
    files: ["functions/runtime/**"],
    may: [
      "functions/{engine,flows,stores,mail,webhooks,pages,calls,shops,coupons,runtime}/**",
      "functions/lambda-env.ts",
      "@aws-sdk/*",
      "@aws-lambda-powertools/*",
      "node:*",
      "node:*/*",
    ],
    because: "only here and in bin are adapters made and handed to flows",
  },
  {
    layer: "the stack",
    files: ["lib/**"],
    may: [
      "lib/**",
      "functions/lambda-env.ts",
      "functions/stores/table/table-definition.ts",
      "aws-cdk-lib",
      "aws-cdk-lib/*",
      "constructs",
      "cdk-nag",
      "esbuild",
      "zod",
      "node:*",
      "node:*/*",
    ],
    // The publication that it deploys is plain data.
    mayForTypes: ["functions/flows/publish/publication.ts"],
    because: "the stack deploys functions by their file paths and knows nothing of what they do",
  },
  {
    layer: "the CDK app",
    files: ["bin/app.ts"],
    may: ["lib/**", "bin/workflows/**", "aws-cdk-lib", "cdk-nag", "node:*"],
    because: "it compiles the workflows and composes stacks",
  },
  {
    layer: "orders",
    files: ["bin/orders/**"],
    may: [
      "bin/orders/**",
      "bin/workflows/**",
      "functions/flows/backtest/report/costs.ts",
      "functions/{engine,flows,mail}/**",
      "zod",
      "csv-parse/sync",
      "cli-table3",
      "node:crypto",
    ],
    mayForTypes: PORTS,
    because: "what a command asks is carried out on any system: a local one, running or not, or a deployed one",
  },
  {
    layer: "commands against a deployed stack",
    files: ["bin/deployed/**"],
    may: [
      "bin/deployed/**",
      "bin/orders/**",
      "functions/flows/{enroll,export-person,ask-erasure,see-erasure-through}.ts",
      "functions/runtime/**",
      "zod",
      "node:fs",
    ],
    mayForTypes: ["functions/ports/ports.ts", ...PORTS],
    because: "it composes the functions' own adapters, with the caller's credentials, and decides nothing",
  },
  {
    layer: "commands that ask a system",
    files: ["bin/commands/{coupons,draw,enroll,explain,launch,pause,publish,results,resume,retire,rollback}.ts"],
    may: [
      "bin/commands/**",
      "bin/orders/**",
      "bin/workflows/**",
      "functions/{engine,flows}/**",
      "commander",
      "zod",
      "node:path",
      "node:fs/promises",
    ],
    because: "they must not know whether a local or a deployed system answers them",
  },
  {
    layer: "what a person runs",
    files: ["bin/**"],
    may: [
      "bin/**",
      "functions/**",
      ...packagesOf(packageJson.dependencies),
      ...packagesOf(packageJson.devDependencies),
      "node:*",
      "node:*/*",
    ],
    because: "the command line and the local system are built of everything but the stack and the tests",
  },
];

function packagesOf(listed: Record<string, string>): string[] {
  return Object.keys(listed).flatMap((name) => [name, `${name}/**`]);
}

const ALIASES: Record<string, string> = packageJson.imports;

/** The path within the repository, or the name of a package as it was written. */
const targetOf = (from: string, file: string): string => {
  if (from.startsWith(".")) return posix.join(posix.dirname(file), from);
  for (const [alias, path] of Object.entries(ALIASES)) {
    const start = alias.replace("*", "");
    if (from === alias || (alias.endsWith("*") && from.startsWith(start))) {
      return posix.normalize(path.replace("*", from.slice(start.length)));
    }
  }
  return from;
};

/** `*` is any name, `**` any path, `{a,b}` either. */
const globbed = (pattern: string): RegExp => {
  const choices = pattern.replace(/[.]/g, "\\.").replace(/\{([^}]*)\}/g, (_, names: string) => `(${names.replaceAll(",", "|")})`);
  return new RegExp(`^${choices.replace(/\*\*|\*/g, (star) => (star === "**" ? ".*" : "[^/]*"))}$`);
};

const matches = (path: string, patterns: string[] = []): boolean => patterns.some((pattern) => globbed(pattern).test(path));

/** One sentence a breach: the file, what it imports, the rule. */
const breachesOf = (file: string, source: string): string[] => {
  const rule = RULES.find(({ files }) => matches(file, files));
  if (!rule) return [`${file} belongs to no layer: name its place in the table of test/layers.test.ts`];
  return importsOf(source).flatMap(({ from, onlyTypes }) => {
    const target = targetOf(from, file);
    if (matches(target, rule.may) || (onlyTypes && matches(target, rule.mayForTypes))) return [];
    const what = onlyTypes ? "the types of " : "";
    return [`${file} imports ${what}${target}, but ${rule.layer} may not: ${rule.because}`];
  });
};

const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bnew Date\b(?!\()|\bTemporal\.Now\b|\bMath\.random\(|\bprocess\.|\bfetch\(|\bsetTimeout\(|\bperformance\.now\(/;

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");

const sources = (...folders: string[]) =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => posix.join(folder, path)))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => ({ file, source: readFileSync(file, "utf8") }));

describe("the layers of the house", () => {
  it("import only what their rule allows", () => {
    const all = sources("bin", "functions", "lib");
    expect(all.length).toBeGreaterThan(0);
    expect(all.flatMap(({ file, source }) => breachesOf(file, source))).toEqual([]);
  });

  it("leave time, chance and the environment out of the engine", () => {
    const impure = sources("functions/engine")
      .map(({ file, source }) => ({ file, found: IMPURE.exec(withoutComments(source))?.[0] }))
      .filter(({ found }) => found !== undefined);
    expect(impure).toEqual([]);
  });
});

describe("the test of the layers", () => {
  it.each([
    ['import { advance } from "#engine/decide/advance.ts";', "functions/stores/x.ts", "functions/engine/decide/advance.ts"],
    ['import {\n  type A,\n  b,\n} from "./dynamo-table.ts";', "functions/mail/x.ts", undefined],
    [
      'import { dynamoTable } from "#stores/table/dynamo-table.ts";',
      "functions/flows/x.ts",
      "functions/stores/table/dynamo-table.ts",
    ],
    ['import { tableStores } from "../stores/stores.ts";', "functions/flows/x.ts", "functions/ports/stores.ts"],
    ['import type { Stores } from "../stores/stores.ts";', "functions/flows/x.ts", undefined],
    ['import { type Stores } from "#ports/stores.ts";', "functions/flows/x.ts", undefined],
    ['import { sesMailer } from "#mail/ses-mailer.ts";', "functions/sweep.lambda.ts", "functions/mail/ses-mailer.ts"],
    ['import "yaml";', "functions/engine/x.ts", "yaml"],
    ['export * from "node:fs";', "functions/engine/x.ts", "node:fs"],
    ['const later = await import("zod");', "functions/stores/x.ts", "zod"],
    ['import { a } from "#test/a.ts";', "bin/x.ts", "test/a.ts"],
    ['import stack from "#lib/stack.ts";', "bin/local/x.ts", "lib/stack.ts"],
  ])("reads %j in %s", (source, file, refused) => {
    const found = breachesOf(file, source);
    expect(found).toHaveLength(refused === undefined ? 0 : 1);
    if (refused !== undefined) expect(found[0]).toContain(`${file} imports ${refused}, but `);
  });

  it("asks for the layer of a file that has none", () => {
    expect(breachesOf("functions/elsewhere/x.ts", "")).toEqual([expect.stringContaining("belongs to no layer")]);
  });

  it("sees time and chance in code, not in comments", () => {
    const impure = ["Date.now()", "new Date()", "Math.random()", "process.env.ZONE", "Temporal.Now.instant()"];
    expect(impure.filter((code) => !IMPURE.test(withoutComments(`const x = ${code};`)))).toEqual([]);
    expect(IMPURE.test(withoutComments("/** never Date.now() */\nconst x = new Date(0); // nor Math.random()"))).toBe(false);
  });
});
