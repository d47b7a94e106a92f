/** The page of a case, as somebody of the team opens it on a phone. */

import { describe, expect, it } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import { aCase } from "../stores/samples.ts";
import { givenPages, NOW, settings } from "./given-pages.ts";

const people: Settings["people"] = {
  "service-team": { name: "Service team", email: "service@hearth.example", members: ["ola", "piotr"] },
  ola: { name: "Ola Nowak", email: "ola@hearth.example" },
  piotr: { name: "Piotr Lis", email: "piotr@hearth.example", absent: [{ from: "2026-11-01", to: "2026-11-08" }] },
};

const replies: Settings["replies"] = {
  sorry: { about: "We are sorry", text: { en: "Hello!", pl: "Dzień dobry, {{ customer.first_name | vocative }}! <3" } },
  "of-an-order": { about: "Of an order", text: { en: "{{ order.number }}", pl: "{{ order.number }}" } },
};

const opened = async (language = "en") => {
  const pages = await givenPages({ settings: { ...settings, people, replies }, locale: "pl" });
  const customer = await pages.ports.customers.profile("c-17");
  if (customer) await pages.ports.customers.saveCustomer({ ...customer, first_name: "Zofia" });
  const words = { text: "It <b>leaks</b>\nagain", score: 2, highest: 10 };
  await pages.ports.cases.save(aCase("c-17", "k-1", { about: { words }, dueAt: NOW + 86_400_000 }));
  pages.writes.length = 0;
  const path = await pages.pathTo({ purpose: "case", customer: "c-17", case: "k-1", language });
  return { ...pages, path, row: () => pages.ports.cases.load("c-17", "k-1") };
};

describe("the page of a case", () => {
  it("shows the customer's words, how to reach them and who may take it", async () => {
    const { get, path } = await opened();
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain("<h1>Put it right</h1>");
    expect(text).toContain("It &lt;b&gt;leaks&lt;/b&gt;\nagain");
    expect(text).toContain('href="mailto:');
    expect(text).toContain("2 / 10");
    expect(text).toContain('value="Ola Nowak"');
    expect(text).not.toContain("<script");
  });

  it("is not changed by anybody who only looks", async () => {
    const { app, path, writes } = await opened();
    for (const method of ["GET", "HEAD", "OPTIONS"]) await app.request(`${path}?press=solve&name=x&text=y`, { method });
    expect(writes).toEqual([]);
  });

  it("lets one take it, and tells another who has it, keeping what they have typed", async () => {
    const { post, path, row } = await opened();
    expect((await post(path, { press: "take", name: "Ola" })).text).toContain("It is yours now.");
    const second = await post(path, { press: "take", name: "Piotr", text: "half a note" });
    expect(second.status).toBe(422);
    expect(second.text).toContain("Ola has it already.");
    expect(second.text).toContain("half a note");
    expect(await row()).toMatchObject({ state: "taken", takenBy: "Ola" });
  });

  it("keeps a note, and solves with a reason, by which the journey goes on", async () => {
    const { post, path, row, emitted } = await opened();
    expect((await post(path, { press: "note", name: "Ola", text: "Called" })).text).toContain("Called");
    const solved = await post(path, { press: "solve", name: "Ola", text: "A new valve" });
    expect(solved.text).toContain("Solved. Thank you!");
    expect(await row()).toMatchObject({ state: "solved", solution: { by: "Ola", reason: "A new valve" } });
    expect(emitted).toMatchObject([{ type: "case.resolved", case: { id: "k-1" }, solved: { by: "Ola" } }]);
    const again = await post(path, { press: "solve", name: "Piotr", text: "me too" });
    expect(again.text).toContain("Ola");
    expect(emitted).toHaveLength(1);
  });

  it.each([
    [{ press: "take", name: " " }, "Please write your name first."],
    [{ press: "solve", name: "Ola", text: "" }, "Please write a few words first."],
    [{ press: "note", name: "Ola", text: "x".repeat(1_001) }, "Please use no more than 1000 characters."],
  ])("says what is missing in %o", async (posted, says) => {
    const { post, path, writes } = await opened();
    const answer = await post(path, posted);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(says);
    expect(writes).toEqual([]);
  });

  it("sends an answer to the customer, and keeps what was typed where it is not taken", async () => {
    const { post, path, row } = await opened();
    const unnamed = await post(path, { press: "answer", name: "", answer: "We come <on> Friday" });
    expect(unnamed.status).toBe(422);
    expect(unnamed.text).toContain("We come &lt;on&gt; Friday</textarea>");
    const sent = await post(path, { press: "answer", name: "Ola", answer: "We come on Friday" });
    expect(sent.text).toContain("Your answer leaves within a minute.");
    expect(await row()).toMatchObject({ takenBy: "Ola", answers: [{ by: "Ola", text: "We come on Friday", state: "waiting" }] });
    const other = await post(path, { press: "answer", name: "Piotr", answer: "We come on Monday" });
    expect(other.text).toContain("Ola has it already.");
    expect(other.text).toContain("We come on Monday</textarea>");
  });

  it("hands it over to a colleague who is there, and says from whom to whom and when", async () => {
    const { get, post, path, row, writes } = await opened();
    const away = await post(path, { press: "handOver", name: "Anna", to: "piotr" });
    expect(away.status).toBe(422);
    expect(away.text).toContain("Piotr Lis is away until 8 November 2026.");
    for (const to of ["nobody", "constructor", ""])
      expect((await post(path, { press: "handOver", name: "Anna", to })).status).toBe(422);
    expect(writes).toEqual([]);
    const handed = await post(path, { press: "handOver", name: "Anna", to: "ola" });
    expect(handed.text).toContain("Handed over. Ola Nowak is told within a minute.");
    expect(await row()).toMatchObject({ state: "taken", takenBy: "Ola Nowak", handOvers: [{ by: "Anna", to: "ola" }] });
    const { text } = await get(path);
    expect(text).toContain("Ola Nowak is working on it.");
    expect(text).toMatch(/2 November 2026 at 09:00 · Handed over · Service team → Ola Nowak \(Anna\)/);
    expect(text).not.toContain('<option value="ola">');
  });

  it("fills in a canned reply in the customer's language, below what was typed, and sends nothing", async () => {
    const { get, post, path, row, writes } = await opened();
    const { text } = await get(path);
    expect(text).toContain('<option value="sorry">We are sorry</option>');
    expect(text).not.toContain('value="of-an-order"');
    const filled = await post(path, { press: "fill", name: "", answer: "Hello", canned: "sorry" });
    expect(filled.status).toBe(200);
    expect(filled.text).toContain("Hello\n\nDzień dobry, Zofio! &lt;3</textarea>");
    for (const canned of ["of-an-order", "nothing", "constructor"])
      expect((await post(path, { press: "fill", answer: "Hello", canned })).text).toContain(">Hello</textarea>");
    expect(writes).toEqual([]);
    await post(path, { press: "answer", name: "Ola", answer: "Dzień dobry, Zofio!" });
    expect(await row()).toMatchObject({ answers: [{ text: "Dzień dobry, Zofio!" }] });
  });

  it("says to whom it was offered, until somebody takes it", async () => {
    const { get, post, path, ports, row } = await opened();
    const standing = await row();
    if (standing) await ports.cases.save({ ...standing, offered: "ola" });
    expect((await get(path)).text).toContain("It was offered to Ola Nowak first.");
    await post(path, { press: "take", name: "Ewa" });
    expect((await get(path)).text).not.toContain("It was offered");
  });

  it("changes nothing by a button that there is not", async () => {
    const { post, path, writes } = await opened();
    expect((await post(path, { press: "constructor", name: "Ola", text: "x" })).status).toBe(422);
    expect(writes).toEqual([]);
  });

  it.each(["pl", "bg", "fi"])("speaks %s to whoever is written to in it", async (language) => {
    const { get, path } = await opened(language);
    const { text } = await get(path);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).not.toContain("I take it");
  });

  it("cannot be opened by a link of another kind, a changed one, or when its case is gone", async () => {
    const { get, path, pathTo, ports } = await opened();
    const other = await pathTo({ purpose: "preferences", address: "a", customer: "c-17" });
    expect((await get(other.replace("/p/", "/case/"))).status).toBe(404);
    expect((await get(`${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`)).status).toBe(404);
    await ports.people.forgetRows("c-17");
    expect((await get(path)).status).toBe(404);
  });
});
