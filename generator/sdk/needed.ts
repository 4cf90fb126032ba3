/**
 * What stands for a type argument that was left out, so that nothing fits: without one there are no fields to check against.
 * Say what it is, for instance `template<Deployment>(…)`; `<object>` takes anything.
 */
export interface TypeArgumentNeeded {
  readonly 'say what it is: template<Deployment>(), resource<Service>(), defineMap<Labels>()': never;
}

/**
 * What a value must be besides, so that a number or a boolean does not fit: to Go, 0 and false are empty too, and would vanish.
 * Ask `isSet(x)`, or compare.
 */
export interface ZeroIsEmptyToGo {
  readonly 'to Go 0 and false are empty too: use isSet(x), or compare': never;
}

/** Nothing more for a string, a map or a list; for what may be a number or a boolean, {@link ZeroIsEmptyToGo}. */
export type Emptiable<T> = unknown extends T
  ? ZeroIsEmptyToGo
  : [Extract<T, number | boolean>] extends [never]
    ? unknown
    : ZeroIsEmptyToGo;
