/** Not now, and nobody's fault: somebody else is at it, or its turn has not come. Whatever it was stays due. */

export class RetryLater extends Error {
  override name = "Busy";
}
