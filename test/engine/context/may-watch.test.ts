/** Whose reading of mails may be watched, by their country. */

import { describe, expect, it } from "vitest";
import { mayWatch } from "#engine/context/may-watch.ts";
import { parseSettings } from "#language/parse-settings.ts";

const BASE = `shop: { name: A, website: https://a.example, postal_address: B }
sender: { name: A, email: a@a.example }
locale: en
time_zone: UTC
limits: { per_person: 2 emails in 7 days }
`;
const watched = (line: string, country: string | undefined): boolean =>
  mayWatch(parseSettings(BASE + line).settings ?? {}, country);

describe("a reader", () => {
  it.each([
    ["", "IE", false],
    ["watch_readers: { IE: yes }", "IE", true],
    ["watch_readers: { IE: yes }", "PL", false],
    ["watch_readers: { IE: yes }", undefined, false],
    ["watch_readers: { default: yes, PL: no }", "PL", false],
    ["watch_readers: { default: yes, PL: no }", "IE", true],
    ["watch_readers: { default: yes, PL: no }", undefined, true],
    ["watch_readers: { default: yes }", "__proto__", true],
    ["watch_readers: { NO: yes }", "NO", true],
  ])("under `%s` in %s: watched %s", (line, country, may) => {
    expect(watched(line, country)).toBe(may);
  });

  it("has a country of two capital letters, of which settings.yaml is told", () => {
    expect(parseSettings(`${BASE}watch_readers: { Ireland: yes }`).problems).toMatchObject([{ code: "bad-country", line: 6 }]);
  });
});
