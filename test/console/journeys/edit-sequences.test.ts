/** Random sequences of form edits, typing and undo: each form edit says what was wanted and touches nothing else, and undo gives back every byte. */

import { history, redo, undo, undoDepth } from "@codemirror/commands";
import { EditorState, type TransactionSpec } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Lexer } from "yaml";
import { pictureOf } from "#console/web/rooms/journeys/editor/picture/picture-of.ts";
import { drawnJourney } from "#engine/describe/drawn-journey.ts";
import { addEntry, moveEntry } from "#language/edit/change-list.ts";
import { applyEdits, type Edit } from "#language/edit/edits.ts";
import { sameWritten, withWritten } from "#language/edit/proven-edit.ts";
import { removeValue } from "#language/edit/remove-value.ts";
import { renameKey } from "#language/edit/rename-key.ts";
import { setValue } from "#language/edit/set-value.ts";
import { stepPlaces } from "#language/edit/step-places.ts";
import { keySpan, type Path, seatAt, spanOf, type Written, writtenTree } from "#language/edit/written-tree.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { shippedJourneys } from "#test/language/edit/shipped-vocabulary.ts";
import { vocabulary } from "#test/language/vocabulary.ts";
import { COUNTS, countOf } from "#test/prove/counts.ts";

const SMALL = `# Thanks, in two ways.
journey: some-journey
about: "Says \\"thanks\\"."   # as we do

topic: thanks
starts_when: { event: order.paid }   # not placed
steps:
  # A breath.
  - wait: 3 days   # not less

  - choose:
      # The best first.
      - if: customer.orders >= 3
        steps:
          - email: 'thank-you'
            from: owner   # herself
      - if: "customer.orders == 1"
        steps: [{ end: new }]
    else:
      - wait_for: { event: order.paid, up_to: 10 days }
        then:
          - end: paid

# Nothing follows.
`;
const DRAWN = `journey: some-journey
about: >-
  Again and again,
  and then a word.
topic: thanks
starts_when:
    manual: yes
steps:
- repeat: { every: 7 days at 10:00, times: 2 }
  steps:
  - email: thank-you

  # Then rest.
  - wait: 1 day
- survey: nps
  email: birthday-greeting
  up_to: 14 days
  then:
  - tell: owner
    about: thank-you
- end: enough # for now`;

const [, [, shipped = ""] = []] = shippedJourneys();
const TEXTS = [SMALL, DRAWN, SMALL.replaceAll("\n", "\r\n"), `\uFEFF${DRAWN}`, "steps: []\n", "", shipped];

const values = fc.oneof(
  fc.constantFrom<Written>(
    "10 days",
    "until next monday at 09:00",
    "a, b",
    "# no",
    "it's",
    '"quoted"',
    "12",
    "true",
    "{{ x }}",
    "!x",
    "- a",
    "a: b",
  ),
  fc.constantFrom<Written>(
    "two\nlines",
    "two\nlines\n",
    "",
    " spaced ",
    "ąż ★",
    7,
    0.5,
    true,
    null,
    "x".repeat(90),
    "*",
    "&a",
    "%",
    "@b",
    "| c",
  ),
  fc.string({ maxLength: 12 }),
);
const steps = fc.constantFrom<Written>(
  { wait: "2 days" },
  { email: { template: "thank-you", subject: { en: "a, b", pl: "ż: ź" } } },
  { wait_for: { event: "order.paid", up_to: "3 days" }, then: [{ end: "paid, twice" }] },
);
const place = fc.nat({ max: 1_000 });
const ACTS = fc.oneof(
  fc.record({ act: fc.constant("set" as const), place, value: values }),
  fc.record({
    act: fc.constant("set-new" as const),
    place,
    key: fc.constantFrom("id", "if_not_sent", "note it", "1"),
    value: values,
  }),
  fc.record({ act: fc.constant("remove" as const), place }),
  fc.record({ act: fc.constant("rename" as const), place, key: fc.constantFrom("about", "else", "new name") }),
  fc.record({ act: fc.constant("add" as const), place, index: fc.nat({ max: 4 }), step: steps }),
  fc.record({ act: fc.constant("move" as const), place, from: fc.nat({ max: 3 }), to: fc.nat({ max: 3 }) }),
  fc.record({
    act: fc.constant("type" as const),
    place,
    cut: fc.nat({ max: 6 }),
    typed: fc.constantFrom("", '"', "[", ": ", "\n  ", "x", "# c\n", "\t", "- ", "'", "{", "}", "]"),
  }),
  fc.constant({ act: "undo" as const }),
  fc.constant({ act: "redo" as const }),
);
type Act = typeof ACTS extends fc.Arbitrary<infer One> ? One : never;

const pathsIn = (value: Written, path: Path = []): Path[] => [
  ...(path.length > 0 ? [path] : []),
  ...(typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key]))
    : []),
];

/** The comments of a text, in their order. */
const commentsIn = (text: string): string[] => [...new Lexer().lex(text)].filter((token) => token.startsWith("#"));

/** What stands at each path but one, those below it and those that lead to it, as it is written. */
const scalarsBeside = (text: string, changed: Path): string[] => {
  const tree = writtenTree(text);
  if (!tree) return [];
  return pathsIn(tree.data)
    .filter((path) => changed.some((key, index) => index < path.length && path[index] !== key))
    .flatMap((path) => {
      const node = seatAt(tree, path)?.node;
      if (!node || "items" in node) return [];
      const { from, to } = spanOf(node);
      return [`${path.join("/")} ${text.slice(from, to)}`];
    });
};

/** `gone`: the path of what the edit takes away; absent: nothing. */
type Made = { edits: Edit[] | undefined; path: Path; keepsComments: boolean; gone?: Path };

/** The edits of a form, and what they may touch. */
const formEdits = (text: string, act: Exclude<Act, { act: "type" | "undo" | "redo" }>): Made | undefined => {
  const tree = writtenTree(text);
  if (!tree) return;
  const paths = pathsIn(tree.data);
  const path = paths[act.place % Math.max(1, paths.length)];
  if (!path) return;
  const lists = paths.filter((one) => Array.isArray(valueAt(tree.data, one)));
  const list = lists[act.place % Math.max(1, lists.length)];
  switch (act.act) {
    case "set": {
      const edits = setValue(text, path, act.value);
      const wanted = withWritten(tree.data, path, act.value);
      if (edits) expect(sameWritten(writtenTree(applyEdits(text, edits))?.data ?? null, wanted ?? null)).toBe(true);
      const node = seatAt(tree, path)?.node;
      return { edits, path, keepsComments: !node || !("items" in node), gone: path };
    }
    case "set-new":
      return { edits: setValue(text, [...path, act.key], act.value), path: [...path, act.key], keepsComments: false };
    case "remove":
      return { edits: removeValue(text, path), path: path.slice(0, 1), keepsComments: false, gone: withEmptied(tree.data, path) };
    case "rename":
      return { edits: renameKey(text, path, act.key), path: path.slice(0, -1), keepsComments: true };
    case "add":
      return list && { edits: addEntry(text, { path: list, index: act.index }, act.step), path: list, keepsComments: true };
    case "move":
      return list && { edits: moveEntry(text, list, act.from, act.to), path: list, keepsComments: true };
  }
};

const valueAt = (data: Written, path: Path): unknown => path.reduce<unknown>((at, key) => Object(at)[key], data);

/** What would be empty goes along. */
const withEmptied = (data: Written, path: Path): Path => {
  const holder = path.slice(0, -1);
  const isAlone = Object.keys(Object(valueAt(data, holder))).length === 1;
  return isAlone && holder.length > 0 ? withEmptied(data, holder) : path;
};

const blankLines = (text: string): number =>
  text
    .split("\n")
    .slice(0, -1)
    .filter((line) => line.trim() === "").length;

/** Those that may go: inside of what goes. */
const blankLinesAt = (text: string, path: Path | undefined): number => {
  const tree = path && writtenTree(text);
  const { node, pair } = (tree && seatAt(tree, path)) ?? {};
  return node ? blankLines(text.slice(pair ? keySpan(pair).from : spanOf(node).from, spanOf(node).to)) : 0;
};

const checkMade = (text: string, { edits, path, keepsComments, gone }: Made): void => {
  if (!edits) return;
  const after = applyEdits(text, edits);
  const before = scalarsBeside(text, path);
  // Whatever stood elsewhere stands there as it was written.
  expect(scalarsBeside(after, path).filter((one) => before.includes(one))).toEqual(before);
  expect(blankLines(after)).toBeGreaterThanOrEqual(blankLines(text) - blankLinesAt(text, gone));
  if (keepsComments) expect(commentsIn(after).toSorted()).toEqual(commentsIn(text).toSorted());
};

/** Whenever the text can be read, each step of it has its node, and each way its edge. */
const checkPicture = (text: string): void => {
  const { journey } = parseJourney(text, "journeys/some-journey.yaml", vocabulary);
  if (!journey) return;
  const drawn = drawnJourney(journey);
  const picture = pictureOf(
    drawn,
    stepPlaces(
      text,
      drawn.steps.map(({ id }) => id),
    ),
  );
  const ids = picture?.nodes.flatMap((node) => node.ids).toSorted();
  expect(ids).toEqual(Object.keys(journey.steps).toSorted());
  const keys = new Set(picture?.nodes.map(({ key }) => key));
  for (const { from, to } of picture?.edges ?? []) expect([keys.has(from), keys.has(to)]).toEqual([true, true]);
};

/** As the editor does it: all changes go through one state. */
const session = (text: string) => {
  let state = EditorState.create({
    doc: text,
    extensions: [EditorState.lineSeparator.of("\n"), history({ newGroupDelay: 0, joinToEvent: () => false })],
  });
  const dispatch = (spec: TransactionSpec): void => {
    state = state.update(spec).state;
  };
  return {
    text: () => state.doc.toString(),
    change: (edits: Edit[]) => dispatch({ changes: edits, userEvent: "input.form" }),
    undo: () => undo({ state, dispatch: (transaction) => (state = transaction.state) }),
    redo: () => redo({ state, dispatch: (transaction) => (state = transaction.state) }),
    depth: () => undoDepth(state),
  };
};

const playOne = (text: string, acts: Act[]): void => {
  const one = session(text);
  expect(one.text()).toBe(text);
  for (const act of acts) {
    const before = one.text();
    if (act.act === "undo") one.undo();
    else if (act.act === "redo") one.redo();
    else if (act.act === "type") {
      const from = act.place % (before.length + 1);
      one.change([{ from, to: Math.min(before.length, from + act.cut), insert: act.typed }]);
    } else {
      const made = formEdits(before, act);
      if (!made) continue;
      checkMade(before, made);
      if (made.edits && made.edits.length > 0) one.change(made.edits);
      // What has just been done is undone, and done again, to the byte.
      if (made.edits && made.edits.length > 0) {
        const after = one.text();
        one.undo();
        expect(one.text()).toBe(before);
        one.redo();
        expect(one.text()).toBe(after);
      }
    }
  }
  checkPicture(one.text());
  while (one.depth() > 0) one.undo();
  expect(one.text()).toBe(text);
};

describe("a journey that is edited", () => {
  it("keeps every byte that no edit was about, and gets all back by undo", { timeout: 7_200_000 }, () => {
    fc.assert(fc.property(fc.constantFrom(...TEXTS), fc.array(ACTS, { minLength: 2, maxLength: 10 }), playOne), {
      numRuns: countOf(COUNTS.edits),
    });
  });

  it("can be set at every value that it has", () => {
    for (const text of [SMALL, DRAWN]) {
      const tree = writtenTree(text);
      for (const path of pathsIn(tree?.data ?? null))
        expect([path, setValue(text, path, "new")]).toEqual([path, expect.any(Array)]);
    }
  });

  it.each([SMALL, DRAWN])("is drawn as it is read", (text) => {
    expect(parseJourney(text, "journeys/some-journey.yaml", vocabulary).problems).toEqual([]);
    checkPicture(text);
  });
});
