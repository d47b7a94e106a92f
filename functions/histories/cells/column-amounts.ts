/** Decides over all amounts of a file which sign parts their decimals, and reads them: as people of many countries write money. */

import { UnreadableHistory } from "#flows/backtest/history.ts";
import { currenciesOf, decimalsOf } from "./currency-words.ts";

export type DecimalSign = "dot" | "comma";

export type AmountSurvey = {
  /** @param isBare no other cell of its row names a currency: then the words beside it do */
  see(text: string, isBare: boolean): void;
  /**
   * @param currency of the amounts, where it is known
   * @throws UnreadableHistory where an amount may be two, and nothing says which
   */
  decided(asked?: DecimalSign, currency?: string): DecidedAmounts;
  /** The currencies of which the amounts may be by the words beside them; undefined: they have none. */
  currencies(): { words: string; codes: readonly string[] }[];
};

/** `read`: undefined for what is no amount. `words`: for the person who reads what was made of the file. */
export type DecidedAmounts = { read(text: string): number | undefined; words: string };

/** An amount without the words and signs around it. `unclear`: it may be a group of three figures, or three decimals. */
type Shape =
  | { kind: "whole"; sign: 1 | -1; figures: string }
  | { kind: "decimal"; sign: 1 | -1; figures: string; decimals: string; by: DecimalSign }
  | { kind: "unclear"; sign: 1 | -1; before: string; after: string; by: DecimalSign };

const PLAIN = /^\d+(?:\.\d{1,2})?$/;
const BY = { ".": "dot", ",": "comma" } as const;
const OTHER = { dot: "comma", comma: "dot" } as const;
const NAMES = { dot: "a decimal point", comma: "a decimal comma" } as const;
/** So many different ones, all with three figures behind their only sign, are too many to be whole thousands by chance. */
const SUSPICIOUS = 5;

export function amountSurvey(): AmountSurvey {
  const decimals = { dot: 0, comma: 0 };
  const unclear = { dot: new Set<string>(), comma: new Set<string>() };
  const examples: { dot?: string; comma?: string } = {};
  const words = new Set<string>();
  let whole = 0;
  return {
    see: (text, isBare) => {
      if (PLAIN.test(text)) {
        if (text.includes(".")) decimals.dot++;
        else whole++;
        return;
      }
      if (text.trim() === "") return;
      if (isBare) for (const word of text.match(WORDS) ?? []) if (words.size < MOST_WORDS) words.add(word.replace(/\.$/, ""));
      const shape = shapeOf(text);
      if (!shape) return;
      if (shape.kind === "whole") whole++;
      else if (shape.kind === "decimal") {
        decimals[shape.by]++;
        examples[shape.by] ??= text.trim();
      } else if (unclear[shape.by].size < SUSPICIOUS) unclear[shape.by].add(text.trim());
    },
    decided: (asked, currency) => {
      const sign = asked ?? decidedSign({ decimals, unclear, whole, places: decimalsOf(currency) });
      const said = asked === undefined ? "" : ", as was said";
      const guessed = [...unclear.dot, ...unclear.comma][0];
      const example = examples[sign === "each" ? "comma" : sign] ?? guessed;
      const written = sign === "each" ? "a decimal point or a comma, each by its own form" : `${NAMES[sign]}${said}`;
      const reader = (text: string) => amountIn(text, sign);
      return { read: reader, words: example === undefined ? written : `${written}: ${example} is ${reader(example)}` };
    },
    currencies: () =>
      [...words].map((word) => ({ words: word, codes: currenciesOf(word) })).filter(({ codes }) => codes.length > 0),
  };
}

/** Reads one amount alone, where it can be read in one way only. */
export function readAmount(text: string): number | undefined {
  return amountIn(text, "each");
}

type Seen = {
  decimals: Record<DecimalSign, number>;
  unclear: Record<DecimalSign, ReadonlySet<string>>;
  whole: number;
  /** How many decimals the currency has; undefined: it is not known. */
  places: number | undefined;
};

/** `each`: both are used, and no amount may be two. */
const decidedSign = ({ decimals, unclear, whole, places }: Seen): DecimalSign | "each" => {
  const [dot, comma] = [decimals.dot > 0, decimals.comma > 0];
  const [unclearDot, unclearComma] = [unclear.dot.size, unclear.comma.size];
  if (dot && comma) return unclearDot + unclearComma === 0 ? "each" : asking([...unclear.dot, ...unclear.comma][0]);
  if (dot || comma) return dot ? "dot" : "comma";
  if (unclearDot === 0 && unclearComma === 0) return "dot";
  const [example] = [...unclear.dot, ...unclear.comma];
  if (unclearDot > 0 && unclearComma > 0) return asking(example);
  const grouped = unclearDot > 0 ? "comma" : "dot";
  if (places === 0) return grouped;
  if (places === 3 || (whole === 0 && unclearDot + unclearComma >= SUSPICIOUS)) return asking(example);
  return grouped;
};

const asking = (example: string | undefined): never => {
  throw new UnreadableHistory(
    `${example} may be two amounts: say how decimals are parted, --amounts dot (1,234.50) or --amounts comma (1.234,50).`,
  );
};

const WORDS = /[\p{L}\p{Sc}]+\.?/gu;
const MOST_WORDS = 20;
const GROUPS = /(?<=\d)[\s'’ʼ\u00a0\u202f](?=\d)/gu;
const MINUS = /^[-−–]|[-−–]$/u;
const EXPONENT = /^[-+]?\d+(?:\.\d+)?e[-+]?\d+$/i;

const shapeOf = (text: string): Shape | undefined => {
  const inBrackets = /^\((.*)\)$/s.exec(text.trim())?.[1];
  // `1 234,-` has no decimals; a minus behind an amount has no sign before it.
  const bare = (inBrackets ?? text)
    .replace(WORDS, "")
    .trim()
    .replace(/[.,][-–—]$/u, "");
  const sign = inBrackets !== undefined || MINUS.test(bare) ? -1 : 1;
  const figures = bare.replace(MINUS, "").replace(/^\+/, "").trim().replace(GROUPS, "");
  if (!/^(?:\d[\d.,]*|[.,]\d+)$/.test(figures)) return undefined;
  const signs = figures.replace(/\d/g, "");
  const last = signs.at(-1);
  if (last !== "." && last !== ",") return { kind: "whole", sign, figures };
  const at = figures.lastIndexOf(last);
  const [before, after] = [figures.slice(0, at), figures.slice(at + 1)];
  const isOnly = signs.length === 1;
  const isSame = [...signs].every((one) => one === last);
  if (isOnly && after.length === 3 && /^[1-9]\d{0,2}$/.test(before))
    return { kind: "unclear", sign, before, after, by: BY[last] };
  // `1,234,567` has no decimals; of `1.234,56` the last sign parts them, and stands once.
  if (isSame && !isOnly) return after.length === 3 ? { kind: "whole", sign, figures: figures.replace(/[.,]/g, "") } : undefined;
  if (before.includes(last)) return undefined;
  return { kind: "decimal", sign, figures: before.replace(/[.,]/g, ""), decimals: after, by: BY[last] };
};

const amountIn = (text: string, sign: DecimalSign | "each"): number | undefined => {
  if (text === "") return undefined;
  if (PLAIN.test(text)) return Number(text);
  if (EXPONENT.test(text.trim())) return Number(text);
  const shape = shapeOf(text);
  if (!shape) return undefined;
  const amount = Number(figuresOf(shape, sign));
  return Number.isFinite(amount) ? shape.sign * amount : undefined;
};

const figuresOf = (shape: Shape, sign: DecimalSign | "each"): string => {
  if (shape.kind === "whole") return shape.figures;
  if (shape.kind === "decimal") return `${shape.figures || "0"}.${shape.decimals || "0"}`;
  return sign === OTHER[shape.by] || sign === "each" ? `${shape.before}${shape.after}` : `${shape.before}.${shape.after}`;
};
