/** Whatever colour a shop chooses, its mails and pages stay readable, and the colour stays the shop's. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, palettes } from "#engine/brand/palette.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
const GROUNDS = { light: ["#ffffff", "#f4f1ec"], dark: ["#171614", "#232220"] };

describe("the shop's colour", () => {
  it("is measured as WCAG measures", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  it("fills buttons as it is, whichever colour it is, with a text on it that can be read and a border that can be seen", () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const { light, dark } = palettes(colour);
        for (const [{ fill, onFill, edge, text }, grounds] of [
          [light, GROUNDS.light],
          [dark, GROUNDS.dark],
        ] as const) {
          expect(fill).toBe(colour);
          expect(contrast(fill, onFill)).toBeGreaterThanOrEqual(4.5);
          for (const ground of grounds) {
            expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
            expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("stays as it is where it can be read already", () => {
    const green = "#1f4d3d";
    expect(palettes(green).light).toEqual({ fill: green, onFill: "#ffffff", edge: green, text: green });
  });

  it.each([
    ["yellow", "#ffd400"],
    ["pure yellow", "#ffff00"],
    ["a pale pink", "#ffd6e0"],
    ["white", "#ffffff"],
  ])("does not become another colour: what would have to be written in %s is written in ink", (_name, colour) => {
    expect(palettes(colour).light).toMatchObject({ fill: colour, onFill: "#2b2a27", text: "#2b2a27", edge: "#2b2a27" });
  });

  it("is mended where little is missing: a green that is nearly readable becomes a little darker", () => {
    const { text } = palettes("#2f9e6e").light;
    expect(text).toMatch(/^#2\w7\w5\w$/);
  });

  it("is lightened in the dark, where that keeps it the same", () => {
    const { text, fill } = palettes("#1f4d3d").dark;
    expect([fill, text]).toEqual(["#1f4d3d", expect.stringMatching(/^#[4-9]/)]);
  });
});
