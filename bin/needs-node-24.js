/** Says in a sentence what is missing where Node is too old for this program; in JavaScript, because such a Node reads no TypeScript. */

if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `Perennial runs on Node 24 or later, and this is Node ${process.versions.node}. ` +
      "Where npm brings none along, as on macOS, install it from https://nodejs.org and run the command again.",
  );
  process.exitCode = 1;
}
