/** Which paths are files of a workflows folder that is published from: whatever else a publication brings is kept, written and drafted nowhere. */

/** No path leads out of the folder by such names: they begin with no dot, and hold no slash of either kind. */
const NAME = String.raw`[^/\\\p{Cc}.][^/\\\p{Cc}]*`;

const FILE = new RegExp(
  String.raw`^(?:journeys/${NAME}\.ya?ml|templates/(?:layout\.mjml|${NAME}/${NAME}\.(?:mjml|txt))|(?:texts|calendars)/${NAME}\.ya?ml|(?:topics|settings|segments|replies)\.yaml|journey\.schema\.json)$`,
  "u",
);

/** Relative to the folder, with forward slashes. Pictures are none of them: they are bytes, and kept by themselves. */
export function isWorkflowPath(path: string): boolean {
  return FILE.test(path) && !path.startsWith("templates/pictures/");
}
