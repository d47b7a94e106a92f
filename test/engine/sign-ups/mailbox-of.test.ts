/** One mailbox in its many spellings, and addresses to which nothing can be sent. */

import { describe, expect, it } from "vitest";
import { isSendable } from "#engine/sign-ups/is-sendable.ts";
import { mailboxOf } from "#engine/sign-ups/mailbox-of.ts";

describe("the mailbox behind an address", () => {
  it.each([
    ["v.i.c.t.i.m+offers@gmail.com", "victim@gmail.com"],
    ["Victim+a+b@GoogleMail.com.", "victim@gmail.com"],
    ["ｖｉｃｔｉｍ＠ｇｍａｉｌ．ｃｏｍ", "victim@gmail.com"],
    ["victim\u200b+x@gmail.com", "victim@gmail.com"],
    ["\u212aelvin@example.com", "kelvin@example.com"],
    ["ﬁn@example.com", "fin@example.com"],
    ["straße@example.com", "strasse@example.com"],
    ["STRASSE@example.com", "strasse@example.com"],
    ["anna@Müller.example", "anna@xn--mller-kva.example"],
    ["anna@xn--mller-kva.example.", "anna@xn--mller-kva.example"],
    ["a.b-c_d+tag@protonmail.com", "abcd@proton.me"],
    ["me-shop@yahoo.com", "me@yahoo.com"],
    ["anything@anna.fastmail.com", "anna@fastmail.com"],
    ["anna.k@ya.ru", "annak@yandex.com"],
    ["first.last@example.com", "first.last@example.com"],
    ["+tag@example.com", "+tag@example.com"],
    ["...@gmail.com", "...@gmail.com"],
  ])("%s is %s", (spelling, mailbox) => {
    expect(mailboxOf(spelling)).toBe(mailbox);
    expect(mailboxOf(mailbox)).toBe(mailbox);
  });

  it.each([["constructor"], ["__proto__"], ["toString"]])("a domain may be called %s", (domain) => {
    expect(mailboxOf(`a@${domain}`)).toBe(`a@${domain.toLowerCase()}`);
  });
});

describe("an address", () => {
  it.each([
    ...["a@b.invalid", "a@localhost", "a@printer.local", "a@db.internal", "a@b", "a@b.1", "a@-b.example", "a@b..example"],
    ...[
      "a..b@c.example",
      ".a@c.example",
      "a.@c.example",
      "żółw@example.pl",
      `${"a".repeat(65)}@c.example`,
      `a@${"b".repeat(64)}.pl`,
    ],
    ...[`a@${"b.".repeat(126)}example`, "a@[127.0.0.1]", "@c.example", "a b@c.example", ""],
  ])("%s cannot be mailed", (address) => {
    expect(isSendable(address)).toBe(false);
  });

  it.each(["anna@example.com", "o'neil+shop@sub.example.co.uk", "anna@müller.de", "Anna@ＭＵＥＬＬＥＲ．ｄｅ.", "a@b.xn--p1ai"])(
    "%s can",
    (address) => {
      expect(isSendable(address)).toBe(true);
    },
  );
});
