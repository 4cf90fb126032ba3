import { TMP } from '../../plan/node-disk.ts';
import {
  add,
  and,
  assumeString,
  type Guard,
  guard,
  guardEach,
  has,
  list,
  lt,
  matches,
  type Node,
  not,
  notEmpty,
  or,
  str,
} from '../../sdk/index.ts';
import type { Named } from '../common/context.ts';
import { gibibytes } from '../common/gibibytes.ts';
import { ownKey, ownPodLabels, ownRuleLabels } from '../common/guards/environment.ts';
import { objectName, parentRefs } from '../common/guards/platform.ts';
import { requestsWithinLimits } from '../common/guards/resources.ts';
import { takenNames, WEBUI_POD } from '../common/guards/taken-names.ts';
import { CONDITIONAL, FIXED } from './env.ts';
import type { WebuiValues } from './values.gen.ts';

/** Values of Open WebUI that contradict each other, or would let strangers in. */
export function guards({ v, names }: Named<WebuiValues>): readonly Guard[] {
  const request = v.resources.requests['ephemeral-storage'];
  const written = add(gibibytes(v.scratch.sizeLimit), TMP);
  return [
    objectName({ names }),
    guard(
      'webuiImageTag',
      and(not(notEmpty(v.image.tag)), not(notEmpty(v.image.digest))),
      'image needs a tag or a digest',
    ),
    requestsWithinLimits(v),
    guard(
      'webuiDisk',
      or(
        lt(gibibytes(request), written),
        and(not(v.persistence.enabled), lt(gibibytes(request), add(written, gibibytes(v.persistence.size)))),
      ),
      str`resources.requests.ephemeral-storage is ${request}, and must hold scratch.sizeLimit, 2Gi of /tmp and, without persistence, persistence.size: raise it, and resources.limits.ephemeral-storage`,
    ),
    guardEach('modelName', v.models as Node<WebuiValues['models']>, ['name', 'server'], name => ({
      when: not(matches(name, '^[a-z]([-a-z0-9]*[a-z0-9])?$')),
      say: str`models.${name}: the name is for small letters, digits and dashes, and begins with a letter`,
    })),
    guardEach('modelServer', v.models as Node<WebuiValues['models']>, ['name', 'server'], (name, server) => ({
      when: or(
        and(notEmpty(server.service), notEmpty(server.url)),
        and(not(notEmpty(server.service)), not(notEmpty(server.url))),
      ),
      say: str`models.${name} needs either service, the name of a Service, or url, a whole address`,
    })),
    guard(
      'firstUser',
      and(or(v.ingress.enabled, v.httpRoute.enabled), not(notEmpty(v.auth.adminSecret.name))),
      // the first account is made whatever ENABLE_SIGNUP says (open_webui/routers/auths.py of 0.12.4)
      'ingress or httpRoute is enabled, and auth.adminSecret names nobody: whoever comes first would be administrator, whatever auth.signup says; name a Secret',
    ),
    guardEach('webuiEnv', v.extraEnv, 'variable', x => ({
      when: or(
        has(list(...Object.keys(FIXED), ...CONDITIONAL), assumeString(x.name)),
        matches(assumeString(x.name), '^API_KEY_'),
      ),
      say: str`extraEnv sets ${assumeString(x.name)}, which the chart sets itself: take it out of extraEnv`,
    })),
    ...takenNames(v, WEBUI_POD),
    ownPodLabels(v),
    ...ownRuleLabels(v),
    ownKey('persistenceAnnotations', 'persistence.annotations', v.persistence.annotations, ['helm.sh/resource-policy']),
    parentRefs(v),
  ];
}
