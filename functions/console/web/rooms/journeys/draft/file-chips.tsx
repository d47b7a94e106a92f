/** The files of a draft to choose from: a template is one of them, and its languages stand beneath while one of them is open. */

import { withQuery } from "../../../place/place.ts";
import { t } from "../../../texts/text.ts";

type Props = { paths: string[]; open: string | undefined; isEdited(path: string): boolean };

/** `paths`: of all of them; `open`: the one that is on the screen. */
export function FileChips({ paths, open, isEdited }: Props) {
  const names = [...new Set(paths.map(nameOf))];
  const inside = paths.filter((path) => open !== undefined && isTemplate(path) && nameOf(path) === nameOf(open));
  return (
    <>
      <nav class="chips" aria-label={t("drafts.files")}>
        {names.map((name) => {
          const of = paths.filter((path) => nameOf(path) === name);
          const [first = name] = of;
          const isOpen = open !== undefined && of.includes(open);
          return (
            <Chip
              key={name}
              path={isOpen ? open : first}
              text={name}
              isOpen={isOpen}
              isEdited={of.some((path) => isEdited(path))}
            />
          );
        })}
      </nav>
      {inside.length > 0 && (
        <nav class="chips" aria-label={t("drafts.languages")}>
          {inside.map((path) => (
            <Chip key={path} path={path} text={languageOf(path)} isOpen={path === open} isEdited={isEdited(path)} />
          ))}
        </nav>
      )}
    </>
  );
}

function Chip({ path, text, isOpen, isEdited }: { path: string; text: string; isOpen: boolean; isEdited: boolean }) {
  return (
    <a class="chip" href={withQuery({ file: path })} aria-current={isOpen ? "true" : undefined}>
      {text}
      {isEdited && <span class="dot" title={t("drafts.edited")} />}
    </a>
  );
}

const TEMPLATE = /^(templates\/[^/]+)\/(.+)$/;

const isTemplate = (path: string): boolean => TEMPLATE.test(path);
const nameOf = (path: string): string => TEMPLATE.exec(path)?.[1] ?? path;
/** `pl.mjml` is `pl`; its text part keeps its ending. */
const languageOf = (path: string): string => (TEMPLATE.exec(path)?.[2] ?? path).replace(/\.mjml$/, "");
