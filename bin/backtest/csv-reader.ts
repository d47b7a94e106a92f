/** Reads RFC 4180 as it streams in: quotes, separators and line ends within quotes, doubled quotes, CRLF, a byte order mark. */

export type CsvReader = {
  /** Takes the next piece of the text; pieces may end anywhere. */
  push(text: string): void;
  /** The text is over: a last line needs no line end. Throws when a quote is still open. */
  end(): void;
};

/** `line` is where the record begins, counted from 1. */
export type OnRecord = (fields: string[], line: number) => void;

const SEPARATORS = [",", ";", "\t"];

/** Spreadsheets of many countries separate by semicolons: the commonest of the three in the first line is the one. */
const separatorOf = (header: string): string => {
  const counted = SEPARATORS.map((separator) => ({ separator, count: header.split(separator).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
};

const lineEnds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
};

type Quoted = { value: string; end: number };

/** The field whose opening quote stands at `from`; undefined: its closing quote has not come yet. */
const quotedField = (text: string, from: number): Quoted | undefined => {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at++;
    else return { value: text.slice(from + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
  return undefined;
};

/** One record with quotes in it, from `from`; undefined: it is not complete yet. */
const quotedRecord = (text: string, from: number, separator: string, isLast: boolean) => {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    const quoted = text[at] === '"' ? quotedField(text, at) : undefined;
    if (text[at] === '"' && !quoted) return undefined;
    const start = quoted?.end ?? at;
    const stops = [text.indexOf(separator, start), text.indexOf("\n", start)].filter((stop) => stop >= 0);
    if (stops.length === 0 && !isLast) return undefined;
    const stop = stops.length === 0 ? text.length : Math.min(...stops);
    const rest = text.slice(start, stop);
    // Whatever stands behind a closing quote is kept as it is: no value is ever lost.
    fields.push((quoted?.value ?? "") + (text[stop] === separator ? rest : rest.replace(/\r$/, "")));
    if (text[stop] !== separator) return { fields, end: stop + 1 };
    at = stop + 1;
  }
};

/** Empty lines are passed over. `onRecord` hears of every record in order, the header among them. */
export const csvReader = (onRecord: OnRecord): CsvReader => {
  let rest = "";
  let line = 1;
  let separator = "";
  let begun = false;

  const takePlain = (text: string, from: number, end: number): void => {
    const until = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    if (until > from) onRecord(text.slice(from, until).split(separator), line);
    line++;
  };

  const take = (text: string, isLast: boolean): string => {
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      const newline = text.indexOf("\n", at);
      if (newline < 0 && !isLast) break;
      const end = newline < 0 ? text.length : newline;
      if (separator === "") separator = separatorOf(text.slice(at, end));
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (quote < 0 || quote > end) {
        takePlain(text, at, end);
        at = end + 1;
        continue;
      }
      const record = quotedRecord(text, at, separator, isLast);
      if (!record) break;
      onRecord(record.fields, line);
      line += Math.max(1, lineEnds(text.slice(at, record.end)));
      at = record.end;
    }
    return text.slice(at);
  };

  return {
    push: (text) => {
      const news = begun ? text : text.replace(/^\uFEFF/, "");
      if (text !== "") begun = true;
      rest = take(rest + news, false);
    },
    end: () => {
      const left = take(rest, true);
      rest = "";
      if (left !== "") throw new Error(`line ${line}: a quote is opened and never closed`);
    },
  };
};
