/** A conditional write was refused, because another writer was faster. */

import { TemporaryError } from "./temporary-error.ts";

/** Nothing was written: read again, and decide again on what is stored now. */
export class Conflict extends TemporaryError {
  override name = "Conflict";
  constructor() {
    super("another writer was faster");
  }
}
