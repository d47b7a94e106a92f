/** Reads which files and packages a TypeScript source imports, and whether only for its types. */

export type Import = { from: string; onlyTypes: boolean };

const STATEMENT =
  /^(?:import|export)\s+((?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})?)\s*from\s*"([^"]+)"/gm;
const FOR_ITS_EFFECTS = /^import\s+"([^"]+)"/gm;
const DYNAMIC = /(typeof\s+)?\bimport\(\s*"([^"]+)"/g;

const namesOnlyTypes = (clause: string): boolean => {
  if (/^type\s/.test(clause)) return true;
  const named = /^\{([^}]*)\}$/.exec(clause.trim())?.[1];
  const names = named?.split(",").filter((name) => name.trim() !== "") ?? [];
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
};

export const importsOf = (source: string): Import[] => [
  ...[...source.matchAll(STATEMENT)].map(([, clause = "", from = ""]) => ({ from, onlyTypes: namesOnlyTypes(clause) })),
  ...[...source.matchAll(FOR_ITS_EFFECTS)].map(([, from = ""]) => ({ from, onlyTypes: false })),
  ...[...source.matchAll(DYNAMIC)].map(([, type, from = ""]) => ({ from, onlyTypes: type !== undefined })),
];
