/** Before each test file: what this run has compiled already is read, and not compiled again. */

import { inject } from "vitest";
import { keepResults } from "../../bin/workflows/kept-results.ts";

keepResults({ folder: inject("compiled"), program: "as it is" });
