/** RFC 4180, as files from shops and spreadsheets really are. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "#histories/read-csv.ts";

const read = async (...pieces: Buffer[]): Promise<string[][]> => {
  const records: string[][] = [];
  await readCsv(pieces, (fields) => records.push(fields));
  return records;
};

const linesOf = async (text: string): Promise<number[]> => {
  const lines: number[] = [];
  await readCsv([Buffer.from(text)], (_, line) => lines.push(line));
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
  ])("may have %s", async (_, text, records) => {
    expect(await read(Buffer.from(text))).toEqual(records);
  });

  it("may arrive in pieces that end anywhere, within a letter too", async () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "ż", " "), maxLength: 6 });
    const file = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 7 }), async (rows, size) => {
        const text = Buffer.from(
          ["x,y,z", ...rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(","))].join("\r\n"),
        );
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (__, at) =>
          text.subarray(at * size, (at + 1) * size),
        );
        expect(await read(...pieces)).toEqual([["x", "y", "z"], ...rows]);
      }),
    );
  });

  it.each([
    ["lines within quotes counted", 'a,b\n"one\ntwo",2\n3,4\n\n5,6', [1, 2, 4, 6]],
    ["line ends of Windows too", 'a,b\r\n"one\r\n\r\ntwo",2\r\n3,4\r\n\r\n5,6\r\n', [1, 2, 5, 7]],
  ])("reports on which line a record begins, %s", async (_, text, lines) => {
    expect(await linesOf(text)).toEqual(lines);
  });

  it.each([
    ["", 'a,b\n1,2\n"3,4\n5,6\n', 3],
    [" after empty lines", 'a,b\r\n"1\r\n1",2\r\n\r\n\r\n"3,4\r\n5,6\r\n', 6],
  ])("is refused when a quote is never closed%s, naming the line and what to do", async (_, text, line) => {
    await expect(linesOf(text)).rejects.toThrow(`line ${line}: a quote is opened and never closed. Close it`);
  });

  it("may hold no line at all", async () => {
    expect(await read()).toEqual([]);
  });
});
