/** Journeys that are begun in the page: from every recipe it carries, and from nothing; each passes the check beside what the shop has. */

import { describe, expect, it } from "vitest";
import { workflowCheck } from "#checks/check-workflows.ts";
import { recipeTextsOf } from "#console/build-web.ts";
import { journeyModels, newJourneyAct } from "#console/web/engine/new-journey-act.ts";
import { journeyName } from "#console/web/rooms/journeys/new/journey-name.ts";
import { readTexts } from "../../../bin/workflows/read-texts.ts";
import { SHIPPED } from "../../workflows/folder.ts";

const ours = recipeTextsOf(process.cwd());
const check = workflowCheck(() => ({ html: "", problems: [] }));

describe("a journey that is begun in the page", async () => {
  const KEPT =
    /^(?:settings|topics|segments)\.yaml$|^journeys\/win-back\.yaml$|^templates\/(?:layout|(?:confirm-sign-up|survey-nps|win-back[^/]*)\/)/;
  const texts = Object.fromEntries(Object.entries(await readTexts(SHIPPED)).filter(([file]) => KEPT.test(file)));
  const models = journeyModels(texts, ours);

  it("is like one of the recipes, or of the shop's own journeys, each with its sentence", () => {
    expect(models.filter(({ kind }) => kind === "recipe").length).toBeGreaterThan(15);
    expect(models.find(({ name }) => name === "win-back")).toMatchObject({ kind: "own", about: expect.stringMatching(/./) });
    expect(models.filter(({ about }) => about === "")).toEqual([]);
  });

  it("passes the check with its mails and declarations, and goes live as soon as another person has approved it", async () => {
    const made = await newJourneyAct(
      check,
      { texts, name: "our-carts", like: "cart-series", about: 'Carts: "left", again' },
      ours,
    );
    if (!made.ok) throw new Error(made.refused);
    expect(made.files["journeys/our-carts.yaml"]).toMatch(/^journey: our-carts$/m);
    expect(made.files["journeys/our-carts.yaml"]).not.toMatch(/^status:/m);
    expect(made.declared).toContain("events.cart.abandoned");
    const { problems, journeys } = check({ ...texts, ...made.files });
    expect(problems).toEqual([]);
    expect(journeys["journeys/our-carts.yaml"]?.about).toBe('Carts: "left", again');
  });

  it("is an empty one of a single step, too", async () => {
    const made = await newJourneyAct(check, { texts, name: "from-nothing", empty: true }, ours);
    if (!made.ok) throw new Error(made.refused);
    expect(Object.keys(made.files)).toEqual(["journeys/from-nothing.yaml"]);
    expect(check({ ...texts, ...made.files }).problems).toEqual([]);
  });

  it("is refused, with what to do, under a name that there is already", async () => {
    const made = await newJourneyAct(check, { texts, name: "win-back", empty: true }, ours);
    expect(made).toMatchObject({
      ok: false,
      refused: 'There is a journey "win-back" already.',
      remedy: expect.stringMatching(/./),
    });
  });

  it.each([
    ["Spring carts!", "spring-carts"],
    ["Święta i łąka", "swieta-i-laka"],
    ["Пролетни колички", "proletni-kolichki"],
    ["Äiti 2", "aiti-2"],
    ["…", ""],
  ])("called %s has the name %s", (typed, name) => expect(journeyName(typed)).toBe(name));
});
