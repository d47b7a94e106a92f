/**
 * Run before npm's scripts: sees to it that they find Node 24, or says in a sentence that there is none. In JavaScript,
 * because an older Node reads no TypeScript.
 *
 * npm links the Node that it has installed into its folder of programs. npm 10 takes the link away again with the packages
 * that do not fit this machine, since the program of each is called `node`.
 */

import { existsSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const { arch, env, platform, versions } = process;
const installed = platform === "win32" ? `node-win-${arch}/bin/node.exe` : `node-${platform}-${arch}/bin/node`;

const inModules = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

const link = () => {
  if (platform === "win32")
    return writeFileSync(inModules(".bin/node.cmd"), `@"%~dp0\\..\\${installed.replaceAll("/", "\\")}" %*\r\n`);
  rmSync(inModules(".bin/node"), { force: true });
  symlinkSync(`../${installed}`, inModules(".bin/node"));
};

if (Number(versions.node.split(".")[0]) < 24) {
  if (existsSync(inModules(installed))) link();
  else {
    console.error(
      `Perennial runs on Node 24 or later, and this is Node ${versions.node}. ` +
        "Where npm brings none along, as on macOS, install it from https://nodejs.org and run the command again.",
    );
    if (env.npm_lifecycle_event !== "postinstall") process.exitCode = 1;
  }
}
