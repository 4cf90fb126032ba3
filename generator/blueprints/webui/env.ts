import type { EnvVar } from '../../kubernetes/resources.gen.ts';
import { eq, type Items, not, notEmpty, type Ref, spread, type Tpl, when } from '../../sdk/index.ts';
import type { ModelServers } from './model-servers.ts';
import type { WebuiValues } from './values.gen.ts';

/** Where accounts, chats and files are: the image's own place. */
export const DATA = '/app/backend/data';
/** Where it may write besides. */
export const SCRATCH = '/scratch';
/** Authorities of the image and the values, made by an init container. */
export const CA_BUNDLE = `${SCRATCH}/ca.crt`;

/** Variables that never change (open_webui/env.py and config.py of 0.12.4): name → value. */
export const FIXED: Readonly<Record<string, string>> = {
  HOME: SCRATCH,
  // its own copy of the static files, which it writes at every start
  STATIC_DIR: `${SCRATCH}/static`,
  WEBUI_AUTH: 'True',
  ENABLE_OLLAMA_API: 'False',
  ENABLE_VERSION_UPDATE_CHECK: 'False',
};

/** Names of variables that depend on values. */
export const CONDITIONAL = [
  'ENABLE_OPENAI_API',
  'OPENAI_API_BASE_URLS',
  'OPENAI_API_KEYS',
  'ENABLE_SIGNUP',
  'DEFAULT_USER_ROLE',
  'ENABLE_PERSISTENT_CONFIG',
  'DEFAULT_MODEL_PARAMS',
  'WEBUI_SECRET_KEY',
  'WEBUI_SECRET_KEY_FILE',
  'WEBUI_ADMIN_EMAIL',
  'WEBUI_ADMIN_PASSWORD',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
] as const;

/** Where nothing else is said, 0.12.4 sends its own tools with each chat, and vLLM without a tool parser refuses it. */
const LEGACY = JSON.stringify({ function_calling: 'legacy' });

const fromSecret = (name: string, secret: Tpl<string>, key: Tpl<string>): Tpl<EnvVar> => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});

/** The environment of Open WebUI. */
export function webuiEnv(v: Ref<WebuiValues>, servers: ModelServers): Items<EnvVar> {
  const { adminSecret, sessionSecret, signup, newUserRole } = v.auth;
  const trusts = notEmpty(v.extraCA.configMap);
  return [
    ...Object.entries(FIXED).map(([name, value]) => ({ name, value })),
    ...servers.env,
    { name: 'ENABLE_SIGNUP', value: when<string>(signup, 'True', 'False') },
    { name: 'DEFAULT_USER_ROLE', value: newUserRole },
    { name: 'ENABLE_PERSISTENT_CONFIG', value: when<string>(v.settingsFromValues, 'False', 'True') },
    { name: 'DEFAULT_MODEL_PARAMS', value: when<string>(eq(v.functionCalling, 'legacy'), LEGACY, '{}') },
    when(notEmpty(sessionSecret.name), fromSecret('WEBUI_SECRET_KEY', sessionSecret.name, sessionSecret.key)),
    when(not(notEmpty(sessionSecret.name)), { name: 'WEBUI_SECRET_KEY_FILE', value: `${DATA}/.webui_secret_key` }),
    when(notEmpty(adminSecret.name), fromSecret('WEBUI_ADMIN_EMAIL', adminSecret.name, adminSecret.emailKey)),
    when(notEmpty(adminSecret.name), fromSecret('WEBUI_ADMIN_PASSWORD', adminSecret.name, adminSecret.passwordKey)),
    when(notEmpty(v.proxy.http), { name: 'HTTP_PROXY', value: v.proxy.http }),
    when(notEmpty(v.proxy.https), { name: 'HTTPS_PROXY', value: v.proxy.https }),
    when(notEmpty(v.proxy.noProxy), { name: 'NO_PROXY', value: v.proxy.noProxy }),
    when(trusts, { name: 'SSL_CERT_FILE', value: CA_BUNDLE }),
    when(trusts, { name: 'REQUESTS_CA_BUNDLE', value: CA_BUNDLE }),
    spread(v.extraEnv),
  ];
}
