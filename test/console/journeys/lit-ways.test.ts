/** The way that somebody has gone through a journey lights up in its picture, and no other. */

import { describe, expect, it } from "vitest";
import { litWays } from "#console/web/rooms/journeys/editor/picture/lit-ways.ts";
import { type Picture, pictureOf } from "#console/web/rooms/journeys/editor/picture/picture-of.ts";
import { drawnJourney } from "#engine/describe/drawn-journey.ts";
import { stepPlaces } from "#language/edit/step-places.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import { givenSettings } from "../../given.ts";

const TEXT = `journey: tried
about: Tried.
topic: service
starts_when: { event: order.paid }
steps:
  - choose:
      - if: order.total > 100.0
        steps:
          - email: thanks
    else:
      - end: too-little
  - split:
      - percent: 50
        name: card
        steps:
          - email: hello
  - wait: 2 days
  - email: again
`;

const given = (): Picture => {
  const vocabulary = vocabularyOf({ ...givenSettings() }, { hello: "h1", again: "h2", thanks: "h3" });
  const { journey, problems } = parseJourney(TEXT, "journeys/tried.yaml", vocabulary);
  if (!journey) throw new Error(JSON.stringify(problems));
  const picture = pictureOf(drawnJourney(journey), stepPlaces(TEXT, Object.keys(journey.steps)));
  if (!picture) throw new Error("no picture");
  return picture;
};

const lit = (passed: Parameters<typeof litWays>[1], isOver: boolean) => {
  const picture = given();
  const { nodes, edges } = litWays(picture, passed, isOver);
  const named = (key: string): string => picture.nodes.find((node) => node.key === key)?.says || key;
  return {
    nodes: picture.nodes.filter(({ key }) => nodes.has(key)).map(({ name, says }) => says || name),
    ways: picture.edges.filter((_, at) => edges.has(at)).map(({ from, to, name }) => [named(from), name ?? "", named(to)]),
  };
};

describe("the way that somebody went", () => {
  it("is lit from the start to where they stand, with the branch that was taken", () => {
    const { nodes, ways } = lit([{ step: "choose", branch: "order.total > 100.0" }, { step: "email-thanks" }], false);
    expect(nodes).toHaveLength(3);
    expect(ways.map(([, name, to]) => [name, to])).toEqual([
      ["", "steps/0"],
      ["if order.total > 100.0", "email thanks"],
    ]);
  });

  it("knows a share by its name, and the rest of a split by being none of the others", () => {
    const to = (branch: string, step: string) => lit([{ step: "split", branch }, { step }], false).ways.at(-1);
    expect(to("card", "email-hello")?.slice(1)).toEqual(["card 50 %", "email hello"]);
    expect(to("the rest", "wait-2-days")?.slice(1)).toEqual(["the other 50 %", "wait 2 days"]);
  });

  it("goes through steps at which nothing is decided, to the end", () => {
    const ended = lit([{ step: "choose", branch: "else" }], true);
    expect(ended.ways.map(([, , to]) => to)).toEqual(["steps/0", expect.stringContaining("too-little")]);
    const { ways } = lit(
      [
        { step: "choose", branch: "order.total > 100.0" },
        { step: "split", branch: "card" },
      ],
      true,
    );
    expect(ways.map(([, , to]) => to).slice(1)).toEqual(
      expect.arrayContaining(["email thanks", "email hello", "wait 2 days", "email again", "over"]),
    );
  });

  it("is none for whoever has not entered, and leads to no end for whoever left before it", () => {
    expect(lit([], false)).toEqual({ nodes: [], ways: [] });
    expect(lit([{ step: "wait-2-days" }], false).nodes).not.toContain("over");
  });
});
