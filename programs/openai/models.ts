import { dig, parseJson } from './json.ts';

/** The models that a body of `/v1/models` names; undefined when it is no list of models. */
export function modelsOf(body: string): readonly string[] | undefined {
  const data = dig(parseJson(body), 'data');
  if (!Array.isArray(data)) return undefined;
  return data.map(item => dig(item, 'id')).filter(id => typeof id === 'string');
}
