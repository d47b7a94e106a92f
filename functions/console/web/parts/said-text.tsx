/** A sentence of the system's own in the language of whoever reads; where only English has it, as it is in English. */

import type { Said, SaidValue } from "#engine/describe/said.ts";
import { language } from "../texts/language.ts";
import { plainText, t } from "../texts/text.ts";
import { momentText } from "./moment.tsx";

type Props = {
  said: Said | undefined;
  sentence: string;
  zone?: string | undefined;
  show?: (text: string) => preact.ComponentChildren;
};

/** `sentence`: the English one. `zone`: of the moments in it. */
export function SaidText({ said, sentence, zone, show = (text) => text }: Props) {
  const text = said && language.value !== "en" ? saidText(said, zone) : undefined;
  return text === undefined ? <span lang="en">{show(sentence)}</span> : <span>{show(text)}</span>;
}

/** Undefined where the language has no such sentence: the server may be newer than the page. */
function saidText({ code, values, and }: Said, zone?: string): string | undefined {
  const words = plainText(`said.${code}`);
  if (words === undefined) return undefined;
  const sentence = words.replace(/\{(\w+)\}/g, (_, name: string) => valueText(values[name], zone));
  const more = and && saidText(and, zone);
  return more === undefined ? sentence : `${sentence} ${more}`;
}

const valueText = (value: SaidValue | undefined, zone: string | undefined): string => {
  if (value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if ("at" in value) return momentText(value.at, language.value, zone);
  if ("any" in value) return value.any.reduce((one, other) => t("said.or", { one, other }));
  if ("label" in value) return value.label[language.value] ?? value.label.en ?? Object.values(value.label)[0] ?? "";
  const { facts, missing } = value;
  const parts = Object.entries(facts).map(([path, held]) => t("said.fact", { path, value: JSON.stringify(held) }));
  if (missing !== undefined) parts.push(t("said.fact-missing", { path: missing }));
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
};
