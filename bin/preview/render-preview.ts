/** Previews with the one renderer of mails: what the command line, and tests of the shipped templates, look at. */

import type { Publication } from "#flows/publish/publication.ts";
import { type Preview, previewTemplate, type Reader } from "#operations/templates/preview-template.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";

/** The mail, or why there would be none; without a reader, for a made-up one of the template's locale. */
export function renderPreview(publication: Publication, template: CompiledTemplate, reader?: Reader): Preview {
  return previewTemplate(mailRenderer, publication, template, reader);
}
