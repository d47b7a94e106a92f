/** Files as spreadsheets spoil them, and as somebody would write them who means ill. */

import { describe, expect, it } from "vitest";
import { fileWriter, read } from "./given-file.ts";

const givenFile = fileWriter();

const NAMES = "email,first_name\nzofia@example.pl,Zażółć\n";

describe("what spreadsheets make of a file", () => {
  it.each([
    ["a byte order mark", Buffer.from(`\uFEFF${NAMES}`)],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${NAMES}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${NAMES}`, "utf16le").swap16()],
    ["UTF-16 without a mark", Buffer.from(NAMES, "utf16le")],
    ["semicolons", NAMES.replaceAll(",", ";")],
    ["tabs", NAMES.replaceAll(",", "\t")],
    ["`sep=;`", `sep=;\r\n${NAMES.replaceAll(",", ";")}`],
    ["line ends of Windows", NAMES.replaceAll("\n", "\r\n")],
    ["line ends of an old Macintosh", NAMES.replaceAll("\n", "\r")],
    ["no line end at the end", NAMES.trimEnd()],
  ])("is read through: %s", async (_what, content) => {
    expect((await read(givenFile(content))).people).toMatchObject([{ email: "zofia@example.pl", first_name: "Zażółć" }]);
  });

  it("tells the lines of rows behind quoted line ends", async () => {
    const { refused } = await read(givenFile('email,note\r\na@example.com,"one\r\ntwo\r\nthree"\r\nnobody,\r\n'));
    expect(refused.map(({ line }) => line)).toEqual([5]);
  });

  it("asks for the encoding of what is no Unicode, since two of them look alike", async () => {
    const path = givenFile(
      Buffer.concat([Buffer.from("email,first_name\nzofia@example.pl,Za"), Buffer.from([0xbf, 0xf3, 0xb3, 0xe6, 10])]),
    );
    await expect(read(path)).rejects.toThrow("about line 1: this is no UTF-8.");
    await expect(read(path)).rejects.toThrow("--encoding windows-1250");
    expect((await read(path, {}, "windows-1250")).people[0]?.first_name).toBe("Zażółć");
    expect((await read(path, {}, "windows-1252")).people[0]?.first_name).toBe("Za¿ó³æ");
    await expect(read(path, {}, "windows-1259")).rejects.toThrow('No encoding is called "windows-1259"');
  });

  it("knows its own header again in the middle, where two files were put together", async () => {
    expect((await read(givenFile(`${NAMES}${NAMES}`))).refused).toEqual([{ line: 3, reason: "it is the header once more" }]);
  });
});

describe("what is no file of people", () => {
  it.each([
    ["an empty file", "", "is empty"],
    ["a workbook", Buffer.from("PK\u0003\u0004…"), "Excel or ZIP"],
    ["a quote that is never closed", 'email,first_name\na@example.com,"Ewa\n', "a quote is opened and never closed"],
  ])("is refused: %s", async (_what, content, problem) => {
    await expect(read(givenFile(content))).rejects.toThrow(problem);
  });

  it("is refused where there is none", async () => {
    await expect(read("/nowhere/people.csv")).rejects.toThrow("There is no file");
  });
});

describe("what somebody has written who means ill", () => {
  it("a cell of a megabyte costs its row", async () => {
    const { people, refused } = await read(
      givenFile(`email,first_name\na@example.com,${"x".repeat(1_000_000)}\nb@example.com,Ewa\n`),
    );
    expect(people.map(({ email }) => email)).toEqual(["b@example.com"]);
    expect(refused).toEqual([{ line: 2, reason: "a cell is longer than 100,000 characters" }]);
  });

  it("a row of 10 MB costs the file, before memory is full", async () => {
    await expect(read(givenFile(`email,first_name\na@example.com,"${"x".repeat(10_000_000)}"\n`))).rejects.toThrow(
      "longer than 4 MB",
    );
  });

  it("zero bytes cost their row", async () => {
    const { people, refused } = await read(givenFile("email,first_name\na@example.com,E\0wa\nb@example.com,Ewa\n"));
    expect(people).toHaveLength(1);
    expect(refused).toMatchObject([{ line: 2, reason: expect.stringContaining("zero bytes") }]);
  });

  it("a formula is text, and no name in a mail; too much, or too little, in a row is left out", async () => {
    const { people } = await read(
      givenFile(
        'email,first_name,last_name\na@example.com,"=HYPERLINK(""https://evil.example"")",M,more,and more\n\'+b@example.com\n',
      ),
    );
    expect(people[0]).toMatchObject({ first_name: '=HYPERLINK("https://evil.example")', last_name: "M" });
    expect(people[1]).toMatchObject({ email: "+b@example.com" });
  });

  it("names of columns that are names of something else are columns", async () => {
    const { people } = await read(givenFile("email,__proto__,constructor,toString\na@example.com,x,y,z\n"));
    expect(people).toMatchObject([{ email: "a@example.com" }]);
    await expect(read(givenFile("email,x\na@example.com,1\n"), { map: "customer.__proto__=x" })).rejects.toThrow(
      "--map knows no",
    );
  });
});
