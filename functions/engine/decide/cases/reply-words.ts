/** What a customer has written by mail, as people read it: without what they quote of ours, bounded, and without signs that are not seen. */

/** So much is kept of one, in characters: the customer's partition is read as a whole. */
export const LONGEST_REPLY = 2_000;
const LONGEST_SUBJECT = 200;
/** Longer than any mail of a person: what follows is not looked at. */
const LOOKED_AT = 50_000;

/** Empty only where nothing was written. What is all quoted stays as it is: somebody meant to send it. */
export function replyWords(text: string): string {
  const lines = tidy(text.slice(0, LOOKED_AT)).split("\n");
  const own = withoutQuoted(lines).join("\n").trim();
  return cut(own === "" ? lines.join("\n").trim() : own, LONGEST_REPLY);
}

/** One line; empty where there is none. */
export function replySubject(subject: string): string {
  return cut(tidy(subject).replace(/\s+/g, " ").trim(), LONGEST_SUBJECT);
}

/** What mails call each other in their headers, with its brackets; empty where it could not stand in one. */
export function messageIdIn(header: string): string {
  const id = /<?([^\s<>]{1,250})>?/.exec(header.slice(0, LOOKED_AT))?.[1] ?? "";
  return /^[\x21-\x7e]+@[\x21-\x7e]+$/.test(id) ? `<${id}>` : "";
}

/** The mails that a header names, the last first, as we know ours: by the key, or by what the mail service has called it. */
export function mailsNamed(header: string): string[] {
  const ids = header.slice(0, LOOKED_AT).match(/[^\s<>,]+/g) ?? [];
  return ids.map((id) => id.replace(/@(?:[a-z0-9-]+\.)*amazonses\.com$/i, "")).reverse();
}

const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, "\n")
    .replaceAll("\t", " ")
    // Directions and what is not seen could make words look like others; the joiners of some scripts stay.
    .replace(/[^\P{Cc}\n]|\p{Surrogate}|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n");

/** Up to where the mail begins that they answer: below a line that programs write there, or lines that all begin with `>`. */
const withoutQuoted = (lines: string[]): string[] => {
  const ruled = lines.findIndex((line, at) => RULES.test(line) || (UNDERLINE.test(line) && HEADER.test(lines[at + 1] ?? "")));
  const above = ruled < 0 ? lines : lines.slice(0, ruled);
  let end = above.length;
  while (end > 0 && /^(?:>.*)?$/.test(above[end - 1] ?? "")) end--;
  const isQuoted = above.slice(end).some((line) => line.startsWith(">"));
  if (!isQuoted) return above;
  // Who wrote it, when: in one line or in two.
  for (const many of [1, 2]) if (isIntroduction(above.slice(Math.max(0, end - many), end))) return above.slice(0, end - many);
  return above.slice(0, end);
};

const isIntroduction = (lines: string[]): boolean => {
  const text = lines.join(" ");
  return lines[0] !== "" && text.endsWith(":") && text.length < 300 && /\d/.test(text) && /@|\d{4}|\d:\d\d/.test(text);
};

/** As Outlook and others write it in our languages. */
const RULES =
  /^\s*-{2,}\s*(?:original message|oryginalna wiadomość|wiadomość oryginalna|оригинално съобщение|alkuperäinen viesti)\s*-{2,}\s*$/iu;
const UNDERLINE = /^_{10,}$/;
const HEADER = /^(?:from|od|от|lähettäjä)\s*:/iu;

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\p{Surrogate}$/u, "")}…`;
