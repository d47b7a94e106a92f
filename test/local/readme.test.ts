/** The README's own lines work as a new user types them: its start, its event with its secret, its commands with their options. */

import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { COMMANDS } from "../../bin/commands/command-list.ts";
import { openShop } from "./shop.ts";

const README = readFileSync("README.md", "utf8");

const found = (pattern: RegExp): string => {
  const [, text] = pattern.exec(README) ?? [];
  if (text === undefined) throw new Error(`the README has nothing like ${pattern}`);
  return text;
};

/** Every line that runs a command, as the words after the program's name. */
const lines = (): string[][] =>
  [...README.matchAll(/npm run perennial -- ([^`\n]+)/g), ...README.matchAll(/npm (start) -- ([^`\n]+)/g)].map(([, ...words]) =>
    words.flatMap((text) => text.match(/"[^"]*"|\S+/g) ?? []),
  );

const commandNamed = async (name: string): Promise<Command | undefined> => COMMANDS.find((one) => one.name === name)?.load();

describe("the README", () => {
  it("sends an event that a system takes which was started by its own line, signed with its own secret", async () => {
    const shop = await openShop(found(/--clock virtual --at (\S+) --empty/));
    try {
      const body = found(/```json\n(\{ "type": "order\.paid"[\s\S]*?)\n```/);
      const now = new Date();
      const headers = {
        "content-type": "application/json",
        "webhook-id": "msg_1",
        "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
        "webhook-signature": new Webhook(found(/`standard` `(whsec_[^`]+)`/)).sign("msg_1", now, body),
      };
      const answer = await fetch(`${shop.url}/webhooks/standard`, { method: "POST", headers, body });
      expect([answer.status, await answer.json()]).toEqual([202, { stored: 1, duplicates: 0 }]);
      const { customer } = z.object({ customer: z.object({ id: z.string(), email: z.string() }) }).parse(JSON.parse(body));
      await shop.advance("1 minute");
      expect(await (await shop.ask(`/local/explain?customer=${customer.email}`)).json()).toMatchObject({
        customer: `standard/${customer.id}`,
      });
      const refused = await shop.ports.sources.refusedWords("standard");
      expect(refused, "all of it is taken").toBeUndefined();
    } finally {
      await shop.close();
    }
  });

  it("names commands that there are, with options that they have", async () => {
    expect(lines().length).toBeGreaterThan(15);
    for (const [name = "", ...words] of lines()) {
      const command = await commandNamed(name);
      expect(command, name).toBeDefined();
      const known = (command?.options ?? []).flatMap(({ long, short }) => [long, short]);
      const below = (command?.commands ?? []).flatMap(({ options }) => options.flatMap(({ long, short }) => [long, short]));
      for (const word of words.filter((one) => one.startsWith("--")))
        expect([...known, ...below], `${name} ${word}`).toContain(word);
    }
  });
});
