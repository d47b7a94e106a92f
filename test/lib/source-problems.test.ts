/** A source that anybody could write to is refused before a deploy. */

import { describe, expect, it } from "vitest";
import type { Source } from "#engine/model/settings.ts";
import { sourceProblems } from "#lib/config/source-problems.ts";
import { givenSettings } from "../given.ts";

const problemsOf = (...sources: Source[]) =>
  sourceProblems({ settings: givenSettings({ sources: Object.fromEntries(sources.map((source) => [source.name, source])) }) });

describe("the webhook sources of settings.yaml", () => {
  it("have each a secret of their own", () => {
    expect(problemsOf({ name: "shop", kind: "shopify", secret: "a" }, { name: "pay", kind: "stripe", secret: "b" })).toEqual([]);
  });

  it("are refused without one", () => {
    for (const secret of ["", "  "])
      expect(problemsOf({ name: "shop", kind: "shopify", secret })).toEqual([
        'workflows/settings.yaml: the webhook source "shop" names no secret, so anybody could write. Name one under `secret:`.',
      ]);
  });

  it("are refused where two share one: what is signed for one could be sent to the other", () => {
    expect(
      problemsOf({ name: "shop", kind: "shopify", secret: "a" }, { name: "woo", kind: "woocommerce", secret: "a " }),
    ).toEqual([expect.stringContaining('"shop" and "woo" share the secret "a"')]);
  });
});
