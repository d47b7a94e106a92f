/** RFC 4180, as files from shops and spreadsheets really are. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvReader } from "../../bin/backtest/csv-reader.ts";

const read = (...pieces: string[]): string[][] => {
  const records: string[][] = [];
  const reader = csvReader((fields) => records.push(fields));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return records;
};

const linesOf = (text: string): number[] => {
  const lines: number[] = [];
  const reader = csvReader((_, line) => lines.push(line));
  reader.push(text);
  reader.end();
  return lines;
};

describe("a CSV file", () => {
  it.each([
    [
      "plain fields",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a last line without a line end",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "Windows line ends",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a byte order mark",
      "\uFEFFa,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a separator within quotes",
      'a,b\n"1,5",2\n',
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "a line end within quotes",
      'a,b\n"one\r\ntwo",2\n',
      [
        ["a", "b"],
        ["one\r\ntwo", "2"],
      ],
    ],
    [
      "doubled quotes",
      'a,b\n"say ""yes""",2\n',
      [
        ["a", "b"],
        ['say "yes"', "2"],
      ],
    ],
    [
      "an empty quoted field",
      'a,b\n"",2\n',
      [
        ["a", "b"],
        ["", "2"],
      ],
    ],
    [
      "empty fields",
      "a,b,c\n,,\n",
      [
        ["a", "b", "c"],
        ["", "", ""],
      ],
    ],
    [
      "a quoted last field before a Windows line end",
      'a,b\r\n1,"2"\r\n3,4\r\n',
      [
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "a quote in the middle of a plain field",
      'a,b\n5" pipe,2\n',
      [
        ["a", "b"],
        ['5" pipe', "2"],
      ],
    ],
    [
      "semicolons",
      'a;b\n"1;5";2,50\n',
      [
        ["a", "b"],
        ["1;5", "2,50"],
      ],
    ],
    [
      "tabs",
      "a\tb\n1\t2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "empty lines, passed over",
      "a,b\n\n1,2\n\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
  ])("may have %s", (_, text, records) => {
    expect(read(text)).toEqual(records);
  });

  it("may arrive in pieces that end anywhere", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "ż", " "), maxLength: 6 });
    const file = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const text = ["x,y,z", ...rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(","))].join("\r\n");
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (__, at) => text.slice(at * size, (at + 1) * size));
        expect(read(...pieces)).toEqual([["x", "y", "z"], ...rows]);
      }),
    );
  });

  it("tells on which line a record begins, lines within quotes counted", () => {
    expect(linesOf('a,b\n"one\ntwo",2\n3,4\n\n5,6')).toEqual([1, 2, 4, 6]);
  });

  it("is refused when a quote is never closed, naming the line", () => {
    expect(() => read('a,b\n1,2\n"3,4\n5,6\n')).toThrow("line 3: a quote is opened and never closed");
  });
});
