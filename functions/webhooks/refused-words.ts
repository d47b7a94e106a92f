/** Keeps what of a source's words was not taken, for the operator to see; rarely, where there is much of it. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Clock } from "#ports/clock.ts";
import type { Report } from "#ports/ports.ts";
import type { RefusedWord, RefusedWordKind, RefusedWords } from "#ports/records.ts";
import type { SourceStore } from "#ports/stores.ts";

/** Where they are kept. */
export type RefusedWordsStore = Pick<SourceStore, "refusedWords" | "saveRefusedWords">;

/** `guess`: what its declaration could be, of what nobody has declared. */
export type NotTaken = { kind: RefusedWordKind; name: string; guess?: string };
/** To be called with the name of a source, and what it has told in vain. Never throws. */
export type NoteNotTaken = (source: string, notTaken: NotTaken[]) => Promise<void>;

/** So many different ones of a kind are kept, since a source could make up names; all further ones are counted together. */
const MOST = 50;
const OTHERS = "(others)";
const LONGEST_NAME = 60;
/** So many are written as they come; a source that goes on is written every so often, in milliseconds, with those counted meanwhile. */
const AT_ONCE = 50;
const BETWEEN_WRITES = 10_000;
const ATTEMPTS = 5;
/** What a source has long ceased to say makes room. In milliseconds. */
const KEPT_FOR = 90 * 86_400_000;

/** Counts each, as `words_refused` by source and kind, and lists them. A list that cannot be written costs nothing but the list. */
export function noteNotTaken(sources: RefusedWordsStore, clock: Pick<Clock, "now">, report: Report): NoteNotTaken {
  const waiting = new Map<string, NotTaken[]>();
  const written = new Map<string, { times: number; at: Instant }>();
  return async (source, notTaken) => {
    if (notTaken.length === 0) return;
    for (const { kind } of notTaken) {
      report.count("words_refused", 1, { source, kind });
      if (kind === "duplicate_differs") report.count("duplicate_differs", 1, { source });
    }
    const all = [...(waiting.get(source) ?? []), ...notTaken].slice(-1_000);
    waiting.set(source, all);
    const { times, at } = written.get(source) ?? { times: 0, at: 0 };
    if (times >= AT_ONCE && clock.now() - at < BETWEEN_WRITES) return;
    waiting.delete(source);
    written.set(source, { times: times + 1, at: clock.now() });
    try {
      await add(sources, { source, notTaken: all, now: clock.now() });
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      report.note("what a source told in vain could not be listed", { source, error: name });
    }
  };
}

const add = async (
  sources: RefusedWordsStore,
  { source, notTaken, now }: { source: string; notTaken: NotTaken[]; now: Instant },
): Promise<void> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored: RefusedWords = (await sources.refusedWords(source)) ?? { source, revision: 0, words: [] };
    const words = notTaken.reduce((all, one) => withOne(all, one, now), stored.words);
    if ((await sources.saveRefusedWords({ ...stored, words })) !== "conflict") return;
  }
};

const withOne = (all: RefusedWord[], { kind, name, guess }: NotTaken, now: Instant): RefusedWord[] => {
  const words = all.filter(({ lastAt }) => now - lastAt < KEPT_FOR);
  const shown = name.slice(0, LONGEST_NAME).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
  const ofKind = words.filter((word) => word.kind === kind);
  const called = ofKind.length < MOST || ofKind.some((word) => word.name === shown) ? shown : OTHERS;
  const before = ofKind.find((word) => word.name === called);
  const after: RefusedWord = {
    kind,
    name: called,
    count: (before?.count ?? 0) + 1,
    firstAt: before?.firstAt ?? now,
    lastAt: now,
    ...(called === OTHERS ? {} : guessOf(guess ?? before?.guess)),
  };
  return [...words.filter((word) => word !== before), after];
};

const guessOf = (guess: string | undefined): Pick<RefusedWord, "guess"> => (guess === undefined ? {} : { guess });
