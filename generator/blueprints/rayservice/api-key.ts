import type { ConfigMap, EnvVar, Volume, VolumeMount } from '../../kubernetes/resources.gen.ts';
import { block, file, notEmpty, str, type Template, type Tpl, template, when } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import { apiKeyEnv } from '../common/pods/engine-env.ts';

/** The middleware in the chart. */
export const API_KEY = 'files/serve_api_key.py';
const FOLDER = '/serve-api-key';

/** Names of the variables that this sets. */
export const API_KEY_ENV = ['SERVE_API_KEY', 'PYTHONPATH', 'RAY_SERVE_HTTP_PROXY_CALLBACK_IMPORT_PATH'] as const;

/** Ray Serve asks for no key itself: its HTTP proxies, on every node, take a middleware that does. */
export function apiKey(c: Context): {
  readonly configMap: Template;
  readonly env: readonly Tpl<EnvVar>[];
  readonly mount: Tpl<VolumeMount>;
  readonly volume: Tpl<Volume>;
} {
  const { v, names } = c;
  const wanted = notEmpty(v.engine.apiKeySecret.name);
  return {
    configMap: template<ConfigMap>(
      'api-key-configmap.yaml',
      { when: wanted },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: str`${names.fullname}-api-key`, labels: names.labels },
        data: { 'serve_api_key.py': block(file(API_KEY)) },
      },
    ),
    env: [
      apiKeyEnv(v, 'SERVE_API_KEY'),
      when(wanted, { name: 'PYTHONPATH', value: FOLDER }),
      when(wanted, { name: 'RAY_SERVE_HTTP_PROXY_CALLBACK_IMPORT_PATH', value: 'serve_api_key:middlewares' }),
    ],
    mount: when(wanted, { name: 'api-key', mountPath: FOLDER, readOnly: true }),
    volume: when(wanted, { name: 'api-key', configMap: { name: str`${names.fullname}-api-key` } }),
  };
}
