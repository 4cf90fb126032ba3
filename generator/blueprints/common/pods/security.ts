import type { PodSecurityContext, SecurityContext } from '../../../kubernetes/resources.gen.ts';
import { eq, type Ref, type Tpl, when } from '../../../sdk/index.ts';
import type { Security } from '../../deployment/values.gen.ts';

/** The pod's security context: what Pod Security "restricted" asks for, or as little as the image needs. */
export const podSecurity = (security: Ref<Security>): Tpl<PodSecurityContext> => {
  const restricted = eq(security.preset, 'restricted');
  return {
    runAsNonRoot: when(restricted, true),
    runAsUser: when(restricted, security.runAsUser),
    runAsGroup: when(restricted, security.runAsGroup),
    fsGroup: when(restricted, security.fsGroup),
    fsGroupChangePolicy: when(restricted, 'OnRootMismatch'),
    seccompProfile: { type: 'RuntimeDefault' },
  };
};

/** The container's security context for the preset. */
export const containerSecurity = (security: Ref<Security>): Tpl<SecurityContext> => {
  const restricted = eq(security.preset, 'restricted');
  return {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: when(restricted, true),
    capabilities: when(restricted, { drop: ['ALL'] }),
  };
};

/** The security contexts of our own programs, which need nothing whatever the engine's image needs. */
export const programPodSecurity = (security: Ref<Security>): Tpl<PodSecurityContext> => ({
  runAsNonRoot: true,
  runAsUser: security.runAsUser,
  runAsGroup: security.runAsGroup,
  fsGroup: security.fsGroup,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
});

export const programSecurity: Tpl<SecurityContext> = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};
