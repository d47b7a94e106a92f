/** The folder in which Perennial itself lies. */

import { join } from "node:path";

// Only here, and as `import.meta.dirname`: the bundle of the command line, which lies elsewhere, is told what stands for it.
export const PROJECT: string = join(import.meta.dirname, "../..");
