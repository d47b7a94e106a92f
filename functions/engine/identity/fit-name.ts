/** Which names a mail may call somebody by: whoever orders with another's address writes what they like into the name. */

import type { Facts } from "../model/facts.ts";

/** `field`: as in `customer.first_name`. */
export type NameField = "first_name" | "last_name" | "company";
const NAME_FIELDS = ["first_name", "last_name", "company"] as const satisfies readonly NameField[];

/**
 * The name without what is not seen or turns the direction of writing; undefined where it is none, or carries an address, a link
 * or an offer. In doubt a mail says "Hello" without a name, which costs little; an advertisement in our mail would cost our reputation.
 */
export function fitName(written: string | undefined, field: NameField = "first_name"): string | undefined {
  const name = (written ?? "").replace(BREAKS, " ").replace(UNSEEN, "").replace(/\s+/gu, " ").trim();
  return hasName(name, field) && !carriesMore(name, field) ? name : undefined;
}

/** A lone dot, a dash or a number stands where somebody had to write something. */
const hasName = (name: string, field: NameField): boolean =>
  (field === "company" ? /[\p{L}\p{N}]/u : /[\p{L}\p{Extended_Pictographic}]/u).test(name);

/** The names of a customer that mails leave out, for staff to see. */
export function unfitNames(customer: Partial<Record<NameField, string>>): NameField[] {
  return NAME_FIELDS.filter((field) => customer[field] !== undefined && fitName(customer[field], field) === undefined);
}

/** The facts of a template, with names as a mail may show them; one that it may not show is not known. */
export function withFitNames(facts: Facts): Facts {
  const { customer } = facts;
  if (!customer) return facts;
  const shown = { ...customer };
  for (const field of NAME_FIELDS) {
    const written = customer[field];
    if (typeof written !== "string") continue;
    const name = fitName(written, field);
    if (name === undefined) delete shown[field];
    else shown[field] = name;
  }
  return { ...facts, customer: shown };
}

const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Marks of direction, blanks without width; the joiners stay, which make one emoji of several and other words of some scripts. */
const UNSEEN =
  /[\p{Surrogate}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;

const carriesMore = (name: string, field: NameField): boolean => {
  // As it looks to a reader, whatever letters it is made of.
  const plain = name
    .normalize("NFKC")
    .replace(/[\u3002\uff61]/g, ".")
    .replace(/[\u200c\u200d]/g, "")
    .toLowerCase();
  const isAd = HAS.some((one) => one.test(plain)) || (field !== "company" && PERSON_HAS.some((one) => one.test(plain)));
  return isAd || isTooMuch(name, plain, field);
};

const LETTERS_A_NAME = 60;
const WORDS_A_NAME = 6;

const isTooMuch = (name: string, plain: string, field: NameField): boolean => {
  const words = plain.split(" ");
  const most = field === "company" ? 2 : 1;
  const said = words.filter((word) => SAID.has(word.replace(/[^\p{L}']/gu, ""))).length;
  return (
    plain.length > LETTERS_A_NAME * most ||
    words.length > WORDS_A_NAME * most ||
    (name.match(EMOJI) ?? []).length > 2 ||
    (plain.match(/[!?]/g) ?? []).length > 1 ||
    (field !== "company" && words.length > 2 && said > 1)
  );
};

/** One, or several joined. */
const EMOJI = /\p{Extended_Pictographic}(?:\ufe0f?\u200d\p{Extended_Pictographic})*/gu;

/** Words of sentences; two of them among three are no name in any language that has one of them as a name. */
const SAID = new Set(
  (
    "you your you've have has been are is was for here now this that the and get got won win free new to from with our we us " +
    "twój twoja masz jest dla kup teraz tutaj вы вас ваш для на это здесь получите ви ваш за тук сега"
  ).split(" "),
);

/** An address, a link, money, an offer: in no name of a person or a firm. */
const HAS = [
  /@/,
  /:\/\/|\bhxxps?\b|\bhttps?\b/,
  /\bwww\b/,
  /\(dot\)|\[\.?dot\.?\]|\[\.\]| dot (?:com|net|org|ru|io)\b/,
  /[\p{L}\d-]+\.[a-z]{2,}(?:[/?#:]|\d)/u,
  /\d\s*%|%\s*\d/,
  /\p{Sc}\s*\d|\d[\d.,\s]*\p{Sc}|\p{Sc}{2,}/u,
  /\d\s*(?:btc|eth|usdt|usd|eur|euros?|gbp|pln|zł|zl|bgn|лв|лева|руб|рублей|dollars?|bitcoins?|bucks)(?![\p{L}\d])/u,
  /(?<![\p{L}\d])(?:btc|usdt|usd|eur|gbp|pln)\s*\d/u,
  /(?<![\p{L}\d])(?:click|clic|klick|kliknij|klikkaa|кликни|кликнете|нажми|нажмите|unsubscribe|bitcoins?|viagra|cialis|casino|kasyno|казино|jackpot|airdrop|giveaway|whatsapp|telegram|onlyfans)(?![\p{L}\d])/u,
  /[{}<>]\s*(?:a|img|script|svg|iframe)\b/,
];

/** Of a firm these may be part of the name: Booking.com, 7-Eleven, 1&1. */
const PERSON_HAS = [
  // Not `Dr.House` nor `J.R.R.`: what follows a title, or stands alone between dots, is no domain.
  /(?<![\p{L}\d.-])(?!(?:dr|mr|mrs|ms|st|prof|ing|mgr|inż|inz|jr|sr|fr|sir|hr|frau|herr|mme|mlle|ph)\.)[\p{L}\d-]{2,}\.[a-z]{2,}(?![\p{L}\d])/u,
  /(?:\d[\s().-]*){4,}/,
  /(?<![\p{L}\d])(?:visit|claim|redeem|buy|order|download|join|call|win)\s+(?:\d|now\b|here\b|your\b|our\b|free\b|at\b|this\b)/u,
  /(?<![\p{L}\d])(?:free|gratis|darmowy|darmowe|бесплатно|безплатно|ilmainen)\s+\p{L}+/u,
];
