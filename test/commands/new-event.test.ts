/** `perennial new event`: what it writes into settings.yaml, and what it shows. */

import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { parseSettings } from "#language/parse-settings.ts";
import { addEvent } from "#language/settings/add-event.ts";
import { newEvent } from "#operations/journeys/new-event.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { signedPost } from "../../bin/commands/new/signed-post.ts";
import { AT_A_TERMINAL } from "../given.ts";
import { WORKFLOWS } from "../local/shop.ts";

const SHIPPED = readFileSync(`${WORKFLOWS}/settings.yaml`, "utf8");
const CART = "cart: { id: id, total: money, items: [item], url: url }";
const declare = (type: string, more: { carries?: string; key?: string; about?: string } = {}, settings = SHIPPED) =>
  newEvent.run({}, { texts: { "settings.yaml": settings }, type, ...more }, AT_A_TERMINAL);

describe("a new event", () => {
  it("is added to settings.yaml, of which every other letter stays", async () => {
    const result = await declare("cart.abandoned", { about: "A cart: left behind", carries: CART });
    if (!result.ok) throw new Error(result.problem);
    const { text } = result.output;
    const line = `cart.abandoned: { about: "A cart: left behind", carries: { ${CART} }, key: cart.id }`;
    expect(text).toBe(`${SHIPPED}\n# What happens in your shop beyond the usual.\nevents:\n  ${line}\n`);
    expect(result.output).toMatchObject({ source: "standard", condition: "cart.total > 100.0" });
  });

  it.each([
    [
      "events:\n  # ours\n  a.b: { about: x } # first\n\nwebhooks: []\n",
      "events:\n  # ours\n  a.b: { about: x } # first\n  new.one: {}\n\nwebhooks: []\n",
    ],
    ["events:\n    a.b:\n        about: x\n", "events:\n    a.b:\n        about: x\n    new.one: {}\n"],
    ["events: {}\nlocale: en\n", "events:\n  new.one: {}\nlocale: en\n"],
    ["events: { a.b: {} }\n", "events: { a.b: {}, new.one: {} }\n"],
    ["locale: en", "locale: en\n\n# What happens in your shop beyond the usual.\nevents:\n  new.one: {}\n"],
    ["", "# What happens in your shop beyond the usual.\nevents:\n  new.one: {}\n"],
  ])("goes among others, however they are written: %j", (before, after) => {
    expect(addEvent(before, { type: "new.one", about: "", carries: "" })?.text).toBe(after);
  });

  it("carries a thing of its name unless it is said", async () => {
    const added = async (type: string) => {
      const result = await declare(type);
      return result.ok ? result.output.added.trim().split("\n").at(-1)?.trim() : result.problem;
    };
    expect(await added("repair.ready")).toBe("repair.ready: { carries: { repair: { id: id } }, key: repair.id }");
    expect(await added("order.picked")).toBe("order.picked: { carries: { order: order } }");
    expect(await added("back_in_stock")).toBe("back_in_stock: {}");
  });

  it("is refused with the reason, and nothing is written", async () => {
    expect(await declare("order.paid")).toMatchObject({ ok: false, problem: expect.stringContaining("is an event of ours") });
    expect(await declare("Cart!")).toMatchObject({ ok: false, problem: expect.stringContaining("no name of an event") });
    expect(await declare("a.b", { carries: "cart: { total: mony }" })).toMatchObject({
      ok: false,
      remedy: "Did you mean `money`?",
    });
    expect(await declare("a.b", { carries: "cart: { total" })).toMatchObject({
      ok: false,
      problem: expect.stringContaining("cannot be read"),
    });
    expect(await declare("a.b", {}, `${SHIPPED}events: { a.b: {} }\n`)).toMatchObject({
      ok: false,
      problem: expect.stringContaining("already"),
    });
  });

  it("comes with an example that the intake takes, and that is signed as its sender would", async () => {
    const result = await declare("cart.abandoned", { carries: CART });
    if (!result.ok) throw new Error(result.problem);
    const { settings } = parseSettings(result.output.text);
    const sample = { ...result.output.sample, id: "e-1", at: "2026-11-02T09:00:00Z" };
    const parsed = parseEvent(sample, settings ?? { fields: {} }, { strict: true });
    expect(parsed).toMatchObject({ event: { type: "cart.abandoned", things: { cart: { id: "71", total: 240.5 } } } });
    const secret = "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=";
    const shell = signedPost(result.output.sample, { source: "standard", secret });
    const [, key = ""] = /hexkey:([0-9a-f]+) /.exec(shell) ?? [];
    const again = new Webhook(`whsec_${Buffer.from(key, "hex").toString("base64")}`);
    const now = new Date();
    expect(again.sign("msg_1", now, "x")).toBe(new Webhook(secret).sign("msg_1", now, "x"));
    expect(shell).toContain(`"id":"'"$ID"'","at":"'"$AT"'"`);
  });
});
