/** A journey as it is drawn while the engine refuses it: steps and ways as they are written, in the words of the text. */

import type { DrawnJourney, DrawnStep } from "#engine/describe/drawn-journey.ts";
import { writtenAt } from "#language/edit/proven-edit.ts";
import { pathKey, type StepPlace } from "#language/edit/step-places.ts";
import { valueAt } from "#language/edit/step-shapes.ts";
import type { Path, Written, WrittenTree } from "#language/edit/written-tree.ts";

/** With places whose ids are their keys. Of a text that cannot be read there is none. */
export function writtenJourney(
  { data }: WrittenTree,
  places: readonly StepPlace[],
): { drawn: DrawnJourney; places: StepPlace[] } {
  const own = places.map((place) => ({ ...place, ids: [place.key] }));
  const starts = valueAt(data, "starts_when");
  const keys = new Set(places.map(({ key }) => key));
  const firstOf = (list: Path): string | undefined => (keys.has(pathKey([...list, 0])) ? pathKey([...list, 0]) : undefined);
  const first = firstOf(["steps"]);
  const drawn: DrawnJourney = {
    name: "",
    start: wordsOf(starts),
    exits: [],
    heldOut: 0,
    ...(first === undefined ? {} : { first }),
    steps: places.map((place) => stepOf(data, place, places, firstOf)),
  };
  return { drawn, places: own };
}

const stepOf = (
  data: Written,
  place: StepPlace,
  places: readonly StepPlace[],
  firstOf: (list: Path) => string | undefined,
): DrawnStep => {
  const { key, path, name, lists } = place;
  const next = nextOf(path, places);
  const inner = lists.map((list) => ({ list, to: list ? (firstOf([...path, ...list]) ?? next) : next }));
  const ways = lists.length === 0 ? [{ list: undefined, to: next }] : inner;
  return {
    id: key,
    kind: name === "survey" ? "wait_for" : name,
    says: wordsOf(valueAt(writtenAt(data, path), name)),
    ways:
      name === "end"
        ? []
        : ways.map(({ list, to }) => ({
            ...(list ? { name: wayName(data, path, list) } : {}),
            ...(to === undefined ? {} : { to }),
          })),
  };
};

/** The step behind it, or behind what it is nested in. */
const nextOf = (path: Path, places: readonly StepPlace[]): string | undefined => {
  const around = places.filter((one) => pathKey(path).startsWith(`${one.key}/`)).sort((a, b) => b.path.length - a.path.length);
  const behind = pathKey([...path.slice(0, -1), Number(path.at(-1)) + 1]);
  if (places.some(({ key }) => key === behind)) return behind;
  const [holder] = around;
  if (!holder) return;
  const isRound = holder.name === "repeat" || path.includes("meanwhile");
  return isRound ? holder.key : nextOf(holder.path, places);
};

const wayName = (data: Written, path: Path, list: Path): string => {
  const [key, index] = list;
  if (typeof index !== "number") return String(key);
  const branch = writtenAt(data, [...path, String(key), index]);
  const condition = valueAt(branch, "if");
  return condition === undefined ? wordsOf(valueAt(branch, "name")) : `if ${wordsOf(condition)}`;
};

/** The values of a mapping in its order, as words; lists say nothing. */
const wordsOf = (value: Written | undefined): string => {
  if (value === undefined || value === null || Array.isArray(value)) return "";
  if (typeof value !== "object") return String(value);
  return Object.values(value)
    .map((one: Written) => wordsOf(one))
    .filter((words) => words !== "")
    .join(", ");
};
