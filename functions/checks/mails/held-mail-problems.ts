/** Finds the mails of a folder's journeys that would be held: each template, with what is known at each step that sends it. */

import { knownAtSteps } from "#engine/decide/enrollments/known-at-steps.ts";
import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { factsOfAny, type KnownFacts } from "#engine/declared/known-facts.ts";
import { knownValues } from "#engine/declared/known-values.ts";
import type { MailToSend } from "#engine/model/enrollment.ts";
import { FACTS } from "#engine/model/facts.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Settings, Topic } from "#engine/model/settings.ts";
import { ABOUT, CONFIRMATION } from "#engine/sign-ups/confirmation.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { sha256 } from "#hash";
import type { Problem } from "#language/problem.ts";
import { readerOf, shopScope } from "#mail/render-mail.ts";
import { canBeEmpty, type Finding, type Findings, heldMail, type MailUse, noFindings } from "#mail/templates/held-mail.ts";
import { partOf, type Source } from "#mail/templates/source.ts";
import { withProducts } from "#mail/words/shop-words.ts";
import { USUALLY_STATED, withUsualPlaces } from "#mail/words/usual-places.ts";
import type { MailLinks } from "#ports/mail-renderer.ts";
import { NO_PIECES, type Pieces } from "../pieces.ts";
import { remembered, rememberedEach } from "../remembered.ts";
import type { TextFile } from "../workflow-files.ts";
import type { WrittenTemplate } from "./check-templates.ts";
import { type Found, heldMailProblem, type Use } from "./held-mail-problem.ts";

/** `warned`: the mail leaves, with an empty place. Each names the journeys and steps that send it. */
export type HeldMails = { problems: Problem[]; warned: Problem[] };

/** `text`: the journey's file. `said`: what lacks a coupon or a survey and has been said there, by the template. */
export type ReadJourney = { journey: Journey; text: TextFile; stated: { coupon: string[]; survey: string[] } };

/** At the places in the files of those who wrote them, each once. */
export function heldMailProblems(
  journeys: ReadJourney[],
  written: WrittenTemplate[],
  settings: Settings,
  pieces: Pieces = NO_PIECES,
): HeldMails {
  const check = heldMailCheck();
  return check(journeys, written, settings, pieces);
}

/** The same, which remembers from one time to the next what it has found of each journey. */
export function heldMailCheck(): (
  journeys: ReadJourney[],
  written: WrittenTemplate[],
  settings: Settings,
  pieces: Pieces,
) => HeldMails {
  const checkingOf = remembered(checkingWith);
  const ofJourney = rememberedEach(notesOfJourney);
  const ofConfirmation = remembered(notesOfConfirmation);
  return (journeys, written, settings, pieces) => {
    const checking = checkingOf(written, settings, pieces);
    const notes = [...journeys.flatMap((one) => ofJourney(one.journey.name, checking, one)), ...ofConfirmation(checking)];
    return problemsOf(notes);
  };
}

const checkingWith = (written: WrittenTemplate[], settings: Settings, pieces: Pieces): Checking => ({
  ...{ written, settings, pieces, found: noFindings() },
  shop: digest(JSON.stringify(settings)),
});

const notesOfJourney = (checking: Checking, { journey, text, stated }: ReadJourney): Note[] => {
  const { steps } = knownAtSteps(journey, checking.settings);
  return [...steps].flatMap(([id, known]) => {
    const step = journey.steps[id];
    const mail = step && kindOf(step).mail(step);
    return mail ? notesOfMail(checking, { journey, text, stated, mail, known }) : [];
  });
};

const problemsOf = (notes: Note[]): HeldMails => {
  const all = together(notes).map(heldMailProblem);
  return {
    problems: all.flatMap(({ problem, isEmpty }) => (isEmpty ? [] : [problem])),
    warned: all.flatMap(({ problem, isEmpty }) => (isEmpty ? [problem] : [])),
  };
};

/** One thing that was found at one place, for one step that sends it there. */
type Note = Omit<Found, "uses"> & { use: Use };
type Checking = {
  written: WrittenTemplate[];
  settings: Settings;
  found: Findings;
  /** A digest of the settings. */
  shop: string;
  pieces: Pieces;
};
type Sent = ReadJourney & { mail: MailToSend; known: KnownFacts };

const notesOfMail = (checking: Checking, { journey, text, stated, mail, known }: Sent): Note[] => {
  const { settings, written } = checking;
  const person = mail.to === undefined ? undefined : settings.people[mail.to];
  const topic = settings.topics[mail.topic ?? journey.topic];
  if (!topic) return [];
  const from = (mail.from === undefined ? undefined : settings.people[mail.from]) ?? settings.sender;
  const facts = mail.to === undefined ? withFact(known, "customer.email") : known;
  const said = [
    ...(stated.coupon.includes(mail.template) ? ["coupon."] : []),
    ...(stated.survey.includes(mail.template) ? ["links.survey"] : []),
  ];
  const use = { journey: journey.name, step: mail.id, trigger: journey.trigger.kind, said };
  return written.flatMap(({ name, locale, parts }) => {
    if (name !== mail.template || (person && (person.locale ?? settings.locale).slice(0, 2) !== locale.slice(0, 2))) return [];
    const inUse = useOf(checking, { topic, from, locale }, linksOf(mail, settings), facts);
    const own = mail.subject && (mail.subject[locale] ?? mail.subject[locale.slice(0, 2)] ?? mail.subject.default);
    const at = own === undefined ? -1 : text.text.indexOf(own);
    const subject = own === undefined ? parts.subject : partOf(text.file, text.text, Math.max(0, at), own);
    return notesOfParts(checking, { ...parts, subject }, inUse, use);
  });
};

const notesOfParts = (
  checking: Checking,
  { subject, html, text }: WrittenTemplate["parts"],
  inUse: MailUse,
  use: Use,
): Note[] => [
  ...notesOfSubject(checking, subject, inUse, use),
  ...notesOf(html, findingsIn(checking, html.text, "html", inUse), use),
  ...(text ? notesOf(text, findingsIn(checking, text.text, "plain", inUse), use) : []),
];

/** Nobody's journey sends it, and it knows nothing but what was asked for. */
const notesOfConfirmation = (checking: Checking): Note[] => {
  const { settings, written } = checking;
  const known = withFact({ certain: new Set(), roots: new Set() }, "sign_up.topics");
  const use = { journey: ABOUT.name, step: "confirm", trigger: "page", said: [] };
  return written.flatMap(({ name, locale, parts }) => {
    if (name !== CONFIRMATION) return [];
    const inUse = useOf(checking, { topic: ABOUT, from: settings.sender, locale }, [{ ...PICTURES, confirm: LINK }], known);
    return notesOfParts(checking, parts, inUse, use);
  });
};

const notesOfSubject = (checking: Checking, subject: Source, use: MailUse, by: Use): Note[] => {
  const findings = findingsIn(checking, subject.text, "plain", use);
  const isEmpty = findings.every(({ kind }) => kind === "empty") && isEmptyForSome(checking, subject.text, use);
  const empty: Finding[] = isEmpty ? [{ kind: "unfit", begin: 0, written: subject.text, reason: "the subject is empty" }] : [];
  return notesOf(subject, [...findings, ...empty], by);
};

const digest = (text: string): string => sha256(text, "base64url").slice(0, 24);

/** All that decides what is found, but for the code. */
const ofUse = ({ shop }: Checking, { key, known }: MailUse): unknown[] => [shop, key, [...known.certain], [...known.roots]];

const findingsIn = (checking: Checking, text: string, escaping: "html" | "plain", use: MailUse): Finding[] => {
  const { key, value } = checking.pieces.read(["held", escaping, text, ...ofUse(checking, use)]);
  if (isFindings(value)) return value;
  const findings = heldMail(text, escaping, use, checking.found);
  checking.pieces.keep(key, findings);
  return findings;
};

/** Of what this very program has kept. */
const isFindings = (kept: unknown): kept is Finding[] => Array.isArray(kept);

const isEmptyForSome = (checking: Checking, subject: string, use: MailUse): boolean => {
  const { key, value } = checking.pieces.read(["empty", subject, ...ofUse(checking, use)]);
  if (typeof value === "boolean") return value;
  const isEmpty = canBeEmpty(subject, use);
  checking.pieces.keep(key, isEmpty);
  return isEmpty;
};

const notesOf = (source: Source, findings: Finding[], use: Use): Note[] =>
  findings
    .filter(({ fact }) => !use.said.some((one) => fact?.startsWith(one)))
    .map((finding) => ({ finding, place: source.place(finding.begin), use }));

/** One of each place, with all who send it there. */
const together = (notes: Note[]): Found[] => {
  const at = new Map<string, Found>();
  for (const { finding, place, use } of notes) {
    const key = JSON.stringify([place, finding.kind, finding.fact, finding.guard]);
    const before = at.get(key);
    if (!before) at.set(key, { finding, place, uses: [use] });
    else if (!before.uses.some(({ journey, step }) => journey === use.journey && step === use.step)) before.uses.push(use);
  }
  return [...at.values()];
};

const withFact = ({ certain, roots }: KnownFacts, path: string): KnownFacts => {
  const [root = ""] = path.split(".");
  return { certain: new Set([...certain, root, path, ...factsOfAny(root)]), roots: new Set([...roots, root]) };
};

const LINK = "https://shop.example/u/7";
const PICTURES = { pictures: "https://shop.example/pictures" };

/** Our own people get none; whether somebody whom a customer's field names is one of them shows only then. */
const linksOf = (mail: MailToSend, { people }: Settings): MailLinks[] => {
  const ofReaders = { ...PICTURES, preferences: LINK, unsubscribe: LINK, ...(mail.survey ? { survey: LINK } : {}) };
  if (mail.to === undefined) return [ofReaders];
  return Object.hasOwn(people, mail.to) ? [PICTURES] : [PICTURES, ofReaders];
};

type Shown = { topic: Topic; from: Settings["sender"]; locale: string };

const useOf = (checking: Checking, { topic, from, locale }: Shown, links: MailLinks[], known: KnownFacts): MailUse => {
  const { settings } = checking;
  const template = { locale };
  const shop = links.map((one) => shopScope({ template, settings, topic, links: one, from }));
  const words = JSON.stringify([locale, shop]);
  const factsIn = (facts: Record<string, unknown>) => withProducts(facts, settings, locale);
  return {
    known: { ...known, types: typesFor(settings), values: valuesFor(settings) },
    reader: readerOf(locale, settings.time_zone),
    key: digest(words),
    scopes: shop.map((ofShop) => (facts) => withUsualPlaces({ ...factsIn(facts), ...ofShop }, settings)),
    bare: shop.map((ofShop) => (facts) => ({ ...factsIn(facts), ...ofShop })),
    isUsual,
  };
};

/** Of ours some, and whatever a shop has declared that its own events bring. */
const isUsual = (path: string): boolean => {
  const [root = "", name = ""] = (path.includes("[].") ? `item.${path.split("[].")[1]}` : path).split(".");
  return Object.hasOwn(USUALLY_STATED, root)
    ? (USUALLY_STATED[root] ?? []).includes(name)
    : root === "event" || !Object.hasOwn(FACTS, root);
};

/** Settings are read once a check. */
const types = new WeakMap<Settings, ReturnType<typeof declaredFacts>>();

const typesFor = (settings: Settings): ReturnType<typeof declaredFacts> => {
  const existing = types.get(settings);
  if (existing) return existing;
  const fresh = new Map([...declaredFacts(settings), ["sign_up.topics", "list of string"] as const]);
  types.set(settings, fresh);
  return fresh;
};

const values = new WeakMap<Settings, ReturnType<typeof knownValues>>();

const valuesFor = (settings: Settings): ReturnType<typeof knownValues> => {
  const fresh = values.get(settings) ?? knownValues(settings);
  values.set(settings, fresh);
  return fresh;
};
