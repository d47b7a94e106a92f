import { domainToASCII } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import { punycode } from "#engine/identity/punycode.ts";
import { addressId } from "#engine/model/ids.ts";

const fullWidth = (text: string): string =>
  Array.from(text, (char) => (/[!-~]/.test(char) ? String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0) : char)).join("");

/** The ways in which people and systems write one and the same mailbox. */
const SPELLINGS: ((email: string) => string)[] = [
  (email) => email,
  (email) => email.toUpperCase(),
  (email) => `  ${email}\t`,
  (email) => `${email}.`,
  (email) => email.normalize("NFD"),
  fullWidth,
  (email) => email.replace(/@.*/, (domain) => `@${domainToASCII(domain.slice(1))}`),
  (email) => email.replace("@", "\u200b@"),
  (email) => email.replace(/\.([^.]*)$/, "\u3002$1"),
  (email) => `${email.slice(0, 2)}\u00ad${email.slice(2)}`,
];

const letters = fc.string({ unit: fc.constantFrom(..."abcxyzäöüéñążłőшжяθχνनम日本語"), minLength: 1, maxLength: 10 });
const mailbox = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(..."abcz019"), minLength: 2, maxLength: 8 }),
    letters,
    fc.constantFrom("example", "fi", "рф"),
  )
  .map(([local, host, top]) => `${local}@${host}.${top}`);

describe("an e-mail address", () => {
  it.each([
    ["anna@müller.example", "anna@xn--mller-kva.example"],
    ["Anna@PLAIN.example", "anna@plain.example"],
    [" anna@example.com. ", "anna@example.com"],
    ["ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "anna@example.com"],
    ["anna@XN--MLLER-KVA.example", "anna@xn--mller-kva.example"],
    ["ΣΟΦΙΑ@ΟΔΟΣ.example", "σοφια@xn--pxavbq.example"],
    ["anna@例え。テスト", "anna@xn--r8jz45g.xn--zckzah"],
    ["no address", "no address"],
    ["", ""],
  ])("%j is mailed as %j", (typed, mailed) => {
    expect(canonicalEmail(typed)).toBe(mailed);
  });

  it("has one id in all its spellings, also in several at once", () => {
    fc.assert(
      fc.property(mailbox, fc.array(fc.constantFrom(...SPELLINGS), { maxLength: 4 }), (email, spellings) => {
        const spelled = spellings.reduce((text, spelling) => spelling(text), email);
        expect(addressId(spelled)).toBe(addressId(email));
      }),
      { numRuns: 1_000 },
    );
  });

  it("stays as it is once it is in its one form, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
        const once = canonicalEmail(typed);
        expect(canonicalEmail(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });

  it("has its domain in the ASCII that browsers write", () => {
    fc.assert(
      fc.property(letters, (label) => {
        const small = label.normalize("NFKC");
        const ascii = /^[\0-\x7f]*$/.test(small) ? small : `xn--${punycode(small)}`;
        const browsers = domainToASCII(`${label}.example`);
        fc.pre(browsers !== "");
        expect(`${ascii}.example`).toBe(browsers);
      }),
      { numRuns: 1_000 },
    );
  });
});
