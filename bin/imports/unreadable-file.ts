/** A file that cannot be taken in, and what to say or do so that it can. */

export class UnreadableFile extends Error {
  override name = "UnreadableFile";
}
