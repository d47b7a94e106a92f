/** The command line. It runs from a bundle, made anew whenever a source has changed: its thousand files take a second to load. */

import { enableCompileCache } from "node:module";
import { bundledProgram } from "./program/bundled-program.ts";

// What was compiled once need not be compiled by the next command.
enableCompileCache();

const { runProgram } = (await bundledProgram()) ?? (await import("./program/run-program.ts"));

await runProgram();
