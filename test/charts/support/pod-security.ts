import type { Container, PodSpec } from '../../../generator/kubernetes/resources.gen.ts';

const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const SECCOMP = ['RuntimeDefault', 'Localhost'];
const APPARMOR = [undefined, 'RuntimeDefault', 'Localhost'];
const SELINUX = [undefined, '', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
const SYSCTLS =
  /^(?:kernel\.shm_rmid_forced|net\.ipv4\.(?:ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_keepalive_(?:time|intvl|probes)|tcp_fin_timeout))$/;

/** What keeps a pod out of a namespace that enforces the Pod Security Standard "restricted", field by field; empty where nothing does. */
export function restrictedViolations(spec: PodSpec): readonly string[] {
  const pod = spec.securityContext ?? {};
  const found: string[] = [];
  const rule = (ok: boolean, text: string): void => void (ok || found.push(text));
  rule(!spec.hostNetwork && !spec.hostPID && !spec.hostIPC, 'host namespaces');
  for (const { name, ...source } of spec.volumes ?? [])
    rule(
      Object.keys(source).every(type => VOLUMES.includes(type)),
      `volume ${name}`,
    );
  for (const { name } of pod.sysctls ?? []) rule(SYSCTLS.test(name), `sysctl ${name}`);
  rule(
    SELINUX.includes(pod.seLinuxOptions?.type) && !pod.seLinuxOptions?.user && !pod.seLinuxOptions?.role,
    'seLinuxOptions',
  );
  rule(APPARMOR.includes(pod.appArmorProfile?.type), 'appArmorProfile');
  rule(pod.runAsUser !== 0, 'runAsUser');
  for (const container of [...(spec.initContainers ?? []), ...spec.containers])
    for (const text of containerViolations(container, pod)) found.push(`${container.name}: ${text}`);
  return found;
}

/** The same of one container. What is not set there comes from its pod. */
export function containerViolations(
  { ports, securityContext: own = {} }: Pick<Container, 'ports' | 'securityContext'>,
  pod: NonNullable<PodSpec['securityContext']>,
): readonly string[] {
  const rules: Readonly<Record<string, boolean>> = {
    privileged: !own.privileged,
    allowPrivilegeEscalation: own.allowPrivilegeEscalation === false,
    runAsNonRoot: (own.runAsNonRoot ?? pod.runAsNonRoot) === true,
    runAsUser: own.runAsUser !== 0,
    seccompProfile: SECCOMP.includes((own.seccompProfile ?? pod.seccompProfile)?.type ?? ''),
    'capabilities.drop': own.capabilities?.drop?.includes('ALL') === true,
    'capabilities.add': (own.capabilities?.add ?? []).every(name => name === 'NET_BIND_SERVICE'),
    procMount: ['Default', undefined].includes(own.procMount),
    seLinuxOptions:
      SELINUX.includes(own.seLinuxOptions?.type) && !own.seLinuxOptions?.user && !own.seLinuxOptions?.role,
    appArmorProfile: APPARMOR.includes(own.appArmorProfile?.type),
    hostPort: (ports ?? []).every(port => !port.hostPort),
  };
  return Object.keys(rules).filter(name => !rules[name]);
}
