/** Imported before any schema is made: zod would try to compile one by `new Function`, which the page's policy refuses and reports. */

import * as z from "zod";

z.config({ jitless: true });
