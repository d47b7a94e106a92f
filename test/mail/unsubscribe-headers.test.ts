/** The List-Unsubscribe headers of RFC 8058, and what cannot get into them. */

import { describe, expect, it } from "vitest";
import { formatMailbox } from "#mail/format-mailbox.ts";
import { unsubscribeHeaders } from "#mail/unsubscribe-headers.ts";

describe("the headers of a mail", () => {
  it("hold exactly the pair of RFC 8058 for marketing and service", () => {
    for (const kind of ["marketing", "service"] as const)
      expect(unsubscribeHeaders({ kind }, "https://a.example/u/t")).toEqual({
        "List-Unsubscribe": "<https://a.example/u/t>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      });
  });

  it("hold nothing for transactional mail", () => {
    expect(unsubscribeHeaders({ kind: "transactional" }, "https://a.example/u/t")).toEqual({});
  });

  it.each([
    undefined,
    "http://a.example/u/t",
    "https://a.example/u/t\r\nBcc: x@y.example",
    "https://a.example/>,<mailto:x@y.example",
  ])("are refused for the link %j", (link) => {
    expect(() => unsubscribeHeaders({ kind: "marketing" }, link)).toThrow();
  });

  it("encode names beyond ASCII and quote the rest", () => {
    expect(formatMailbox({ name: 'Ann "A" <x>', email: "ann@a.example" })).toBe('"Ann \\"A\\" <x>" <ann@a.example>');
    expect(formatMailbox({ name: "Żaneta", email: "z@a.example" })).toBe("=?UTF-8?B?xbthbmV0YQ==?= <z@a.example>");
    expect(formatMailbox({ email: "z@żółw.example" })).toBe("z@xn--w-uga1v8h.example");
    expect(formatMailbox({ name: "A\r\nBcc: b@b.example", email: "a@a.example" })).toBe('"A Bcc: b@b.example" <a@a.example>');
  });

  it.each([
    "a@a.example\r\nBcc: b@b.example",
    "a@a.example, b@b.example",
    "<a@a.example>",
    "a b@a.example",
    "a",
    "@a.example",
    "a@",
    "a@a",
  ])("have no place for the address %j", (email) => {
    expect(formatMailbox({ email })).toBeUndefined();
  });
});
