/** What the editor of one journey knows: its text, of which everything else is made. */

import type { EditorView } from "@codemirror/view";
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { DrawnJourney } from "#engine/describe/drawn-journey.ts";
import type { Edit } from "#language/edit/edits.ts";
import { type StepPlace, stepPlaces } from "#language/edit/step-places.ts";
import { type Path, type WrittenTree, writtenTree } from "#language/edit/written-tree.ts";
import type { Forms } from "#language/forms/form.ts";
import { checkOfOne, stepForms } from "../../../engine/engine.ts";
import type { FixableProblem } from "../../../engine/messages.ts";
import { type Picture, pictureOf, START } from "./picture/picture-of.ts";
import { writtenJourney } from "./picture/written-journey.ts";
import { type LineEnds, lineEndsOf } from "./text/line-ends.ts";

export { START };

/** What the engine says of a text. */
export type Found = { text: string; problems: FixableProblem[]; warnings: FixableProblem[]; isRead: boolean };

/** A place in a list of steps: before the one that stands there now. */
export type ListPlace = { path: Path; index: number };

export type Editor = {
  path: string;
  /** The text as it stands now; its lines end by `\n` alone. */
  text: Signal<string>;
  /** Of the file: what leaves the editor is written with them. */
  ends: LineEnds;
  /** Where the cursor stands: what is selected follows from it, whoever moves it. */
  cursor: Signal<number>;
  /** There while the text is shown; all that changes the text goes through it, so that there is one undo stack. */
  view: Signal<EditorView | undefined>;
  /** Undefined while the text cannot be read. */
  tree: ReadonlySignal<WrittenTree | undefined>;
  places: ReadonlySignal<readonly StepPlace[]>;
  /** The key of a node of the picture. */
  selected: ReadonlySignal<string>;
  /** The node whose entry in the list has the focus: the picture shows where it is. */
  focused: Signal<string | undefined>;
  /** What is known of the newest text that was checked; undefined before the first. */
  found: Signal<Found | undefined>;
  /** What the forms show; undefined before the first check. */
  forms: Signal<Forms | undefined>;
  /** Where a step is about to be added; undefined: nowhere. */
  adding: Signal<ListPlace | undefined>;
  check: ReturnType<typeof checkOfOne>;
  /** Of the last text that could be read. */
  picture: Signal<Picture | undefined>;
};

/** A new one over the text of a file. */
export function editorOf(path: string, file: string): Editor {
  const ends = lineEndsOf(file);
  const text = signal(ends.opened(file));
  const cursor = signal(0);
  const tree = computed(() => writtenTree(text.value));
  const places = computed(() => stepPlaces(text.value));
  let last = START;
  const selected = computed(() => {
    // While it cannot be read the same step stays selected.
    if (tree.value) last = keyAt(text.value, places.value, cursor.value);
    return last;
  });
  const view = signal<EditorView | undefined>(undefined);
  return {
    ...{ path, text, ends, cursor, view, tree, places, selected, check: checkOfOne() },
    ...{ focused: signal(undefined), found: signal(undefined), forms: signal(undefined), adding: signal(undefined) },
    picture: signal(undefined),
  };
}

/** The innermost step on whose lines a place of the text is; else what stands before the steps. */
export const keyAt = (text: string, places: readonly StepPlace[], at: number): string => {
  const lineFrom = (offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;
  const inside = places.filter(({ from, to }) => lineFrom(from) <= at && lineFrom(at) <= to);
  const [inner] = inside.sort((a, b) => b.path.length - a.path.length);
  return inner?.key ?? START;
};

/** Lets the engine look at the folder with the text as it stands. An older answer that comes late is left out. */
export async function checkNow(editor: Editor, texts: Readonly<Record<string, string>>): Promise<void> {
  const text = editor.text.peek();
  const checked = await editor.check({ ...texts, [editor.path]: text });
  if (!checked || text !== editor.text.peek()) return;
  if (!editor.forms.peek()) editor.forms.value = await stepForms();
  const { problems, warnings, drawn } = checked;
  const journey = drawn[editor.path];
  const own = (one: FixableProblem): boolean => one.file === editor.path;
  const tree = editor.tree.peek();
  editor.found.value = { text, problems: problems.filter(own), warnings: warnings.filter(own), isRead: tree !== undefined };
  if (!tree) return;
  // What is wrong is shown first: a picture takes longer to draw.
  await new Promise((resolve) => setTimeout(resolve));
  if (text === editor.text.peek()) draw(editor, tree, journey);
}

const draw = (editor: Editor, tree: WrittenTree, journey: DrawnJourney | undefined): void => {
  const written = writtenJourney(tree, editor.places.peek());
  const ids = journey?.steps.map(({ id }) => id);
  const picture = journey ? pictureOf(journey, stepPlaces(tree.text, ids)) : pictureOf(written.drawn, written.places);
  // Whoever writes a comment moves nothing.
  if (picture && JSON.stringify(picture) !== JSON.stringify(editor.picture.peek())) editor.picture.value = picture;
};

/** Changes the text as if it were typed: one step of the undo stack. `select`: where the cursor goes, in the text as it is then. */
export function changeText(editor: Editor, edits: readonly Edit[], select?: number): void {
  const view = editor.view.peek();
  if (!view || edits.length === 0) return;
  view.dispatch({
    changes: [...edits],
    userEvent: "input.form",
    ...(select === undefined ? {} : { selection: { anchor: select }, scrollIntoView: true }),
  });
}

/** Selects the lines of a node of the picture; the focus stays where it is. */
export function selectNode(editor: Editor, key: string): void {
  const view = editor.view.peek();
  const at = editor.places.peek().find((place) => place.key === key)?.from ?? 0;
  // A picture may stand without its text.
  if (!view) editor.cursor.value = at;
  view?.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) }, scrollIntoView: true });
}

/** Puts the cursor to a line and a column of it, and the focus into the text. */
export function goToLine(editor: Editor, line: number, column: number): void {
  const view = editor.view.peek();
  if (!view) return;
  const { from, to } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  view.dispatch({ selection: { anchor: Math.min(from + column - 1, to) }, scrollIntoView: true });
  view.focus();
}

/** Asks which kind of step comes there. */
export function beginAdding(editor: Editor, place: ListPlace): void {
  editor.adding.value = place;
}
