/** Whether something is a map as literals make it. */
const isPlainMap = (x: object): boolean => {
  const proto: unknown = Object.getPrototypeOf(x);
  return proto === Object.prototype || proto === null;
};

/** @throws {TypeError} for a Map, a Date or whatever else has no entries that print. */
export function checkPlainMap(x: unknown): asserts x is Readonly<Record<string, unknown>> {
  if (typeof x !== 'object' || x === null) throw new TypeError(`${JSON.stringify(x)} is no map`);
  if (!isPlainMap(x)) throw new TypeError(`a ${x.constructor.name} is no map: a tree has plain objects only`);
}
