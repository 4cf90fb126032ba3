import type { EnvVar } from '../../kubernetes/resources.gen.ts';
import {
  cases,
  type Defined,
  defineText,
  type Each,
  eachEntry,
  type Items,
  type Node,
  notEmpty,
  orElse,
  type Ref,
  raw,
  replace,
  str,
  text,
  trimSuffix,
  upper,
  when,
} from '../../sdk/index.ts';
import type { WebuiValues } from './values.gen.ts';

type Servers = WebuiValues['models'];
type Server = Servers[string];

/** The model servers as Open WebUI wants them: two lists with semicolons, in one order. */
export interface ModelServers {
  readonly env: Items<EnvVar>;
  readonly defines: readonly Defined<unknown>[];
}

const keyName = (name: Node<string>): Node<string> => str`API_KEY_${upper(replace(name, '-', '_'))}`;

/** One text a server, in the order of their names. */
const perServer = (
  v: Ref<WebuiValues>,
  body: (name: Node<string>, server: Ref<Server>) => Node<string>,
): Each<string> => eachEntry(v.models as Node<Servers>, ['name', 'server'], body) as Each<string>;

export function modelServers(v: Ref<WebuiValues>): ModelServers {
  const urls = defineText(
    'modelUrls',
    'Base addresses of the model servers, each with a semicolon.',
    text`${perServer(v, (_, server) => {
      const port = raw('integer')`${server.port} | default 8000`;
      return cases<string>(
        [
          [notEmpty(server.url), str`${server.url};`],
          [notEmpty(server.namespace), str`http://${server.service}.${server.namespace}.svc:${port}/v1;`],
        ],
        str`http://${server.service}:${port}/v1;`,
      );
    })}`,
  );
  const keys = defineText(
    'modelKeys',
    'Keys of the model servers in the same order, each with a semicolon. The kubelet puts them in.',
    text`${perServer(v, (name, server) =>
      cases<string>([[notEmpty(server.apiKeySecret.name), str`$(${keyName(name)});`]], ';'),
    )}`,
  );
  return {
    defines: [urls, keys],
    env: [
      eachEntry(v.models as Node<Servers>, ['name', 'server'], (name, server) =>
        when<EnvVar>(notEmpty(server.apiKeySecret.name), {
          name: keyName(name),
          valueFrom: {
            secretKeyRef: { name: server.apiKeySecret.name, key: orElse(server.apiKeySecret.key, 'api-key') },
          },
        }),
      ),
      // without a server Open WebUI would ask the public API of OpenAI
      { name: 'ENABLE_OPENAI_API', value: when<string>(notEmpty(v.models), 'True', 'False') },
      when(notEmpty(v.models), { name: 'OPENAI_API_BASE_URLS', value: trimSuffix(urls.use, ';') }),
      when(notEmpty(v.models), { name: 'OPENAI_API_KEYS', value: trimSuffix(keys.use, ';') }),
    ],
  };
}
