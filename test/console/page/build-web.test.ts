/** The page as it is delivered: small, complete in every language, and in addresses that name nobody. */

import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildWeb } from "#console/build-web.ts";
import { addressOf, placeAt } from "#console/web/place/address.ts";
import { bg } from "#console/web/texts/bg.ts";
import { en } from "#console/web/texts/en.ts";
import { fi } from "#console/web/texts/fi.ts";
import { filled } from "#console/web/texts/filled.ts";
import { pl } from "#console/web/texts/pl.ts";
import type { Plural } from "#console/web/texts/texts.ts";
import { packWebFiles } from "#console/web-files.ts";

describe("the files of the page", () => {
  const files = buildWeb(process.cwd());
  const shell = String(files.get("index.html")?.body);

  /** With what a file names to be loaded with it, not what is loaded when it is wanted. */
  const withImports = (name: string): string[] => {
    const imported = String(files.get(name)?.body).matchAll(/(?:from|import) ?"\.\/([^"]+)"/g);
    return [name, ...[...imported].flatMap(([, other = ""]) => withImports(other))];
  };
  const named = [...files.keys()].filter((name) => shell.includes(name) && !name.startsWith("engine-"));
  const first = new Set(named.flatMap(withImports)).add("index.html");
  const sizeOf = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + brotliCompressSync(Buffer.from(files.get(name)?.body ?? "")).length, 0);

  it("are at most 250 KiB before a journey is edited, and 450 with the editor and its engine, compressed as browsers get them", () => {
    // Whoever reads one language loads no other: of the three beside English only the longest counts.
    const languages = [...files.keys()].filter((name) => /^(pl|bg|fi)-/.test(name));
    expect(languages).toHaveLength(3);
    const longest = Math.max(...languages.map((name) => sizeOf([name])));
    // A back-test and a rehearsal are loaded when somebody wants one, after the editor.
    const editing = [...files.keys()].filter((name) => /^(editor-body|engine)-.*\.js$/.test(name));
    expect(editing).toHaveLength(2);
    expect(sizeOf(first) + longest).toBeLessThan(250 * 1_024);
    expect(sizeOf(new Set([...first, ...editing.flatMap(withImports)])) + longest).toBeLessThan(450 * 1_024);
  });

  it("are named by the shell, which carries no script or style of its own", () => {
    for (const name of files.keys()) if (/^(console|look|engine)-/.test(name)) expect(shell).toContain(`/console/assets/${name}`);
    expect(shell).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|\{\w+\}/);
  });

  it("are packed for the function of a stack, and found as they were", () => {
    expect(new Map(JSON.parse(packWebFiles(files)))).toEqual(files);
  });
});

describe("what the page says", () => {
  const formsOf = (text: string | Plural): string[] =>
    typeof text === "string" ? [text] : Object.values(text).filter((form) => form !== undefined);
  const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();
  const english: Record<string, string | Plural> = en;

  it.each(Object.entries({ en, pl, bg, fi }))("in %s is complete, with the same values in each text", (language, texts) => {
    const all: Record<string, string | Plural> = texts;
    expect(Object.keys(all).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(all)) {
      const [original = ""] = formsOf(english[key] ?? "").slice(-1);
      for (const form of formsOf(text)) {
        expect(form.trim()).not.toBe("");
        // One day is today, whatever its number.
        if (key !== "audit.days" || form.includes("{"))
          expect([language, key, namesIn(form)]).toEqual([language, key, namesIn(original)]);
      }
    }
  });

  it("has nothing that no room says", () => {
    const web = "functions/console/web";
    const sources = readdirSync(web, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("texts"))
      .map((path) => readFileSync(`${web}/${path}`, "utf8"))
      .join("\n");
    const made = [...sources.matchAll(/`([\w.-]+\.)\$\{/g)].map(([, beginning = ""]) => beginning);
    const unsaid = Object.keys(en).filter(
      (key) => !sources.includes(`"${key}"`) && !made.some((beginning) => key.startsWith(beginning)),
    );
    expect(unsaid).toEqual([]);
  });

  it.each(Object.entries({ en, pl, bg, fi }))("in %s has every form that a number takes there", (language, texts) => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => form !== "other");
    for (const [key, text] of Object.entries<string | Plural>(texts)) {
      if (typeof text !== "string") expect([key, Object.keys(text)]).toEqual([key, expect.arrayContaining(wanted)]);
    }
  });

  it("puts numbers into the form that they take", () => {
    expect([1, 2, 5, 22].map((n) => filled(pl["today.cases"], "pl", { n }))).toEqual([
      "1 otwarta sprawa",
      "2 otwarte sprawy",
      "5 otwartych spraw",
      "22 otwarte sprawy",
    ]);
    expect(filled("{name} has it", "en", { name: "Ola" })).toBe("Ola has it");
  });
});

describe("an address", () => {
  const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ minLength: 1 }), { maxKeys: 3 });

  it("leads to the place that it was made of", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,8}$/),
        fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
        values,
        values,
        (room, thing, query, person) => {
          fc.pre(thing === undefined || (thing.isWellFormed() && !/^\.{1,2}$/.test(thing)));
          fc.pre([...Object.values(query), ...Object.values(person)].every((text) => text.isWellFormed()));
          const place = { room, ...(thing === undefined ? {} : { thing }), query, person };
          expect(placeAt(addressOf(place))).toEqual(place);
        },
      ),
    );
  });

  it("says nothing of a person before the #", () => {
    expect(addressOf({ room: "people", person: { who: "ewa@example.pl" } })).toBe("/console/people#who=ewa%40example.pl");
  });
});
