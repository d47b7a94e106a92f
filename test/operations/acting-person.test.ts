/** Whose name stands below what is done: the name under which somebody has logged in, and no other. */

import { expect, it } from "vitest";
import { actsAs } from "#operations/cases/case-shape.ts";

it("lets a terminal say whose name stands there, and takes the caller's where nobody says", () => {
  const caller = { name: "ops", role: "operator" } as const;
  expect(actsAs(caller, "Maja")).toEqual({ ok: true, by: "Maja" });
  expect(actsAs(caller, undefined)).toEqual({ ok: true, by: "ops" });
});

it("lets nobody who has logged in act in another's name", () => {
  const caller = { name: "maja@shop.example", role: "staff", person: "Maja" } as const;
  expect(actsAs(caller, undefined)).toEqual({ ok: true, by: "Maja" });
  expect(actsAs(caller, "Maja")).toEqual({ ok: true, by: "Maja" });
  expect(actsAs(caller, "Ewa")).toMatchObject({ ok: false, problem: "You are logged in as Maja, and cannot act as Ewa." });
});
