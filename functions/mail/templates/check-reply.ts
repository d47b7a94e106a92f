/** Finds what is wrong in the Liquid of a canned reply: what templates may not say, and what nobody knows of a case. */

import type { FactType } from "#engine/model/facts.ts";
import type { Problem } from "#language/problem.ts";
import { checkLiquid } from "./check-liquid.ts";
import { liquidTokens } from "./masked-liquid.ts";
import type { Source } from "./source.ts";

/** `facts`: all that are declared. */
export function checkReply(source: Source, facts: ReadonlyMap<string, FactType>, locale: string): Problem[] {
  const known = [...facts.keys()].filter((path) => ROOTS.has(path.split(/[.[]/)[0] ?? ""));
  const problems = checkLiquid(source, { isDeclared: (path) => known.includes(path), names: known, locale });
  return problems.length > 0 ? problems : ofMailsAlone(source);
}

/** What a case is about; of what brought somebody to it no more is known than that. */
const ROOTS = new Set(["customer", "order", "asset", "quote", "case"]);

const OF_MAILS = /\b(?:links\.(?:unsubscribe|preferences|survey|confirm|case|pictures)|sign_up\.\w+|topic\.\w+|sender\.\w+)/;

/** An answer is typed by a person: it has no topic, and no links of its own. */
const ofMailsAlone = ({ text, place }: Source): Problem[] =>
  liquidTokens(text).flatMap((token) => {
    const found = OF_MAILS.exec(token.text);
    if (!found) return [];
    const message = `\`${found[0]}\` is known in mails of journeys alone.`;
    return [{ code: "not-known-here", ...place(token.begin + found.index), message, remedy: "Leave it out of a reply." }];
  });
