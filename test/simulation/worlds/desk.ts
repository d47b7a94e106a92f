/** Somebody who writes to the shop, and the people of the team who answer them: in one world of three. */

import { sourceId } from "#engine/identity/source-ids.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event, Reply } from "#engine/model/event.ts";
import { caseAnswerKey, replyCaseId } from "#engine/model/ids.ts";
import type { CasePlace } from "#ports/cases/case-store.ts";
import { chanceOf } from "../chance.ts";
import type { Cloud } from "../composition.ts";
import type { Run } from "../run.ts";
import type { Truth } from "../truth.ts";
import { MEMBERS } from "./team.ts";
import type { Action, Person, World } from "./world.ts";

/** What somebody of the team does with a case; `to`: to whom it is handed over, of those whom the settings name. */
export type DeskAction = {
  act: "takes" | "answers" | "hands" | "solves";
  place: CasePlace;
  by: string;
  text: string;
  to: string;
};

/** The person of the desk, of whom nothing else is told. */
export type Desk = { person: Person; script: Action[] };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CUSTOMER = sourceId("standard", "c-writes");
const PLACE: CasePlace = { customer: CUSTOMER, case: sourceId("standard", "k-1") };
/** `Anna` is one whom the settings know, `Ola` one whom they do not. */
const TEAM = ["Anna", "Anna", "Ola"] as const;

const iso = (at: Instant): string => new Date(at).toISOString();

/** Words that stand in one mail and no other. */
const replyWordsOf = (n: number): string => `They write R${n}R.`;
const answerWordsOf = (n: number): string => `We answer A${n}A.`;

export const deskBy = (seed: number, start: Instant): Desk | undefined => {
  if (!chanceOf(seed, "desk").often(0.34)) return undefined;
  const chance = chanceOf(seed, "what happens at the desk");
  const person: Person = { name: "Writes", id: "c-writes", email: "writes@example.com", news: { first_name: "Writes" } };
  const base = { person: person.name, kind: "delivers" } as const;
  const customer = { id: "c-writes", email: person.email };
  const script: Action[] = [];
  const opened = start + chance.whole(0, 3 * HOUR);
  const hasCase = chance.often(0.7);
  if (hasCase) {
    const event: Event = {
      ...{ id: "d-opened", type: "case.opened", at: iso(opened), customer },
      case: { id: "k-1", title: "A door", team: "team", due_at: iso(opened + DAY) },
    };
    script.push({ ...base, name: "d0", at: opened, copies: chance.pick([1, 2]), event });
  }
  const moments: [Instant, ...Instant[]] = [opened];
  const next = (): Instant => {
    const at = chance.pick(moments) + chance.pick([0, 500, MINUTE, 2 * MINUTE, HOUR, DAY]) + chance.whole(0, 3_000);
    moments.push(at);
    return at;
  };
  const replies = chance.whole(1, 5);
  for (let n = 1; n <= replies; n++) {
    const at = next();
    const leads = chance.pick<Partial<Reply>>([
      {},
      { case: "k-1" },
      { in_reply_to: caseAnswerKey({ ...PLACE, id: PLACE.case }, 1) },
    ]);
    const event: Event = {
      ...{ id: `d-reply-${n}`, type: "reply.received", at: iso(at), customer },
      reply: { text: replyWordsOf(n), message_id: `<r${n}@mail.example>`, ...leads },
    };
    script.push({ ...base, name: `d${n}`, at, copies: chance.pick([1, 1, 2, 3]), event });
  }
  const ofReply = { customer: CUSTOMER, case: replyCaseId(CUSTOMER, sourceId("standard", "d-reply-1")) };
  const acts = chance.whole(1, 5);
  for (let n = 1; n <= acts; n++) {
    const act = chance.pick(["takes", "answers", "answers", "answers", "hands", "solves"] as const);
    const place = hasCase ? PLACE : ofReply;
    script.push({
      ...{ name: `w${n}`, at: next(), kind: "works" },
      work: { act, place, by: chance.pick(TEAM), text: answerWordsOf(n), to: chance.pick([...MEMBERS, "team"]) },
    });
  }
  return { person, script };
};

/** So often they look again whether there is a case; who has none by then has none. */
const MOST = 20;

/** They do one thing after the other, and repeat each until the page confirms it. */
export const deskOf = (run: Run, cloud: () => Cloud, { settings }: World, truth: Truth) => {
  const { timeline } = run;
  let busy: Promise<void> = Promise.resolve();
  let works = 0;
  const once = async ({ act, place, by, text, to }: DeskAction, name: string): Promise<void> => {
    for (let attempt = 0; attempt < MOST; attempt++) {
      const done = await cloud().workOnCase(`${name}.${attempt}`, (work) => {
        if (act === "takes") return work.take(place, by);
        if (act === "hands") return work.handOver(place, { by, to }, settings);
        return act === "answers" ? work.answer(place, by, text) : work.solve(place, by, text);
      });
      const acted = done.kind === "done" ? done.value : undefined;
      run.trace.note(timeline.now(), by, `${act} the case`, acted?.kind ?? "in vain");
      if (acted?.kind === "done" && act === "answers") truth.answered.push(text);
      if (acted) return;
      await new Promise<void>((resolve) => timeline.plan(timeline.now() + MINUTE, resolve));
    }
  };
  return {
    works: (action: DeskAction): void => {
      const name = `desk ${++works}`;
      busy = busy.then(() => once(action, name));
    },
  };
};
