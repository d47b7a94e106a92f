/** Whatever colour a shop chooses, its pages stay readable. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accentsOf, contrast } from "#pages/colours.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);

describe("the shop's colour", () => {
  it("is measured as WCAG measures", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  it("is readable on every ground of the pages, and so is the text on it, whichever colour it is", () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const { light, dark } = accentsOf(colour);
        for (const ground of ["#ffffff", "#f4f1ec"]) expect(contrast(light.accent, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of ["#171614", "#232220"]) expect(contrast(dark.accent, ground)).toBeGreaterThanOrEqual(4.5);
        for (const { accent, onAccent } of [light, dark]) expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 500 },
    );
  });

  it("stays as it is where it can be read already", () => {
    expect(accentsOf("#1f4d3d").light).toEqual({ accent: "#1f4d3d", onAccent: "#ffffff" });
  });
});
