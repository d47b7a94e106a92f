/** Which engine a program was made with: the page, the functions of a stack and the command line are compared by it. */

/** Written in the place of this name when a program is bundled. */
declare const ENGINE_HASH: string | undefined;

/** The hash of the modules that decide, as they were when this program was bundled; undefined where the sources themselves run. */
export function bundledEngine(): string | undefined {
  return typeof ENGINE_HASH === "undefined" ? undefined : ENGINE_HASH;
}
