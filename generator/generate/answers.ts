/** What was found out of profiles with a model, and the names of those that have none. */
export interface Answers<T> {
  readonly answers: readonly T[];
  readonly withoutModel: readonly string[];
}
