/** Keys: unambiguous whatever an order system calls its things, and readable on the way back. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBeginnings, findTexts } from "#engine/identity/find-texts.ts";
import {
  callRowKey,
  dateEntryKey,
  dueThing,
  enrollmentKey,
  eventKey,
  findKey,
  findPartition,
  messageKey,
  refusalKey,
  scheduleKey,
} from "#stores/items/keys.ts";
import { DUE_SHARDS, SHARDS, shardOf } from "#stores/items/shards.ts";

describe("a due row", () => {
  const anything = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("#", "%23", "a#b", "%", "enrollment#", ""));

  it("leads back to the enrollment or the date entry that it stands for, whatever their names contain", () => {
    fc.assert(
      fc.property(anything, anything, anything, fc.nat(), (customer, journey, key, at) => {
        const name = { customer, journey, key };
        expect(dueThing({ ...enrollmentKey(name), at })).toEqual({ kind: "enrollment", ...name, at });
        expect(dueThing({ ...dateEntryKey(name), at })).toEqual({ kind: "date_entry", ...name, at });
      }),
    );
  });

  it("leads back to an event and to a message", () => {
    expect(dueThing({ ...eventKey("e#1"), at: 5 })).toEqual({ kind: "event", id: "e#1", at: 5 });
    expect(dueThing({ ...messageKey("m#1"), at: 5 })).toEqual({ kind: "message", mailKey: "m#1", at: 5 });
  });

  it("leads back to a schedule", () => {
    expect(dueThing({ ...scheduleKey("monthly#letter"), at: 5 })).toEqual({ kind: "schedule", journey: "monthly#letter", at: 5 });
  });

  it("leads back to an outgoing call, whatever its customer is called", () => {
    fc.assert(
      fc.property(anything, anything, fc.nat(), (customer, callKey, at) => {
        expect(dueThing({ ...callRowKey(customer, callKey), at })).toEqual({ kind: "call", customer, callKey, at });
      }),
    );
  });

  it("of anything else leads nowhere", () => {
    expect(dueThing({ ...refusalKey({ customer: "c", journey: "j", key: "k" }), at: 5 })).toBeUndefined();
    expect(dueThing({ pk: "other", sk: "", at: 5 })).toBeUndefined();
  });
});

describe("two different things", () => {
  it("never share a key", () => {
    const name = fc.record({ customer: fc.string(), journey: fc.string(), key: fc.string() });
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(enrollmentKey(one)).not.toEqual(enrollmentKey(other));
      }),
    );
    expect(enrollmentKey({ customer: "c", journey: "a#b", key: "c" })).not.toEqual(
      enrollmentKey({ customer: "c", journey: "a", key: "b#c" }),
    );
  });
});

describe("a text by which somebody is found", () => {
  it("stands in the same partition as whatever it begins with", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 2 }), fc.nat(), (written, cut) => {
        for (const text of findTexts({ first_name: written }))
          for (const beginning of findBeginnings([...text].slice(0, Math.max(1, cut % text.length)).join("")))
            if (text.startsWith(beginning)) expect(findPartition(beginning)).toBe(findKey(text, "c").pk);
      }),
    );
  });
});

describe("shards", () => {
  it("take each customer always to the same of them, and customers evenly", () => {
    const counts = new Map(SHARDS.map((shard) => [shard, 0]));
    for (let n = 0; n < 8000; n++) counts.set(shardOf(`c-${n}`), (counts.get(shardOf(`c-${n}`)) ?? 0) + 1);
    expect(counts.size).toBe(DUE_SHARDS);
    for (const count of counts.values()) expect(count).toBeGreaterThan(800);
  });
});
