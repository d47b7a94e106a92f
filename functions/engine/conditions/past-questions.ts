/**
 * What conditions may ask of the past: `customer.bought('SKU')`, `customer.received('news', 90 days) >= 10`, `event.before.points`. These
 * are no CEL as they stand: they are rewritten into calls of functions over lists that the profile keeps.
 */

import type { Environment } from "@marcbachmann/cel-js";

/** What a list of the past holds, as far as it is asked about; `at` in epoch milliseconds. */
type Bought = { sku?: string; category?: string; at: number };
type Mail = { journey: string; topic: string; at: number; opened?: number; clicked?: number };

/** Facts that no condition can name: the lists, and the clock that `90 days` counts back from. */
const PURCHASES = "#purchases";
const MAILS = "#mails";
const NOW = "#now";

/** The list that each question goes through. */
const QUESTIONS: Record<string, typeof PURCHASES | typeof MAILS> = {
  bought: PURCHASES,
  bought_in: PURCHASES,
  received: MAILS,
  opened: MAILS,
  clicked: MAILS,
};
const COUNTED = "_count";

/** What an asked-for condition has to be given, by the name of a function as it is run; undefined for any other function. */
export function factsAskedBy(name: string): string[] | undefined {
  const list = QUESTIONS[name.replace(RUN, "").replace(COUNTED, "")];
  return name.startsWith(RUN) && list !== undefined ? [list, NOW] : undefined;
}

/** The condition as it is checked: as long as it was written, so that each mistake keeps its place. */
export function asChecked(source: string): string {
  return rewritten(source, {
    call: (name, counted) => `${name}${counted}(`.padStart(`customer.${name}(`.length),
    before: (blanks) => blanks,
    days: (days, written) => String(days).padEnd(written.length),
  });
}

/** The condition as it is run, each question with the customer whom it is about. */
export function asRun(source: string): string {
  return rewritten(source, {
    call: (name, counted) => `${RUN}${name}${counted}(customer, `,
    before: () => "",
    days: (days) => String(days),
  });
}

/** Whether the condition asks about mails: only then they are remembered. */
export function asksAboutMails(source: string): boolean {
  return /\bcustomer\.(received|opened|clicked)\s*\(/.test(source);
}

/** The customer's facts that the condition compares with what they were before the event. */
export function namesBefore(source: string): string[] {
  return [...source.matchAll(/\bevent\.before\.(\w+)/g)].map(([, name = ""]) => name);
}

/** The customer's facts that the condition names. */
export function namesOfCustomer(source: string): string[] {
  return [...source.matchAll(/\bcustomer\.(\w+)\b(?!\s*\()/g)].map(([, name = ""]) => name);
}

/** Makes the questions known to an environment that checks. */
export function declareQuestions(environment: Environment): void {
  for (const [name, counted] of named()) {
    for (const parameters of parametersOf(name))
      environment.registerFunction(
        `${name}${counted}(${parameters.join(", ")}): ${counted === "" ? "bool" : "int"}`,
        () => false,
      );
  }
}

/** Makes an environment that runs answer them. */
export function answerQuestions(environment: Environment): void {
  for (const [name, counted] of named()) {
    const question = counted === "" ? name : `${name}${counted}`;
    for (const parameters of parametersOf(name)) {
      const signature = `${RUN}${question}(${["map", ...parameters].join(", ")}): ${counted === "" ? "bool" : "int"}`;
      const takesName = parameters[0] === "string";
      environment.registerFunction(signature, (customer: Known, first: string | bigint, second?: bigint) => {
        const days = takesName ? second : typeof first === "bigint" ? first : undefined;
        const found = occasions(name, customer, takesName ? String(first) : undefined, days);
        return counted === "" ? found > 0 : BigInt(found);
      });
    }
  }
}

type Known = Partial<Record<string, unknown>>;

/** The beginning of the functions' names as they are run: no condition is written so. */
const RUN = "asked_";
const DAY = 86_400_000;

const named = (): [name: string, counted: "" | typeof COUNTED][] =>
  Object.entries(QUESTIONS).flatMap(([name, list]): [string, "" | typeof COUNTED][] =>
    list === MAILS
      ? [
          [name, ""],
          [name, COUNTED],
        ]
      : [[name, ""]],
  );

/** A name, a number of days, or both; of what was bought always a name. */
const parametersOf = (name: string): string[][] =>
  QUESTIONS[name] === MAILS ? [["string"], ["string", "int"], ["int"]] : [["string"], ["string", "int"]];

/** How often it has happened, of what is remembered, within so many days. */
const occasions = (question: string, customer: Known, name: string | undefined, days: bigint | undefined): number => {
  const from = days === undefined ? Number.NEGATIVE_INFINITY : Number(customer[NOW]) - Number(days) * DAY;
  const all: unknown = customer[QUESTIONS[question] ?? ""];
  if (!Array.isArray(all)) return 0;
  return all.filter((one: Bought & Mail) => {
    const at = timeOf(question, one);
    return at !== undefined && at >= from && isNamed(question, one, name);
  }).length;
};

const timeOf = (question: string, one: Bought & Mail): number | undefined => {
  if (question === "opened") return one.opened;
  return question === "clicked" ? one.clicked : one.at;
};

const isNamed = (question: string, { sku, category, journey, topic }: Bought & Mail, name: string | undefined): boolean => {
  if (question === "bought") return sku === name;
  if (question === "bought_in") return category === name;
  return name === undefined || journey === name || topic === name;
};

type Writing = {
  call(name: string, counted: string): string;
  before(blanks: string): string;
  days(days: number, written: string): string;
};

const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/.source;
const CALL = /\bcustomer\.(bought_in|bought|received|opened|clicked)\(/.source;
const BEFORE = /\bevent\.(?=before\.)/.source;
const LENGTH = /\b(\d{1,4})\s+(day|week|month|year)s?\b/.source;
const TOKEN = new RegExp(`(${STRING})|${CALL}|(${BEFORE})|${LENGTH}`, "g");
const DAYS_OF: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 };
/** What follows the question: compared with a number it is one. */
const COMPARED = /^(?:[^()"']|"[^"]*"|'[^']*')*\)\s*(?:>=|<=|==|!=|>|<)\s*\d/;

const rewritten = (source: string, writing: Writing): string =>
  source.replace(
    TOKEN,
    (written: string, text: string | undefined, call: string | undefined, before, amount, unit, at: number) => {
      if (text !== undefined) return written;
      if (call !== undefined) {
        const isCount = QUESTIONS[call] === MAILS && COMPARED.test(source.slice(at + written.length));
        return writing.call(call, isCount ? COUNTED : "");
      }
      if (before !== undefined) return writing.before(" ".repeat(written.length));
      return writing.days(Number(amount) * (DAYS_OF[unit] ?? 1), written);
    },
  );
