/** What a command prints of other commands: as they are typed by whoever reads it. */

import { expect, it } from "vitest";
import { asTyped, typedCommand } from "#commands/typed-command.ts";

const BY_NPM = { npm_lifecycle_event: "perennial" };

it("writes our commands as npm runs them in a clone, and by their own name elsewhere", () => {
  expect(asTyped("Run `perennial new texts cs`.\n\n  $ perennial check", BY_NPM)).toBe(
    "Run `npm run perennial -- new texts cs`.\n\n  $ npm run perennial -- check",
  );
  expect(asTyped("Usage: perennial check [options]", BY_NPM)).toBe("Usage: npm run perennial -- check [options]");
  expect(asTyped("Run `perennial check`.", {})).toBe("Run `perennial check`.");
  expect([typedCommand("check", BY_NPM), typedCommand("check", {})]).toEqual(["npm run perennial -- check", "perennial check"]);
});

it("leaves what a shop itself calls perennial", () => {
  for (const words of ["perennial new arrivals", 'the mail "perennial check"', "perennials"])
    expect(asTyped(words, BY_NPM)).toBe(words);
});
