import type { Node, Tpl } from './node.ts';

/**
 * What the body of a loop may return. TypeScript does not look for misspelt keys in what a callback returns, so this does:
 * R is what was written, and a key that T does not have needs an {@link UnknownField}, which nobody can write.
 */
export type Body<R extends Tpl<T>, T> = Node<NoInfer<T>> | (R & Exact<R, T>);

/** A key that does not exist, and those that begin alike. */
export interface UnknownField<Key, DidYouMean> {
  readonly unknown: Key;
  readonly didYouMean: DidYouMean;
}

type Opaque = bigint | string | number | boolean | null | undefined;

type Exact<R, T> = R extends Opaque
  ? R
  : R extends readonly unknown[]
    ? { readonly [I in keyof R]: Exact<R[I], Item<T>> }
    : [KeyOf<T>] extends [never]
      ? R
      : {
          readonly [K in keyof R]: K extends KeyOf<T> ? Exact<R[K], Field<T, K>> : UnknownField<K, Alike<K, KeyOf<T>>>;
        };

type Item<T> = T extends readonly (infer U)[] ? U : never;

type KeyOf<T> = T extends Opaque | readonly unknown[] ? never : keyof T;

type Field<T, K> = T extends Opaque | readonly unknown[] ? never : K extends keyof T ? T[K] : never;

type Alike<K, Known> = K extends `${infer A}${infer B}${string}` ? Extract<Known, `${A}${B}${string}`> : never;
