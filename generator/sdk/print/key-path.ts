/** A step into a tree: a key or an index. It is an object, so that one step that is taken twice is known to be one. */
export interface Step {
  readonly key: string | number;
}

/** Where errors came from. It stays outside of them, so that they keep their class and their message. */
const places = new WeakMap<object, Step[]>();

/** Prints one step deeper; an error remembers the step. */
export function within<T>(step: Step | undefined, print: () => T): T {
  if (!step) return print();
  try {
    return print();
  } catch (error) {
    if (typeof error === 'object' && error !== null) {
      const steps = places.get(error) ?? [];
      if (steps[0] !== step) steps.unshift(step);
      places.set(error, steps);
    }
    throw error;
  }
}

/** Where in the tree an error came from, for instance `spec.containers[0].env`; empty where nobody knows. */
export function keyPath(error: unknown): string {
  const steps = typeof error === 'object' && error !== null ? (places.get(error) ?? []) : [];
  return steps
    .map(({ key }) => stepText(key))
    .join('')
    .replace(/^\./, '');
}

const stepText = (key: string | number): string =>
  typeof key === 'string' && /^[A-Za-z_][\w-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
