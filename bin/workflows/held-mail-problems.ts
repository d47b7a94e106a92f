/** Finds the mails of a folder's journeys that would be held: each template, with what is known at each step that sends it. */

import { knownAtSteps } from "#engine/decide/enrollments/known-at-steps.ts";
import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { factsOfAny, type KnownFacts } from "#engine/declared/known-facts.ts";
import { knownValues } from "#engine/declared/known-values.ts";
import type { MailToSend } from "#engine/model/enrollment.ts";
import { FACTS } from "#engine/model/facts.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Settings, Topic } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { ABOUT, CONFIRMATION } from "#flows/sign-ups/confirmation-mail.ts";
import type { Problem } from "#language/problem.ts";
import { readerOf, shopScope } from "#mail/render-mail.ts";
import { canBeEmpty, type Finding, type Findings, heldMail, type MailUse, noFindings } from "#mail/templates/held-mail.ts";
import { partOf, type Source } from "#mail/templates/source.ts";
import { withProducts } from "#mail/words/shop-words.ts";
import { USUALLY_STATED, withUsualPlaces } from "#mail/words/usual-places.ts";
import type { MailLinks } from "#ports/mail-renderer.ts";
import type { WrittenTemplate } from "./compile-templates.ts";
import type { TextFile } from "./workflow-files.ts";

/** `warned`: the mail leaves, with an empty place. Each names the journeys and steps that send it. */
export type HeldMails = { problems: Problem[]; warned: Problem[] };

/** `text`: the journey's file. `said`: what lacks a coupon or a survey and has been said there, by the template. */
export type ReadJourney = { journey: Journey; text: TextFile; stated: { coupon: string[]; survey: string[] } };

/** At the places in the files of those who wrote them, each once. */
export function heldMailProblems(journeys: ReadJourney[], written: WrittenTemplate[], settings: Settings): HeldMails {
  const checking: Checking = { written, settings, found: noFindings(), at: new Map(), keys: new Map() };
  for (const { journey, text, stated } of journeys) {
    const { steps } = knownAtSteps(journey, settings);
    for (const [id, known] of steps) {
      const step = journey.steps[id];
      const mail = step && kindOf(step).mail(step);
      if (mail) checkMail(checking, { journey, text, stated, mail, known });
    }
  }
  checkConfirmation(checking);
  const all = [...checking.at.values()].map(problemOf);
  return {
    problems: all.flatMap(({ problem, isEmpty }) => (isEmpty ? [] : [problem])),
    warned: all.flatMap(({ problem, isEmpty }) => (isEmpty ? [problem] : [])),
  };
}

/** What was found at a place, and who sends it there. */
type Found = { finding: Finding; place: Pick<Problem, "file" | "line" | "column">; uses: Use[] };
/** `said`: beginnings of facts of which it has been said elsewhere that they are not known. */
type Use = { journey: string; step: string; trigger: string; said: string[] };
type Checking = {
  written: WrittenTemplate[];
  settings: Settings;
  found: Findings;
  at: Map<string, Found>;
  keys: Map<string, number>;
};
type Sent = ReadJourney & { mail: MailToSend; known: KnownFacts };

const checkMail = (checking: Checking, { journey, text, stated, mail, known }: Sent): void => {
  const { settings, written } = checking;
  const person = mail.to === undefined ? undefined : settings.people[mail.to];
  const topic = settings.topics[mail.topic ?? journey.topic];
  if (!topic) return;
  const from = (mail.from === undefined ? undefined : settings.people[mail.from]) ?? settings.sender;
  const facts = mail.to === undefined ? withFact(known, "customer.email") : known;
  const said = [
    ...(stated.coupon.includes(mail.template) ? ["coupon."] : []),
    ...(stated.survey.includes(mail.template) ? ["links.survey"] : []),
  ];
  const use = { journey: journey.name, step: mail.id, trigger: journey.trigger.kind, said };
  for (const { name, locale, parts } of written) {
    if (name !== mail.template || (person && (person.locale ?? settings.locale).slice(0, 2) !== locale.slice(0, 2))) continue;
    const inUse = useOf(checking, { topic, from, locale }, linksOf(mail, settings), facts);
    const own = mail.subject && (mail.subject[locale] ?? mail.subject[locale.slice(0, 2)] ?? mail.subject.default);
    const at = own === undefined ? -1 : text.text.indexOf(own);
    const subject = own === undefined ? parts.subject : partOf(text.file, text.text, Math.max(0, at), own);
    checkSubject(checking, subject, inUse, use);
    note(checking, parts.html, heldMail(parts.html.text, "html", inUse, checking.found), use);
    if (parts.text) note(checking, parts.text, heldMail(parts.text.text, "plain", inUse, checking.found), use);
  }
};

/** Nobody's journey sends it, and it knows nothing but what was asked for. */
const checkConfirmation = (checking: Checking): void => {
  const { settings, written } = checking;
  const known = withFact({ certain: new Set(), roots: new Set() }, "sign_up.topics");
  const use = { journey: ABOUT.name, step: "confirm", trigger: "page", said: [] };
  for (const { name, locale, parts } of written) {
    if (name !== CONFIRMATION) continue;
    const inUse = useOf(checking, { topic: ABOUT, from: settings.sender, locale }, [{ ...PICTURES, confirm: LINK }], known);
    checkSubject(checking, parts.subject, inUse, use);
    note(checking, parts.html, heldMail(parts.html.text, "html", inUse, checking.found), use);
    if (parts.text) note(checking, parts.text, heldMail(parts.text.text, "plain", inUse, checking.found), use);
  }
};

const checkSubject = (checking: Checking, subject: Source, use: MailUse, by: Use): void => {
  const findings = heldMail(subject.text, "plain", use, checking.found);
  note(checking, subject, findings, by);
  if (findings.some(({ kind }) => kind !== "empty") || !canBeEmpty(subject.text, use)) return;
  note(checking, subject, [{ kind: "unfit", begin: 0, written: subject.text, reason: "the subject is empty" }], by);
};

const note = ({ at }: Checking, source: Source, findings: Finding[], use: Use): void => {
  for (const finding of findings) {
    if (use.said.some((one) => finding.fact?.startsWith(one))) continue;
    const place = source.place(finding.begin);
    const key = JSON.stringify([place, finding.kind, finding.fact, finding.guard]);
    const before = at.get(key);
    if (!before) at.set(key, { finding, place, uses: [use] });
    else if (!before.uses.some(({ journey, step }) => journey === use.journey && step === use.step)) before.uses.push(use);
  }
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
  const { settings, keys } = checking;
  const template = { locale };
  const shop = links.map((one) => shopScope({ template, settings, topic, links: one, from }));
  const words = JSON.stringify([locale, shop]);
  const key = keys.get(words) ?? keys.size;
  keys.set(words, key);
  const factsIn = (facts: Record<string, unknown>) => withProducts(facts, settings, locale);
  return {
    known: { ...known, types: typesFor(settings), values: valuesFor(settings) },
    reader: readerOf(locale, settings.time_zone),
    key: String(key),
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

const problemOf = ({ finding, place, uses }: Found): { problem: Problem; isEmpty: boolean } => {
  const { kind, fact, written, guard, reason } = finding;
  const name = fact === undefined ? shortened(written) : `\`${fact}\``;
  const by = uses.map(({ journey, step }) => `\`${journey}\` at \`${step}\``).join(", ");
  const ask = guard === undefined ? "Leave it out here, or ask first: `{% if … %}`." : `Ask first: \`${guard}\`.`;
  const [root = ""] = fact?.split(/[.[]/) ?? [];
  switch (kind) {
    case "unknown":
      return {
        problem: {
          code: "not-known-here",
          ...place,
          message: `${name} is never known in ${by}: the mail would be held`,
          remedy: `${whereKnown(root, uses)}${ask}`,
        },
        isEmpty: false,
      };
    case "missing": {
      const because = fact === undefined ? `: ${reason}` : "";
      const message = `${name} ${fact === undefined ? "cannot be shown where something is missing" : "may be missing"}${because}; the mail would be held (${by})`;
      return { problem: { code: "may-be-missing", ...place, message, remedy: ask }, isEmpty: false };
    }
    case "unfit":
      return {
        problem: {
          code: "cannot-be-shown",
          ...place,
          message: `${name} cannot be shown: ${reason}; the mail would be held (${by})`,
          remedy: guard === undefined ? "Show one of its parts, or write it with a filter that fits." : ask,
        },
        isEmpty: false,
      };
    case "empty":
      return {
        problem: {
          code: "may-be-empty",
          ...place,
          message: `${name} may be missing; the mail then leaves with nothing in this place (${by})`,
          remedy: ask,
        },
        isEmpty: true,
      };
  }
};

const shortened = (text: string): string => `\`${text.length > 80 ? `${text.slice(0, 80)}…` : text}\``;

/** How the thing would be known, where there is a way that people often look for. */
const whereKnown = (root: string, uses: Use[]): string => {
  if (root === "coupon") return "Put a `coupon` step before it on every way. ";
  if (root === "answer" || root === "survey") return "It is known under `then` of a `survey`. ";
  if (root === "case") return "It is known under `then` of a `case`. ";
  if (root === "round") return "It is known inside a `repeat`. ";
  const byHand = uses.some(({ trigger }) => trigger === "manual") && ["order", "asset", "quote"].includes(root);
  return byHand ? `Who is let in by hand brings one only with \`key: ${root}.id\`. ` : "";
};
