/** How an entry point becomes what Lambda loads: the same options for deploying, testing and measuring. */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { AssetHashType, DockerImage } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { type BuildOptions, type BuildResult, buildSync } from "esbuild";
import { engineDefine } from "#console/engine-hash-of.ts";
import type { LambdaName } from "#lambda-env";

/**
 * Bundles `functions/<name>.lambda.ts` into `<outdir>/index.mjs`, with whatever is imported only when needed beside it.
 * The AWS SDK goes in too: pinned, shaken, and faster to load than the one that the runtime brings.
 *
 * @param files more files to write beside the bundle: content by name.
 * @throws the errors of esbuild, when the entry point does not build.
 */
export function bundle(name: LambdaName, outdir: string, files: Record<string, string> = {}): Bundle {
  const made = bundles.get(name) ?? built(name);
  bundles.set(name, made);
  mkdirSync(outdir, { recursive: true });
  for (const { path, contents } of made.outputFiles) writeFileSync(join(outdir, basename(path)), contents);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(outdir, file), content);
  if (holdsCompiler(made)) writeFileSync(join(outdir, COMPILER), readFileSync(join(MRML, COMPILER)));
  return made;
}

/** The bundle as a Lambda asset, built by esbuild in this process: no Docker, no install in a container. */
export function bundledCode(name: LambdaName, files: Record<string, string> = {}): Code {
  return Code.fromAsset(FUNCTIONS, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Required by the type; never pulled, because the local bundling below always succeeds or throws.
      image: DockerImage.fromRegistry("unused"),
      // All have one source folder: without a difference that CDK can see, the first bundle would be taken for every function.
      command: [name, createHash("sha256").update(JSON.stringify(files)).digest("hex")],
      local: {
        tryBundle: (outdir) => {
          bundle(name, outdir, files);
          return true;
        },
      },
    },
  });
}

/** The files that loading `index.mjs` brings with it, each with its size in bytes: all but those that are imported when needed. */
export function loadedAtStart({ metafile: { outputs } }: Bundle): Map<string, number> {
  const loaded = new Map<string, number>();
  const load = (file: string): void => {
    const output = outputs[file];
    if (!output || loaded.has(file)) return;
    loaded.set(file, output.bytes);
    for (const { path, kind } of output.imports) if (kind === "import-statement") load(path);
  };
  for (const file of Object.keys(outputs)) if (basename(file) === "index.mjs") load(file);
  return loaded;
}

/** What esbuild made of an entry point: its files and the record of what is in them. */
export type Bundle = BuildResult<{ metafile: true; write: false }>;

/** What every entry point is bundled with, whoever asks. */
export const bundleOptions: BuildOptions & { metafile: true } = {
  bundle: true,
  minify: true,
  // Node reads them so; escaped, each letter of our Bulgarian texts would be six.
  charset: "utf8",
  platform: "node",
  target: "node24",
  format: "esm",
  // What is imported only when it is needed lies in files of its own: a cold start neither reads nor compiles it.
  splitting: true,
  outExtension: { ".js": ".mjs" },
  mainFields: ["module", "main"],
  // Some dependencies are CommonJS and ask for node's own modules, which an ES module cannot give them otherwise; or for where they lie.
  banner: {
    js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url),__dirname=import.meta.dirname;",
  },
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
};

/** The compiler of mails is WebAssembly, which its own code reads from beside itself. */
const COMPILER = "mrml_wasm_bg.wasm";
const MRML = resolve(import.meta.dirname, "../node_modules/mrml/nodejs");

const holdsCompiler = ({ metafile }: Bundle): boolean =>
  Object.keys(metafile.inputs).some((input) => input.endsWith("mrml/nodejs/mrml_wasm.js"));

const FUNCTIONS = resolve(import.meta.dirname, "../functions");

/** What one app bundles for several stages is the same each time: made once a process. */
const bundles = new Map<LambdaName, Bundle>();

const built = (name: LambdaName): Bundle =>
  buildSync({
    entryPoints: { index: join(FUNCTIONS, `${name}.lambda.ts`) },
    outdir: "bundle",
    alias: { "@aws-sdk/credential-provider-node": join(FUNCTIONS, "runtime/lambda-credentials.ts") },
    ...bundleOptions,
    define: engineDefine(resolve(FUNCTIONS, "..")),
    write: false,
  });
