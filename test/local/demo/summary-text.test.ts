/** What a start prints of people: enough to know whom it is about. */

import { expect, it } from "vitest";
import { shortName } from "#local/demo/summary-text.ts";

it.each([
  [{ first_name: "Zofia", last_name: "Żak" }, "Zofia Ż."],
  [{ first_name: "Zofia" }, "Zofia"],
  [{ last_name: "𝒵ak" }, "𝒵."],
  [{ email: "zofia@example.pl" }, "standard/c-17"],
])("a customer %j is shown as %s: no family name, no address", (known, shown) => {
  expect(shortName({ id: "standard/c-17", ...known })).toBe(shown);
});
