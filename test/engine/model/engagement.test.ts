import { describe, expect, it } from "vitest";
import { classified, type Engagement } from "#engine/model/engagement.ts";

const SENT = Date.parse("2026-11-02T09:00:00Z");
const DELIVERED = SENT + 3_000;
const after = (seconds: number): number => DELIVERED + seconds * 1_000;
const click = (seconds: number, link = "a"): Engagement => ({ kind: "click", at: after(seconds), link });
const open = (seconds: number): Engagement => ({ kind: "open", at: after(seconds) });
const signs = (...engagements: Engagement[]) =>
  classified(engagements, SENT, DELIVERED).map(({ machine }) => machine ?? "person");

describe("who reads a mail", () => {
  it.each([
    ["an open a minute after delivery", [open(60)], ["person"]],
    ["an open within seconds of delivery", [open(2)], ["early"]],
    ["an open before delivery, while the server was scanning it", [open(-1)], ["early"]],
    ["a click within seconds of delivery", [click(9)], ["early"]],
    ["a click ten seconds after delivery", [click(10)], ["person"]],
    ["every link clicked at once", [click(300, "a"), click(301, "b"), click(301, "c")], ["burst", "burst", "burst"]],
    ["one link clicked twice, by a person who is impatient", [click(300), click(301)], ["person", "person"]],
    ["two links, the second after reading on", [click(300, "a"), click(320, "b")], ["person", "person"]],
    ["an open beside scanners' clicks", [open(299), click(300, "a"), click(300, "b")], ["person", "burst", "burst"]],
  ] as const)("%s", (_what, engagements, expected) => {
    expect(signs(...engagements)).toEqual(expected);
  });

  it("keeps the sign of a client that named itself as a machine", () => {
    expect(signs({ ...open(900), machine: "agent" })).toEqual(["agent"]);
  });

  it("is taken for a person only a minute after sending where no delivery was reported", () => {
    const at = (seconds: number): Engagement => ({ kind: "click", at: SENT + seconds * 1_000, link: "a" });
    expect(classified([at(30), at(61)], SENT, undefined).map(({ machine }) => machine)).toEqual(["early", undefined]);
  });
});
