/** Words that change with a number, a person or the end of a sentence, as each language has it. */

import { describe, expect, it } from "vitest";
import { pluralForm, pluralForms, withPluralsFor } from "#mail/words/plural-form.ts";
import { vocative } from "#mail/words/vocative.ts";
import { compile, compiled, file, rendered } from "./given-template.ts";

describe("a first name in Polish", () => {
  it.each([
    ["Zofia", "Zofio"],
    ["Katarzyna", "Katarzyno"],
    ["Alicja", "Alicjo"],
    ["Kasia", "Kasiu"],
    ["Ola", "Olu"],
    ["Maja", "Maju"],
    ["Jan", "Janie"],
    ["Piotr", "Piotrze"],
    ["Marek", "Marku"],
    ["Paweł", "Pawle"],
    ["Michał", "Michale"],
    ["Tomasz", "Tomaszu"],
    ["Grzegorz", "Grzegorzu"],
    ["Wojciech", "Wojciechu"],
    ["Andrzej", "Andrzeju"],
    ["Kamil", "Kamilu"],
    ["Konrad", "Konradzie"],
    ["Robert", "Robercie"],
    ["Ernest", "Erneście"],
    ["Aleksander", "Aleksandrze"],
    ["Krzysztof", "Krzysztofie"],
    ["Jerzy", "Jerzy"],
    ["Bruno", "Bruno"],
    ["Kuba", "Kubo"],
    ["Anna Maria", "Anno Mario"],
    ["ZOFIA", "ZOFIO"],
    ["zofia", "zofio"],
  ])("%s is addressed as %s", (name, addressed) => {
    expect(vocative(name, "pl-PL")).toBe(addressed);
  });

  it("stays as it is where nobody can be sure", () => {
    for (const name of ["Aoife", "Anna Aoife", "Zofia 🌻", "Nokia", "", "-", "__proto__"])
      expect(vocative(name, "pl")).toBe(name);
  });
});

describe("a first name in Bulgarian", () => {
  it.each([
    ["Иван", "Иване"],
    ["Петър", "Петре"],
    ["Александър", "Александре"],
    ["Павел", "Павле"],
    ["Георги", "Георги"],
    ["Николай", "Николай"],
    ["Христо", "Христо"],
    ["Мария", "Мария"],
    ["Ivan", "Ivan"],
  ])("%s is addressed as %s", (name, addressed) => {
    expect(vocative(name, "bg")).toBe(addressed);
  });
});

describe("a first name in other languages", () => {
  it("stays as it is", () => {
    for (const locale of ["en", "fi", "cs", "de-AT"]) expect(vocative("Zofia", locale)).toBe("Zofia");
  });
});

describe("a word that is counted", () => {
  const polish = (number: number) => pluralForm(number, ["zamówienie", "zamówienia", "zamówień"], "pl");

  it("has the form of its number", () => {
    expect([1, 2, 4, 5, 11, 12, 21, 22, 112, 1.5].map(polish).join(" ")).toBe(
      "zamówienie zamówienia zamówienia zamówień zamówień zamówień zamówień zamówienia zamówień zamówienia",
    );
    expect([0, 1, 2].map((number) => pluralForm(number, ["order", "orders"], "en-GB"))).toEqual(["orders", "order", "orders"]);
  });

  it("has as many forms as the language, which the check of a template asks for by name", async () => {
    expect(pluralForms("cs")).toEqual(["one", "few", "other"]);
    const mail = (forms: string) => file(`<mj-text>{{ order.total | plural: ${forms} }}</mj-text>`);
    expect((await compile(mail('"order", "orders"'))).problems).toEqual([]);
    expect((await compile(mail('"zamówienie", "zamówienia"'), { locale: "pl" })).problems).toMatchObject([
      { code: "plural-forms", line: 5, remedy: 'Write them in this order: "one", "few", "many".' },
    ]);
    expect((await compile(file("<mj-text>{{ order.total | plural }}</mj-text>"))).problems).toMatchObject([
      { code: "plural-forms" },
    ]);
  });
});

describe("a draft that waits to be translated", () => {
  it("has as many forms of a counted word as its language wants", () => {
    const draft = (forms: string, from: string, to: string) => withPluralsFor(`{{ n | plural: ${forms} }}`, from, to);
    expect(draft('"time", "times"', "en", "cs")).toBe('{{ n | plural: "time", "times", "times" }}');
    expect(draft("'raz', 'razy', 'razy'", "pl", "en")).toBe("{{ n | plural: 'raz', 'razy' }}");
    expect(draft('"time", "times"', "en", "fi")).toBe('{{ n | plural: "time", "times" }}');
    expect(draft('"time"', "en", "cs")).toBe('{{ n | plural: "time" }}');
  });

  it("is right in every language from the first", async () => {
    const body = file(withPluralsFor('<mj-text>{{ customer.orders | plural: "time", "times" }}</mj-text>', "en", "cs"));
    expect((await compile(body, { locale: "cs" })).problems).toEqual([]);
  });
});

describe("a sentence that ends with a date", () => {
  it("has one full stop, where the date ends with an abbreviation, too", async () => {
    const words =
      "{{ asset.maintenance_due | day }}. <strong>{{ asset.maintenance_due | day }}</strong>. До {{ asset.maintenance_due | day }}: да.";
    const template = await compiled(file(`<mj-text>${words}</mj-text>`, "До {{ asset.maintenance_due | day }}."), {
      locale: "bg",
    });
    const { subject, text, html } = rendered(template, { asset: { maintenance_due: "2026-09-29" } });
    expect(subject).toBe("До 29 септември 2026\u00a0г.");
    expect(text.replaceAll("\u00a0", " ")).toContain("29 септември 2026 г. 29 септември 2026 г. До 29 септември 2026 г.: да.");
    expect(html).toContain("<strong>29 септември 2026\u00a0г</strong>.");
  });
});
