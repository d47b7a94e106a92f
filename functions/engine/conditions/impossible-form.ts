/** Finds a text that a date, a country or a currency is compared with and that is none. */

import type { ASTNode } from "@marcbachmann/cel-js";
import type { FactType } from "../model/facts.ts";
import { childrenOf } from "./cel-references.ts";

/** `like`: how such a value is written; `at`: the offset of the text. */
export type ImpossibleForm = { path: string; found: string; like: string; at: number };

/** The first of a parsed condition: `asset.warranty_end == 'tomorrow'`, `customer.country == 'Poland'`. */
export function impossibleForm(ast: ASTNode, declared: ReadonlyMap<string, FactType>): ImpossibleForm | undefined {
  const here = compared(ast, declared);
  if (here) return here;
  for (const child of childrenOf(ast)) {
    const found = impossibleForm(child, declared);
    if (found) return found;
  }
  return undefined;
}

/** In order, a beginning will do: `asset.warranty_end >= '2026'`. */
type Form = { whole: RegExp; beginning: RegExp; like: string };

const FORMS: Partial<Record<FactType, Form>> = {
  date: { whole: /^\d{4}-\d\d-\d\d$/, beginning: /^\d{4}(?:-\d\d){0,2}$/, like: "'2026-11-27'" },
  day: { whole: /^\d\d-\d\d$/, beginning: /^\d\d(?:-\d\d)?$/, like: "'05-15'" },
};
const COUNTRY: Form = { whole: /^[A-Z]{2}$/, beginning: /^[A-Z]{1,2}$/, like: "'PL'" };
const CURRENCY: Form = { whole: /^[A-Z]{3}$/, beginning: /^[A-Z]{1,3}$/, like: "'EUR'" };
const BY_PATH: Record<string, Form> = { "customer.country": COUNTRY, "order.currency": CURRENCY, "quote.currency": CURRENCY };

const ORDERING = new Set<string>(["<", "<=", ">", ">="]);
const EQUAL = new Set<string>(["==", "!=", "in"]);

const compared = (node: ASTNode, declared: ReadonlyMap<string, FactType>): ImpossibleForm | undefined => {
  if (!ORDERING.has(node.op) && !EQUAL.has(node.op)) return undefined;
  const sides = childrenOf(node);
  const path = sides.map(pathOf).find((one) => one !== undefined);
  const type = path === undefined ? undefined : declared.get(path);
  const form = path === undefined || type === undefined ? undefined : (BY_PATH[path] ?? FORMS[type]);
  if (path === undefined || !form) return undefined;
  const wrong = sides.flatMap(textsOf).find(({ found }) => !(ORDERING.has(node.op) ? form.beginning : form.whole).test(found));
  return wrong && { path, ...wrong, like: form.like };
};

const pathOf = (node: ASTNode): string | undefined => {
  if (node.op !== "." || node.args[0].op !== "id") return undefined;
  const [{ args: root }, name] = node.args;
  return root === "before" ? `customer.${name}` : `${root}.${name}`;
};

const textsOf = (node: ASTNode): { found: string; at: number }[] => {
  if (node.op === "list") return node.args.flatMap(textsOf);
  return node.op === "value" && typeof node.args === "string" ? [{ found: node.args, at: node.pos }] : [];
};
