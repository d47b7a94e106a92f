/** What is typed of a letter, kept as it is typed; and what is asked of the system with it. */

import type { InputOf } from "#operations/typed-registry.ts";
import { draft } from "../../place/drafts.ts";

export type Words = { subject: string; preheader: string; text: string };
/** `date`, `at`: on the shop's clock. */
export type LetterForm = {
  title: string;
  topic: string;
  segment: string;
  date: string;
  at: string;
  from: string;
  measured: boolean;
  words: Record<string, Words>;
};

const EMPTY: LetterForm = { title: "", topic: "", segment: "", date: "", at: "10:00", from: "", measured: false, words: {} };

/** `of`: the letter's draft; `new` before there is one. */
export function formOf(of: string): LetterForm {
  const text = typed(of).value;
  return text === "" ? EMPTY : { ...EMPTY, ...JSON.parse(text) };
}

/** Whether anything is typed. */
export function isTyped(of: string): boolean {
  return typed(of).value !== "";
}

/** Keeps a change. */
export function change(of: string, changes: Partial<LetterForm>): void {
  typed(of).value = JSON.stringify({ ...formOf(of), ...changes });
}

/** What was typed stays with the draft that it has become, so that it can be changed again. */
export function moveForm(from: string, to: string): void {
  if (from === to) return;
  typed(to).value = typed(from).peek();
  typed(from).value = "";
}

/** Undefined while something is missing without which nobody can be counted. */
export function letterAsked(of: string): InputOf<"preview-letter"> | undefined {
  const { title, topic, segment, date, at, from, measured } = formOf(of);
  if (topic === "" || !/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(at)) return undefined;
  const about = title.trim() === "" ? "…" : title.trim();
  return {
    ...{ journey: nameOf(title, date), about, topic, date, at, measured },
    ...(segment === "" ? {} : { segment }),
    ...(from === "" ? {} : { from }),
  };
}

/** The name of its journey: the title in letters that a file's name can have. */
export function nameOf(title: string, date: string): string {
  const plain = [...title.normalize("NFKD").toLowerCase()].map((letter) => APART[letter] ?? letter).join("");
  const name = plain
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50)
    .replace(/-+$/, "");
  return name === "" ? `letter-${date}` : `letter-${name}`;
}

const typed = (of: string) => draft(`letters:${of}`);

/** As Bulgarian is written in Latin letters, and what Unicode does not take apart. */
const APART: Record<string, string> = {
  ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n" },
  ...{ о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sht", ъ: "a" },
  ...{ ь: "y", ю: "yu", я: "ya", ł: "l", ø: "o", ß: "ss", æ: "ae" },
};
