/** What is printed of texts that somebody else typed. */

import { expect, it } from "vitest";
import { printable } from "#commands/printable.ts";

it("writes control characters out and leaves lines and letters as they are", () => {
  expect(printable("a\u001b[31mRED\r\nŻółć")).toBe("a\\x1b[31mRED\\x0d\nŻółć");
});
