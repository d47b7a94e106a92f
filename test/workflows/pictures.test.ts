/** Pictures that lie beside the templates: checked, published with them, and served to whoever opens a mail. */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { publish } from "#flows/publish/publish.ts";
import { givenPages } from "#test/pages/given-pages.ts";
import { renderPreview } from "../../bin/preview/render-preview.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { shop } from "../flows/shop.ts";
import { copyOfShipped } from "./folder.ts";

/** One transparent point. */
const POINT = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

const folderWith = async (name: string, bytes: Uint8Array, image = `<mj-image src="pictures/${name}" alt="A stove" />`) => {
  const folder = await copyOfShipped();
  await mkdir(join(folder.path, "templates/pictures"));
  await writeFile(join(folder.path, "templates/pictures", name), bytes);
  await folder.change("templates/anniversary/en.mjml", (text) => text.replace("<mj-text>", `${image}\n<mj-text>`));
  return compileWorkflows(folder.path);
};
const problemsWith = async (...given: Parameters<typeof folderWith>) => (await folderWith(...given)).problems;

describe("a picture beside the templates", () => {
  it("is shown by a mail from where the links of mails lead to, and kept for good by who has fetched it", async () => {
    const { publication, problems } = await folderWith("stove.gif", POINT);
    expect(problems).toEqual([]);
    const [picture] = publication?.pictures ?? [];
    const mail = publication?.templates.find(({ name, locale }) => name === "anniversary" && locale === "en");
    if (!publication || !picture || !mail) throw new Error("nothing was compiled");
    expect(mail.html).toContain(`src="{{ links.pictures }}/${picture.hash}.gif"`);

    const of = shop({ at: "2026-06-03T10:00:00Z", settings: publication.settings });
    await publish(of.ports)({ ...publication, journeys: [] });
    const pages = await givenPages({ settings: publication.settings, picture: (hash) => of.ports.publications.picture(hash) });
    const answer = await pages.app.request(`/pictures/${picture.hash}.gif`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/gif",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(POINT);
    for (const other of ["x", "b".repeat(22), `${picture.hash}.gif/..`, "%2e%2e"])
      expect((await pages.app.request(`/pictures/${other}`)).status).toBe(404);
  });

  it("is in a preview itself, where nothing is served", async () => {
    const { publication } = await folderWith("stove.gif", POINT);
    const mail = publication?.templates.find(({ name, locale }) => name === "anniversary" && locale === "en");
    const shown = publication && mail && renderPreview(publication, mail);
    expect(shown?.kind === "shown" && shown.mail.html).toContain(`src="data:image/gif;base64,${POINT.toString("base64")}"`);
  });

  it("is refused where mail programs do not show it, whatever its name says, or where it is too large", async () => {
    const svg = await problemsWith("stove.gif", Buffer.from("<svg/>"), "");
    expect(svg).toMatchObject([{ code: "bad-picture", file: "templates/pictures/stove.gif" }]);
    const large = Buffer.concat([POINT, Buffer.alloc(260 * 1_024)]);
    expect(await problemsWith("stove.gif", large, "")).toMatchObject([{ code: "large-picture" }]);
  });

  it("is suggested where a mail names another", async () => {
    const image = '<mj-image src="pictures/stov.gif" alt="A stove" />';
    expect(await problemsWith("stove.gif", POINT, image)).toMatchObject([
      {
        code: "unknown-picture",
        file: "templates/anniversary/en.mjml",
        line: 5,
        remedy: "Did you mean `stove.gif`? Pictures lie in templates/pictures.",
      },
    ]);
  });
});
