/** By which texts a person is found: their address, and their name from each of its words on, in letters that everybody can type. */

import type { Customer } from "../model/customer.ts";

type Named = Pick<Customer, "email" | "first_name" | "last_name" | "company" | "erased">;

/** So many words of a name, and of a firm's, are looked at; so many of a firm's begin a text. */
const WORDS = 5;
const FIRM_WORDS = 8;
const FIRM_TEXTS = 3;
/** Of a firm: `i`, `sp`, `oy` begin nothing that anybody looks for. */
const SHORT = 3;
/** Characters: whoever types more is shown what begins so far. */
const LONGEST = 60;

/**
 * In no order, each once; one with which another begins is left out, as whatever finds it finds the other. Anna Kowalska of
 * `anna.kowalska@example.pl` is found as `anna kowalska example pl` and as `kowalska anna`. An erased customer is found by nothing.
 */
export function findTexts({ email, first_name, last_name, company, erased }: Named): string[] {
  if (erased) return [];
  const texts = [...(email === undefined ? [] : [foldText(email)]), ...namedBy(first_name, last_name), ...firmBy(company)];
  const all = [...new Set(texts.map(cut))].filter(isFindable);
  return all.filter((text) => !all.some((other) => other !== text && other.startsWith(text)));
}

/**
 * Letters and digits in lower case, without accents, each word with one blank before the next: Latin and Cyrillic alike, and
 * whatever else Unicode takes apart. `Żak-Łuka` becomes `zak luka`, `O'Brien` becomes `obrien`.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[łøđħŧıßæœþð]/g, (letter) => APART[letter] ?? letter)
    .replace(/[\p{M}'’ʼ`´]/gu, "");
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * What the words that somebody typed may be the beginning of, in the order in which it is looked for; the last word, and any one of
 * up to three, may be unfinished. Empty where too little is typed.
 */
export function findBeginnings(typed: string): string[] {
  const words = foldText(typed).split(" ").slice(0, WORDS);
  const orders = typed.includes("@") ? [words] : words.length > 3 ? [words, ...rotations(words).slice(1)] : permutations(words);
  const texts = orders.map((order) => cut(order.join(" ")));
  return [...new Set(texts)].filter(isFindable);
}

/** The number of an order as it is looked for: `#PL-1001`, `pl-1001` and `PL-1001 ` are one. */
export function foldOrderNumber(number: string): string {
  return number
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, "")
    .replace(/^#+(?=.)/, "")
    .slice(0, LONGEST);
}

/** Never half of a character. */
const cut = (text: string): string => (text.length <= LONGEST ? text : [...text].slice(0, LONGEST).join("")).trim();

/** One letter leads to too many, unless it is a word. */
const isFindable = (text: string): boolean => [...text].length >= 2 || /^\p{Ideographic}/u.test(text);

/** Letters that Unicode takes for one and people for another. */
const APART: Record<string, string> = {
  ...{ ł: "l", ø: "o", đ: "d", ħ: "h", ŧ: "t", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d" },
};

const wordsOf = (name: string | undefined, most: number): string[] =>
  foldText(name ?? "")
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, most);

/** From each word on, and then from the first: so any two that stand side by side begin a text, in one order or the other. */
const namedBy = (first: string | undefined, last: string | undefined): string[] => {
  const [given, family] = [wordsOf(first, WORDS), wordsOf(last, WORDS)];
  const words = [...given, ...family].slice(0, WORDS);
  // Whoever has several of both is mostly called by one of each.
  const [called] = given;
  const short = called !== undefined && given.length > 1 && family.length > 1 ? [[called, ...family].join(" ")] : [];
  return [...rotations(words).map((order) => order.join(" ")), ...short];
};

const firmBy = (company: string | undefined): string[] => {
  const words = wordsOf(company, FIRM_WORDS);
  return words.flatMap((word, n) => (n === 0 || word.length >= SHORT ? [words.slice(n).join(" ")] : [])).slice(0, FIRM_TEXTS);
};

const rotations = (words: string[]): string[][] => words.map((_, n) => [...words.slice(n), ...words.slice(0, n)]);

const permutations = (words: string[]): string[][] =>
  words.length < 2
    ? [words]
    : words.flatMap((word, n) => permutations(words.filter((_, other) => other !== n)).map((rest) => [word, ...rest]));
