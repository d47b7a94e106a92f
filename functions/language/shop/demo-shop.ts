/** Finds what a shop has left of the demo shop in its settings: names and addresses from which its mails would still come. */

import { placeOf } from "../places.ts";
import type { Problem } from "../problem.ts";
import { type Located, readYaml } from "../yaml-source.ts";

/**
 * Nothing while the settings are those of the demo shop; once its name, its website or its sender is another, a problem for each value
 * that still is the demo shop's. Never throws.
 */
export function demoValues(text: string, file = "settings.yaml"): Problem[] {
  const { root, source } = readYaml(text, file);
  if (!root || ISSUED.every((path) => isOfDemo(placeOf(root, path).located?.value))) return [];
  const products = [...(placeOf(root, ["products"]).located?.keys ?? [])].filter(([name]) => PRODUCTS.includes(name));
  const sold = products.map(([name, { start }]) =>
    source.problem(start, {
      code: "demo-shop",
      message: `\`products.${name}\` is still one that the demo shop sells`,
      remedy: "Describe products of your own, or take it out.",
    }),
  );
  const said = scalarsOf(root, []).flatMap(({ path, located }) => {
    if (!isOfDemo(located.value)) return [];
    const [owner, name] = [path.slice(0, -1).join("."), path.join(".")];
    return path.at(-1) === "email"
      ? [
          source.problem(located.start, {
            code: "demo-shop",
            message: `\`${owner}\` still writes from \`${HOST}\`, the demo shop`,
            remedy: "Write an address of your own, or take the person out where no journey names them.",
          }),
        ]
      : [
          source.problem(located.start, {
            code: "demo-shop",
            message: `\`${name}\` is still that of the demo shop`,
            remedy: "Write your own, or take the line out where it need not be there.",
          }),
        ];
  });
  return [...said, ...sold];
}

const HOST = "oak-and-ember.example.com";
const NAMES = ["Oak and Ember", "Anna Lis", "ul. Bukowa 12, 00-001 Warszawa, Poland"];

const PRODUCTS = ["ember-24", "ember-28"];

/** By these one shop is told from another. */
const ISSUED = [
  ["shop", "name"],
  ["shop", "website"],
  ["sender", "email"],
];

const isOfDemo = (value: unknown): boolean => typeof value === "string" && (value.includes(HOST) || NAMES.includes(value.trim()));

const scalarsOf = (located: Located, path: string[]): { path: string[]; located: Located }[] => {
  if (located.keys) return [...located.keys].flatMap(([key, entry]) => scalarsOf(entry.located, [...path, key]));
  if (located.items) return located.items.flatMap((item, at) => scalarsOf(item, [...path, String(nameOf(item) ?? at + 1)]));
  return [{ path, located }];
};

/** An entry of a list is called by its own name where it has one. */
const nameOf = (item: Located): unknown => item.keys?.get("name")?.located.value;
