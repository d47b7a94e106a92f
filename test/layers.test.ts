/**
 * The dependency rule of the house: who may import whom. The table below is its documentation; the tests keep it true.
 *
 * It is written from the ground floor up: a layer may import only what stands above it in the table, so that no arrow can run
 * back up. Types count like anything else.
 */

import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { importsOf } from "./import-statements.ts";

type Layer = {
  name: string;
  /** Of a file that several layers cover, the first one counts. */
  files: string[];
  /** Names of layers that stand before this one, single files of such layers, or packages. */
  may: string[];
  /** What it may import for its types only. */
  mayForTypes?: string[];
  because: string;
};

const PURE_LIBRARIES = ["zod", "temporal-polyfill", "@marcbachmann/cel-js", "fastest-levenshtein"];
const NODE = ["node:*", "node:*/*"];

const PACKAGES = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies }).flatMap((name) => [
  name,
  `${name}/**`,
]);

/** All that Lambdas are made of. */
const FUNCTIONS = [
  "hash",
  "engine",
  "language",
  "ports",
  "texts",
  "rendering",
  "case mail",
  "keys",
  "orchestrate",
  "back-test",
  "flows",
  "operations",
  "stores",
  "mail",
  "template checks",
  "template compiler",
  "checks",
  "coupons",
  "outgoing",
  "calls",
  "shops",
  "webhooks",
  "pages",
  "console shapes",
  "csv",
  "history files",
  "console build",
  "console",
  "mcp shapes",
  "mcp build",
  "mcp",
  "runtime",
  "lambda-env",
  "engine hash",
];

const LAYERS: Layer[] = [
  {
    name: "hash",
    files: ["functions/engine/model/hash*.ts"],
    may: ["node:crypto", "@noble/hashes/**"],
    because: "ids are hashes of what they stand for; Node and browsers make them each in their own way",
  },
  {
    name: "engine",
    files: ["functions/engine/**"],
    may: ["hash", ...PURE_LIBRARIES],
    because: "the engine decides and does nothing, so that one function serves Lambda, back-tests, simulations and browsers",
  },
  {
    name: "language",
    files: ["functions/language/**"],
    may: ["engine", ...PURE_LIBRARIES, "yaml"],
    because: "YAML is read where journeys are checked and published, and nowhere else",
  },
  {
    name: "engine hash",
    files: ["functions/console/bundled-engine.ts"],
    may: [],
    because: "programs that are bundled of the same engine say so by one name",
  },
  {
    name: "lambda-env",
    files: ["functions/lambda-env.ts"],
    may: ["zod"],
    because: "what each Lambda needs from its environment is read by the functions and by the stack alike",
  },
  {
    name: "ports",
    files: ["functions/ports/**"],
    may: [],
    mayForTypes: ["engine"],
    because: "ports say what is asked of the outside, in the engine's words, and know no technology",
  },
  {
    name: "texts",
    files: ["functions/pages/texts/**"],
    may: [],
    because: "what pages and the foot of mails say is plain data, by language",
  },
  {
    name: "rendering",
    files: [
      "functions/mail/{render-mail,brand-facts,choose-locale,unsubscribe-headers}.ts",
      "functions/mail/{header-text,liquid,liquid-filters,bounded-rendering}.ts",
      "functions/mail/words/**",
    ],
    may: ["liquidjs", "functions/engine/brand/palette.ts", "functions/engine/model/settings.ts"],
    mayForTypes: ["engine", "ports"],
    because: "rendering a compiled template is pure: the same text whoever asks",
  },
  {
    name: "case mail",
    files: ["functions/mail/cases/**"],
    may: ["texts", "rendering"],
    mayForTypes: ["ports"],
    because: "what a team is told of a case is said in our own texts, which no shop can be without",
  },
  {
    name: "keys",
    files: ["functions/stores/items/{keys,key-parts,shards}.ts", "functions/stores/table/{table,byte-order}.ts"],
    may: [],
    mayForTypes: ["engine", "ports"],
    because: "how rows are named, spread and ordered is pure; a back-test goes through them in the order of the live table",
  },
  {
    name: "orchestrate",
    files: ["functions/orchestrate/**"],
    may: ["engine", "functions/ports/errors/{conflict,retry-later,temporary-error,error-text}.ts"],
    mayForTypes: ["ports"],
    because: "what is loaded, decided, saved and run, in which order, is written once: it asks, and whoever drives it answers",
  },
  {
    name: "back-test",
    files: ["functions/flows/backtest/**"],
    may: ["engine", "ports", "keys", "orchestrate"],
    because: "it drives the orchestrations over memory, in the order of the live table",
  },
  {
    name: "flows",
    files: ["functions/flows/**"],
    may: ["engine", "ports", "orchestrate", "back-test", "p-map", "node-diff3"],
    because: "a flow knows ports, never what stands behind them",
  },
  {
    name: "operations",
    files: ["functions/operations/**"],
    may: ["engine", "language", "ports", "texts", "functions/mail/words/plural-form.ts", "back-test", "flows", "zod"],
    because: "an act is a function over ports, the same for the command line, the console and every other face",
  },
  {
    name: "stores",
    files: ["functions/stores/**"],
    may: ["engine", "ports", "keys", "@aws-sdk/client-dynamodb", "node:crypto", "node:util"],
    because: "an adapter knows the engine's words and one AWS client, and no other adapter",
  },
  {
    name: "mail",
    files: ["functions/mail/*.ts"],
    may: ["rendering", "ports", "@aws-sdk/client-sesv2", "liquidjs", "node:url", "node:crypto"],
    mayForTypes: ["engine"],
    because: "an adapter knows the engine's words and one AWS client, and no other adapter",
  },
  {
    name: "template checks",
    files: ["functions/mail/templates/**"],
    may: ["rendering", "mail", "engine", "liquidjs", "yaml"],
    // What is wrong with a template is told in the same shape as what is wrong with a journey.
    mayForTypes: ["ports", "language"],
    because: "what is wrong with a template is found without its compiler, in a browser too",
  },
  {
    name: "template compiler",
    files: ["functions/mail/mjml/**"],
    may: ["mrml/nodejs/mrml_wasm.js"],
    mayForTypes: ["language", "template checks"],
    because: "MJML is compiled at publish; no function that sends mail loads a compiler",
  },
  {
    name: "template compiler",
    files: ["functions/mail/mjml/**"],
    may: ["mrml/nodejs/mrml_wasm.js"],
    mayForTypes: ["language", "template checks"],
    because: "MJML is compiled at publish; no function that sends mail loads a compiler",
  },
  {
    name: "checks",
    files: ["functions/checks/**"],
    may: ["hash", "engine", "language", "texts", "rendering", "template checks", "yaml", "zod"],
    mayForTypes: ["ports"],
    because: "a workflows folder is checked by pure functions, the same on the disk and in the page",
  },
  {
    name: "coupons",
    files: ["functions/coupons/**"],
    may: ["node:crypto"],
    because: "a code is derived from its key and a secret, and from nothing else",
  },
  {
    name: "outgoing",
    files: ["functions/outgoing/**"],
    may: ["node:dns/promises", "node:net", "node:https"],
    mayForTypes: ["ports", "node:http"],
    because: "what is reached on the internet, and what never is, is decided in one folder of few lines",
  },
  {
    name: "calls",
    files: ["functions/calls/**"],
    may: ["ports", "outgoing", "node:crypto"],
    mayForTypes: ["engine"],
    because: "a call is signed and its answer understood; the connection is the guarded client's",
  },
  {
    name: "shops",
    files: ["functions/shops/**"],
    may: ["ports", "outgoing"],
    mayForTypes: ["engine"],
    because: "what a shop answers is handed on as it is; what it means is the webhooks' business",
  },
  {
    name: "webhooks",
    files: ["functions/webhooks/**"],
    may: [
      "engine",
      "ports",
      "entities/decode",
      "fastest-levenshtein",
      "hono",
      "hono/*",
      "zod/mini",
      "standardwebhooks",
      "node:crypto",
    ],
    because: "a webhook is verified, translated and stored; what follows from it is a flow's business",
  },
  {
    name: "pages",
    files: ["functions/pages/**"],
    may: [
      "texts",
      "functions/engine/brand/palette.ts",
      "functions/engine/decide/cases/writing-bounds.ts",
      ...["ports", "hono", "hono/*", "jose", "node:crypto"],
    ],
    mayForTypes: ["engine", "flows"],
    because: "a page shows and asks; what a button does is given to it",
  },
  {
    name: "console shapes",
    files: ["functions/console/{web-files,local-parts}.ts"],
    may: ["node:fs"],
    mayForTypes: ["engine"],
    because: "what the console's page and its server both know is plain data",
  },
  {
    name: "csv",
    files: ["functions/histories/{csv-form,read-csv,read-csv.browser}.ts"],
    may: ["functions/flows/backtest/history.ts", "csv-parse", "csv-parse/**", "node:stream/promises"],
    because: "Node streams what it reads and browsers do not; the parser is the same",
  },
  {
    name: "history files",
    files: ["functions/histories/**"],
    may: ["engine", "back-test", "csv", "webhooks", "zod"],
    because: "a history is read the same from the disk and in the page, where its file stays",
  },
  {
    name: "console engine",
    files: ["functions/console/web/engine/**"],
    may: ["engine", "language", "checks", "back-test", "flows", "operations", "history files", "zod"],
    because: "the very modules that decide on the server run in the page, in a worker, and touch no page",
  },
  {
    name: "console page",
    files: ["functions/console/web/**"],
    may: [
      "functions/console/web/engine/engine.ts",
      "engine hash",
      "functions/engine/decide/cases/writing-bounds.ts",
      "functions/language/edit/**",
      "functions/flows/words/*-words.ts",
      "preact",
      "preact/hooks",
      "@preact/signals",
      "@codemirror/*",
      "@lezer/highlight",
      "@dagrejs/dagre",
      "d3-scale",
      "d3-shape",
      "node-diff3",
    ],
    mayForTypes: ["operations", "console shapes", "language", "engine", "console engine"],
    because:
      "the page asks over HTTP, typed by the registry; it carries no code of the server's but the engine's, in a worker, what edits a text in place, and the English words of its sentences",
  },
  {
    name: "console build",
    files: ["functions/console/{build-web,engine-hash-of}.ts"],
    may: ["esbuild", "node:fs", "node:path", "node:crypto"],
    mayForTypes: ["console shapes"],
    because: "the page is bundled at synth and on one machine; no function of a stack carries a bundler",
  },
  {
    name: "console",
    files: ["functions/console/**"],
    may: [
      "engine",
      "operations",
      "ports",
      "console shapes",
      "hono",
      "hono/*",
      "hono/utils/*",
      "jose",
      "oauth4webapi",
      "aws-jwt-verify",
      "aws-jwt-verify/*",
      "node:zlib",
      "node:crypto",
    ],
    because:
      "the console is the HTTP face of operations: it says who asks, and whether our own page does; what is done is theirs",
  },
  {
    name: "mcp shapes",
    files: ["functions/mcp/{tool,tool-files,untrusted}.ts"],
    may: ["node:fs"],
    mayForTypes: ["operations"],
    because: "what is told of a tool is plain data, made at synth and read by the function",
  },
  {
    name: "mcp build",
    files: ["functions/mcp/tools.ts"],
    may: ["operations", "mcp shapes", "zod"],
    because: "tools are made of the registry where it lies; the function that offers them holds no operation",
  },
  {
    name: "mcp",
    files: ["functions/mcp/**"],
    may: ["operations", "ports", "functions/console/headers.ts", "mcp shapes", "@modelcontextprotocol/server", "hono", "hono/*"],
    because: "it is the face of operations for assistants: it says whose token asks, and which tools are theirs",
  },
  {
    name: "runtime",
    files: ["functions/runtime/**"],
    may: [
      "engine",
      "flows",
      "operations",
      "ports",
      "keys",
      "rendering",
      "case mail",
      "stores",
      "mail",
      "webhooks",
      "pages",
      "calls",
      "shops",
      "coupons",
      "lambda-env",
      "@aws-sdk/*",
      "@smithy/signature-v4",
      "@aws-lambda-powertools/*",
      ...NODE,
    ],
    because: "only here and in bin are adapters made and handed to flows",
  },
  {
    name: "entry points",
    files: ["functions/*.lambda.ts"],
    may: [
      "flows",
      "operations",
      "runtime",
      "lambda-env",
      "engine hash",
      "functions/webhooks/webhooks-app.ts",
      "functions/pages/pages-app.ts",
      "functions/console/console-app.ts",
      "functions/console/web-files.ts",
      "functions/console/log-in/oidc-log-in.ts",
      "functions/mcp/mcp-app.ts",
      "functions/mcp/tool-files.ts",
      "package.json",
      "functions/mail/ses-event.ts",
      "hono/aws-lambda",
      "@aws-lambda-powertools/*",
      ...NODE,
    ],
    mayForTypes: ["engine", "ports", "aws-lambda"],
    because: "an entry point parses what wakes it, calls one flow or serves one duty's operations, and maps the result",
  },
  {
    name: "stack",
    files: ["lib/**"],
    may: [
      "lambda-env",
      "console shapes",
      "console build",
      "mcp shapes",
      "mcp build",
      "functions/stores/**/table-definition.ts",
      "functions/flows/publish/senders-of.ts",
      "aws-cdk-lib",
      "aws-cdk-lib/*",
      "constructs",
      "cdk-nag",
      "esbuild",
      "zod",
      ...NODE,
    ],
    // The publication that it deploys is plain data.
    mayForTypes: ["functions/flows/publish/publication.ts", "engine"],
    because: "the stack deploys functions by their file paths and knows nothing of what they do",
  },
  {
    name: "workflows",
    files: ["bin/workflows/**"],
    may: ["engine", "language", "flows", "checks", "template compiler", "date-holidays", ...NODE],
    because: "it reads the marketer's files and makes a publication of them",
  },
  {
    name: "CDK app",
    files: ["bin/app.ts"],
    may: ["stack", "workflows", "aws-cdk-lib", "cdk-nag", "node:*"],
    because: "it compiles the workflows and composes stacks",
  },
  {
    name: "histories",
    files: ["bin/backtest/**"],
    may: [
      "back-test",
      "engine",
      "ports",
      "flows",
      "workflows",
      "history files",
      "operations",
      "cli-table3",
      "ora",
      "esbuild",
      "zod",
      "hono",
      "hono/*",
      ...NODE,
    ],
    because: "it reads histories from files and shows what a back-test found; what the back-test does is a flow",
  },
  {
    name: "deployed",
    files: ["bin/deployed/**"],
    may: [
      "engine",
      "ports",
      "flows",
      "operations",
      "runtime",
      "lambda-env",
      "zod",
      "@aws-sdk/*",
      "@smithy/signature-v4",
      ...NODE,
    ],
    mayForTypes: ["engine"],
    because: "it composes the functions' own adapters, with the caller's credentials, and decides nothing",
  },
  {
    name: "local system",
    files: ["bin/local/**"],
    may: [...FUNCTIONS, "workflows", "package.json", ...PACKAGES, ...NODE],
    because: "the local system is built of everything but the stack and the tests",
  },
  {
    name: "command line",
    files: ["bin/**"],
    may: [...FUNCTIONS, "workflows", "histories", "deployed", "local system", "package.json", ...PACKAGES, ...NODE],
    because: "commands are the faces of operations, and start the local system",
  },
];

/** What `package.json#imports` maps a name to: where there are conditions, the one of Node. */
const ALIASES: [alias: string, path: string][] = Object.entries(packageJson.imports).map(
  ([alias, path]: [string, string | { default: string }]) => [alias, typeof path === "string" ? path : path.default],
);

/** The path within the repository, or the name of a package as it was written. */
const targetOf = (from: string, file: string): string => {
  if (from.startsWith(".")) return posix.join(posix.dirname(file), from);
  for (const [alias, path] of ALIASES) {
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
  return new RegExp(
    `^${choices.replace(/\*\*\/|\*\*|\*/g, (star) => (star === "**/" ? "(.*/)?" : star === "**" ? ".*" : "[^/]*"))}$`,
  );
};

const matches = (path: string, patterns: string[] = []): boolean => patterns.some((pattern) => globbed(pattern).test(path));

const layerOf = (file: string): number => LAYERS.findIndex(({ files }) => matches(file, files));

const mayImport = (own: number, target: string, onlyTypes: boolean): boolean => {
  const layer = LAYERS[own];
  if (!layer) return false;
  const allowed = [...layer.may, ...(onlyTypes ? (layer.mayForTypes ?? []) : [])];
  const other = layerOf(target);
  if (other === own) return true;
  if (other < 0) return matches(target, allowed);
  return other < own && (allowed.includes(LAYERS[other]?.name ?? "") || matches(target, allowed));
};

/** One sentence a breach: the file, what it imports, the rule. */
const breachesOf = (file: string, source: string): string[] => {
  const own = layerOf(file);
  const layer = LAYERS[own];
  if (!layer) return [`${file} belongs to no layer: name its place in the table of test/layers.test.ts`];
  return importsOf(source).flatMap(({ from, onlyTypes }) => {
    const target = targetOf(from, file);
    if (mayImport(own, target, onlyTypes)) return [];
    const what = onlyTypes ? "the types of " : "";
    return [`${file} imports ${what}${target}, but ${layer.name} may not: ${layer.because}`];
  });
};

type Source = { file: string; source: string };

const sources = (...folders: string[]): Source[] =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => posix.join(folder, path)))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
    .map((file) => ({ file, source: readFileSync(file, "utf8") }));

/** Files that import each other, over any number of steps, each circle once: `a.ts → b.ts → a.ts`. Imports of types count. */
const circlesOf = (all: Source[]): string[] => {
  const imports = new Map(
    all.map(({ file, source }) => [file, importsOf(source).map(({ from }) => targetOf(from, file))] as const),
  );
  const circles = new Map<string, string>();
  const finished = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    const begins = path.indexOf(file);
    if (begins >= 0) {
      const circle = path.slice(begins);
      circles.set([...circle].sort().join(" "), [...circle, file].join(" → "));
      return;
    }
    if (finished.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
    finished.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return [...circles.values()];
};

const MOST_FILES = 20;

const crowded = (files: string[]): string[] => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(posix.dirname(file), (counts.get(posix.dirname(file)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > MOST_FILES).map(([folder, count]) => `${folder} has ${count} files`);
};

const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bnew Date\b(?!\()|\bTemporal\.Now\b|\bMath\.random\(|\bprocess\.|\bfetch\(|\bsetTimeout\(|\bperformance\.now\(/;

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");

describe("the layers of the house", () => {
  const all = sources("bin", "functions", "lib");

  it("import only what their rule allows", () => {
    expect(all.length).toBeGreaterThan(0);
    expect(all.flatMap(({ file, source }) => breachesOf(file, source))).toEqual([]);
  });

  it("allow no layer what stands below it in the table", () => {
    const upward = LAYERS.flatMap(({ name, may, mayForTypes = [] }, own) =>
      [...may, ...mayForTypes]
        .filter((other) => LAYERS.findIndex((layer) => layer.name === other) > own)
        .map((other) => `${name} → ${other}`),
    );
    expect(upward).toEqual([]);
  });

  it("have no circle of imports, those of types included", () => {
    expect(circlesOf(all)).toEqual([]);
  });

  it("have no folder in which a file is hard to find", () => {
    // Entry points lie together because their names are those of the Lambdas.
    const files = [...all, ...sources("test")].map(({ file }) => file).filter((file) => !file.endsWith(".lambda.ts"));
    expect(crowded(files)).toEqual([]);
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
    ['import { advance } from "#engine/decide/advance.ts";', "functions/ports/x.ts", "functions/engine/decide/advance.ts"],
    ['import type { Enrollment } from "#engine/model/enrollment.ts";', "functions/ports/x.ts", undefined],
    ['import { type Enrollment } from "#engine/model/enrollment.ts";', "functions/ports/x.ts", undefined],
    ['import {\n  type A,\n  b,\n} from "./dynamo-table.ts";', "functions/stores/x.ts", undefined],
    [
      'import { dynamoTable } from "#stores/table/dynamo-table.ts";',
      "functions/flows/x.ts",
      "functions/stores/table/dynamo-table.ts",
    ],
    ['import { stores } from "../stores/table-stores.ts";', "functions/mail/x.ts", "functions/stores/table-stores.ts"],
    ['import { sendMail } from "#flows/sending/send-mail.ts";', "functions/engine/x.ts", "functions/flows/sending/send-mail.ts"],
    ['import { sesMailer } from "#mail/ses-mailer.ts";', "functions/sweep.lambda.ts", "functions/mail/ses-mailer.ts"],
    ['import "yaml";', "functions/engine/x.ts", "yaml"],
    ['export * from "node:fs";', "functions/engine/x.ts", "node:fs"],
    ['const later = await import("zod");', "functions/stores/x.ts", "zod"],
    ['import { a } from "#test/a.ts";', "bin/x.ts", "test/a.ts"],
    ['import stack from "#lib/stack.ts";', "bin/local/x.ts", "lib/stack.ts"],
  ])("reads %j in %s", (source, file, refused) => {
    const found = breachesOf(file, source);
    expect(found).toHaveLength(refused === undefined ? 0 : 1);
    if (refused !== undefined) expect(found[0]).toContain(refused);
  });

  it("asks for the layer of a file that has none", () => {
    expect(breachesOf("functions/elsewhere/x.ts", "")).toEqual([expect.stringContaining("belongs to no layer")]);
  });

  it("finds circles over several files, of types too, and nothing where there is none", () => {
    const a = { file: "bin/a.ts", source: 'import { b } from "./b.ts";' };
    const b = { file: "bin/b.ts", source: 'import type { C } from "./c.ts";' };
    const c = { file: "bin/c.ts", source: 'import { a } from "./a.ts";' };
    expect(circlesOf([a, b])).toEqual([]);
    expect(circlesOf([a, b, c])).toEqual(["bin/a.ts → bin/b.ts → bin/c.ts → bin/a.ts"]);
  });

  it("counts the files of a folder without those of the folders in it", () => {
    const files = (count: number, folder: string) => Array.from({ length: count }, (_, n) => `${folder}/${n}.ts`);
    expect(crowded([...files(20, "bin/x"), ...files(5, "bin/x/y")])).toEqual([]);
    expect(crowded(files(21, "bin/x"))).toEqual(["bin/x has 21 files"]);
  });

  it("sees time and chance in code, not in comments", () => {
    const impure = ["Date.now()", "new Date()", "Math.random()", "process.env.ZONE", "Temporal.Now.instant()"];
    expect(impure.filter((code) => !IMPURE.test(withoutComments(`const x = ${code};`)))).toEqual([]);
    expect(IMPURE.test(withoutComments("/** never Date.now() */\nconst x = new Date(0); // nor Math.random()"))).toBe(false);
  });
});
