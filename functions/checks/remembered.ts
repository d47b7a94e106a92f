/** Makes a thing anew only when what it is made of has changed: so that a folder is checked again while somebody types in one of its files. */

/** The same function, which answers what it has made before as long as it is given the same. */
export function remembered<I extends readonly unknown[], T>(make: (...inputs: I) => T): (...inputs: I) => T {
  let last: Made<I, T> | undefined;
  return (...inputs) => {
    if (!last || !alike(inputs, last.inputs)) last = { inputs, made: make(...inputs) };
    return last.made;
  };
}

/** The same of many things: `key` tells them apart, and what is made of each is remembered. */
export function rememberedEach<I extends readonly unknown[], T>(make: (...inputs: I) => T): (key: string, ...inputs: I) => T {
  const known = new Map<string, (...inputs: I) => T>();
  return (key, ...inputs) => {
    const one = known.get(key) ?? remembered(make);
    known.set(key, one);
    return one(...inputs);
  };
}

type Made<I, T> = { inputs: I; made: T };

/** By value as far as lists and plain objects go: what the last step has remembered is the same object, and seen at once. */
const alike = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, place) => alike(one, b[place]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && alike(a[name], b[name]));
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
